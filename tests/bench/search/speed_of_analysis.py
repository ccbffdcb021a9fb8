"""How fast texts are cut into tokens, and documents indexed. CPU time, warm caches, best of five."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from search import analyse, open_index
from tests.support import judged_search
from tests.support.judged_search import Collection

RUNS = 5
MEGABYTE = 1_000_000


def measure() -> dict[str, Any]:
    """`analysis_mb_per_cpu_s`: locale → megabytes of UTF-8 a CPU second, text by text, as an index takes them. `docs_per_cpu_s`: demonstration
    documents into SQLite.
    """
    collection = judged_search.collection()
    locales = sorted({document.locale for document in collection.documents})
    return {
        "analysis_mb_per_cpu_s": {locale: round(_speed(collection, locale), 2) for locale in locales},
        "docs_per_cpu_s": round(len(collection.documents) / best(lambda: _fill(collection)), 1),
    }


def best(work: Callable[[], object]) -> float:
    """The least CPU seconds of five runs, after one that warms the caches."""
    work()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def _speed(collection: Collection, locale: str) -> float:
    texts = [
        text
        for document in collection.documents
        if document.locale == locale
        for text in (document.title, document.summary, document.body)
    ]
    size = sum(len(text.encode()) for text in texts) / MEGABYTE

    def analyse_all() -> None:
        for text in texts:  # the tokens of one are let go before the next: to hold millions measures Python's collector
            analyse(text, locale)

    return size / best(analyse_all)


def _fill(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder, open_index(Path(folder) / "search.sqlite3") as index:
        collection.fill(index)
