"""An incremental build: everything is planned, and only what moved is rendered."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from search import InvalidDocument
from site_builder._config import BuildReport, SiteConfig
from site_builder._folder import Folder
from site_builder._portal import Moved, Portal
from site_builder._report import Tally, made_of
from site_builder._searching import changed_search_files
from site_builder._site import Key, Page
from site_builder._state import BuildState, Made
from snapshot import FACTS_LOCALE, Corrupt, PageFacts, PageText, Snapshot, digest


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier build left: its state, the snapshot that it was made of, and where a file of a digest lies; `held` gives the digests of those
    that are there, where many have to be looked for.

    `report` is what it said, where the process still has it with its portal: then only what the changed rows reach is looked at, and files that
    nothing reaches are taken to be there."""

    state: BuildState
    snapshot: Snapshot
    blob: Callable[[str], Path]
    held: Callable[[], Collection[str]] | None = None
    report: BuildReport | None = None

    @property
    def portal(self) -> Portal | None:
        """What it was built from, where the process still has it."""
        return self.report.portal if self.report else None


def update(snapshot: Snapshot, output: Path, config: SiteConfig, before: Before) -> BuildReport:
    """Leave under `output` the files that `before` does not have; the report's `state` names all of them.

    The files of the state are byte for byte those of a full build of `snapshot`. What `before` promises but does not have is rendered again. Raises
    SiteError and the snapshot's errors; `before` stays as it was.
    """
    portal, folder = Portal.of(snapshot, config, before.portal), Folder(output)
    followed = portal.moved is not None and portal.moved.last() is before.portal is not None
    paths = portal.moved.paths if portal.moved is not None and followed else portal.paths
    tally, groups = Tally(portal, before.report if followed else None), _Groups(portal, before)
    has = _exists(before) if followed or before.held is None else before.held().__contains__
    for path in paths:
        old = before.state.outputs.get(path)
        sure = followed and old is not None and old.base  # thousands of files, of which a change reads a few
        if old is not None and not sure and not all(map(has, (*(file.sha256 for file in old.files), *old.titles))):
            old = None
        if old is not None and old.fingerprint == portal.fingerprint(path):
            tally.keep(path, old)
        elif old is not None and (changed := groups.changes(path, old)) is not None:
            list(_written(folder, ((name, data) for name, data in changed if data)))
            tally.grow(path, changed, old)
        else:
            tally.add(path, made_of(portal, path, _written(folder, portal.render(path))))
    return tally.report()


def _exists(before: Before) -> Callable[[str], bool]:
    return lambda sha256: os.path.exists(before.blob(sha256))


def _written(folder: Folder, files: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    for path, data in files:
        folder.write(path, data)
        yield path, data


class _Groups:
    """Groups of files that are brought up to date by their own changes: the browser's search indexes."""

    def __init__(self, portal: Portal, before: Before) -> None:
        self._portal, self._before = portal, before
        self._digests: dict[Key, str] | None = None

    @cached_property
    def _changed(self) -> set[Key]:
        """The rows that came, left or changed."""
        old, new = self._old_digests(), self._portal.site.digests
        if self._followed:
            return set(self._followed.rows)
        return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}

    def changes(self, path: str, old: Made) -> list[tuple[str, bytes]] | None:
        """The files that change, those of no bytes being gone; None when the group has to be made anew: it rests on something else, an earlier body
        is gone, or what is there does not fit it."""
        output = self._portal.plan.outputs[path]
        if not old.base or old.base != self._portal.base(path):
            return None
        there = {file.path: file.sha256 for file in old.files}

        def read(name: str) -> bytes | None:
            sha256 = there.get(name)
            return self._before.blob(sha256).read_bytes() if sha256 else None

        language, names = self._portal.language(output.locale), self._portal.names
        try:
            removed, added = self._moved(output.locale)
            files = [*changed_search_files(language, removed, added, read, names, output.args["shards"])]
        except (Corrupt, InvalidDocument):
            return None
        return [(name, data) for name, data in files if (digest(data) if data else None) != there.get(name)]

    def _moved(self, code: str) -> tuple[list[Page], list[Page]]:
        """Pages as they were and as they are, of every record whose page in this language changed."""
        site, old = self._portal.site, self._old_digests()
        uids = {key.uid for key in self._changed}
        moved = [
            uid
            for uid in sorted(uids)
            if any(old.get(key) != site.digests.get(key) for key in (Key(uid, FACTS_LOCALE), Key(uid, code)))
        ]
        before = [page for uid in moved if (page := self._old_page(uid, code, old))]
        return before, [site.whole(page) for uid in moved if (page := site.page(uid, code))]

    @property
    def _followed(self) -> Moved | None:
        """How the portal differs from the one before, where it was planned like that one."""
        moved, last = self._portal.moved, self._before.portal
        return moved if moved is not None and last is not None and moved.last() is last else None

    def _old_digests(self) -> Mapping[Key, str]:
        if self._followed and self._before.portal:
            return self._before.portal.site.digests
        if self._digests is None:
            entries = self._before.snapshot.entries()
            self._digests = {Key(entry.uid, entry.locale): entry.sha256 for entry in entries}
        return self._digests

    def _old_page(self, uid: str, code: str, old: Mapping[Key, str]) -> Page | None:
        digests = [old.get(Key(uid, locale)) for locale in (FACTS_LOCALE, code)]
        if not all(digests):
            return None
        facts, text = (self._before.snapshot.row_of(sha256) for sha256 in digests if sha256)
        return Page(facts, text) if isinstance(facts, PageFacts) and isinstance(text, PageText) else None
