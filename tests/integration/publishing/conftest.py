"""A small ledger of real rows, and an empty `var` for each test."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from django.conf import settings
from django.db import transaction

import publishing.releases._making as making
import publishing.titles._making as titles
from cms.ledger._append import Draft, append
from cms.ledger.models import Entry
from publishing._layout import Layout
from snapshot import dump_row, parse_row

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

SPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")
OFFICE = {"organisation": str(uuid5(SPACE, "organisation/ipc")), "issued": "2026-09-01", "modified": "2026-09-01"}


def uid(name: str) -> str:
    return str(uuid5(SPACE, name))


class Desk:
    """Appends rows as the gate would: each call is one transaction."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], int] = {}

    def publish(self, name: str, locale: str = "mul", /, **values: object) -> Entry:
        version, kind = self._next(name, locale), name.partition("/")[0]
        head = {"schema": 1, "uid": uid(name), "locale": locale, "kind": kind, "version": version}
        with transaction.atomic():
            body = dump_row(parse_row({**head, **values}))
            return append([Draft(uid(name), locale, kind, version, "live", body)])[0]

    def withdraw(self, name: str, locale: str = "mul") -> Entry:
        version, kind = self._next(name, locale), name.partition("/")[0]
        with transaction.atomic():
            return append([Draft(uid(name), locale, kind, version, "withdrawn", reason="outdated")])[0]

    def article(self, key: str, title: str, *locales: str, **values: object) -> None:
        """Facts and one text per locale."""
        self.publish(f"article/{key}", **OFFICE)
        for locale in locales or ("vi",):
            self.text(key, locale, title, **values)

    def text(self, key: str, locale: str, title: str, **values: object) -> Entry:
        source = {} if locale == "vi" else {"source_version": 1}
        own = {"title": title, "slug": key, "summary": f"{title}.", **source, **values}
        return self.publish(f"article/{key}", locale, **own)

    def _next(self, name: str, locale: str) -> int:
        self._versions[name, locale] = self._versions.get((name, locale), 0) + 1
        return self._versions[name, locale]


@pytest.fixture
def layout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Layout]:
    """The layout of this test run, emptied of what publishing writes. Nothing waits for the disk: no power is cut here."""
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    layout = Layout(settings.ENVIRONMENT.var)
    yield layout
    for path in (layout.blobs, layout.packed, layout.trees, layout.releases, layout.snapshots, layout.work):
        shutil.rmtree(path, ignore_errors=True)
    for path in (
        layout.live,
        layout.earlier,
        layout.server,
        layout.lock,
        layout.status,
        *layout.search.parent.glob("search.sqlite3*"),
    ):
        path.unlink(missing_ok=True)


@pytest.fixture
def desk(layout: Layout) -> Desk:
    """A ledger with an organisation and three articles, one in two languages: nine rows."""
    desk = Desk()
    desk.publish("organisation/ipc", code="H36.01")
    desk.publish("organisation/ipc", "vi", title="Trung tâm Xúc tiến Đầu tư")
    desk.article("da-lat", "Đà Lạt", "vi", "en")
    desk.article("bau-xit", "Bô xít Tây Nguyên")
    desk.article("ca-phe", "Cà phê Cầu Đất")
    return desk


_drawn_once = cache(titles.draw)


@pytest.fixture(autouse=True)
def _titles_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture is asked for in every test: the real one is kept from the first."""
    monkeypatch.setattr(titles, "draw", _drawn_once)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pictures of titles each publish draws."""
    counts: list[int] = []
    draw_all = making.draw_all

    def counting(pictures, *rest):
        counts.append(len(pictures))
        return draw_all(pictures, *rest)

    monkeypatch.setattr(making, "draw_all", counting)
    return counts
