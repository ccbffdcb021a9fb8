"""The process that feeds an index is killed at any moment; what readers find then is one whole state, and the next feed ends where a rebuild does.

The index lies where the database is: in a file, or in PostgreSQL.
"""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from killing import calls_of, killed_before

from cms.ledger import api
from publishing import search_feed
from search import open_index

from .conftest import OFFICE

SEED, MOMENTS = 20261122, int(os.environ.get("TEST_MOMENTS", "10"))
"""`make soak` asks for many more moments."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Opens the index of a name."""
    opened, own = [], uuid.uuid4().hex[:8]

    def index(name: str) -> Any:
        if connection.vendor == "sqlite":
            opened.append(open_index(tmp_path / f"{name}.sqlite3"))
        else:
            said = connection.settings_dict
            address = f"{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}/{said['NAME']}"
            opened.append(open_index(f"postgresql://{address}", name=f"{name}_{own}"))
        return opened[-1]

    yield index
    for one in opened:
        one.close()


@pytest.fixture
def ledger(desk: Any) -> None:
    """Some sixty entries: texts written, rewritten, withdrawn and written again, in three languages."""
    chance = random.Random(SEED)
    for step in range(60):
        name, locale = f"article/bai-{chance.randrange(9)}", chance.choice(["mul", "vi", "vi", "en", "ja"])
        if chance.random() < 0.2:
            desk.withdraw(name, locale)
        elif locale == "mul":
            desk.publish(name, **OFFICE)
        else:
            desk.text(name.removeprefix("article/"), locale, f"Hồ {step} 湖")


def test_killed_at_any_moment_the_index_is_whole_and_goes_on_to_what_a_rebuild_gives(
    ledger: None, place: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_feed, "_BATCH", 7)
    states, found = _states(place("clean"))
    calls = calls_of(lambda: _in_child(lambda: search_feed.feed(place("counted"), settings.LOCALES)))
    picked = sorted(random.Random(SEED).sample(_moments(calls), MOMENTS))
    reached = set()
    for number, moment in enumerate(picked):
        name = f"killed{number}"
        status = killed_before(
            moment, lambda name=name: _in_child(lambda: search_feed.feed(place(name), settings.LOCALES))
        )
        assert os.WIFSIGNALED(status), moment
        index = place(name)
        assert states[index.cursor] == index.digest(), moment
        reached.add(index.cursor)
        assert search_feed.feed(index, settings.LOCALES) == api.head().seq
        assert index.digest() == states[api.head().seq], moment
        assert index.query("hồ", "vi") == found
        assert search_feed.lag(index) == 0
        index.close()
    assert len(reached) > min(3, MOMENTS // 3)  # they died in different batches
    index = place("clean")
    search_feed.rebuild(index, settings.LOCALES)
    assert index.digest() == states[api.head().seq]


def test_killed_while_it_is_made_anew_readers_still_find_the_old_one(
    ledger: None, place: Callable[[str], Any], desk: Any
) -> None:
    old = place("live")
    search_feed.feed(old, settings.LOCALES)
    before, digest = old.query("hồ", "vi"), old.digest()
    calls = calls_of(lambda: _in_child(lambda: search_feed.rebuild(place("live"), settings.LOCALES)))
    for moment in random.Random(SEED).sample(_moments(calls), max(2, MOMENTS // 5)):
        status = killed_before(moment, lambda: _in_child(lambda: search_feed.rebuild(place("live"), settings.LOCALES)))
        assert os.WIFSIGNALED(status)
        again = place("live")
        assert (again.query("hồ", "vi"), again.digest()) == (before, digest)
        again.close()


def test_lag_counts_the_entries_that_wait(ledger: None, place: Callable[[str], Any], desk: Any) -> None:
    index = place("live")
    assert search_feed.lag(index) == api.head().seq
    search_feed.feed(index, settings.LOCALES)
    desk.article("moi", "Mới")
    assert search_feed.lag(index) == 2


def _moments(calls: int) -> range:
    """Calls that every run comes to: waiting for a server takes now more of them, now fewer."""
    return range(1, calls * 9 // 10)


def _states(index: Any) -> tuple[dict[int, str], Any]:
    """The digest of a clean index at each sequence that a batch ends at, and what it finds in the end."""
    states, commit = {0: index.digest()}, type(index).commit

    class Watched:
        def __getattr__(self, name: str) -> Any:
            return getattr(index, name)

        def commit(self, *, cursor: int) -> None:
            commit(index, cursor=cursor)
            states[cursor] = index.digest()

    search_feed.feed(Watched(), settings.LOCALES)  # type: ignore[arg-type]  # an index that notes its states
    return states, index.query("hồ", "vi")


def _in_child(work: Callable[[], object]) -> None:
    """The work with a connection of its own: the parent's stays the parent's. A database in memory is the child's copy."""
    if connection.vendor == "postgresql":
        _kept.append(connection.connection)
        connection.connection = None
    work()


_kept: list[Any] = []
