"""An entry of the ledger rings the worker's bell once it is committed."""

from __future__ import annotations

import pytest
from django.db import transaction

from publishing.bell import Bell


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_rings_and_what_is_rolled_back_does_not(desk, layout) -> None:
    with Bell(layout) as bell:
        bell.wait(0)
        with transaction.atomic():
            desk.text("da-lat", "vi", "Taken back")
            transaction.set_rollback(True)
        assert not bell.wait(0)
        desk.text("da-lat", "vi", "Kept")
        assert bell.wait(0)
    layout.bell.unlink()
