"""Publishing, going back, erasing: what the command and the worker call."""

from __future__ import annotations

import logging
import shlex
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import site_builder
from publishing._django import environment, start_django
from publishing._errors import NoRelease
from publishing._layout import Layout
from publishing.releases import _shelf as shelf
from publishing.releases._lock import release_lock
from publishing.releases._make import make_release
from publishing.releases._memory import Memory
from publishing.releases._release import Records, Release, ReleaseReport
from publishing.releases._surroundings import Surroundings
from publishing.releases._workshop import Source, Workshop
from snapshot import Snapshot, SnapshotError, expunge_body

_log = logging.getLogger("publishing.releases")
_PATIENCE = 20.0
_SETTLING = 0.5
"""Seconds until the new workers of a web server that was told answer; the switch comes after."""


def layout() -> Layout:
    """The layout below `TOANCANH_VAR`. Raises ConfigurationError."""
    return Layout(environment().var)


def publish(full: bool = False, memory: Memory | None = None) -> ReleaseReport:
    """Publish the ledger's head as a new release, and end a rollback that is being held.

    Only what moved since the live release is rendered; `full` renders everything: the bytes are the same. `memory` is that of a process that
    publishes again and again. Two at once follow each other; what was
    asked for during a build is made once, by whoever comes first, and the report of the others has the mode `coalesced`. Raises PublishFailed, with
    `live` as it was; ConfigurationError.
    """
    start_django()
    from publishing.releases._ledger import source_of_head

    shop = _workshop()
    return make_release(
        shop,
        lambda _before, records: source_of_head(shop.layout, records),
        covered=_covering(shop.layout, full),
        full=full,
        memory=memory,
    )


def _covering(here: Layout, full: bool) -> Callable[[Release], bool]:
    """Whether a release has all that a publish asked for now would have, and was begun after now."""
    from cms.ledger import api

    asked, before = api.head().seq, shelf.live_number(here) or 0

    def covered(live: Release) -> bool:
        if live.release <= before or live.cause != "publish" or (full and live.mode != "full"):
            return False
        return live.head >= asked and Surroundings.of(live) == Surroundings.now()

    return covered


def rollback(to: int | None = None) -> ReleaseReport:
    """Make a new release from what release `to` was made of (the one before the live one when not given), less all that was withdrawn or
    expunged since, in today's theme.

    A withdrawal counts even where the text went live again later: only a newer version of it did. The new release holds until the
    ledger gets another entry or somebody publishes by hand: the worker would otherwise bring the fault back at once. Raises NoRelease, PublishFailed.
    """
    start_django()
    from publishing.releases._ledger import source_of_release

    shop = _workshop()

    def source(before: Release | None, records: Records) -> Source:
        return source_of_release(shop.layout, records, target_of_rollback(shop.layout, before, to))

    return make_release(shop, source)


def target_of_rollback(layout: Layout, live: Release | None, to: int | None) -> Release:
    """The release to go back to; raises NoRelease. Without a number, the one before that whose content is live: twice goes back two."""
    if to is not None:
        return shelf.find_release(layout, to)
    origin = None if live is None else (live.of or live.release)
    older = [release for release in shelf.list_releases(layout) if origin is not None and release.release < origin]
    published = [release for release in older if release.cause == "publish"]
    if not published:
        raise NoRelease("There is no earlier release to go back to.")
    return published[-1]


def list_releases() -> list[Release]:
    """The releases that are kept, rising; the last one is live. Raises NoRelease when a manifest is damaged."""
    return shelf.list_releases(layout())


def media_keys() -> set[str]:
    """Keys of the renditions that any release that is kept serves or may be made of again. Raises NoRelease when a manifest is damaged."""
    here, found = layout(), set()
    for release in shelf.list_releases(here):
        with suppress(SnapshotError):  # going back to it takes renditions from what is public then
            found |= {entry.key for entry in Snapshot.open(here.snapshots / release.snapshot).assets().values()}
        found |= {
            path.split("/")[1] for path in shelf.manifest_of(here, release.release).files if path.startswith("m/")
        }
    return found


def erase(digests: Iterable[str]) -> tuple[list[int], ReleaseReport | None]:
    """Remove bodies that the ledger has expunged from snapshots and every release. May be called again, when it was interrupted or for no reason.

    Where the live release has one of them, another is made first. Returns the numbers of the releases removed, and the report of the new one.
    Search follows the ledger; see `publishing.search_feed.erase`. Raises PublishFailed.
    """
    here, doomed = layout(), set(digests)
    live, report = shelf.live_release(here), None
    if live is not None and _holds(here, live.release, doomed):
        report = rollback(live.release) if live.cause == "rollback" else publish()
    with release_lock(here.lock):
        now = shelf.live_number(here)
        had = [number for number in shelf.numbers(here) if number != now and _holds(here, number, doomed)]
        if had:
            shelf.remove(here, had)
    for sha256 in doomed:
        expunge_body(here.snapshots, sha256)
    return had, report


def erase_expunged() -> tuple[list[int], ReleaseReport | None]:
    """`erase` for everything that the ledger has expunged. Raises PublishFailed."""
    start_django()
    from cms.ledger.models import Expunction

    return erase(Expunction.objects.values_list("sha256", flat=True))


def prune(keep: int = shelf.KEEP) -> list[int]:
    """Remove all releases but the newest `keep`, and what only they needed; returns their numbers. The live one always stays."""
    here = layout()
    with release_lock(here.lock):
        shelf.heal(here)
        return shelf.prune(here, keep)


def _holds(here: Layout, number: int, doomed: set[str]) -> bool:
    return any(row.sha256 in doomed for row in shelf.records_of(here, number).rows.values())


def _workshop() -> Workshop:
    from django.conf import settings

    env = settings.ENVIRONMENT
    return Workshop(
        Layout(env.var), site_builder, Path(settings.RENDITIONS_ROOT), reload=lambda: reload_server(env.reload)
    )


def reload_server(command: tuple[str, ...]) -> bool:
    """Run the command of `TOANCANH_RELOAD`; says whether it succeeded. Nothing waits for it in vain: what was withdrawn goes off the portal even
    where the web server cannot be reached; it is logged, and tried again with the next release."""
    if not command:
        return False
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)  # noqa: S603  (the operator's own)
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.error("event=reload.failed command=%s reason=%s", shlex.join(command), error)
        return False
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        _log.error("event=reload.failed command=%s reason=%s", shlex.join(command), said)
        return False
    time.sleep(_SETTLING)
    return True
