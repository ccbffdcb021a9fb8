"""Opening an untrusted clip: one file, one demuxer, one moving picture, one sound. Runs in the decoding process only.

FFmpeg follows playlists: a text called `.mp4` that begins with `ffconcat` makes it read other files and addresses, and a protocol whitelist does
not stop that. So the demuxer is named by what our own look at the bytes found and never guessed, those that read playlists are not allowed, the
bytes come from a file that is open already, and whatever wants to open another is refused.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.stream import VideoStream

from media_pipeline._boxes import is_cut
from media_pipeline._codes import RefusalCode
from media_pipeline._protocol import Failure, Job, Refused
from media_pipeline._sniff import MediaType

DEMUXERS: Final = {
    MediaType.MP4: "mov",
    MediaType.QUICKTIME: "mov",
    MediaType.MATROSKA: "matroska",
    MediaType.WEBM: "matroska",
    MediaType.AVI: "avi",
    MediaType.TS: "mpegts",
    MediaType.MPEG: "mpeg",
}
GUARD: Final = {
    "format_whitelist": "mov,matroska,avi,mpegts,mpeg",
    "protocol_whitelist": "file",
    "enable_drefs": "0",
    "use_absolute_path": "0",
}
"""Options of the demuxer. The last two are off by default, and stay so: QuickTime can name other files to take its pictures from."""
_MOST_ERRORS: Final = 20
_FEW_ERRORS: Final = 2
"""Packets that may fail to decode: one in twenty, and two in any clip."""


class Nested(Exception):
    """The file wants another file opened."""


def refuse_nested(*wanted: Any) -> Any:
    """What FFmpeg is given to open further files with. Raises Nested."""
    raise Nested(f"the clip names another file: {wanted[:1]!r}"[:200])


class Source:
    """An open clip: its first moving picture, its first sound or None."""

    def __init__(self, container: InputContainer, video: VideoStream, audio: AudioStream | None) -> None:
        self.container, self.video, self.audio = container, video, audio
        self._packets = self._errors = 0
        self._hidden = False

    @property
    def start(self) -> Fraction:
        """The earliest moment on the clip's own clock, in seconds."""
        return Fraction(self.container.start_time or 0, av.time_base)

    @property
    def declared(self) -> Fraction:
        """The length that the header claims, in seconds; 0 when it claims none."""
        return Fraction(max(self.container.duration or 0, 0), av.time_base)

    @property
    def is_sound(self) -> bool:
        """Whether every packet that was read decoded, and none is to be hidden."""
        return not self._errors and not self._hidden

    def packets(self) -> "Iterator[Packet[Any]]":
        """Packets of the picture and the sound, in the file's order; the last of each is empty."""
        streams = [stream for stream in (self.video, self.audio) if stream]
        try:
            for packet in self.container.demux(streams):
                self._packets += 1
                self._hidden |= packet.stream is self.video and packet.is_discard
                yield packet
        except av.FFmpegError as error:
            self._count(error)

    def frames(self) -> Iterator[Any]:
        """Pictures and pieces of sound, decoded. Raises Refused when too many packets do not decode."""
        for packet in self.packets():
            try:
                frames = packet.decode()
            except av.FFmpegError as error:
                self._count(error)
                continue
            yield from frames
        if self._errors > max(_FEW_ERRORS, self._packets // _MOST_ERRORS):
            detail = f"{self._errors} of {self._packets} packets do not decode"
            raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail=detail))

    def _count(self, error: av.FFmpegError) -> None:
        if error.errno == errno.ENOMEM:
            raise MemoryError from error
        self._errors += 1


@contextmanager
def open_source(path: Path, job: Job) -> Iterator[Source]:
    """Open a clip behind every guard.

    Raises:
        Refused: incomplete, no clip, no moving picture, too long, too many pixels, or a codec that is not known.
    """
    av.logging.set_level(av.logging.PANIC)
    with path.open("rb") as file:
        demuxer = DEMUXERS[job.kind]
        if demuxer == "mov" and is_cut(file):
            raise Refused(Failure(code=RefusalCode.TRUNCATED, detail="its index, or the end of a box, is missing"))
        with guarded_open(file, demuxer) as container:
            yield _chosen(container, job)


def guarded_open(file: Any, demuxer: str) -> InputContainer:
    """The container of an open file, read by one demuxer that follows nothing.

    Raises:
        Refused: FFmpeg does not take it, or it names other files.
    """
    file.seek(0)
    try:
        container: InputContainer = av.open(file, "r", format=demuxer, options=dict(GUARD), io_open=refuse_nested)
    except (av.FFmpegError, Nested) as error:
        if isinstance(error, av.FFmpegError) and error.errno == errno.ENOMEM:
            raise MemoryError from error
        detail = f"{type(error).__name__}: {error}"[:300]
        raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail=detail)) from error
    return container


def _chosen(container: InputContainer, job: Job) -> Source:
    limits = job.limits
    moving = [video for video in container.streams.video if not video.disposition & Disposition.attached_pic]
    if not moving:
        raise Refused(Failure(code=RefusalCode.NO_VIDEO))
    video, audio = moving[0], next(iter(container.streams.audio), None)
    if video.codec_context is None or (audio is not None and audio.codec_context is None):
        raise Refused(Failure(code=RefusalCode.UNSUPPORTED_CODEC))
    pixels = video.width * video.height
    if pixels > limits.max_pixels:
        raise Refused(Failure(code=RefusalCode.TOO_MANY_PIXELS, found=pixels, allowed=limits.max_pixels))
    source = Source(container, video, audio)
    if source.declared > limits.max_seconds:
        raise too_long(int(source.declared), limits.max_seconds)
    for stream in (video, audio):
        if stream is not None:
            stream.codec_context.thread_count = 1
            stream.codec_context.thread_type = "NONE"
    return source


def too_long(seconds: int, most: int) -> Refused:
    """The refusal of a clip that runs for longer than allowed."""
    return Refused(Failure(code=RefusalCode.TOO_LONG, found=seconds, allowed=most))
