"""Each verb says in one line of JSON what it did, and ends with the code that it documents."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model

from cms.ledger import api
from cms.searching import api as searching
from cms.searching.models import Change
from publishing.cli import main
from publishing.releases import live_release, publish
from publishing.worker._run import Loop

from .conftest import uid
from .test_publish import _is_content, expunge


@pytest.fixture
def say(capsys):
    def said(*arguments: str, code: int = 0):
        assert main([*arguments, "--json"]) == code
        return json.loads(capsys.readouterr().out.splitlines()[-1])

    return said


def test_publish_rollback_and_releases(desk, layout, say) -> None:
    assert say("publish", "--full")["release"] == 1
    desk.text("da-lat", "vi", "Đà Lạt 2")
    assert say("publish")["seq"] == 10
    assert say("rollback")["seq"] == 9
    assert [one["cause"] for one in say("releases", "list")["releases"]] == ["publish", "publish", "rollback"]
    assert say("releases", "show")["of"] == 1


def test_snapshots_are_cut_verified_and_compared(desk, layout, say) -> None:
    first = say("snapshot", "cut")
    desk.text("da-lat", "vi", "Đà Lạt 2")
    desk.withdraw("article/bau-xit", "vi")
    second = say("snapshot", "cut")
    assert say("snapshot", "verify", second["snapshot"])["rows"] == 8
    found = say("snapshot", "diff", first["snapshot"], second["path"])
    assert (found["added"], found["removed"], found["changed"]) == (0, 1, 1)
    assert ["removed", uid("article/bau-xit"), "vi"] in found["changes"]
    assert say("snapshot", "cut", "--seq", "9")["digest"] == first["digest"]


def test_the_ledger_is_verified_shown_and_ticked(desk, layout, say) -> None:
    assert say("ledger", "verify") == {"seq": 9, "hash": api.head().hash, "problems": []}
    assert [entry["locale"] for entry in say("ledger", "show", uid("article/da-lat"))["entries"]] == ["mul", "vi", "en"]
    assert say("ledger", "tick")["withdrawn"] == 0


def test_an_expunged_body_leaves_ledger_releases_snapshots_and_search(desk, layout, say) -> None:
    get_user_model().objects.create_superuser("officer", "officer@example.vn", "x")
    entry = desk.text("da-lat", "vi", "A slipped secret")
    publish()
    say("search", "index")
    desk.text("da-lat", "vi", "Đà Lạt")
    publish()
    told = say("ledger", "expunge", entry.sha256, "--actor", "officer", "--reason", "secret")
    assert (told["releases_removed"], told["release"]) == ([1], 2)
    again = say("ledger", "expunge", entry.sha256, "--actor", "officer", "--reason", "secret")
    assert again["releases_removed"] == []
    files = [path for path in layout.var.rglob("*") if _is_content(path) or path.name.startswith("search.sqlite3")]
    assert files
    assert not any(b"slipped secret" in path.read_bytes().lower() for path in files)
    assert say("ledger", "verify")["problems"] == []


@pytest.mark.django_db(transaction=True)  # a turn of the worker begins with a fresh connection
def test_an_expunction_that_was_interrupted_is_carried_on_by_the_worker(desk, layout) -> None:
    entry = desk.text("da-lat", "vi", "A slipped secret")
    publish()
    desk.withdraw("article/da-lat", "vi")
    expunge(entry.sha256)
    loop = Loop(layout)
    loop.turn()
    loop.close()
    assert not any(b"A slipped secret" in path.read_bytes() for path in layout.var.rglob("*") if _is_content(path))
    assert live_release(layout).head == api.head().seq


@pytest.mark.django_db(transaction=True)
def test_what_passes_the_gate_while_the_editors_index_is_filled_is_live_before_it_is_full(
    desk, layout, monkeypatch
) -> None:
    loop, live = Loop(layout), []
    loop.turn()
    read = searching.documents_of

    def noted(rows):
        if not live:
            desk.text("da-lat", "vi", "Đà Lạt 2")
        live.append(live_release(layout).head == api.head().seq)
        return read(rows)

    monkeypatch.setattr(searching, "documents_of", noted)
    monkeypatch.setattr(searching, "_CHUNK", 1)
    Change.objects.create(model=Change.EVERYTHING)
    loop.turn()
    loop.close()
    assert live[:2] == [False, True]


def test_releases_are_compared_and_pruned(desk, layout, say) -> None:
    publish()
    desk.text("da-lat", "vi", "Đà Lạt 2")
    publish()
    found = say("releases", "diff", "1")
    assert (found["new"], found["rows"]) == (2, [["changed", f"{uid('article/da-lat')}/vi"]])
    assert ["changed", "vi/article/da-lat/index.html"] in found["files"]
    assert say("releases", "prune", "--keep", "1") == {"releases_removed": [1]}
    assert [one["release"] for one in say("releases", "list")["releases"]] == [2]


def test_releases_lose_what_the_ledger_has_expunged(desk, layout, say) -> None:
    entry = desk.text("da-lat", "vi", "A slipped secret")
    publish()
    desk.text("da-lat", "vi", "Đà Lạt")
    publish()
    assert say("releases", "expunge")["releases_removed"] == []
    expunge(entry.sha256)
    assert say("releases", "expunge") == {"releases_removed": [1], "release": 2}
    assert not any(b"A slipped secret" in path.read_bytes() for path in layout.var.rglob("*") if _is_content(path))


def test_search_finds_what_is_public(desk, layout, say) -> None:
    assert say("search", "index")["seq"] == 9
    assert [hit["url"] for hit in say("search", "query", "da lat")["hits"]] == ["/vi/article/da-lat/"]
    assert say("search", "query", "da lat", "--locale", "en")["total"] == 1
    digest = say("search", "index")["digest"]
    assert say("search", "index", "--rebuild")["digest"] == digest


def test_export_counts_items_and_tombstones(desk, layout, say) -> None:
    desk.withdraw("article/da-lat")
    assert say("export", "status") == {"seq": 10, "items": 2, "tombstones": 1}


def test_media_content_and_settings_are_checked(desk, layout, say, tmp_path) -> None:
    assert say("media", "verify")["problems"] == []
    assert say("media", "gc") == {"folders": 0, "uploads": 0, "renditions": 0, "bytes": 0}
    assert say("content", "check", str(tmp_path), code=1)["problems"]
    assert say("check")["environment"] == "test"


@pytest.mark.parametrize(
    "arguments",
    [
        ("rollback", "99"),
        ("snapshot", "verify", "nowhere"),
        ("content", "check", "/nowhere"),
        ("ledger", "expunge", "0" * 64, "--actor", "nobody", "--reason", "x"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_code_1(layout, capsys, arguments) -> None:
    assert main([*arguments]) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert said[0].startswith("toancanh: ")
