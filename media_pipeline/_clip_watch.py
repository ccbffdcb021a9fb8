"""What is noticed while a clip goes by: its length, the picture for the poster, whether all is there. Runs in the decoding process only."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from av.video.frame import VideoFrame

from media_pipeline._clip_filters import aspect_of
from media_pipeline._clip_source import Source, too_long
from media_pipeline._codes import RefusalCode
from media_pipeline._protocol import Failure, Job, Refused

_THIRD: Final = 3
_AN_EYE_BLINK: Final = Fraction(1)
_LOST: Final = Fraction(1, 20)
"""A clip that ends by more than this share, and by more than a second, before its header says is incomplete."""


class Watch:
    """Is shown every decoded picture and piece of sound of a source, in order."""

    def __init__(self, clip: Source, job: Job, progress: Path) -> None:
        self.aspect = aspect_of(clip.video)
        self.needs_work = False
        """Whether a picture is interlaced, lies on its side, or is not the size of the first: such a clip is not copied."""
        self._start, self._declared, self._most = clip.start, clip.declared, job.limits.max_seconds
        wanted = job.recipe.clip.poster_ms
        self._wanted = clip.declared / _THIRD if wanted is None else Fraction(wanted, 1000)
        self._poster: VideoFrame | None = None
        self._size: tuple[int, int] | None = None
        self._found = False
        self._last, self._step, self._end = Fraction(0), Fraction(0), Fraction(0)
        self._seen = Fraction(0)
        self._progress, self._percent = progress, -1

    def look(self, frame: Any) -> None:
        """Take note of one. Raises Refused when the clip has run for longer than it may."""
        if frame.pts is None or frame.time_base is None:
            return
        at = frame.pts * frame.time_base - self._start
        if isinstance(frame, VideoFrame):
            self._picture(frame, at)
        else:
            self._end = max(self._end, at + Fraction(frame.samples, frame.sample_rate))
        if self._end > self._most:
            raise too_long(int(self._end), self._most)
        self._tell()

    def _picture(self, frame: VideoFrame, at: Fraction) -> None:
        size = (frame.width, frame.height)
        self._size = self._size or size
        self.needs_work |= frame.interlaced_frame or frame.rotation % 360 != 0 or size != self._size
        if at > self._last:
            self._step, self._last = at - self._last, at
        self._seen = at + self._step
        self._end = max(self._end, self._seen)
        if not self._found:
            self._poster, self._found = frame, at >= self._wanted

    def _tell(self) -> None:
        percent = min(99, int(100 * self._end / self._declared)) if self._declared else 0
        if percent > self._percent:
            self._percent = percent
            with suppress(OSError):  # nothing depends on it
                self._progress.write_text(str(percent))

    def complete(self) -> bool:
        """True. Raises Refused when no picture was seen, or when the clip ended long before its header says."""
        if self._poster is None:
            raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail="no picture could be decoded"))
        if self._declared - self._end > max(_AN_EYE_BLINK, self._declared * _LOST):
            detail = f"ends after {float(self._end):.1f} of {float(self._declared):.1f} s"
            raise Refused(Failure(code=RefusalCode.TRUNCATED, detail=detail))
        return True

    def shown(self) -> VideoFrame:
        """The picture for the poster: the first at or after the moment that was asked for, or the last there is. Ask after `complete`."""
        assert self._poster is not None, "complete() was not asked"
        return self._poster

    @property
    def duration_ms(self) -> int:
        """Length from the clip's start to the end of its last picture, in milliseconds."""
        return round(self._seen * 1000)
