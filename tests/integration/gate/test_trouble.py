"""Who works at the gate is told why the portal could not be brought up to date, and at which record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from newsroom import article

from publishing._layout import Layout
from publishing.status import WorkerStatus, write_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(room: Any) -> Client:
    client = Client()
    client.force_login(room.admin)
    return client


@pytest.fixture
def failed() -> Iterator[Any]:
    layout = Layout(settings.ENVIRONMENT.var)

    def fail(*records: str) -> None:
        write_status(
            layout, WorkerStatus("failed", "2026-11-22T01:02:03.000Z", 7, 1, "A page is too heavy", 2, records)
        )

    yield fail
    layout.status.unlink(missing_ok=True)


def test_the_reason_is_shown_with_a_link_to_the_record(room: Any, client: Client, failed: Any) -> None:
    page = article(room)
    key = (str(page.translation_key), page.locale.language_code)
    failed("/".join(key))
    screen = reverse("gate_record", args=key)
    for address in (reverse("gate_queue"), screen):
        shown = client.get(address).content.decode()
        assert "A page is too heavy" in shown
        assert f'<a href="{screen}">{page.title}</a>' in shown


def test_a_reason_without_a_record_is_shown_too_and_none_when_all_is_well(client: Client, failed: Any) -> None:
    assert "the last good release stays" not in client.get(reverse("gate_queue")).content.decode()
    failed()
    shown = client.get(reverse("gate_queue")).content.decode()
    assert "A page is too heavy" in shown
    assert "It failed at:" not in shown
