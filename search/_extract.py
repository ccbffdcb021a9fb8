"""The passage of a document that answers a query, with what to highlight in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from search._analysis import Known, matching, one_syllable_words
from search._model import Kind, Token

LENGTH = 240
"""Characters of an extract, before the ellipses."""

_LEAD = 40
_SNAP = 20
_READ = 20_000
_MATCHES = 400
_PARTS = (Kind.WORD, Kind.BIGRAM, Kind.UNIGRAM)
_BLANK = re.compile("[\\s\x00-\x1f\x7f-\x9f]+")


def clean(text: str) -> str:
    """The text on one line: white space and control characters become single spaces."""
    return _BLANK.sub(" ", text).strip()


def extract(
    summary: str, body: str, weights: Mapping[str, float], locale: str, *, accented: bool, known: Known
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About 240 characters around the best match in summary or body (the summary wins a draw), and its highlights.

    Highlights are (start, end) offsets into the extract, sorted, apart. Without a match, the text's beginning.
    `known`: one mapping for all the documents of an answer, empty at first.
    """
    best, text, matches, first = -1.0, "", list[Token](), 0
    for source in (clean(summary[:_READ]), clean(body[:_READ])):
        found = _matches(source, weights, locale, accented, known)
        start, value = _window(found, weights)
        if source and value > best:
            best, text, matches, first = value, source, found, start
    return _cut(text, matches, first)


def _matches(text: str, weights: Mapping[str, float], locale: str, accented: bool, known: Known) -> list[Token]:
    """The tokens that the query asks for; where accents were typed and the text has them, only the exact ones."""
    found = matching(text, locale, weights, known)
    exact = {(token.start, token.end) for token in found if token.kind is Kind.EXACT}
    if accented and exact:
        found = [token for token in found if token.kind is not Kind.WORD or (token.start, token.end) in exact]
    return _together(sorted(found, key=lambda token: (token.start, token.end))[:_MATCHES], locale)


def _together(matches: list[Token], locale: str) -> list[Token]:
    """The matches without the lonely ones, where some stand side by side.

    A Vietnamese syllable and two characters of a longer word say little by themselves: for `da lat`, where there is
    `Đà Lạt`, `đã` is noise. Words of other languages stay, and what begins a run of its script as in the query.
    """
    chains: list[list[Token]] = []
    end = -2
    for token in matches:
        if token.start <= end + 1:
            chains[-1].append(token)
        else:
            chains.append([token])
        end = max(end, token.end)
    together = [chain for chain in chains if len({token.text for token in chain if token.kind in _PARTS}) > 1]
    if not together:
        return matches
    headed = [chain for chain in chains if any(token.kind is Kind.HEAD for token in chain)]
    kept = {id(chain) for chain in (*together, *headed)}
    whole = () if one_syllable_words(locale) else (Kind.WORD, Kind.EXACT)
    return [token for chain in chains for token in chain if id(chain) in kept or token.kind in whole]


def _window(matches: list[Token], weights: Mapping[str, float]) -> tuple[int, float]:
    """Where the window with the greatest weight of distinct terms has its first match, and that weight."""
    best, start = 0.0, 0
    for index, first in enumerate(matches):
        terms = set()
        for token in matches[index:]:
            if token.end > first.start + LENGTH - _LEAD:
                break
            terms.add(token.text)
        value = sum(sorted(weights[term] for term in terms))
        if value > best + 1e-9:
            best, start = value, first.start
    return start, best


def _cut(text: str, matches: list[Token], first: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    start = max(0, min(first - _LEAD, len(text) - LENGTH))
    if start:
        space = text.find(" ", start, min(start + _SNAP, first))
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = text.rfind(" ", end - _SNAP, end)
        end = space if space >= 0 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    spans: list[tuple[int, int]] = []
    for token in matches:
        if token.start < start or token.end > end:
            continue
        if spans and token.start + shift <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], token.end + shift))
        else:
            spans.append((token.start + shift, token.end + shift))
    return before + text[start:end] + after, tuple(spans)
