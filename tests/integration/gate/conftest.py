"""Shared by the gate's suites: the factories of `tests/support`, and a clock that tests move."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

sys.path[:0] = [str(Path(__file__).parents[2] / "support"), str(Path(__file__).parent)]

PROVINCE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(autouse=True)
def _plain_admin(settings: Any) -> None:
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if "whitenoise" not in name
    ]  # it reads all static files
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(scope="module")
def shared_room(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """One organisation for a module's tests, in a transaction around theirs."""
    from every_address import undone
    from newsroom import newsroom

    with django_db_blocker.unblock(), undone():
        yield newsroom()


@pytest.fixture
def room(shared_room: Any, db: None) -> Any:
    """The portal's owner with its people, public in five languages."""
    return shared_room.read_again()


class Clock:
    """`at("2026-03-01 23:59")` is a moment in the province; every `timezone.now()` gives it from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def at(self, moment: str) -> datetime:
        self.now = datetime.fromisoformat(moment).replace(tzinfo=PROVINCE_TIME)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)
