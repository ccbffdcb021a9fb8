"""A small shop: real snapshots, a stand-in for the builder that writes small folders, and child processes that are really killed."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5

import brotli
import orjson
import pytest
import zstandard

from publishing._layout import Layout
from publishing.delivery._policy import is_packable
from publishing.releases._make import make_release
from publishing.releases._release import Records, Release, ReleaseReport
from publishing.releases._workshop import Source, Workshop
from site_builder import Before, BuildReport, BuildState, SiteConfig
from site_builder._state import File, Made
from snapshot import Entry, Snapshot, cut, digest, dump_row, locale_table, parse_row

LOCALES = locale_table(
    {"code": code, "tag": code, "segment": code, "collation": code, "script": "Latn", "name": code}
    for code in ("vi", "en")
)
SPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")
UNPACK = {".br": brotli.decompress, ".zst": lambda data: zstandard.decompress(data), ".gz": gzip.decompress}
EVENTS = {"open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}


def uid(name: str) -> str:
    return str(uuid5(SPACE, name))


class SmallBuilder:
    """The builder's port: one page per text, with its title in it; `extra` files are written as they are."""

    def __init__(self) -> None:
        self.extra: dict[str, bytes] = {}
        self.media: tuple[str, ...] = ()
        self.problems: list[str] = []
        self.read: list[set[str] | None] = []
        self.lost = 0

    def build(self, snapshot: Snapshot, output: Path, config: SiteConfig) -> BuildReport:
        rows = list(snapshot.rows())
        live = {row.uid for row in rows if row.locale == "mul"}
        pages = {
            f"{row.locale}/{row.kind}/{row.slug}/index.html": f"<h1>{row.title}</h1>".encode()
            for row in rows
            if row.locale != "mul" and row.uid in live
        }
        gone = {f"/{locale}/{kind}/{slug}/": f"/{locale}/410.html" for locale, kind, slug in config.gone}
        machines = {"_gone.json": orjson.dumps(gone, option=orjson.OPT_SORT_KEYS), "404.html": b"not found"}
        files = {**dict(list(pages.items())[self.lost :]), **machines, **self.extra}
        made = {path: Made("", (File.of(path, data),)) for path, data in files.items()}
        return self.report(made, files, output, len(rows), len(pages) - self.lost)

    def report(
        self, made: dict[str, Made], files: dict[str, bytes], output: Path, rows: int, records: int
    ) -> BuildReport:
        for path, data in files.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
        html = sum(path.endswith(".html") for path in made)
        state = BuildState(made)
        size = sum(file.size for file in state.files())
        return BuildReport(html, len(made), size, rows, self.media, records, state, frozenset(files), len(files))

    def update(self, snapshot: Snapshot, output: Path, config: SiteConfig, before: Before) -> BuildReport:
        """What was there before is not written again."""
        elsewhere = output.with_name("whole")
        report = self.build(snapshot, elsewhere, config)
        files = {path: (elsewhere / path).read_bytes() for path in report.written}
        shutil.rmtree(elsewhere)
        made = dict(report.state.outputs)
        moved = {path: data for path, data in files.items() if before.state.outputs.get(path) != made[path]}
        return self.report(made, moved, output, report.rows, report.records)

    def verify(
        self,
        output: Path,
        snapshot: Snapshot,
        config: SiteConfig,
        *,
        changed: set[str] | None = None,
        files: Collection[str] | None = None,
    ) -> list[str]:
        self.read.append(changed)
        return self.problems


