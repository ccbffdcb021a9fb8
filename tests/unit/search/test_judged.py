"""A small judged set, thirty documents a language: a check of sanity, not a measure of quality (it was tuned on)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search import Document, Index, open_index

JUDGED = json.loads((Path(__file__).parent / "judged.json").read_text())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = open_index(tmp_path_factory.mktemp("judged") / "index.sqlite3")
    for locale, part in JUDGED.items():
        for uid, (title, body) in part["documents"].items():
            index.add(Document(uid, locale, "article", title, "", body))
    index.commit()
    return index


@pytest.mark.parametrize("locale", JUDGED)
def test_the_judged_answer_comes_first(index: Index, locale: str) -> None:
    assert len(JUDGED[locale]["documents"]) == 30
    misses = {}
    for query, relevant in JUDGED[locale]["queries"]:
        uids = [hit.uid for hit in index.query(query, locale).hits]
        if uids[:1] != relevant[:1] or not set(relevant) <= set(uids):
            misses[query] = uids
    assert not misses
