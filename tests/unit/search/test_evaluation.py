"""The judged queries keep their own rules: enough of them, few that repeat a title, halves by hash, grades for records that exist."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from search._fold import fold
from tests.support import judged_search

LOCALES = ("en", "ja", "ko", "vi", "zh-hans")
QUERIES = judged_search.queries()
CLASSES = {
    "no-diacritics", "one-word", "one-character", "spacing", "variant", "inflection", "false-friend", "typo", "foreign-name",
    "question", "code", "topic",
}  # fmt: skip


@pytest.fixture(scope="module")
def collection() -> judged_search.Collection:
    return judged_search.collection()


def of(locale: str) -> list[judged_search.Query]:
    return [query for query in QUERIES if query.locale == locale]


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def is_phrase(text: str) -> bool:
    """Two words, or four characters of a script without spaces."""
    return len(text.split()) > 1 or (not text.isascii() and len(bare(text)) >= 4)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_has_sixty_queries_of_many_classes_in_two_halves(locale: str) -> None:
    answerable = [query for query in of(locale) if query.grades]
    assert len(answerable) >= 60
    assert len({query.kind for query in answerable}) >= 8
    assert 0.4 < sum(query.held_out for query in answerable) / len(answerable) < 0.6


def test_every_query_is_its_own_and_of_a_known_class() -> None:
    assert max(Counter(query.id for query in QUERIES).values()) == 1
    assert max(Counter((query.locale, query.text) for query in QUERIES).values()) == 1
    assert {query.kind for query in QUERIES} == CLASSES


def test_every_graded_record_is_in_the_content_and_every_need_has_an_answer(
    collection: judged_search.Collection,
) -> None:
    graded = {name for query in QUERIES for name in query.grades}
    assert graded <= set(collection.names.values())
    for query in QUERIES:
        assert not query.grades or max(query.grades.values()) == 3, query.id


@pytest.mark.parametrize("locale", LOCALES)
def test_at_most_a_fifth_repeat_a_phrase_of_a_title(collection: judged_search.Collection, locale: str) -> None:
    titles = {collection.names[one.uid]: bare(one.title) for one in collection.documents if one.locale == locale}
    repeating = [
        query.text
        for query in of(locale)
        if is_phrase(query.text)
        and any(
            bare(query.text) in titles[name] for name, grade in query.grades.items() if grade >= judged_search.ANSWERS
        )
    ]
    assert len(repeating) <= len(of(locale)) / 5, repeating
