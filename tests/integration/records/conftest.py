"""The newsroom of the gate's suites serves here too."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

import newsroom as factories  # noqa: E402  (lies beside the suites, not in a package)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "library"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A harvest some seconds later: lists hold back the running second."""
    from cms.national_export import _items

    monkeypatch.setattr(_items, "timezone", SimpleNamespace(now=lambda: timezone.now() + timedelta(seconds=3)))


@pytest.fixture
def room(db: None) -> factories.Newsroom:
    """The portal's owner with its people, public in five languages."""
    return factories.newsroom()
