"""Seed rows grouped into records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from snapshot import FACTS_LOCALE, RowError, decode, dump_row, kind, parse_row

Row = dict[str, Any]


@dataclass(slots=True)
class SeedRecord:
    """One record of the seed: its facts row, and its text rows by locale."""

    uid: str
    kind: str
    facts: Row
    texts: dict[str, Row] = field(default_factory=dict)

    @property
    def has_page(self) -> bool:
        return kind(self.kind).has_page


def records_of(rows: Iterable[Row]) -> Iterator[SeedRecord]:
    """Records in the rows' order; a record's facts come before its texts."""
    current: SeedRecord | None = None
    for row in rows:
        if row["locale"] == FACTS_LOCALE:
            if current is not None:
                yield current
            current = SeedRecord(row["uid"], row["kind"], row)
        elif current is not None and row["uid"] == current.uid:
            current.texts[row["locale"]] = row
    if current is not None:
        yield current


_ADDED = frozenset({"schema", "version", "locale", "source_version", "former_slugs"})
_SETS = frozenset({"links"})
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


def plain(body: Row, locale: str, sets: Iterable[str] = ()) -> Row:
    """A body in its canonical form without what the gate adds, so that the seed's and the editor's can be compared; `sets` are in no order."""
    if not body:
        return {}
    said = {key: value for key, value in body.items() if key not in _ADDED}
    try:
        row = decode(dump_row(parse_row({**said, "schema": 1, "version": 1, "locale": locale})))
    except RowError:
        return said
    unordered = _SETS.union(sets)
    return {
        key: sorted(value) if key in unordered else _numbers(value)
        for key, value in row.items()
        if key not in _ADDED and value != []
    }


def _numbers(value: Any) -> Any:
    """`value` with its decimals in their shortest form: 5.10 is 5.1."""
    if isinstance(value, str):
        return value.rstrip("0").rstrip(".") if _DECIMAL.fullmatch(value) else value
    if isinstance(value, dict):
        return {key: _numbers(inner) for key, inner in value.items()}
    return [_numbers(inner) for inner in value] if isinstance(value, list) else value
