"""Finished clips for HTTP Live Streaming: the same packets in fragments, and playlists that name them. Runs in the decoding process only."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import av

from media_pipeline._playlist import Segment, Stream, choice_playlist, media_playlist
from media_pipeline._protocol import MadeMedia

_MUXER: Final = {"movflags": "+frag_keyframe+empty_moov+default_base_moof", "fflags": "+bitexact"}
_SECONDS: Final = 6.0
"""Length of a segment, at least, but for the last (Apple's authoring specification, 7.5)."""


def streamed(media: tuple[MadeMedia, ...], out: Path) -> tuple[MadeMedia, ...]:
    """Write `<height>p-hls.mp4` and `<height>p.m3u8` beside each of these MP4s, and `all.m3u8`. Raises av.FFmpegError, OSError."""
    made: list[MadeMedia] = []
    streams = [_stream(one, out) for one in media]
    for stream in streams:
        (out / f"{stream.name}.m3u8").write_text(media_playlist(stream), "ascii")
        file = MadeMedia(name=f"{stream.name}-hls.mp4", width=stream.width, height=stream.height, codecs=stream.codecs)
        made += [file, replace(file, name=f"{stream.name}.m3u8", codecs="")]
    (out / "all.m3u8").write_text(choice_playlist(streams), "ascii")
    return (*made, MadeMedia(name="all.m3u8", width=media[0].width, height=media[0].height))


def _stream(one: MadeMedia, out: Path) -> Stream:
    name = one.name.removesuffix(".mp4")
    moments = _fragmented(out / one.name, out / f"{name}-hls.mp4")
    head, sizes = _fragments(out / f"{name}-hls.mp4")
    if len(sizes) != len(moments) - 1:
        raise OSError(f"{one.name}: {len(sizes)} fragments for {len(moments) - 1} key pictures")
    lengths = [end - start for start, end in pairwise(moments)]
    segments = tuple(_segments(head, sizes, lengths))
    return Stream(name, head, segments, one.width, one.height, one.codecs)


def _fragmented(source: Path, target: Path) -> list[float]:
    """Copy the packets; the moments of the key pictures in seconds, and that of the end."""
    moments, end = [], 0.0
    with (
        av.open(str(source), format="mp4") as clip,
        av.open(str(target), "w", format="mp4", options=dict(_MUXER)) as to,
    ):
        streams = {stream: to.add_stream_from_template(stream) for stream in clip.streams}
        picture = clip.streams.video[0]
        for packet in clip.demux():
            if not packet.size or packet.pts is None or packet.time_base is None:
                continue
            if packet.stream is picture:
                start = float(packet.pts * packet.time_base)
                end = max(end, start + float((packet.duration or 0) * packet.time_base))
                moments += [start] if packet.is_keyframe else []
            packet.stream = streams[packet.stream]
            to.mux_one(packet)
    return [*moments, max(end, moments[-1] + 0.001)]


def _fragments(path: Path) -> tuple[int, list[int]]:
    """Bytes before the first fragment, and of each fragment (`moof` with its `mdat`; ISO/IEC 14496-12, 8.8.4)."""
    head, sizes = 0, list[int]()
    for kind, size in _boxes(path):
        if kind == b"moof":
            sizes.append(size)
        elif kind == b"mdat" and sizes:
            sizes[-1] += size
        elif not sizes:
            head += size
    return head, sizes


def _boxes(path: Path) -> Iterator[tuple[bytes, int]]:
    with path.open("rb") as file:
        while len(start := file.read(16)) >= 8:
            size = int.from_bytes(start[:4], "big")
            if size == 1:
                size = int.from_bytes(start[8:16], "big")
            if size < 8:
                raise OSError(f"{path.name}: a box of {size} bytes")
            yield start[4:8], size
            file.seek(size - len(start), 1)


def _segments(head: int, sizes: list[int], lengths: list[float]) -> Iterator[Segment]:
    """Fragments together until they last long enough."""
    start, size, seconds = head, 0, 0.0
    for more, length in zip(sizes, lengths, strict=True):
        size, seconds = size + more, seconds + length
        if seconds >= _SECONDS - 0.05:
            yield Segment(start, size, seconds)
            start, size, seconds = start + size, 0, 0.0
    if size:
        yield Segment(start, size, seconds)
