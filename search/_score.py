"""The one scorer: BM25F over three weighted fields, for every backend and, in JavaScript, for the static index.

    score = Σ weight(t) · idf(t) · f / (K1 + f)
    f     = 5·title + 2·summary + body / (1 − B + B · length / mean length)
    idf   = ln(1 + (N − n + 0.5) / (n + 0.5))

Only the body is normalised by length: titles and summaries are short by nature. Lengths come in 64 classes
(`search._bag.LENGTHS`), so that the static index gives the same scores. Weights come from the plan of the query.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from search._backend import Candidate, Statistics
from search._bag import LENGTHS

K1 = 1.2
B = 0.5
TITLE = 5.0
SUMMARY = 2.0


def idf(documents: int, holding: int) -> float:
    """How much a term tells; positive, also when the counts lag behind each other."""
    return math.log(1 + (max(documents, holding) - holding + 0.5) / (holding + 0.5))


def score(candidate: Candidate, weights: Mapping[str, float], statistics: Statistics) -> float:
    """The score of a candidate, to six decimals."""
    length = LENGTHS[candidate.length] / (statistics.mean_length or 1.0)
    total = 0.0
    for term, (title, summary, body) in candidate.frequencies.items():
        count = TITLE * title + SUMMARY * summary + body / (1 - B + B * length)
        share = weights.get(term, 0.0) * idf(statistics.documents, statistics.holding.get(term, 0))
        total += share * count / (K1 + count)
    return round(total, 6)


def rank(
    candidates: Iterable[Candidate], weights: Mapping[str, float], statistics: Statistics
) -> list[tuple[float, str]]:
    """(score, uid), best first; equals by uid."""
    return sorted(
        ((score(each, weights, statistics), each.uid) for each in candidates), key=lambda pair: (-pair[0], pair[1])
    )
