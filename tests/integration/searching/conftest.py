"""A newsroom whose editors search: an index of its own for every test."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

import newsroom as factories  # noqa: E402  (lies beside the suites, not in a package)
from every_address import undone  # noqa: E402

from cms.searching import api  # noqa: E402
from cms.searching._store import desk_index  # noqa: E402
from cms.searching.models import Change  # noqa: E402


@pytest.fixture(autouse=True)
def _own_index(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "library"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.LANGUAGE_CODE = "en"
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, var=tmp_path / "var", search_url=_search_url())
    _empty()
    yield
    api.forget()


def _search_url() -> str:
    """Where the tests' database is, there lies the index."""
    if connection.vendor == "sqlite":
        return "sqlite:"
    said = connection.settings_dict
    return f"postgresql://{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}/{said['NAME']}"


def _empty() -> None:
    index = desk_index()
    index.clear()
    index.commit()


@pytest.fixture(scope="module")
def shared_room(django_db_setup: None, django_db_blocker: Any) -> Iterator[factories.Newsroom]:
    """One organisation for a module's tests, in a transaction around theirs."""
    with django_db_blocker.unblock(), undone():
        yield factories.newsroom(public=False)


@pytest.fixture
def room(shared_room: factories.Newsroom, db: None) -> factories.Newsroom:
    return shared_room.read_again()


@pytest.fixture
def settled() -> Callable[[], None]:
    """Has the index read everything that has changed."""

    def settle() -> None:
        while Change.objects.exists():
            api.follow()

    return settle


@pytest.fixture
def sign_in() -> Callable[[Any], Client]:
    def browser(user: Any) -> Client:
        client = Client(HTTP_ACCEPT_LANGUAGE="en")
        client.force_login(user)
        return client

    return browser
