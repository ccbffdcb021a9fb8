"""A real store of each backend, one of its own for every test. A server that is not there fails the test and says what to do."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from search_stores import BACKENDS, Store, of

from search import Index


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = of(request.param, tmp_path, f"t{uuid.uuid4().hex[:10]}")
    yield opened
    opened.remove()


@pytest.fixture
def index(store: Store) -> Index:
    return store.open()


@pytest.fixture
def every_store(tmp_path: Path) -> Iterator[Callable[[], dict[str, Index]]]:
    """Opens one index in each backend, to be compared."""
    stores = {name: of(name, tmp_path, f"t{uuid.uuid4().hex[:10]}") for name in BACKENDS}
    yield lambda: {name: each.open() for name, each in stores.items()}
    for each in stores.values():
        each.remove()
