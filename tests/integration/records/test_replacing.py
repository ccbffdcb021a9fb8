"""A picture put in the place of another reaches the rows of a record too: an album shows it, as a draft."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult
from every_address import undone
from specimens import SPECIMENS, World, make_world
from whole_way import created

from cms.library.models import Picture
from cms.library.using import put_instead, uses_of
from cms.records.references import noted_later


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    return shared_world


def test_a_picture_is_replaced_in_the_rows_of_an_album(world: World) -> None:
    page = created(world, "album", SPECIMENS["album"])
    former = world.picture
    other = Picture.objects.get(pk=former.pk)
    other.pk, other.uid_value = None, uuid4()
    other.save()
    assert [draft.pk for draft in put_instead(former, other, world.room.editor)] == [page.pk]
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [plate.picture_id for plate in draft.plates.all()] == [other.pk]
    assert [plate.title for plate in draft.plates.all()] == ["Bình minh"]


def test_where_a_picture_is_used_is_known_at_once_though_a_worker_has_much_to_do(world: World, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "cms.records.references.PromptBackend"}}
    page = created(world, "album", SPECIMENS["album"])
    assert [use.instance.pk for use in uses_of(world.picture, world.room.editor)] == [page.pk]
    assert not DBTaskResult.objects.filter(task_path__endswith="update_reference_index_task").exists()


def test_where_a_province_is_loaded_the_worker_notes_what_names_what(world: World, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "cms.records.references.PromptBackend"}}
    with noted_later():
        page = created(world, "album", SPECIMENS["album"])
    assert uses_of(world.picture, world.room.editor) == []
    for task in DBTaskResult.objects.filter(task_path__endswith="update_reference_index_task"):
        task.task.call(*task.args_kwargs["args"])
    assert [use.instance.pk for use in uses_of(world.picture, world.room.editor)] == [page.pk]
