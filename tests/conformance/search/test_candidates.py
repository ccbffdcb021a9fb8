"""A store hands over at most five hundred candidates, whatever is asked of it; the one scorer ranks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
from search_stores import Store, doc, fill

from search import Document, Index, Request, Retrieved
from search._backend import MAX_CANDIDATES, Statistics


class Counted:
    """A backend that notes what is asked of the one behind it, and what that hands over."""

    def __init__(self, behind: Any) -> None:
        self.behind = behind
        self.candidates: list[int] = []
        self.texts: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        return self.behind.statistics(locale, terms)

    def retrieve(self, request: Request) -> Retrieved:
        found = self.behind.retrieve(request)
        self.candidates.append(len(found.candidates))
        return found

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        found = self.behind.documents(uids, locale)
        self.texts.append(len(found))
        return found


CROWD = 700


@pytest.fixture
def counted(store: Store) -> Counted:
    index = store.open()
    fill(index, *(doc(f"u{number:03}", "hồ nước", "hồ xanh " * (number % 5), date=None) for number in range(CROWD)))
    return Counted(index._backend)


@pytest.mark.parametrize(
    "text",
    ["hồ", "ho", "hồ nước", "hồ nước xanh", "hồ biển", "hò", "xanh hồ nước hồ nước biển núi"],
    ids=lambda text: text.replace(" ", "_"),
)
def test_no_query_fetches_more_than_five_hundred_candidates(counted: Counted, text: str) -> None:
    index = Index(counted)
    results = index.query(text, "vi", limit=100)
    assert results.total >= CROWD * 4 // 5 - 1
    assert counted.candidates
    assert max(counted.candidates) == MAX_CANDIDATES == 500
    assert counted.texts == [100]


def test_pages_end_where_the_candidates_end(counted: Counted) -> None:
    index, seen, cursor = Index(counted), [], None
    while True:
        page = index.query("hồ", "vi", limit=100, cursor=cursor)
        assert page.total == CROWD
        seen += [hit.uid for hit in page.hits]
        if (cursor := page.cursor) is None:
            break
    assert len(seen) == len(set(seen)) == MAX_CANDIDATES
    assert set(counted.candidates) == {MAX_CANDIDATES}
