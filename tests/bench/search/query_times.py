"""How long a reader waits for an answer, at a hundred thousand documents, in every store."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import Any

from search import Document, Index, Kind, analyse, open_index
from search._index import prepare
from tests.bench.search import corpus
from tests.support import judged_search
from tests.support.judged_search import Collection

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "100000"))
"""One for each language that a record is in: twenty thousand records in five languages."""
QUERIES = int(os.environ.get("BENCH_QUERIES", "1000"))
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
SEED = 20261122
BATCH = 2000

Question = tuple[str, str, str]
"""Class, locale, text."""


def measure() -> dict[str, Any]:
    """`query_documents`: how many there are; `query_fill_s`: seconds that each store took to take them. Under `query_ms`: backend → p50, p95, max in
    milliseconds of wall time, `p95_of` each class; SQLite's `cpu_p95` in CPU time.

    One client, after a first round over the same questions; each answer is a page of ten with extracts, facets and total.
    """
    collection = judged_search.collection()
    asked = questions(collection)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        places = {
            "sqlite": f"{folder}/search.sqlite3",
            "postgresql": os.environ.get("DATABASE_URL", ""),
            "elasticsearch": f"elasticsearch+{os.environ.get('TOANCANH_TEST_ELASTICSEARCH', '')}/bench_times",
        }
        wanted = os.environ.get("BENCH_STORES", "sqlite postgresql elasticsearch").split()
        indexes = {name: opened.enter_context(open_index(places[name])) for name in wanted}
        filled = _fill(indexes, collection)
        times = {name: _of(name, index, asked) for name, index in indexes.items()}
        for index in indexes.values():
            index.clear()
            index.commit()
        return {"query_ms": times, "query_documents": DOCUMENTS, "query_fill_s": filled}


def questions(collection: Collection) -> list[Question]:
    """A tenth are the commonest words with one that is nowhere, so that every document with some of them is a candidate; the rest are judged queries,
    as many of each class."""
    draw = random.Random(SEED)
    classes: dict[str, list[Question]] = {}
    for query in judged_search.queries():
        classes.setdefault(query.kind, []).append((query.kind, query.locale, query.text))
    common = {locale: commonest(collection, locale) for locale in LOCALES}
    asked: list[Question] = []
    while len(asked) < QUERIES // 10:
        locale = draw.choice(LOCALES)
        words = draw.sample(common[locale], draw.choice((2, 3, 4)))
        asked.append(("commonest", locale, " ".join([*words, f"zq{draw.randrange(10**6)}x"])))
    while len(asked) < QUERIES:
        asked.append(draw.choice(classes[draw.choice(sorted(classes))]))
    draw.shuffle(asked)
    return asked


def commonest(collection: Collection, locale: str, count: int = 30) -> list[str]:
    """The words, or pairs of characters, that most documents of a language hold."""
    holding: Counter[str] = Counter()
    for document in collection.documents:
        if document.locale == locale:
            text = f"{document.title} {document.summary} {document.body}"
            tokens = [token for token in analyse(text, locale) if token.kind in (Kind.WORD, Kind.BIGRAM)]
            holding.update({text[token.start : token.end].casefold() for token in tokens})
    return [word for word, _count in holding.most_common(count)]


def _of(name: str, index: Index, asked: Sequence[Question]) -> dict[str, Any]:
    for _kind, locale, text in asked:
        index.query(text, locale)
    print(f"{name}: warm", file=sys.stderr, flush=True)
    times = [(kind, *_timed(index, text, locale)) for kind, locale, text in asked]
    of_class: dict[str, list[float]] = {}
    for kind, wall, _cpu in times:
        of_class.setdefault(kind, []).append(wall)
    found: dict[str, Any] = _spread([wall for _kind, wall, _cpu in times])
    found["p95_of"] = {kind: _cut(values) for kind, values in sorted(of_class.items())}
    if name == "sqlite":  # the others' work is done in a server
        found["cpu_p95"] = _cut([cpu for _kind, _wall, cpu in times])
    return found


def _fill(indexes: Mapping[str, Index], collection: Collection) -> dict[str, float]:
    """Seconds of wall time that each store takes for what it is given; under `analysis`, those of making the terms, once for all of them."""
    taken = dict.fromkeys(("analysis", *indexes), 0.0)
    for index in indexes.values():
        index.clear()
        for names in collection.called:
            index.add_names(names)
        index.commit()
    for batch in _batches(collection):
        begun = time.perf_counter()
        prepared = [prepare(document) for document in batch]
        taken["analysis"] += time.perf_counter() - begun
        for name, index in indexes.items():
            begun = time.perf_counter()
            for one in prepared:
                index._backend.put(one)
            index.commit()
            taken[name] += time.perf_counter() - begun
    told = {name: round(seconds, 1) for name, seconds in taken.items()}
    print(f"filled, in seconds: {told}", file=sys.stderr, flush=True)
    return told


def _batches(collection: Collection) -> Iterator[list[Document]]:
    for locale in LOCALES:
        documents = corpus.documents(collection, locale, DOCUMENTS // len(LOCALES))
        while batch := list(islice(documents, BATCH)):
            yield batch


def _timed(index: Index, text: str, locale: str) -> tuple[float, float]:
    """Milliseconds of wall and of CPU time."""
    wall, cpu = time.perf_counter(), time.process_time()
    index.query(text, locale)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def _spread(values: Sequence[float]) -> dict[str, Any]:
    return {"p50": round(statistics.median(values), 1), "p95": _cut(values), "max": round(max(values), 1)}


def _cut(values: Sequence[float]) -> float:
    """The 95th percentile."""
    cuts = statistics.quantiles(values, n=20, method="inclusive") if len(values) > 1 else [values[0]] * 19
    return round(cuts[18], 1)


if __name__ == "__main__":
    import json

    print(json.dumps(measure()))
