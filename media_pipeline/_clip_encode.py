"""Any clip to H.264 and AAC. Runs in the decoding process only."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import av.filter
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from av.video.frame import VideoFrame

from media_pipeline._clip_copy import MUXER
from media_pipeline._clip_filters import CLOCK, Pictures, Size, aspect_of, fit, pulled, upright
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._clip_source import Source
from media_pipeline._clip_watch import Watch

_HERTZ: Final = 48_000
_BT709, _TV = 1, 1
_KEY_SECONDS: Final = 2
_EARLY: Final = Fraction(9, 10)
"""A picture that comes earlier than this share of the shortest interval after the one before is dropped."""


def encode_clip(clip: Source, recipe: ClipRecipe, watch: Watch, target: Path) -> Size:
    """Write the clip as MP4, showing every picture and piece of sound to `watch`; returns (width, height) in pixels.

    Raises:
        Refused: too many packets do not decode, or it runs for too long.
        av.FFmpegError: the encoder or the disk failed.
    """
    with av.open(str(target), "w", format="mp4", options=dict(MUXER)) as out:
        encoding = _Encoding(out, clip, recipe)
        for frame in clip.frames():
            watch.look(frame)
            encoding.take(frame)
        return encoding.end(watch)


class _Encoding:
    """The encoder of the pictures is opened at the first of them; sound that comes before it waits."""

    def __init__(self, out: OutputContainer, clip: Source, recipe: ClipRecipe) -> None:
        self._out, self._clip, self._recipe = out, clip, recipe
        self._video = out.add_stream("libx264", rate=recipe.max_rate, options=_x264(recipe))
        self._audio = None
        if clip.audio is not None:
            self._audio = out.add_stream("aac", rate=_HERTZ, options={"b": str(recipe.audio_bit_rate)})
            self._audio.codec_context.layout = "stereo"
            self._audio.codec_context.thread_count = recipe.threads
        self._pictures: Pictures | None = None
        self._sounds = _Sounds()
        self._waiting: list[AudioFrame] = []
        self._last = -CLOCK

    def take(self, frame: Any) -> None:
        """Encode what one picture or piece of sound brings."""
        if frame.pts is None or frame.time_base is None:
            return
        frame.pts -= round(self._clip.start / frame.time_base)
        if isinstance(frame, VideoFrame):
            if self._pictures is None:
                self._pictures = self._begin(frame)
            self._encode(self._pictures.through(frame))
        elif self._pictures is None:
            self._waiting.append(frame)
        else:
            self._sound(frame)

    def _begin(self, frame: VideoFrame) -> Pictures:
        size = fit(upright(frame, aspect_of(self._clip.video)), self._recipe.short_side, self._recipe.long_side)
        context = self._video.codec_context
        context.width, context.height, context.pix_fmt = *size, "yuv420p"
        context.time_base = Fraction(1, CLOCK)
        context.thread_count = self._recipe.threads
        context.color_range, context.colorspace = _TV, _BT709
        context.color_primaries = context.color_trc = _BT709
        return Pictures(size, "yuv420p", self._recipe.threads)

    def _encode(self, frames: Iterator[VideoFrame]) -> None:
        for frame in frames:
            for sound in self._waiting:
                self._sound(sound)
            self._waiting = []
            if frame.pts is None or frame.pts - self._last < _EARLY * CLOCK / self._recipe.max_rate:
                continue
            self._last = frame.pts
            frame.pict_type = 0  # the encoder decides what is a key picture, not the source
            self._write(frame)

    def _write(self, frame: VideoFrame | None) -> None:
        rate = min(self._clip.video.average_rate or self._recipe.max_rate, self._recipe.max_rate)
        for packet in self._video.encode(frame):
            packet.duration = round(
                CLOCK / rate
            )  # what the last picture is shown for; the others end where the next begins
            self._out.mux_one(packet)

    def _sound(self, frame: AudioFrame) -> None:
        if self._audio is not None:
            for piece in self._sounds.through(frame):
                self._out.mux(self._audio.encode(piece))

    def end(self, watch: Watch) -> Size:
        """Bring out what is still inside. Raises Refused when there was no picture."""
        watch.complete()
        assert self._pictures is not None, "a complete clip has pictures"
        self._encode(self._pictures.rest())
        self._write(None)
        if self._audio is not None:
            for piece in self._sounds.rest():
                self._out.mux(self._audio.encode(piece))
            self._out.mux(self._audio.encode(None))
        return self._video.width, self._video.height


def _x264(recipe: ClipRecipe) -> dict[str, str]:
    keys = _KEY_SECONDS * recipe.max_rate
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "profile": "high",
        "g": str(keys),
        "maxrate": str(recipe.max_bit_rate),
        "bufsize": str(2 * recipe.max_bit_rate),
        "threads": str(recipe.threads),
    }


class _Sounds:
    """Sound of any kind to stereo at 48 kHz, in pieces of 1024 samples, gaps filled with silence so that it stays with the pictures."""

    def __init__(self) -> None:
        self._graph: av.filter.Graph | None = None
        self._kind: tuple[Any, ...] = ()

    def through(self, frame: AudioFrame) -> Iterator[AudioFrame]:
        kind = (frame.sample_rate, frame.format.name, frame.layout.name)
        if self._graph is None or kind != self._kind:
            if self._graph is not None:
                return  # sound that changes its kind half-way is cut there
            self._graph, self._kind = self._laid(frame), kind
        self._graph.push(frame)
        yield from pulled(self._graph)

    def rest(self) -> Iterator[AudioFrame]:
        if self._graph is not None:
            self._graph.push(None)
            yield from pulled(self._graph)

    @staticmethod
    def _laid(frame: AudioFrame) -> av.filter.Graph:
        graph = av.filter.Graph()
        graph.threads = 1
        source = graph.add_abuffer(
            sample_rate=frame.sample_rate, format=frame.format, layout=frame.layout, time_base=frame.time_base
        )
        steps = [
            ("aresample", f"{_HERTZ}:async=1000:first_pts=0"),
            ("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
            ("asetnsamples", "n=1024:p=0"),
        ]
        nodes = [graph.add(name, arguments) for name, arguments in steps]
        graph.link_nodes(source, *nodes, graph.add("abuffersink")).configure()
        return graph
