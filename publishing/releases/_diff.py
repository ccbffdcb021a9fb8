"""What differs between two releases: files, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publishing._layout import Layout
from publishing.releases import _shelf as shelf


@dataclass(frozen=True, slots=True)
class Difference:
    """What a second thing has that the first lacks, what it lacks, and what it has otherwise; each sorted."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @classmethod
    def between(cls, old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
        """By name."""
        both = old.keys() & new.keys()
        return cls(
            tuple(sorted(new.keys() - old.keys())),
            tuple(sorted(old.keys() - new.keys())),
            tuple(sorted(name for name in both if old[name] != new[name])),
        )

    def named(self) -> list[tuple[str, str]]:
        """(`added`, `removed` or `changed`, name) of each."""
        groups = (("added", self.added), ("removed", self.removed), ("changed", self.changed))
        return [(what, name) for what, names in groups for name in names]


def compare(layout: Layout, old: int, new: int) -> tuple[Difference, Difference]:
    """Files by path, and rows by `<uid>/<locale>`. Raises NoRelease."""
    first, second = (shelf.find_release(layout, number).release for number in (old, new))
    files = [shelf.manifest_of(layout, number).files for number in (first, second)]
    rows = [
        {key: row.sha256 for key, row in shelf.records_of(layout, number).rows.items()} for number in (first, second)
    ]
    return Difference.between(files[0], files[1]), Difference.between(rows[0], rows[1])
