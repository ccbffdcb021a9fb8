"""The tables of a release: its files, its rows, and what each of its outputs was made of, which is what the next one begins with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publishing.releases._release import FILES, ROWS, Manifest, Records
from publishing.releases._sheet import Rows, Sheet, read, write
from site_builder import BuildReport, BuildState

OUTPUTS = "outputs"
"""Path → what `Made.said` tells; of a group of files that differs, a mapping of those of its files that do."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Those of one release."""

    files: Sheet
    rows: Sheet
    outputs: Sheet

    @classmethod
    def write(cls, folder: Path, manifest: Manifest, records: Records, state: BuildState) -> Tables:
        """Write whole tables into `folder`."""
        files = write(folder, FILES, manifest.files.items())
        return cls(files, write(folder, ROWS, _rows(records)), write(folder, OUTPUTS, _outputs(state)))

    def after(self, folder: Path, manifest: Manifest, records: Records, report: BuildReport, left: list[str]) -> Tables:
        """Write the tables of a release that followed the one of these; `left` are files that it has no more."""
        (moved, keys), changes = _moved(report), report.changes or {}
        drawn = [f"t/{key}.jpg" for path in moved for key in report.state.outputs[path].titles]
        new = {path: manifest.files[path] for path in (*changes, *drawn) if path in manifest.files}
        rows = {key: records.rows[key].said() for key in (f"{uid}/{locale}" for uid, locale in keys)}
        return Tables(
            self.files.after(folder, {**dict.fromkeys(left), **new}, manifest.files.items),
            self.rows.after(folder, rows, lambda: _rows(records)),
            self.outputs.after(folder, self._made_again(report), lambda: _outputs(report.state)),
        )

    def at(self, folder: Path) -> Tables:
        """The same once they lie in `folder`."""
        return Tables(*(replace(sheet, folder=folder) for sheet in (self.files, self.rows, self.outputs)))

    def _made_again(self, report: BuildReport) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in _moved(report)[0]:
            said = report.state.outputs[path].said()
            if path.endswith("/"):
                changes = (report.changes or {}).items()
                files = {name: file and file[1:] for name, file in changes if name.startswith(path)}
                said[1] = {**self.outputs.differs.get(path, ["", {}])[1], **files}
            found[path] = said
        return found


def _moved(report: BuildReport) -> tuple[Collection[str], Collection[tuple[str, str]]]:
    """The outputs and rows that a build changed which followed another."""
    assert report.portal is not None, "a build that followed another"
    assert report.portal.moved is not None, "a build that followed another"
    return report.portal.moved.paths, report.portal.moved.rows


def read_state(folder: Path) -> BuildState | None:
    """What the outputs of a release were made of; None when that cannot be read."""
    try:
        whole, differs = read(folder, OUTPUTS)
        outputs = {path: _together(whole.get(path), said) for path, said in {**whole, **differs}.items()}
        return BuildState.of(outputs)
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return None


def _together(whole: Any, said: Any) -> Any:
    """An output of which a part of the files differs from the whole table's."""
    if isinstance(said[1], list):
        return said
    files: Mapping[str, Any] = {name: of for name, *of in whole[1]} | said[1]
    return [said[0], [[name, *files[name]] for name in sorted(files) if files[name]], *said[2:]]


def _rows(records: Records) -> Rows:
    return ((key, row.said()) for key, row in records.rows.items())


def _outputs(state: BuildState) -> Rows:
    return ((path, made.said()) for path, made in state.outputs.items())
