"""A clip's AV1, made by a process of its own: the encoder wants threads, which the process that makes the rest may not have."""

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from media_pipeline._protocol import OUT, SOURCE, Further, Job, Report
from media_pipeline._sandbox import run

_log = logging.getLogger("media_pipeline")


def with_av1(stage: Path, report: Report, job: Job, progress: Callable[[int], None] | None) -> Report:
    """The report with the files of AV1, which lie beside the others then; without them where it took too long or could not be done: the clip is whole
    without."""
    own = stage / "av1"
    own.mkdir()
    os.link(stage / SOURCE, own / SOURCE)
    answer = run(own, replace(job, av1=True), progress)
    if isinstance(answer, Further) and answer.media:
        for one in answer.media:
            (own / OUT / one.name).rename(stage / OUT / one.name)
        report = replace(report, media=(*report.media, *answer.media))
    else:
        _log.warning("event=media.no_av1 reason=%s", answer)
    shutil.rmtree(own)
    return report


def part_of(progress: Callable[[int], None] | None, begin: int) -> Callable[[int], None] | None:
    """Tells one of two halves of the work, from `begin` percent on."""
    return None if progress is None else lambda percent: progress(begin + percent // 2)
