"""Any clip to H.264 and AAC, or to AV1 and Opus. Runs in the decoding process only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import av.filter
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from av.video.frame import VideoFrame

from media_pipeline._clip_copy import MUXER
from media_pipeline._clip_filters import CLOCK, Pictures, Size, aspect_of, fit, upright
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._clip_sound import Loudness, Sound
from media_pipeline._clip_source import Source

_BT709, _TV = 1, 1
_KEY_SECONDS: Final = 2
_EARLY: Final = Fraction(9, 10)
"""A picture that comes earlier than this share of the shortest interval after the one before is dropped."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write: how large its picture may be, in pixels."""

    path: Path
    short_side: int
    long_side: int
    max_bit_rate: int
    av1: bool = False


@contextmanager
def encoding(clip: Source, recipe: ClipRecipe, output: Output, loudness: Loudness | None) -> "Iterator[Encoding]":
    """An encoder into `output`, to be shown every frame of the clip; `end` it before leaving. Raises av.FFmpegError."""
    with av.open(str(output.path), "w", format="mp4", options=dict(MUXER)) as out:
        yield Encoding(out, clip, recipe, output, loudness)


class Encoding:
    """The encoder of the pictures is opened at the first of them; sound that comes before it waits."""

    def __init__(
        self, out: OutputContainer, clip: Source, recipe: ClipRecipe, output: Output, loudness: Loudness | None
    ) -> None:
        self._out, self._clip, self._recipe, self._output = out, clip, recipe, output
        self._video = _video_stream(out, recipe, output)
        self._sound = Sound(out, recipe, loudness, opus=output.av1) if clip.audio is not None else None
        self._pictures: Pictures | None = None
        self._waiting: list[AudioFrame] = []
        self._last = -CLOCK

    def take(self, frame: Any) -> None:
        """Encode what one picture or piece of sound brings; its time is counted from the clip's start."""
        if frame.pts is None or frame.time_base is None:
            return
        if isinstance(frame, VideoFrame):
            if self._pictures is None:
                self._pictures = self._begin(frame)
            self._encode(self._pictures.through(frame))
        elif self._pictures is None:
            self._waiting.append(frame)
        elif self._sound is not None:
            self._sound.take(frame)

    def _begin(self, frame: VideoFrame) -> Pictures:
        size = fit(upright(frame, aspect_of(self._clip.video)), self._output.short_side, self._output.long_side)
        context = self._video.codec_context
        context.width, context.height, context.pix_fmt = *size, "yuv420p"
        context.time_base = Fraction(1, CLOCK)
        context.thread_count = self._recipe.threads
        context.color_range, context.colorspace = _TV, _BT709
        context.color_primaries = context.color_trc = _BT709
        return Pictures(size, "yuv420p", self._recipe.threads)

    def _encode(self, frames: Iterator[VideoFrame]) -> None:
        for frame in frames:
            if self._sound is not None:
                for sound in self._waiting:
                    self._sound.take(sound)
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

    def end(self) -> Size:
        """Bring out what is still inside; (width, height) in pixels. Ask only after a picture was taken."""
        assert self._pictures is not None, "a complete clip has pictures"
        self._encode(self._pictures.rest())
        self._write(None)
        if self._sound is not None:
            self._sound.end()
        return self._video.width, self._video.height


def _video_stream(out: OutputContainer, recipe: ClipRecipe, output: Output) -> Any:
    if output.av1:
        return out.add_stream("libsvtav1", rate=recipe.max_rate, options=_svt_av1(recipe))
    return out.add_stream("libx264", rate=recipe.max_rate, options=_x264(recipe, output))


def _svt_av1(recipe: ClipRecipe) -> dict[str, str]:
    """`lp` is the level of parallelism: pinned like x264's threads."""
    told = f"lp={recipe.threads}:tune=0"
    keys = _KEY_SECONDS * 2 * recipe.max_rate
    return {"preset": str(recipe.av1_preset), "crf": str(recipe.av1_crf), "g": str(keys), "svtav1-params": told}


def _x264(recipe: ClipRecipe, output: Output) -> dict[str, str]:
    keys = _KEY_SECONDS * recipe.max_rate
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "profile": "high",
        "g": str(keys),
        "maxrate": str(output.max_bit_rate),
        "bufsize": str(2 * output.max_bit_rate),
        "threads": str(recipe.threads),
    }
