"""Counts as numbers: what is looked up is what was put in, however often a term occurs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import _counted
from search._bag import Counts

BAGS = st.dictionaries(
    st.text(min_size=1, max_size=6),
    st.tuples(st.integers(0, 40), st.integers(0, 80), st.integers(0, 3000)),
    max_size=40,
)


def looked_up(bag: dict[str, Counts], terms: list[str]) -> dict[str, Counts]:
    return _counted.look_up(_counted.pack(bag), [(term, _counted.place(term)) for term in terms], lambda: bag)


@given(BAGS, st.lists(st.text(min_size=1, max_size=6), max_size=8))
def test_every_term_has_its_counts_and_others_have_none(bag: dict[str, Counts], others: list[str]) -> None:
    asked = [*bag, *others]
    assert looked_up(bag, asked) == {term: bag[term] for term in asked if term in bag}


def test_terms_of_one_hash_are_told_apart_by_the_bag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_counted, "place", lambda term: 0)
    bag = {"hồ": (1, 0, 0), "núi": (0, 0, 2)}
    assert looked_up(bag, ["núi", "đảo"]) == {"núi": (0, 0, 2)}
