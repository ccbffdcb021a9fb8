"""What one change costs, from the changed row to the switched release: cut, plan, render, compress, verify, switch. No database takes part.

`python -m tests.bench.site._edits VAR RECORDS EDITS` prints JSON.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import site_builder
from publishing._layout import Layout
from publishing.delivery import ENCODINGS, Packed, is_packable
from publishing.releases import manifest_of
from publishing.releases._make import make_release
from publishing.releases._memory import Memory
from publishing.releases._shelf import live_number
from publishing.releases._workshop import Source, Workshop
from snapshot import Entry, Snapshot, cut, digest, dump_row, parse_row
from tests.bench.site._corpus import locales, rows, uid
from tests.bench.site._hugo import PORTAL
from tests.bench.site._race import with_bytecode

ROOT = Path(__file__).parents[3]
CONFIG = site_builder.SiteConfig(PORTAL)


class Desk:
    """The corpus' rows as a ledger would give them, and the releases made of them in this process."""

    def __init__(self, var: Path, records: int) -> None:
        self.layout = Layout(var)
        self._shop = Workshop(self.layout, site_builder, var / "media")
        self._memory = Memory()
        self._bodies: dict[str, bytes] = {}
        self._entries: dict[tuple[str, str], Entry] = {}
        self._seq = 0
        for body in rows(records):
            self.put(body)

    def put(self, body: dict[str, Any]) -> None:
        """A row's body as it is from now on."""
        data = dump_row(parse_row(body))
        entry = Entry(body["uid"], body["locale"], body["version"], digest(data))
        self._bodies[entry.sha256], self._entries[entry.key] = data, entry

    def body(self, name: str, locale: str) -> dict[str, Any]:
        """A row's body as it is."""
        found: dict[str, Any] = json.loads(self._bodies[self._entries[uid(name), locale].sha256])
        return found

    def withdraw(self, name: str) -> None:
        """A record leaves in every language."""
        for key in [key for key in self._entries if key[0] == uid(name)]:
            del self._entries[key]

    def publish(self) -> float:
        """Seconds of the clock from the changed rows to the switched release; what is done after the switch is not among them."""
        started = time.monotonic()
        with site_builder.not_collecting():  # as while a release is made
            snapshot = self._cut()
        cutting = time.monotonic() - started
        source = Source(snapshot, CONFIG, self._seq, "bench")
        report = make_release(self._shop, lambda _before, _records: source, memory=self._memory)
        return cutting + report.wall_s

    def publish_elsewhere(self, body: dict[str, Any]) -> float:
        """Seconds that a fresh process takes for one row, from its start to the switch: Python's start included, with the program's bytecode where an
        installation has it."""
        rows = self.layout.var / "delta.json"
        rows.write_text(json.dumps([body]), "utf-8")
        started = time.monotonic()
        command = [sys.executable, "-m", "tests.bench.site._delta", str(self.layout.var), str(rows)]
        own = with_bytecode(self.layout.var / "bytecode")
        done = subprocess.run(command, check=True, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True)
        return float(done.stdout) - started

    def compress(self) -> float:
        """Seconds of CPU to compress every file of the live release as it is done before the switch."""
        files = manifest_of(self.layout, live_number(self.layout) or 0).files
        packed = Packed(self.layout.var / "packed-again", self.layout.blobs)
        started = time.process_time()
        for path, sha256 in files.items():
            packed.siblings(path.rpartition("/")[2], sha256)
        return time.process_time() - started

    def _cut(self) -> Snapshot:
        self._seq += 1
        return cut(
            self.layout.snapshots, sorted(self._entries.values()),
            lambda wanted: [(sha256, self._bodies[sha256]) for sha256 in wanted],
            assets=(), seq=self._seq, as_of="2026-11-20", locales=locales(),
        )  # fmt: skip

    def written(self) -> dict[str, int]:
        """Files that the live release has and the one before had not, by kind."""
        number = live_number(self.layout) or 0
        old, new = (manifest_of(self.layout, one).files for one in (number - 1, number))
        found = [path for path, sha256 in new.items() if old.get(path) != sha256]
        kinds: dict[str, Callable[[str], bool]] = {
            "html": lambda path: path.endswith(".html"),
            "feeds": lambda path: path.startswith("feeds/"),
            "search": lambda path: path.startswith("s/"),
        }
        counts = {name: sum(map(fits, found)) for name, fits in kinds.items()}
        compressed = sum(len(ENCODINGS) for path in found if is_packable(path))
        return {**counts, "compressed": compressed, "meta": len(found) - sum(counts.values())}


def measure(var: Path, records: int, edits: int) -> dict[str, Any]:
    """Seconds by kind of change, in a process that has built before; `edits` records are drawn by seed, the oldest among them."""
    desk = Desk(var, records)
    with patch("os.fsync"):  # flushing each body of the corpus takes minutes; every later publish flushes
        first = desk.publish()
    numbers = [0, *random.Random(0).sample(range(1, records), edits - 1)]
    compress, times, most = desk.compress(), [], dict.fromkeys(("html", "feeds", "search", "compressed", "meta"), 0)
    for number in numbers:
        desk.put(_retitled(desk, number))
        times.append(desk.publish())
        most = {name: max(count, most[name]) for name, count in desk.written().items()}
    found = {"first_release_wall_s": first, "compress_cpu_s": compress, "files_written": most}
    found |= {"edit_resident_wall_s": _spread(times), "noop_wall_s": desk.publish()}
    for body in [one for one in rows(records + 1) if one["uid"] == uid(f"article/{records}")]:
        desk.put(body)
    found |= {"new_wall_s": desk.publish(), "new_files": desk.written()}
    desk.withdraw("article/1")
    found |= {"withdraw_wall_s": desk.publish(), "withdraw_files": desk.written()}
    others = [number for number in numbers if number != 1]
    found["edit_delta_wall_s"] = _spread([desk.publish_elsewhere(_retitled(desk, number)) for number in others])
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def _retitled(desk: Desk, number: int) -> dict[str, Any]:
    """The English text of a record with another title."""
    body = desk.body(f"article/{number}", "en")
    return {**body, "version": body["version"] + 1, "title": f"{body['title']} again"}


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50": ordered[len(ordered) // 2], "p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]}
    return {name: round(value, 3) for name, value in at.items()}


if __name__ == "__main__":
    var, records, edits = sys.argv[1:]
    print(json.dumps(measure(Path(var), int(records), int(edits))))