@dataclass
class Shop:
    """Texts by (name, locale) → title, and the workshop that publishes them."""

    layout: Layout
    builder: SmallBuilder = field(default_factory=SmallBuilder)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    seq: int = 0
    keep: int = 10
    assets: tuple = ()
    reload: Callable[[], bool] = lambda: False

    def snapshot(self) -> Snapshot:
        self.seq += 1
        facts = {
            (name, "mul"): {"organisation": uid("organisation/x"), "issued": "2026-01-01", "modified": "2026-01-01"}
            for name, _ in self.texts
        }
        texts = {key: {"title": title, "summary": title, "slug": key[0]} for key, title in self.texts.items()}
        bodies = {}
        for (name, locale), values in {**facts, **texts}.items():
            head = {"schema": 1, "uid": uid(name), "locale": locale, "kind": "article", "version": 1}
            data = dump_row(parse_row({**head, **values}))
            bodies[digest(data)] = (Entry(uid(name), locale, 1, digest(data)), data)
        return cut(
            self.layout.snapshots,
            sorted(entry for entry, _ in bodies.values()),
            lambda wanted: [(sha, bodies[sha][1]) for sha in wanted],
            assets=self.assets,
            seq=self.seq,
            as_of="2026-11-20",
            locales=LOCALES,
        )

    def source(self, before: Release | None, records: Records, **more: object) -> Source:
        config = SiteConfig("http://portal.example", gone=more.pop("gone", ()))
        return Source(self.snapshot(), config, head=more.pop("head", self.seq), theme="t" * 64, **more)

    def publish(
        self, *, covered: Callable[[Release], bool] = lambda _live: False, full: bool = False, **more: object
    ) -> ReleaseReport:
        shop = Workshop(self.layout, self.builder, self.layout.var / "media", self.keep, lambda: self.reload())
        return make_release(
            shop, lambda before, records: self.source(before, records, **more), covered=covered, full=full
        )


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A shop with two articles, one of them in two languages. Nothing waits for the disk: a kill, unlike a power cut, loses no write."""
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    made = Shop(Layout(tmp_path / "var"))
    made.texts = {("dalat", "vi"): "Đà Lạt", ("dalat", "en"): "Da Lat", ("bauxite", "vi"): "Bô xít"}
    return made


def in_child(work: Callable[[], object], kill_at: int | None = None) -> tuple[int, int]:
    """Run `work` in a real child process, which this one kills (SIGKILL) before the child's `kill_at`-th operation on files; (status, operations
    done)."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        count = 0

        def watch(event: str, arguments: tuple) -> None:
            nonlocal count
            if event in EVENTS:
                if event == "open" and not (isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+")):
                    return
                count += 1
                if count == kill_at:
                    os.write(writer, b"!")
                    signal.pause()

        status = 1
        try:
            sys.addaudithook(watch)
            work()
            status = 0
        finally:
            os.write(writer, str(count).encode())
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read(1)
        if told == b"!":
            os.kill(pid, signal.SIGKILL)
        told += pipe.read()
    _, status = os.waitpid(pid, 0)
    return status, int(told.strip(b"!") or 0)


def start_child(work: Callable[[], object]) -> int:
    """Run `work` in a child process; returns its pid at once."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return pid


def served(layout: Layout) -> dict[str, bytes]:
    """Every file of the live portal, as a web server that follows links finds it; its compressed siblings say what it says, and none is missing."""
    found = everything(layout)
    packed = {path: data for path, data in found.items() if path.endswith(tuple(UNPACK))}
    plain = {path: data for path, data in found.items() if path not in packed}
    for path, data in packed.items():
        name, dot, suffix = path.rpartition(".")
        assert UNPACK[dot + suffix](data) == plain[name], path
    assert set(packed) == {path + suffix for path in plain if is_packable(path) for suffix in UNPACK}
    return plain


def everything(layout: Layout) -> dict[str, bytes]:
    """Every file below `live`."""
    found = {}
    for folder, _, names in os.walk(layout.live, followlinks=True):
        for name in names:
            path = Path(folder) / name
            found[path.relative_to(layout.live).as_posix()] = path.read_bytes()
    return found


def leftovers(
    layout: Layout,
    known: Iterable[str] = (
        *(
            "blobs",
            "packed",
            "trees",
            "releases",
            "snapshots",
            "live",
            "earlier",
            "server",
            "server.loaded",
            "release.lock",
            "media",
        ),
    ),
) -> set[str]:
    """What lies below `var` and should not."""
    return set(os.listdir(layout.var)) - set(known)
