"""The editors' index follows the database: nothing that commits is missed, whoever writes it, and an index grown in steps is one made at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import newsroom as factories
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from cms.library.models import Picture
from cms.records.models import ArticlePage, Organisation
from cms.searching import _triggers, api
from cms.searching._store import desk_index, sole_writer
from cms.searching.models import Change
from search import Index, SearchError

Settle = Callable[[], None]


def titles(text: str) -> list[str]:
    return [page.draft_title for page in Page.objects.search(text)]


def test_every_table_that_is_searched_is_watched() -> None:
    found = {one.table for one in _triggers.watched()}
    assert {
        "wagtailcore_page",
        "records_articlepage",
        "library_picture",
        "library_picturetext",
        "records_place",
        "taggit_taggeditem",
    } <= found
    assert _triggers._there().keys() == dict(_triggers._statements()).keys()


def test_what_is_rolled_back_leaves_no_change(room: factories.Newsroom, settled: Settle) -> None:
    settled()
    with transaction.atomic():
        factories.article(room)
        assert Change.objects.exists()
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_writes_past_the_models_are_seen_too(room: factories.Newsroom, settled: Settle) -> None:
    settled()
    Organisation.objects.filter(pk=room.organisation.pk).update(title="Sở Tài chính")
    assert list(Change.objects.values_list("model", "object_id")) == [
        ("records.organisation", str(room.organisation.pk))
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_picture")
    settled()
    from modelsearch.backends import get_search_backend

    found = get_search_backend().search("tai chinh", Organisation)
    assert [one.pk for one in found] == [room.organisation.pk]


def test_grown_in_steps_it_is_what_it_is_when_made_at_once(room: factories.Newsroom, settled: Settle) -> None:
    chance, pages, pictures = random.Random(20261122), list[Any](), list[Any]()
    settled()
    for step in range(25):
        action = chance.choice(("write", "write", "edit", "delete", "picture", "text", "tag"))
        if action == "write":
            pages.append(factories.article(room, title=f"Hồ {step}"))
        elif action == "edit" and pages:
            factories.edit(chance.choice(pages), room.editor, title=f"Núi {step}")
        elif action == "delete" and pages:
            page = pages.pop(chance.randrange(len(pages)))
            ArticlePage.objects.get(pk=page.pk).delete()
        elif action == "picture":
            pictures.append(factories.picture(title=f"Ảnh hồ {step}"))
        elif action == "text" and pictures:
            chance.choice(pictures).texts.filter(locale__language_code="ko").update(title=f"호수 {step}")
        elif action == "tag" and pictures:
            chance.choice(pictures).tags.add(f"nhãn {step}")
        if chance.random() < 0.5:
            settled()
    settled()
    grown = desk_index().digest()
    assert api.rebuild()
    assert desk_index().digest() == grown


def test_making_it_at_once_crosses_off_what_it_has_read_and_nothing_that_came_meanwhile(
    room: factories.Newsroom, settled: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled()
    for step in range(3):
        factories.article(room, title=f"Hồ {step}")
    read = api._read

    def and_somebody_writes(model: Any, keys: Any) -> list[Any]:
        monkeypatch.setattr(api, "_read", read)
        found = read(model, keys)
        Organisation.objects.filter(pk=room.organisation.pk).update(title="Sở Tài chính")
        return found

    monkeypatch.setattr(api, "_read", and_somebody_writes)
    assert api.rebuild()
    assert list(Change.objects.values_list("model", "object_id")) == [
        ("records.organisation", str(room.organisation.pk))
    ]
    assert api.follow() == 1
    assert titles("ho 2") == ["Hồ 2"]


def test_interrupted_before_the_changes_are_crossed_off_they_are_read_again(
    room: factories.Newsroom, settled: Settle, monkeypatch: Any
) -> None:
    settled()
    factories.article(room, title="Hồ Tuyền Lâm")
    with monkeypatch.context() as broken:
        broken.setattr(Index, "commit", _fails)
        with pytest.raises(SearchError):
            api.follow()
    assert titles("tuyen lam") == []
    assert Change.objects.exists()
    settled()
    assert titles("tuyen lam") == ["Hồ Tuyền Lâm"]


def _fails(self: Index, **_more: Any) -> None:
    raise SearchError("the disk is full")


def test_a_draft_that_cannot_be_read_is_found_by_its_row(room: factories.Newsroom, settled: Settle) -> None:
    page = factories.article(room, title="Hồ Tuyền Lâm")
    page.latest_revision.content = {"title": "?", "pk": page.pk, "body": "{", "issued": "never"}
    page.latest_revision.save()
    Page.objects.filter(pk=page.pk).update(draft_title="Hồ Tuyền Lâm")
    settled()
    assert titles("tuyen lam") == ["Hồ Tuyền Lâm"]


def test_lag_is_counted_and_dated(room: factories.Newsroom, settled: Settle) -> None:
    api.rebuild()
    settled()
    assert api.waiting() == api.Waiting(0, None, filled=True)
    factories.picture()
    waits = api.waiting()
    assert waits.changes >= 1
    assert waits.since is not None
    assert waits.filled


def test_one_writes_at_a_time_and_the_other_leaves_it_to_him(room: factories.Newsroom) -> None:
    factories.article(room, title="Hồ Tuyền Lâm")
    if connection.vendor == "postgresql":
        from django.db import connections

        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(5023117)")
            assert api.follow() == 0
            assert not api.rebuild()
            cursor.execute("SELECT pg_advisory_unlock(5023117)")  # a closed connection lets go a moment later
        other.close()
    else:
        with sole_writer() as mine:
            assert mine
            assert api.follow() == 0
            assert not api.rebuild()
    assert api.follow() > 0


def test_migrations_run_without_the_triggers_and_everything_is_read_anew(
    room: factories.Newsroom, settled: Settle
) -> None:
    settled()
    _triggers.remove()
    assert not _triggers._there()
    factories.article(room, title="Hồ Tuyền Lâm")
    assert not Change.objects.exists()
    _triggers.install()
    assert [change.model for change in Change.objects.all()] == [Change.EVERYTHING]
    settled()
    assert titles("tuyen lam") == ["Hồ Tuyền Lâm"]
    _triggers.install()
    assert not Change.objects.exists()


def test_what_wagtail_says_by_itself_is_heard(room: factories.Newsroom, settled: Settle) -> None:
    made = factories.picture()
    settled()
    from modelsearch.index import insert_or_update_object, remove_object

    insert_or_update_object(made)
    remove_object(made)
    assert list(Change.objects.values_list("model", flat=True)) == ["library.picture"] * 2
    settled()
    assert list(Picture.objects.search(made.title)) == [made]


def test_no_save_puts_a_task_into_the_queue(room: factories.Newsroom, monkeypatch: Any) -> None:
    from modelsearch import tasks

    monkeypatch.setattr(tasks, "insert_or_update_object_task", None)
    from django.db.models.signals import post_delete, post_save

    heard = [
        receiver
        for signal in (post_save, post_delete)
        for receiver in signal.receivers
        if "modelsearch" in repr(receiver)
    ]
    assert heard == []
    call_command("wagtail_update_index", verbosity=0)
