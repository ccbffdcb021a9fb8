"""What a process that publishes again and again keeps of the release that it made last, so that the next one looks only at what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publishing.delivery import Surface
from publishing.releases._release import Held, Records, Release
from publishing.releases._rows import held
from publishing.releases._spares import Spares
from publishing.releases._tables import Tables
from publishing.releases._trees import Planted
from site_builder import BuildReport
from snapshot import Snapshot, diff


@dataclass(frozen=True, slots=True)
class Kept:
    """A release as it was made: the snapshot, what the builder said, the rows, `pages` (file → record), the media among its files, its tree, what web
    servers are told of it, and its tables on the disk."""

    release: Release
    snapshot: Snapshot
    report: BuildReport
    records: Records
    pages: Mapping[str, str]
    files: Mapping[str, str]
    media: Mapping[str, str]
    planted: Planted
    surface: Surface
    tables: Tables

    def followed_by(self, report: BuildReport) -> bool:
        """Whether a build looked only at what differs from this one, and left the files that this one has, or more of them."""
        moved = report.portal.moved if report.portal else None
        if moved is None or moved.last() is not self.report.portal or report.media != self.report.media:
            return False
        return report.changes is not None and all(report.changes.values())

    def left_behind(self, titles: Mapping[str, str]) -> list[str]:
        """Pictures of titles that no page names any more, when pages name these (by path)."""
        return [path for key in self.report.titles if (path := f"t/{key}.jpg") not in titles]

    def rows_after(self, snapshot: Snapshot, number: int) -> dict[str, Held]:
        """Every row of `snapshot` for release `number`."""
        rows = dict(self.records.rows)
        for old, new in diff(self.snapshot.entries(), snapshot.entries()):
            if new is not None:
                rows[f"{new.uid}/{new.locale}"] = held(new, snapshot, number)
            elif old is not None:
                del rows[f"{old.uid}/{old.locale}"]
        return rows

    def moved(self, report: BuildReport) -> dict[str, str]:
        """Path → digest of the files that a build which followed this one has otherwise."""
        changes = (report.changes or {}).values()
        return {file.path: file.sha256 for file in changes if file and self.files.get(file.path) != file.sha256}


class Memory:
    """Holds the last release of this process, from one publish to the next; an error empties it, and all is read from the disk again."""

    def __init__(self) -> None:
        self._kept: Kept | None = None
        self.spares = Spares()

    def of(self, live: Release | None) -> Kept | None:
        """What is kept of the live release; nothing where another process made it."""
        kept, self._kept = self._kept, None
        return kept if kept is not None and kept.release == live else None

    def keep(self, kept: Kept) -> None:
        """From now on this one."""
        self._kept = kept
