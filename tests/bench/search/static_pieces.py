"""What the static index of two thousand documents costs to build, to renew by a page, and to ask for the first time."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import brotli

from search import static
from tests.bench.search import corpus
from tests.support import judged_search, static_search

ROOT = Path(__file__).parents[3]
DOCUMENTS = 2000
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
KIB = 1024


def measure() -> dict[str, Any]:
    """Under `static`: sizes as sent (brotli, as releases keep them) of all that a first question loads, scripts and manifest included, and the 95th
    percentile `of` each language; the largest file as it lies.

    Times and memory are of the language that costs most, each built in a process of its own.
    """
    collection = judged_search.collection()
    first: dict[str, list[float]] = {}
    largest = 0.0
    costs = []
    for locale in LOCALES:
        costs.append(_alone(locale))
        files = dict(built(collection, locale))
        largest = max(largest, *(len(data) / KIB for path, data in files.items() if "/c/" not in path))
        queries = [query.text for query in judged_search.queries() if query.locale == locale]
        first[locale] = first_queries(files, locale, queries)
    largest = max(largest, *(path.stat().st_size / KIB for path in static.CLIENT_FILES))
    return {
        "static": {
            "docs_per_locale": DOCUMENTS,
            "first_query_kib": _spread([one for values in first.values() for one in values])
            | {"of": {locale: _spread(values)["p95"] for locale, values in first.items()}},
            "largest_file_kib": round(largest, 1),
            **{name: round(max(cost[name] for cost in costs), 3) for name in costs[0]},
        }
    }


def built(collection: judged_search.Collection, locale: str) -> Sequence[tuple[str, bytes]]:
    """The files of one language, of all the documents, names included."""
    documents = corpus.documents(collection, locale, DOCUMENTS)
    return list(static.build(documents, names=collection.called, shards=static.shards_for(DOCUMENTS), locales=[locale]))


def first_queries(files: Mapping[str, bytes], locale: str, queries: Sequence[str]) -> list[float]:
    """KiB sent for each query when nothing was loaded before."""
    scripts = sum(len(brotli.compress(path.read_bytes())) for path in static.CLIENT_FILES)
    answers = static_search.answers(files, [(locale, text) for text in queries])
    sent = {path: len(brotli.compress(files[path])) for path in {path for answer in answers for path in answer["read"]}}
    return [(scripts + sum(sent[path] for path in answer["read"])) / KIB for answer in answers]


def _spread(values: Sequence[float]) -> dict[str, Any]:
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return {"p50": round(statistics.median(values), 1), "p95": round(cuts[18], 1), "max": round(max(values), 1)}


def _alone(locale: str) -> dict[str, float]:
    """The costs of a language, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.search.static_pieces", locale]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    costs: dict[str, float] = json.loads(done.stdout)
    return costs


def costs(locale: str) -> dict[str, float]:
    """`build_cpu_s` and `build_peak_mib` (of the whole process) of a full build; `one_page_wall_s`, `one_page_cpu_s` and `one_page_files` of another
    text for one page."""
    collection = judged_search.collection()
    start = time.process_time()
    files = dict(built(collection, locale))
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    *_, old = corpus.documents(collection, locale, DOCUMENTS)
    *_, other = corpus.documents(collection, locale, DOCUMENTS, seed=8)
    new = type(old)(old.uid, locale, old.kind, other.title, other.summary, other.body, old.facets, old.date, old.url)
    begun, used = time.perf_counter(), time.process_time()
    changed = dict(static.update(files.get, added=[new], removed=[old], shards=static.shards_for(DOCUMENTS)))
    wall, used = time.perf_counter() - begun, time.process_time() - used
    return {
        "build_cpu_s": cpu,
        "build_peak_mib": peak,
        "one_page_wall_s": wall,
        "one_page_cpu_s": used,
        "one_page_files": len(changed),
    }


if __name__ == "__main__":
    print(json.dumps(costs(sys.argv[1])))
