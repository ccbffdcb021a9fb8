"""Anything a reader types, anything a document holds; and what is wrong is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_stores import doc, fill

import search
from search import Document, Index

HOSTILE = [
    "", " ", '"', '""', "'", "*", "hồ*", "NEAR(a b)", "title : x", "a AND", "OR", "NOT a", "(", "{a}", "^a", "-a", "a:b",
    "\x00", "a\x00b", "\ud800", "x\udfffy", "\u202e", "hồ " * 1400, "東" * 1400, "a" * 4096, "%_", ";DROP TABLE documents",
    "\u0301" * 300, "ﷺ" * 100, "=đảo", "vi:ho",
]  # fmt: skip


@pytest.mark.parametrize("locale", ["vi", "en", "ja", "zh-hans"])
def test_no_query_raises(index: Index, locale: str) -> None:
    fill(index, doc("a", "hồ", locale=locale))
    for text in HOSTILE:
        index.query(text, locale, filters={"sector": text or "x"})
        index.query(text, locale)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=50), st.text(max_size=6))
def test_any_query_in_any_locale_is_a_question(index: Index, text: str, locale: str) -> None:
    index.query(text, locale)


def test_any_text_can_be_indexed_and_deleted(index: Index) -> None:
    texts = {f"u{number}": text for number, text in enumerate(HOSTILE) if text.strip()}
    fill(index, *(doc(uid, text, text + " hồ", kind=text, facets={"sector": text}) for uid, text in texts.items()))
    hits = index.query("hồ", "vi", limit=100).hits
    assert {hit.uid for hit in hits} == set(texts)
    assert all(hit.extract[start:end] for hit in hits for start, end in hit.highlights)
    for uid in texts:
        index.delete(uid, "vi")
    index.commit()
    assert index.query("hồ", "vi").total == 0


@pytest.mark.parametrize(
    "document",
    [doc("", "x"), doc("a\ud800", "x"), doc("a", "x", locale="not a locale"), doc("a", "x", facets={"kind": "x"})],
)
def test_a_document_without_identity_is_refused(index: Index, document: Document) -> None:
    with pytest.raises(search.InvalidDocument, match="Document"):
        index.add(document)


@pytest.mark.parametrize("cursor", ["", "x", "\ud800", "bnVsbA==", "WyJhIiwgMV0="])
def test_a_damaged_cursor_is_told(index: Index, cursor: str) -> None:
    with pytest.raises(search.InvalidCursor, match="first page"):
        index.query("hồ", "vi", cursor=cursor)


def test_a_filter_that_is_no_day_is_told(index: Index) -> None:
    with pytest.raises(search.InvalidFilter, match="from"):
        index.query("hồ", "vi", filters={"from": "yesterday"})
