"""Row bodies in memory that can be changed at will and cut into a snapshot."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from snapshot import AssetEntry, Entry, Locale, Snapshot, cut, digest, dump_row, parse_row

SPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")
FIVE = ("vi", "en", "ja", "ko", "zh-hans")


def uid(name: str) -> str:
    """The uid of `<kind>/<key>`."""
    return str(uuid5(SPACE, name))


@dataclass
class World:
    """Row bodies by (uid, locale); tests change them before they cut."""

    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    locales: tuple[Locale, ...] = ()
    assets: list[AssetEntry] = field(default_factory=list)
    as_of: str = "2026-11-20"

    def facts(self, name: str, /, **values: Any) -> str:
        """Add a facts row."""
        kind = name.partition("/")[0]
        body = {"schema": 1, "uid": uid(name), "locale": "mul", "kind": kind, "version": 1, **values}
        self.rows[uid(name), "mul"] = body
        return uid(name)

    def text(self, name: str, locale: str, /, **values: Any) -> None:
        """Add a text row; a translation of version 1 unless told otherwise."""
        source = {} if locale == "vi" else {"source_version": 1}
        body = {"schema": 1, "uid": uid(name), "locale": locale, "kind": name.partition("/")[0], "version": 1}
        self.rows[uid(name), locale] = {**body, **source, **values}

    def texts(self, name: str, titles: Iterable[str], /, **values: Any) -> None:
        """Add a text row in each of the five languages; values that are tuples give one per language."""
        for number, (locale, title) in enumerate(zip(FIVE, titles, strict=True)):
            own = {key: value[number] if isinstance(value, tuple) else value for key, value in values.items()}
            self.text(name, locale, title=title, **own)

    def drop(self, name: str, locale: str) -> None:
        """Withdraw a row."""
        del self.rows[uid(name), locale]

    def cut(self, root: Path, shuffle: int | None = None) -> Snapshot:
        """The snapshot of these rows under `root`."""
        bodies = list(self.rows.values())
        if shuffle is not None:
            random.Random(shuffle).shuffle(bodies)
        pairs = {}
        for body in bodies:
            row = parse_row(body)
            data = dump_row(row)
            pairs[digest(data)] = (Entry(row.uid, row.locale, row.version, digest(data)), data)
        entries = sorted(entry for entry, _ in pairs.values())
        return cut(
            root,
            entries,
            lambda wanted: [(sha, pairs[sha][1]) for sha in wanted],
            assets=self.assets,
            seq=len(entries),
            as_of=self.as_of,
            locales=self.locales,
        )
