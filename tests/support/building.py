"""Building one world after another: the first whole, each further one from what the one before left."""

from __future__ import annotations

from pathlib import Path

from site_builder import Before, BuildReport, SiteConfig, build, update
from snapshot import Snapshot


class Shelf:
    """Files by digest, as releases keep them, and the last state; with `remembers`, also what the last build has in memory."""

    def __init__(self, folder: Path, *, remembers: bool = False) -> None:
        self.folder, self.files, self.turns = folder, folder / "files", 0
        self.before: Before | None = None
        self._remembers = remembers
        self.files.mkdir()

    def publish(self, snapshot: Snapshot, config: SiteConfig) -> BuildReport:
        """Build, keep what was written, and return the report."""
        self.turns += 1
        output = self.folder / f"turn-{self.turns}"
        report = update(snapshot, output, config, self.before) if self.before else build(snapshot, output, config)
        for file in report.state.files():
            if file.path in report.written:
                (output / file.path).replace(self.files / file.sha256)
        assert not [path for path in output.rglob("*") if path.is_file()], (
            "everything that was written is of the portal"
        )
        self.before = Before(report.state, snapshot, self.files.joinpath, report=report if self._remembers else None)
        return report
