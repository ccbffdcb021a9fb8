"""Tables of a release on disk: a whole one, a row to a line, that releases share by hard links, and beside it what differs from that.

So an edit writes what it changed, however large the portal is; where much differs, a whole one is written again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

MOST = 128 * 1024
"""Bytes of what may differ before a whole table is written again."""

Rows = Iterable[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it lies in `<name>.jsonl` and `<name>.json` of `folder`: rows by key, those of the second before those of the first; there None
    says that a row is gone."""

    folder: Path
    name: str
    differs: Mapping[str, Any] = field(default_factory=dict)

    def after(self, folder: Path, changes: Mapping[str, Any], rows: Callable[[], Rows]) -> Sheet:
        """Write the table of the next release into its `folder`: these changes, or all `rows` where more than `MOST` differs by now."""
        differs = {**self.differs, **changes}
        data = orjson.dumps(differs)
        if len(data) > MOST:
            return write(folder, self.name, rows())
        os.link(_whole(self.folder, self.name), _whole(folder, self.name))
        _differing(folder, self.name).write_bytes(data)
        return Sheet(folder, self.name, differs)


def write(folder: Path, name: str, rows: Rows) -> Sheet:
    """Write a whole table."""
    lines = [orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows]
    _whole(folder, name).write_bytes(b"".join(lines))
    _differing(folder, name).write_bytes(b"{}")
    return Sheet(folder, name)


def read(folder: Path, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The rows of the whole table, and those that differ. Raises OSError, ValueError when it is not there or damaged."""
    path = _whole(folder, name)
    found = path.stat()
    known = _known.pop((found.st_dev, found.st_ino, found.st_mtime_ns), None)
    if known is None:
        lines = path.read_bytes().rstrip(b"\n").replace(b"\n", b",")
        known = dict(orjson.loads(b"[%b]" % lines))
    _known[found.st_dev, found.st_ino, found.st_mtime_ns] = known
    if len(_known) > _REMEMBERED:
        _known.pop(next(iter(_known)))
    return dict(known), orjson.loads(_differing(folder, name).read_bytes())


_REMEMBERED = 3
_known: dict[tuple[int, int, int], dict[str, Any]] = {}
"""Whole tables that were read last, by the file that releases share; a table is never written to again."""


def merged(folder: Path, name: str) -> dict[str, Any]:
    """The rows of a table, sorted by key. Raises as `read`."""
    rows, differs = read(folder, name)
    if not differs:
        return rows
    rows |= differs
    return {key: rows[key] for key in sorted(rows) if rows[key] is not None}


def _whole(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _differing(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"
