"""Making a release, one at a time, and switching to it. Knows no Django; what is to be published comes as a `Source`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from publishing._errors import PublishFailed
from publishing._layout import Layout
from publishing.releases import _shelf as shelf
from publishing.releases._findings import cpu_seconds
from publishing.releases._lock import release_lock
from publishing.releases._making import Making
from publishing.releases._memory import Memory
from publishing.releases._release import Records, Release, ReleaseReport
from publishing.releases._workshop import Source, Workshop
from site_builder import SiteError, not_collecting
from snapshot import SnapshotError, sync

MORE = 8
"""Releases that a process with a memory keeps beyond those that it has to: looking for what nobody needs costs more than a small release."""
COALESCED = "coalesced"
"""The mode of a report when another's release was what was wanted."""


def make_release(
    shop: Workshop,
    source_after: Callable[[Release | None, Records], Source],
    *,
    covered: Callable[[Release], bool] = lambda _live: False,
    full: bool = False,
    memory: Memory | None = None,
) -> ReleaseReport:
    """Make a release and switch to it. `source_after` is called under the release lock, with the live release and its rows.

    What the live release was made of is made again only where it moved; `full` makes everything anew, and so does a live release that cannot tell.
    A process that publishes again and again gives its `memory`: what is left there of the live release need not be read and compared again.

    `covered` is asked under the lock whether the live release is what was wanted: somebody else made it while this call waited, and none is made.
    Killed at any moment, `live` is one whole release, and the next call removes what was left. Raises PublishFailed, with `live` as it was.
    """
    started, cpu = time.monotonic(), cpu_seconds()
    with release_lock(shop.layout.lock):
        shelf.heal(shop.layout)
        before = shelf.live_release(shop.layout)
        if before is not None and covered(before):
            return _report(before, COALESCED, started, cpu)
        with _working(shop.layout):
            kept = memory.of(before) if memory and not full else None
            records = kept.records if kept else shelf.records_of(shop.layout, before.release if before else None)
            making = Making(shop, before, records, kept, full=full, spares=memory.spares if memory else None)
            with not_collecting():  # somebody waits for a page
                made = making.make(source_after(before, records))
                report = _report(made.release, made.release.mode, started, cpu)
        if memory:
            memory.keep(made)
        making.improve(made.files)
        if memory is None or len(shelf.numbers(shop.layout)) >= shop.keep + MORE:
            shelf.prune(shop.layout, shop.keep, spares=memory is not None)
        making.spare(kept, made)
        shelf.clear(shop.layout)
    return report


def _report(release: Release, mode: str, started: float, cpu: float) -> ReleaseReport:
    counts = (release.rows, release.pages, release.files, release.bytes)
    spent = (round(cpu_seconds() - cpu, 3), round(time.monotonic() - started, 3))
    return ReleaseReport(release.release, mode, release.seq, *counts, *spent)


@contextmanager
def _working(layout: Layout) -> Iterator[None]:
    """The working folder: on the disk before anything else is, and gone last, so that an interruption is seen."""
    layout.work.mkdir(parents=True)
    sync(layout.var)
    try:
        yield
    except (SiteError, SnapshotError) as error:
        shelf.heal(layout)
        raise PublishFailed(str(error)) from error
    except Exception:
        shelf.heal(layout)
        raise
