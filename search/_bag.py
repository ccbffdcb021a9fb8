"""A document's terms and how often each of its three fields holds them, as text that every backend can store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from search._analysis import analyse, body_tokens
from search._model import Document, Kind

NAMED_FACETS = ("place", "sector")
"""Facets whose values are names, unless they are uids."""

_UID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

Counts = tuple[int, int, int]
Frequencies = Mapping[str, Counts]
"""Term to occurrences in title, summary and body."""


def _steps() -> tuple[int, ...]:
    lengths = [0]
    while len(lengths) < 64:
        lengths.append(max(lengths[-1] + 1, lengths[-1] * 5 // 4))
    return tuple(lengths)


LENGTHS = _steps()
"""The 64 body lengths that are told apart (0, 1, 2 … then a quarter more each): one character in the static index."""


def length_class(length: int) -> int:
    """The index in LENGTHS of the longest length that is not above `length`."""
    low, high = 0, len(LENGTHS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if LENGTHS[middle] <= length else (low, middle)
    return low


def frequencies(document: Document) -> tuple[Frequencies, int]:
    """The document's terms with their counts, sorted by term, and the class of its body's length (words, characters)."""
    locale = document.locale
    title = Counter([token.text for token in analyse(document.title, locale)])
    summary = Counter([token.text for text in (document.summary, *_names(document)) for token in analyse(text, locale)])
    tokens = body_tokens(document.body, locale)
    body = Counter([token.text for token in tokens])
    length = sum(1 for token in tokens if token.kind is Kind.WORD or token.kind is Kind.UNIGRAM)
    terms = sorted({*title, *summary, *body})
    return {term: (title[term], summary[term], body[term]) for term in terms}, length_class(length)


def _names(document: Document) -> list[str]:
    """What the record is found by beside its texts: they count as the summary does."""
    return [
        *document.names,
        *(value for name, value in document.facet_rows() if name in NAMED_FACETS and not _UID.fullmatch(value)),
    ]


def encode(bag: Frequencies) -> str:
    """Lines of `term title.summary.body`, sorted by term, each after a line feed, one line feed at the end."""
    return "\n" + "".join(f"{term} {t}.{s}.{b}\n" for term, (t, s, b) in sorted(bag.items()))


def decode(text: str) -> Iterator[tuple[str, Counts]]:
    """The opposite of `encode`."""
    for line in text[1:].splitlines():
        term, _, counts = line.partition(" ")
        yield term, _counts(counts)


def _counts(text: str) -> Counts:
    title, summary, body = text.split(".")
    return int(title), int(summary), int(body)
