"""A process that publishes again and again looks only at what changed; what it releases is what one that knows nothing releases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import site_builder
from publishing._errors import PublishFailed
from publishing._layout import Layout
from publishing.releases import KEEP, Memory, live_release, manifest_of, records_of
from publishing.releases._make import MORE, make_release
from publishing.releases._shelf import numbers
from publishing.releases._tables import read_state
from publishing.releases._workshop import Source, Workshop
from site_builder import BuildReport, BuildState, SiteConfig
from snapshot import Entry, Snapshot, cut, digest, dump_row, parse_row

from .conftest import LOCALES, uid

CONFIG = SiteConfig("https://portal.example.vn")


class Watched:
    """The builder, with what it was asked for; `problems` are what its verification finds."""

    def __init__(self) -> None:
        self.reports: list[BuildReport] = []
        self.problems: list[str] = []

    def build(self, snapshot, output, config):
        return site_builder.build(snapshot, output, config)

    def update(self, *arguments):
        self.reports.append(site_builder.update(*arguments))
        return self.reports[-1]

    def verify(self, *arguments, **more):
        return [*site_builder.verify(*arguments, **more), *self.problems]


class House:
    """A portal of articles in two languages, and the process that publishes it."""

    def __init__(self, var: Path) -> None:
        self.var, self.builder, self.memory, self.rows, self.seq = var, Watched(), Memory(), {}, 0
        for number in range(4):
            self.add(number)

    def add(self, number: int) -> None:
        name, day = f"article/{number}", f"2026-01-{number + 1:02}"
        head = {"schema": 1, "uid": uid(name), "kind": "article", "version": 1}
        self.rows[name, "mul"] = {
            **head, "locale": "mul", "organisation": uid("organisation/x"), "issued": day, "modified": day,
        }  # fmt: skip
        for locale in ("vi", "en"):
            said = {"title": f"Title {number} {locale}", "slug": f"a-{number}", "summary": "Said."}
            self.rows[name, locale] = {**head, "locale": locale, **said}

    def cut(self, root: Path) -> Snapshot:
        bodies = {digest(data): data for data in (dump_row(parse_row(row)) for row in self.rows.values())}
        entries = [
            Entry(row["uid"], row["locale"], row["version"], digest(dump_row(parse_row(row))))
            for row in self.rows.values()
        ]
        return cut(
            root, sorted(entries), lambda wanted: [(sha256, bodies[sha256]) for sha256 in wanted],
            assets=(), seq=self.seq, as_of="2026-11-20", locales=LOCALES,
        )  # fmt: skip

    def publish(self, var: Path | None = None, memory: Memory | None = None) -> str:
        """The digest of the new release."""
        self.seq += 1
        layout = Layout(var or self.var)
        snapshot = self.cut(layout.snapshots)
        shop = Workshop(layout, self.builder, layout.var / "media")
        make_release(shop, lambda _live, _records: Source(snapshot, CONFIG, self.seq, "t" * 64), memory=memory)
        return live_release(layout).digest

    def again(self) -> str:
        return self.publish(memory=self.memory)

    @property
    def followed(self) -> bool:
        """Whether the last build looked only at what changed."""
        return self.builder.reports[-1].portal.moved is not None


@pytest.fixture
def house(tmp_path, monkeypatch) -> House:
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return House(tmp_path / "var")


def retitle(house: House, number: int, title: str) -> None:
    row = house.rows[f"article/{number}", "en"]
    house.rows[f"article/{number}", "en"] = {**row, "title": title, "version": row["version"] + 1}


def test_release_after_release_is_what_a_process_that_knows_nothing_makes(house, tmp_path) -> None:
    house.again()
    for number, change in enumerate(
        [lambda: retitle(house, 3, "New"), lambda: house.add(4), lambda: retitle(house, 3, "Newer")]
    ):
        change()
        digest = house.again()
        assert house.followed == (number != 1), "a record that came is planned anew"
        assert digest == house.publish(tmp_path / f"other-{number}")
        here, there = (
            manifest_of(Layout(var), live_release(Layout(var)).release)
            for var in (house.var, tmp_path / f"other-{number}")
        )
        assert list(here.files.items()) == list(there.files.items())
        assert (here.release.bytes, here.release.pages, here.release.rows) == (
            there.release.bytes, there.release.pages, there.release.rows,
        )  # fmt: skip
        assert on_disk(Layout(house.var).live) == on_disk(Layout(tmp_path / f"other-{number}").live)
        assert said(house.var) == said(tmp_path / f"other-{number}")


def said(var: Path) -> tuple[BuildState | None, dict[str, str]]:
    """What the live release says of its outputs and its rows."""
    layout = Layout(var)
    number = live_release(layout).release
    rows = records_of(layout, number).rows
    return read_state(layout.releases / str(number)), {key: row.sha256 for key, row in rows.items()}


def on_disk(root: Path) -> dict[str, bytes]:
    """Everything that a server would find, followed to its end."""
    return {
        os.path.join(folder, name).removeprefix(str(root)): Path(folder, name).read_bytes()
        for folder, _, names in os.walk(root, followlinks=True)
        for name in names
        if not name.endswith((".br", ".gz", ".zst"))
    }


def test_pages_that_nothing_reached_keep_their_compressed_siblings(house) -> None:
    house.again()
    retitle(house, 3, "New")
    house.again()
    assert house.followed
    for name in ("a-3", "a-1"):
        folder = Layout(house.var).live / "en" / "article" / name
        assert {path.name for path in folder.iterdir()} == {
            f"index.html{suffix}" for suffix in ("", ".br", ".gz", ".zst")
        }


def test_what_another_process_released_meanwhile_is_read_from_the_disk(house) -> None:
    house.again()
    retitle(house, 3, "New")
    house.publish()
    retitle(house, 1, "New too")
    house.again()
    assert not house.followed
    retitle(house, 2, "As well")
    house.again()
    assert house.followed


def test_what_is_rendered_again_and_says_the_same_is_as_good_as_kept(house) -> None:
    house.again()
    row = house.rows["article/3", "en"]
    house.rows["article/3", "en"] = {**row, "sources": ["A book."], "version": 2}
    first = live_release(Layout(house.var)).files
    house.again()
    report = house.builder.reports[-1]
    assert "en/index.html" in report.written, "it may read the row, and does not show its sources"
    assert live_release(Layout(house.var)).files == first


def test_what_nobody_needs_is_swept_now_and_then(house) -> None:
    for number in range(KEEP + MORE):
        retitle(house, 3, f"Title {number}")
        house.again()
    assert numbers(Layout(house.var)) == list(range(MORE + 1, KEEP + MORE + 1))
    assert not Layout(house.var).work.exists()
    retitle(house, 3, "Once more")
    house.again()
    assert len(numbers(Layout(house.var))) == KEEP + 1


def test_after_a_failure_nothing_is_remembered(house) -> None:
    house.again()
    retitle(house, 3, "New")
    house.builder.problems = ["en/article/a-3/index.html: is wrong"]
    with pytest.raises(PublishFailed, match="is wrong") as raised:
        house.again()
    assert raised.value.records == (f"{uid('article/3')}/en",)
    house.builder.problems = []
    house.again()
    assert not house.followed
    page = Layout(house.var).live / "en" / "article" / "a-3" / "index.html"
    assert "New" in page.read_text("utf-8")
