"""Whoever is refused at one of Wagtail's own doors is told why, and what to do instead."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from newsroom import article, pass_gate

pytestmark = pytest.mark.django_db


def _answer(user: Any, path: str, data: dict[str, str] | None = None) -> str:
    client = Client()
    client.force_login(user)
    response = client.post(path, data) if data is not None else client.get(path)
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def public(room: Any) -> Any:
    page = article(room)
    pass_gate(page, room)
    page.refresh_from_db()
    return page


@pytest.mark.parametrize(
    ("door", "remedy"),
    [
        ("delete", "Withdraw it before you delete it."),
        ("move", "Withdraw it before you move it."),
        ("unpublish", "at the publish gate: it asks for the reason"),
    ],
)
def test_a_door_that_stays_shut_says_which_record_and_what_to_do(
    room: Any, public: Any, door: str, remedy: str
) -> None:
    said = _answer(room.editor, f"/admin/pages/{public.pk}/{door}/")
    assert remedy in said
    assert "do not have permission" not in said


def test_what_the_gate_does_not_refuse_is_answered_as_ever(room: Any, public: Any) -> None:
    assert "do not have permission" in _answer(room.editor, "/admin/users/")


def test_nothing_is_said_twice_and_nothing_stays_for_the_next_request(room: Any, public: Any) -> None:
    path = f"/admin/pages/{public.pk}/delete/"
    assert _answer(room.editor, path).count("Withdraw it before") == 1
    assert "Withdraw it before" not in _answer(room.editor, "/admin/users/")


def test_it_is_said_in_the_readers_language(room: Any, public: Any, settings: Any) -> None:
    settings.LANGUAGE_CODE = "vi"
    said = _answer(room.editor, f"/admin/pages/{public.pk}/delete/")
    assert "Hãy rút khỏi cổng trước khi xóa." in said
