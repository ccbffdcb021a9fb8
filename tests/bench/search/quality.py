"""How well each store and the browser's index answer the judged queries, and how far their orders agree."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from search import Index, open_index, static
from tests.support import judged_search, static_search
from tests.support.judged_search import Collection, Query

BACKENDS = ("sqlite", "postgresql", "elasticsearch")
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")

Answers = Mapping[str, Sequence[str]]
"""Query id → names of the records found, best first."""


def measure() -> dict[str, Any]:
    """`heldout`: backend → locale → mrr, ndcg10, zero_rate of the held-out half; `tuning`: the other half; `overlap10`: over all queries."""
    collection, queries = judged_search.collection(), judged_search.queries()
    found = {**of_stores(collection, queries), "static": of_browser(collection, queries)}
    heldout = {name: _by_locale(answers, queries, held_out=True) for name, answers in found.items()}
    figures = [one for locales in heldout.values() for one in locales.values()]
    return {
        "heldout": heldout,
        "tuning": {name: _by_locale(answers, queries, held_out=False) for name, answers in found.items()},
        "min_mrr": min(one["mrr"] for one in figures),
        "max_zero_rate": max(one["zero_rate"] for one in figures),
        "overlap10": {name: overlap(found["sqlite"], found[name]) for name in found if name != "sqlite"},
    }


def of_stores(collection: Collection, queries: Sequence[Query]) -> dict[str, Answers]:
    """What each store finds."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_indexes:
        places = {
            "sqlite": Path(folder) / "search.sqlite3",
            "postgresql": os.environ["DATABASE_URL"],
            "elasticsearch": f"elasticsearch+{os.environ['TOANCANH_TEST_ELASTICSEARCH']}/bench_quality",
        }
        found = {}
        for name in BACKENDS:
            index = open_indexes.enter_context(open_index(places[name]))
            found[name] = _answers(index, collection, queries)
            index.clear()
            index.commit()
        return found


def _answers(index: Index, collection: Collection, queries: Sequence[Query]) -> Answers:
    index.clear()
    collection.fill(index)
    return {
        query.id: [collection.names[hit.uid] for hit in index.query(query.text, query.locale).hits] for query in queries
    }


def of_browser(collection: Collection, queries: Sequence[Query]) -> Answers:
    """What the client finds in the files of the static index."""
    files = dict(static.build(collection.documents, names=collection.called, locales=LOCALES))
    names = {document.url: collection.names[document.uid] for document in collection.documents}
    answers = static_search.answers(files, [(query.locale, query.text) for query in queries])
    return {
        query.id: [names[hit["url"]] for hit in answer["hits"]] for query, answer in zip(queries, answers, strict=True)
    }


def _by_locale(answers: Answers, queries: Sequence[Query], *, held_out: bool) -> dict[str, dict[str, float]]:
    asked = [query for query in queries if query.held_out == held_out]
    return {locale: _figures([query for query in asked if query.locale == locale], answers) for locale in LOCALES}


def _figures(queries: Sequence[Query], answers: Answers) -> dict[str, float]:
    one = judged_search.quality(queries, lambda query: answers[query.id])
    return {
        "mrr": round(one.mrr, 4),
        "ndcg10": round(one.ndcg10, 4),
        "zero_rate": round(one.zero_rate, 4),
        "queries": one.queries,
    }


def overlap(first: Answers, other: Answers) -> float:
    """The mean share of the first ten of one that are among the first ten of the other; over the queries where one has any."""
    shares = [len({*names} & {*other[key]}) / min(10, len(names)) for key, names in first.items() if names]
    return round(sum(shares) / len(shares), 4)


if __name__ == "__main__":
    print(json.dumps(measure()))
