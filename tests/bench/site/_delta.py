"""One change in a fresh process without Django: the release that is live, and the rows that changed.

`python -m tests.bench.site._delta VAR ROWS` publishes; ROWS is a JSON file with a list of row bodies.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import site_builder
from publishing._layout import Layout
from publishing.releases import live_release
from publishing.releases._make import make_release
from publishing.releases._workshop import Source, Workshop
from site_builder import SiteConfig
from snapshot import Entry, Snapshot, cut, digest, dump_row, parse_row
from tests.bench.site._hugo import PORTAL


def publish(var: Path, rows: list[dict[str, Any]]) -> float:
    """Release what is live with these rows in place of theirs; returns the monotonic clock's time of the switch, which all processes share."""
    layout = Layout(var)
    live = live_release(layout)
    assert live is not None, "there is a release to begin with"
    old = Snapshot.open(layout.snapshots / live.snapshot)
    entries, bodies = {entry.key: entry for entry in old.entries()}, {}
    for row in rows:
        data = dump_row(parse_row(row))
        bodies[digest(data)] = data
        entries[row["uid"], row["locale"]] = Entry(row["uid"], row["locale"], row["version"], digest(data))
    snapshot = cut(
        layout.snapshots, sorted(entries.values()), lambda wanted: [(sha256, bodies[sha256]) for sha256 in wanted],
        assets=(), seq=live.seq + 1, as_of=live.as_of, locales=old.manifest.locales,
    )  # fmt: skip
    source = Source(snapshot, SiteConfig(PORTAL), snapshot.manifest.seq, "bench")
    begun = time.monotonic()
    return begun + make_release(Workshop(layout, site_builder, var / "media"), lambda _before, _records: source).wall_s


if __name__ == "__main__":
    var, rows = map(Path, sys.argv[1:])
    switched = publish(var, json.loads(rows.read_text("utf-8")))
    print(switched)
