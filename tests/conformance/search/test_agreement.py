"""Every store answers the judged queries over the demonstration content with the same records in the same order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from search_stores import BACKENDS, Store, of

from search import Index
from tests.support import judged_search

AIM = 0.95


@pytest.fixture(scope="module")
def collection() -> judged_search.Collection:
    return judged_search.collection()


@pytest.fixture(scope="module")
def indexes(
    tmp_path_factory: pytest.TempPathFactory, collection: judged_search.Collection
) -> Iterator[dict[str, Index]]:
    stores: dict[str, Store] = {name: of(name, tmp_path_factory.mktemp(name), f"agree_{name[:4]}") for name in BACKENDS}
    opened = {name: store.open() for name, store in stores.items()}
    for index in opened.values():
        index.clear()
        collection.fill(index)
    yield opened
    for store in stores.values():
        store.remove()


def test_the_top_ten_of_the_stores_agree(indexes: dict[str, Index]) -> None:
    assert len({index.digest() for index in indexes.values()}) == 1
    shared: dict[str, list[float]] = {name: [] for name in BACKENDS[1:]}
    for query in judged_search.queries():
        first = [hit.uid for hit in indexes["sqlite"].query(query.text, query.locale).hits]
        for name, overlaps in shared.items():
            other = [hit.uid for hit in indexes[name].query(query.text, query.locale).hits]
            overlaps.append(len({*first} & {*other}) / min(10, len(first)) if first else 1.0)
    means = {name: sum(overlaps) / len(overlaps) for name, overlaps in shared.items()}
    assert min(means.values()) >= AIM, means
