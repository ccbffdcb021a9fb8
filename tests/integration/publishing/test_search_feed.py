"""Search follows the ledger: findable with facts and text, incremental equals rebuilt, safe against a kill."""

from __future__ import annotations

import random

import pytest
from django.conf import settings

from cms.ledger import api
from publishing import search_feed
from search import open_index

from .conftest import OFFICE, uid


@pytest.fixture
def index(layout):
    with open_index(layout.search) as index:
        yield index


def feed(index) -> int:
    return search_feed.feed(index, settings.LOCALES)


def found(index, text: str, locale: str = "vi") -> list[str]:
    return [hit.url for hit in index.query(text, locale).hits]


def test_a_public_text_is_found_with_its_address(desk, index) -> None:
    assert feed(index) == api.head().seq
    assert found(index, "da lat") == ["/vi/article/da-lat/"]
    assert found(index, "da lat", "en") == ["/en/article/da-lat/"]
    assert found(index, "bô xít", "en") == []


def test_a_text_is_found_only_while_its_facts_are_live(desk, index) -> None:
    desk.publish("article/cho", "vi", title="Chợ đêm", slug="cho", summary="Chợ.")
    feed(index)
    assert found(index, "chợ đêm") == []
    desk.publish("article/cho", **OFFICE)
    feed(index)
    assert found(index, "chợ đêm") == ["/vi/article/cho/"]
    desk.withdraw("article/cho")
    feed(index)
    assert found(index, "chợ đêm") == []
    desk.publish("article/cho", **OFFICE)
    feed(index)
    assert found(index, "chợ đêm") == ["/vi/article/cho/"]


def test_a_withdrawn_text_is_not_found_and_others_still_are(desk, index) -> None:
    desk.withdraw("article/da-lat", "vi")
    feed(index)
    assert found(index, "da lat") == []
    assert found(index, "da lat", "en") == ["/en/article/da-lat/"]


def test_a_change_of_facts_reaches_every_language(desk, index) -> None:
    feed(index)
    place = uid("place/x")
    desk.publish("article/da-lat", **{**OFFICE, "issued": "2020-01-01"}, places=[place])
    feed(index)
    for locale in ("vi", "en"):
        hits = index.query("da lat", locale, filters={"place": place, "until": "2020-12-31"}).hits
        assert [hit.uid for hit in hits] == [uid("article/da-lat")]


def test_the_body_is_found_without_its_tags(desk, index) -> None:
    desk.text("da-lat", "vi", "Đà Lạt", body=[{"type": "text", "html": "<p>Cà phê <strong>arabica</strong></p>"}])
    feed(index)
    assert found(index, "phe arabica") == ["/vi/article/da-lat/"]
    assert found(index, "strong") == []


def name_place(desk, key: str, **called: str) -> str:
    """A place with its names by locale; returns its uid."""
    desk.publish(f"place/{key}", level="ward")
    for locale, name in called.items():
        source = {} if locale == "vi" else {"source_version": 1}
        desk.publish(f"place/{key}", locale, title=name, name=name, **source)
    return uid(f"place/{key}")


def test_a_place_s_names_lead_to_what_is_tagged_with_it(desk, index) -> None:
    place = name_place(desk, "mui-ne", vi="Mũi Né", ja="ムイネー")
    desk.publish("article/da-lat", **OFFICE, places=[place])
    feed(index)
    assert found(index, "mui ne") == found(index, "ムイネー") == ["/vi/article/da-lat/"]


def test_a_new_name_reaches_what_was_indexed_before(desk, index) -> None:
    place = name_place(desk, "mui-ne", vi="Mũi Né")
    desk.publish("article/da-lat", **OFFICE, places=[place])
    feed(index)
    name_place(desk, "mui-ne", vi="Hòn Rơm", ko="혼롬")
    feed(index)
    assert found(index, "hon rom") == found(index, "혼롬") == ["/vi/article/da-lat/"]
    assert found(index, "mui ne") == []
    desk.withdraw("place/mui-ne")
    feed(index)
    assert found(index, "hon rom") == found(index, "혼롬") == []
    digest = index.digest()
    search_feed.rebuild(index, settings.LOCALES)
    assert index.digest() == digest


def test_incremental_equals_rebuilt_whatever_the_steps(desk, index, monkeypatch) -> None:
    chance = random.Random(7)
    names = [f"bai-{number}" for number in range(5)]
    for step in range(60):
        name, locale = chance.choice(names), chance.choice(["mul", "vi", "en", "ja"])
        places = [uid(f"place/{chance.randrange(2)}")]
        if chance.random() < 0.2:
            name_place(desk, str(chance.randrange(2)), **{chance.choice(["vi", "en", "ja"]): f"Xóm {step}"})
        elif chance.random() < 0.1:
            desk.withdraw(f"place/{chance.randrange(2)}", locale)
        elif chance.random() < 0.3:
            desk.withdraw(f"article/{name}", locale)
        elif locale == "mul":
            desk.publish(f"article/{name}", **{**OFFICE, "issued": f"2026-09-{1 + step % 28:02}"}, places=places)
        else:
            desk.text(name, locale, f"{name} {step}")
        if chance.random() < 0.4:
            monkeypatch.setattr(search_feed, "_BATCH", chance.randrange(1, 9))
            feed(index)
    feed(index)
    digest, cursor = index.digest(), index.cursor
    assert search_feed.rebuild(index, settings.LOCALES) == cursor
    assert index.digest() == digest


def test_killed_before_a_commit_it_goes_on_where_it_last_committed(desk, index, layout, monkeypatch) -> None:
    monkeypatch.setattr(search_feed, "_BATCH", 3)
    committed = []

    class Killed(Exception):
        pass

    def commit(*, cursor: int) -> None:
        if committed:
            raise Killed
        committed.append(cursor)
        index.__class__.commit(index, cursor=cursor)

    monkeypatch.setattr(index, "commit", commit, raising=False)
    with pytest.raises(Killed):
        feed(index)
    index.close()
    with open_index(layout.search) as again:
        assert again.cursor == committed[0]
        feed(again)
        digest = again.digest()
        search_feed.rebuild(again, settings.LOCALES)
        assert again.digest() == digest


def test_after_an_erasure_nothing_of_the_text_stays_on_the_disk(desk, layout) -> None:
    entry = desk.text("da-lat", "vi", "Zzyzxsecret")
    with open_index(layout.search) as index:
        feed(index)
    desk.withdraw("article/da-lat", "vi")
    from .test_publish import expunge

    expunge(entry.sha256)
    search_feed.erase(layout.search, settings.LOCALES)
    for path in layout.search.parent.glob("search.sqlite3*"):
        assert b"zzyzxsecret" not in path.read_bytes().lower()
