"""Adding up what a build leaves."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from site_builder._config import BuildReport
from site_builder._errors import BuildFailed
from site_builder._portal import Portal
from site_builder._state import BuildState, File, Made, Sums, media_in
from site_builder._titles import TitlePicture, titles_in


def made_of(portal: Portal, path: str, files: Iterable[tuple[str, bytes]]) -> Made:
    """What an output became: these files."""
    media, titles = set[str](), set[str]()
    found = []
    for name, data in files:
        found.append(File.of(name, data))
        media |= media_in(name, data)
        titles |= titles_in(name, data)
    base = portal.base(path)
    drawings = tuple((key, portal.titles[key]) for key in sorted(titles) if key in portal.titles)
    listed = (tuple(sorted(found)), tuple(sorted(media)), base, tuple(sorted(titles)))
    return Made(portal.fingerprint(path), *listed, drawings)


class Tally:
    """Collects what each output of a portal became, in the plan's order; beginning with the report `before`, of a portal with the same outputs."""

    def __init__(self, portal: Portal, before: BuildReport | None = None) -> None:
        self._portal, self._before = portal, before
        self._made: dict[str, Made] = dict(before.state.outputs) if before else {}
        self._sums = Sums(before.pages, before.files, before.bytes) if before else Sums()
        self._changes: dict[str, File | None] = {}
        self._written: set[str] = set()
        self._drawings: dict[str, TitlePicture] = {}
        self._rendered = 0

    def keep(self, path: str, made: Made) -> None:
        """An output is what it was."""
        self._put(path, made)

    def add(self, path: str, made: Made) -> None:
        """An output was rendered."""
        old = self._made[path].files if path in self._made else ()
        self._changes |= {file.path: None for file in old}
        self._changes |= {file.path: file for file in made.files}
        self._put(path, made._replace(drawings=()))
        self._drawings.update(made.drawings)
        self._written.update(file.path for file in made.files)
        self._rendered += 1

    def grow(self, path: str, files: Iterable[tuple[str, bytes]], old: Made) -> None:
        """A group was brought up to date by these files, those of no bytes being gone; the others are what they were."""
        changed = {name: File.of(name, data) if data else None for name, data in files}
        kept = {file.path: file for file in old.files} | changed
        names = sorted(kept) if len(kept) > len(old.files) else kept
        found = tuple(file for name in names if (file := kept[name]))
        self._put(path, old._replace(fingerprint=self._portal.fingerprint(path), files=found))
        self._changes.update(changed)
        self._written.update(name for name, file in changed.items() if file)
        self._rendered += bool(changed)

    def _put(self, path: str, made: Made) -> None:
        old = self._made.get(path)
        if old is not None:
            self._sums = self._sums.plus(Sums.of(old.files), -1)
        self._sums = self._sums.plus(Sums.of(made.files))
        self._made[path] = made

    def report(self) -> BuildReport:
        """The sums. Raises BuildFailed unless there is exactly one page for each live record in each language."""
        site, state = self._portal.site, BuildState(MappingProxyType(self._made))
        planned = self._portal.plan.outputs
        records = self._portal.plan.records if self._before else sum(1 for path in self._made if planned[path].record)
        if records != self._portal.live:
            raise BuildFailed(f"{records} pages of records were written, {self._portal.live} are live")
        return BuildReport(
            pages=self._sums.pages,
            files=self._sums.files,
            bytes=self._sums.size,
            rows=len(site.rows),
            media=tuple(sorted(state.media())),
            records=records,
            titles=tuple(sorted(state.titles())),
            drawings=self._drawings,
            mark=self._portal.theme.files["mark.svg"][1].decode(),
            state=state,
            written=frozenset(self._written),
            rendered=self._rendered,
            portal=self._portal,
            changes=MappingProxyType(self._changes) if self._before else None,
        )
