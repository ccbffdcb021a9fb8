"""The judged queries of `search/evaluation` over the demonstration content: documents, queries, and how well an order of hits answers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from cms.seed.reader import SeedContent, read_content
from search import Document, Index, Names
from search.records import document_of, names_of
from snapshot import FACTS_LOCALE, FactsRow, Locale, PageFacts, PageText, TextRow, locale_table, parse_row

ROOT = Path(__file__).parents[2]
EVALUATION = ROOT / "search" / "evaluation"
ANSWERS = 2
"""The least grade of a record that answers; 1 only touches on what was asked."""
DEPTH = 10


@dataclass(frozen=True)
class Query:
    """`grades`: record name (`<kind>/<key>`) → 1, 2, 3; empty where nothing answers."""

    id: str
    locale: str
    kind: str
    text: str
    grades: Mapping[str, int]

    @property
    def held_out(self) -> bool:
        """Whether the first hexadecimal digit of the id's SHA-256 is even."""
        return int(hashlib.sha256(self.id.encode()).hexdigest()[0], 16) % 2 == 0


@dataclass(frozen=True)
class Collection:
    """`names`: uid → `<kind>/<key>`; `called`: what places, bodies and things are called."""

    documents: tuple[Document, ...]
    called: tuple[Names, ...]
    names: Mapping[str, str]

    def fill(self, index: Index) -> None:
        """Index all of it."""
        for names in self.called:
            index.add_names(names)
        for document in self.documents:
            index.add(document)
        index.commit()


def collection(content: Path = ROOT / "content") -> Collection:
    """Every record of the content that has a page, in every language."""
    seed: SeedContent = read_content(content)
    locales = locale_table(yaml.safe_load((content / "locales.yaml").read_text("utf-8")))
    rows = tuple(map(parse_row, seed.rows))
    texts: dict[str, list[TextRow]] = {}
    for row in rows:
        if isinstance(row, TextRow):
            texts.setdefault(row.uid, []).append(row)
    called = tuple(names for uid in sorted(texts) if (names := names_of(texts[uid])))
    return Collection(tuple(_documents(rows, {one.code: one for one in locales}, called)), called, seed.names)


def _documents(
    rows: Sequence[FactsRow | TextRow], locales: Mapping[str, Locale], called: Iterable[Names]
) -> Iterable[Document]:
    facts = {row.uid: row for row in rows if row.locale == FACTS_LOCALE}
    names = {locale: {one.uid: one.preferred(locale) for one in called} for locale in locales}
    for text in rows:
        known = facts.get(text.uid)
        if isinstance(text, PageText) and isinstance(known, PageFacts):
            yield document_of(known, text, locales[text.locale], names[text.locale])


def queries() -> list[Query]:
    """All judged queries, those without an answer too."""
    needs = yaml.safe_load((EVALUATION / "needs.yaml").read_text("utf-8")) | {"none": {}}
    return [
        Query(entry["id"], path.stem, entry["class"], entry["query"], needs[entry["need"]])
        for path in sorted(EVALUATION.glob("*.yaml"))
        if path.stem != "needs"
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]


@dataclass(frozen=True)
class Quality:
    """Means over queries that have an answer: reciprocal rank of the first answer, NDCG at ten, share of queries without a hit."""

    mrr: float
    ndcg10: float
    zero_rate: float
    queries: int


def quality(asked: Iterable[Query], find: Callable[[Query], Sequence[str]]) -> Quality:
    """`find` gives the names of the hits of a query, best first."""
    found = [(query, find(query)[:DEPTH]) for query in asked if query.grades]
    count = len(found) or 1
    return Quality(
        sum(reciprocal_rank(query, names) for query, names in found) / count,
        sum(ndcg(query, names) for query, names in found) / count,
        sum(not names for _, names in found) / count,
        len(found),
    )


def reciprocal_rank(query: Query, names: Sequence[str]) -> float:
    """1 over the place of the first record that answers; 0 without one among ten."""
    return next((1 / place for place, name in enumerate(names, 1) if query.grades.get(name, 0) >= ANSWERS), 0.0)


def ndcg(query: Query, names: Sequence[str]) -> float:
    """Discounted gain of the grades (2^grade − 1) over that of the best order."""
    best = _gain(sorted(query.grades.values(), reverse=True)[:DEPTH])
    return _gain([query.grades.get(name, 0) for name in names]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))
