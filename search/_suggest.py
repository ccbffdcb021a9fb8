"""A corrected question, when no document holds every word of the one asked: unknown words, one slip away."""

from __future__ import annotations

from collections.abc import Iterator

from search._analysis import analyse, stems, word_terms
from search._backend import Backend
from search._fold import fold
from search._model import Kind, Token

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = 4
_LONGEST = 20
_SHORTEST, _SHORTEST_SPLIT = 3, 4


def suggest(text: str, locale: str, backend: Backend) -> str | None:
    """The text with up to four unknown words replaced by the commonest indexed word that is one slip away, or else by two words written together.

    A slip is a letter left out, doubled, swapped or mistaken. None when nothing needs or finds a correction.
    """
    words = [
        token for token in analyse(text, locale) if token.kind is Kind.WORD and token.end - token.start <= _LONGEST
    ]
    known = backend.statistics(locale, [word.text for word in words]).holding
    corrected = text
    for word in reversed([word for word in words if word.text not in known][:_WORDS]):
        better = _better(text, word, locale, backend) or _split(text[word.start : word.end], locale, backend)
        if better is not None:
            corrected = corrected[: word.start] + better + corrected[word.end :]
    return corrected if corrected != text else None


def _better(text: str, word: Token, locale: str, backend: Backend) -> str | None:
    """The commonest of the words one slip away; in a stemmed language a whole word, not a stem."""
    folded = fold(text[word.start : word.end])
    if len(folded) < _SHORTEST or not (folded.isascii() and folded.isalpha()):
        return None
    names = {slip: surface(slip, locale) for slip in sorted(set(_slips(folded)))}
    holding = backend.statistics(locale, names.values()).holding
    found = [(-holding[name], slip) for slip, name in names.items() if name in holding]
    return min(found)[1] if found else None


def _split(word: str, locale: str, backend: Backend) -> str | None:
    """The word as two that are indexed: the two of which the rarer is the commonest."""
    folded = fold(word)
    if len(folded) < _SHORTEST_SPLIT or len(folded) != len(word) or not (folded.isascii() and folded.isalpha()):
        return None
    pairs = [(at, surface(folded[:at], locale), surface(folded[at:], locale)) for at in range(2, len(folded) - 1)]
    holding = backend.statistics(locale, [name for _, *names in pairs for name in names]).holding
    found = [
        (-min(holding[one], holding[two]), f"{word[:at]} {word[at:]}")
        for at, one, two in pairs
        if one in holding and two in holding
    ]
    return min(found)[1] if found else None


def surface(folded: str, locale: str) -> str:
    """The term that a whole word has, where it is one: in a stemmed language its exact form."""
    if not stems(locale):
        return folded
    term, exact = word_terms(folded, "en")
    return exact or term


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in _LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
