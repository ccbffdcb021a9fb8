"""Every kind with a page, through its form and out into the world: created, edited, translated, published, found, harvested, withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from every_address import undone
from specimens import SPECIMENS, World, make_world
from whole_way import go

from cms.ledger import api as ledger
from cms.records.registry import page_models
from snapshot import all_kinds


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    """Public reference data in two languages; what a test does is undone."""
    return shared_world


def test_every_kind_of_the_contract_has_a_page_and_a_specimen() -> None:
    with_page = {kind.name for kind in all_kinds() if kind.has_page}
    assert set(page_models()) == with_page == set(SPECIMENS)


@pytest.mark.parametrize("kind", sorted(SPECIMENS))
def test_a_record_goes_its_whole_way(world: World, kind: str, tmp_path: Path, later: None) -> None:
    go(world, kind, SPECIMENS[kind], tmp_path)
    assert ledger.verify() == []
