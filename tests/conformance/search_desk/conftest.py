"""The editors' search over each store, with Django's tables in the server of DATABASE_URL; made without migrations, which other suites try."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parents[2] / "support"), str(Path(__file__).parents[1] / "search")]


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The rows that migrations would have made, and what `set_up` adds."""
    from wagtail.models import Collection, Locale, Page

    from cms.ledger.models import LedgerHead
    from cms.setup import set_up

    with django_db_blocker.unblock():
        Locale.objects.get_or_create(language_code="vi")
        Page.add_root(title="Root", slug="root")
        Collection.add_root(name="Root")
        LedgerHead.objects.get_or_create(pk=1)
        set_up()
