"""The one scorer: BM25F over three weighted fields, for every backend and, in JavaScript, for the static index.

    score = (1 + FRESH · 2^(−age / HALF)) · max over the readings of Σ weight(t) · idf(t) · f / (K1 + f)  /  Σ weight(t) · idf(t)
    f     = TITLE·title + SUMMARY·summary + body / (1 − B + B · length / mean length)
    idf   = ln(1 + (N − n + 0.5) / (n + 0.5))

A score is the share of the question that a document answers, so that readings of a question compare. Only the body is normalised by length: titles
and summaries are short by nature. Lengths come in 64 classes (`search._bag.LENGTHS`), so that the static index gives the same scores. Age is counted
in years before the latest document, for kinds that age; others stand where half of the freshness is gone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from search._backend import Candidate, Statistics
from search._bag import LENGTHS, Counts
from search._plan import Reading

K1 = 3.0
"""More than the usual 1.2, for a word in a title counts as five: what summary and body say besides would hardly tell."""

B = 0.5
TITLE = 5.0
SUMMARY = 2.0
FRESH = 0.03
HALF = 1.0
"""Years in which half of a document's freshness is gone."""

_YEARS = 64
"""Years that a document may be of, 0 for none."""


def idf(documents: int, holding: int) -> float:
    """How much a term tells; positive, also when the counts lag behind each other."""
    return math.log(1 + (max(documents, holding) - holding + 0.5) / (holding + 0.5))


def freshness(year: int, newest: int) -> float:
    """The factor for a document of this year; 0 is a document that does not age."""
    return 1 + FRESH * (0.5 ** (max(0, newest - year) / HALF) if year else 0.5)


def rank(
    candidates: Iterable[Candidate], readings: Sequence[Reading], statistics: Statistics
) -> list[tuple[float, str]]:
    """(score, uid), best first; equals by uid. Scores have six decimals."""
    asked = [_shares(reading, statistics) for reading in readings]
    mean = statistics.mean_length or 1.0
    norms = [1 - B + B * (length / mean) for length in LENGTHS]
    fresh = [freshness(year, statistics.newest) for year in range(_YEARS)]
    scored = []
    for each in candidates:
        best = max((_share(each.frequencies, shares, norms[each.length]) for shares in asked), default=0.0)
        scored.append((round(best * fresh[each.year], 6), each.uid))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _shares(reading: Reading, statistics: Statistics) -> tuple[list[tuple[str, float]], float]:
    """Each term with what it tells of the question, and the sum of it: the same for every candidate."""
    holding = statistics.holding
    shares = [
        (term, weight * idf(statistics.documents, holding.get(term, 0))) for term, weight in reading.weights.items()
    ]
    ideal = 0.0
    for _term, share in shares:  # one by one, as the client adds
        ideal += share
    return shares, ideal


def _share(frequencies: Mapping[str, Counts], asked: tuple[list[tuple[str, float]], float], norm: float) -> float:
    shares, ideal = asked
    total = 0.0
    for term, share in shares:
        if term in frequencies:
            title, summary, body = frequencies[term]
            count = TITLE * title + SUMMARY * summary + body / norm
            total += share * count / (K1 + count)
    return total / ideal if ideal else 0.0
