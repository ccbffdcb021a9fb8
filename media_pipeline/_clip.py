"""A clip in, one MP4 and its poster out. Runs in the decoding process only.

A clip that every browser plays already is copied packet by packet, after every picture of it was decoded once; any other is encoded anew. Only the
first moving picture and the first sound pass: titles, places, devices, chapters, subtitles, data tracks and covers are left behind.
"""

import errno
from dataclasses import replace
from pathlib import Path

import av

from media_pipeline._clip_copy import copy_clip, may_be_copied
from media_pipeline._clip_encode import encode_clip
from media_pipeline._clip_filters import Size, poster_of, upright
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._clip_source import open_source
from media_pipeline._clip_watch import Watch
from media_pipeline._picture import still
from media_pipeline._protocol import PROGRESS, Job, MadeMedia, Report
from media_pipeline._rights import Rights

_PART = "clip.part"


def make_clip(source: Path, job: Job, out: Path) -> Report:
    """Write `<shorter side>p.mp4` and the poster's files. Raises Refused, MemoryError, and OSError when the disk or a limit ends it."""
    part, recipe = out / _PART, job.recipe.clip
    try:
        watch = _seen_whole(source, job)
        if watch is not None:
            size = _copied(source, job, part)
        else:
            watch, size = _encoded(source, job, recipe, part)
    except av.FFmpegError as error:
        if error.errno == errno.ENOMEM:
            raise MemoryError from error
        raise OSError(error.errno or errno.EIO, str(error)) from error
    name = f"{min(size)}p.mp4"
    part.rename(out / name)
    frame, aspect = watch.shown(), watch.aspect
    poster = poster_of(frame, aspect, job.recipe.master_side)
    report = still(poster, job.recipe, Rights(), out, size=upright(frame, aspect))
    media = MadeMedia(name=name, width=size[0], height=size[1])
    return replace(report, media=(media,), duration_ms=watch.duration_ms)


def _seen_whole(source: Path, job: Job) -> Watch | None:
    """What was seen of a clip that may be copied: all of it decodes, so browsers are given nothing that does not. None for any other."""
    with open_source(source, job) as clip:
        if not may_be_copied(clip, job.recipe.clip):
            return None
        watch = Watch(clip, job, Path(PROGRESS))
        for frame in clip.frames():
            watch.look(frame)
        return watch if watch.complete() and clip.is_sound and not watch.needs_work else None


def _copied(source: Path, job: Job, part: Path) -> Size:
    with open_source(source, job) as clip:
        return copy_clip(clip, part)


def _encoded(source: Path, job: Job, recipe: ClipRecipe, part: Path) -> tuple[Watch, Size]:
    with open_source(source, job) as clip:
        watch = Watch(clip, job, Path(PROGRESS))
        size = encode_clip(clip, recipe, watch, part)
        watch.complete()
        return watch, size
