"""A clip in, an MP4 in one or two heights and its poster out. Runs in the decoding process only.

A clip that every browser plays already is copied packet by packet, after every picture of it was decoded once; any other is encoded anew. Only the
first moving picture and the first sound pass: titles, places, devices, chapters, subtitles, data tracks and covers are left behind. Sound that is too
loud or too quiet is brought to the loudness of the web, in a copied clip too.
"""

import errno
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import av

from media_pipeline._clip_codecs import codecs_of
from media_pipeline._clip_copy import NotAsSaid, copy_clip, may_be_copied
from media_pipeline._clip_encode import Output, encoding
from media_pipeline._clip_filters import Size, poster_of, upright
from media_pipeline._clip_hls import streamed
from media_pipeline._clip_sound import Loudness, measured
from media_pipeline._clip_source import Source, open_source
from media_pipeline._clip_watch import Watch
from media_pipeline._picture import still
from media_pipeline._protocol import PROGRESS, Further, Job, MadeMedia, Report
from media_pipeline._rights import Rights

_LARGE, _SMALL = "large.part", "small.part"


@dataclass(frozen=True, slots=True)
class _Made:
    """A file that was written, and the size of its picture."""

    path: Path
    size: Size


def make_clip(source: Path, job: Job, out: Path) -> Report:
    """Write `<shorter side>p.mp4`, larger first, and the poster's files. Raises Refused, MemoryError, and OSError when disk or limits end it."""
    try:
        loudness = _measured(source, job)
        watch, made = _made(source, job, out, loudness)
    except av.FFmpegError as error:
        if error.errno == errno.ENOMEM:
            raise MemoryError from error
        raise OSError(error.errno or errno.EIO, str(error)) from error
    media = tuple(_named(one, out) for one in made)
    if job.recipe.clip.hls:
        media += streamed(media, out)
    frame, aspect = watch.shown(), watch.aspect
    poster = poster_of(frame, aspect, job.recipe.master_side)
    report = still(poster, job.recipe, Rights(), out, size=upright(frame, aspect))
    return replace(report, media=media, duration_ms=watch.duration_ms)


def make_av1(source: Path, job: Job, out: Path) -> Further:
    """Write `<shorter side>p-av1.mp4`, larger first, from the source itself. Raises as `make_clip` does."""
    try:
        loudness = _measured(source, job)
        _, made = _encoded(source, job, [replace(one, av1=True) for one in _outputs(out, job)], loudness)
    except av.FFmpegError as error:
        raise OSError(error.errno or errno.EIO, str(error)) from error
    return Further(media=tuple(_named(one, out, "-av1") for one in made))


def _named(made: _Made, out: Path, form: str = "") -> MadeMedia:
    name = f"{min(made.size)}p{form}.mp4"
    made.path.rename(out / name)
    return MadeMedia(name=name, width=made.size[0], height=made.size[1], codecs=codecs_of(out / name))


def _measured(source: Path, job: Job) -> Loudness | None:
    with open_source(source, job) as clip:
        return measured(clip)


def _made(source: Path, job: Job, out: Path, loudness: Loudness | None) -> tuple[Watch, list[_Made]]:
    """What was seen, and the files; the pictures are decoded once, unless a clip that seemed fit to be copied turns out not to be."""
    with open_source(source, job) as clip:
        copied = may_be_copied(clip, job.recipe.clip)
    outputs = _outputs(out, job)
    seen, made = _encoded(source, job, outputs[1:] if copied else outputs, loudness)
    if not copied:
        return seen.watch, made
    if seen.fits:
        with suppress(NotAsSaid), open_source(source, job) as clip:
            size = copy_clip(clip, out / _LARGE, job.recipe.clip, loudness)
            return seen.watch, [_Made(out / _LARGE, size), *made]
    for one in made:
        one.path.unlink()
    seen, made = _encoded(source, job, outputs, loudness)
    return seen.watch, made


def _outputs(out: Path, job: Job) -> list[Output]:
    recipe = job.recipe.clip
    large = Output(out / _LARGE, recipe.short_side, recipe.long_side, recipe.max_bit_rate)
    if not recipe.small_side:
        return [large]
    long_side = 2 * round(recipe.small_side * recipe.long_side / recipe.short_side / 2)
    return [large, Output(out / _SMALL, recipe.small_side, long_side, recipe.small_bit_rate)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was noticed, and whether the clip's own packets may be given to browsers: all of it decodes, and nothing needs work."""

    watch: Watch
    fits: bool


def _encoded(source: Path, job: Job, outputs: list[Output], loudness: Loudness | None) -> tuple[_Seen, list[_Made]]:
    """Every picture decoded, and written into each output that it is large enough for."""
    with open_source(source, job) as clip, ExitStack() as stack:
        wanted = [one for one in outputs if one.path.name == _LARGE or _is_larger(clip, one)]
        encodings = [stack.enter_context(encoding(clip, job.recipe.clip, one, loudness)) for one in wanted]
        watch = Watch(clip, job, Path(PROGRESS))
        for frame in clip.frames():
            watch.look(frame)
            if encodings and frame.pts is not None and frame.time_base is not None:
                frame.pts -= round(clip.start / frame.time_base)
                for each in encodings:
                    each.take(frame)
        watch.complete()
        made = [_Made(one.path, each.end()) for one, each in zip(wanted, encodings, strict=True)]
        return _Seen(watch, clip.is_sound and not watch.needs_work), made


def _is_larger(clip: Source, output: Output) -> bool:
    """Whether a smaller height is worth its bytes: the clip is larger by a quarter at least."""
    return 4 * min(clip.video.width, clip.video.height) >= 5 * output.short_side
