"""From a reader's question to terms: which are required, which only rank, and what to try when nothing is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from search._analysis import analyse, one_syllable_words, stems
from search._model import Kind, Token

MAX_TERMS = 24
"""Terms of a query that count, per role; the rest of a long question is not needed to find its answer."""
MAX_QUERY = 512
"""Characters of a query that are read."""

_HIRAGANA = re.compile("[\u3041-\u309f]")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_AFTER_CLOSED, _AFTER_OPEN, _AFTER_ANY = (
    "은|을|이|으로|으로는|이나",
    "는|를|와|로는",
    "에|에서|에는|에서는|에게|에도|까지|부터|보다|처럼|마다",
)
_PARTICLE = re.compile(f"({_AFTER_CLOSED})$|({_AFTER_OPEN})$|(?:{_AFTER_ANY})$")
_ENDING = re.compile(
    "(?:[가-힣]?(?:나요|까요|인가요|습니까|입니까|됩니까|합니까|습니다|합니다|됩니다|입니다|싶다|싶어요|려면|는지|는가|은가요|한가요)|"
    "하는|되는|있는|없는|하고|하면|되면|하기|해서|위한|대한|관한|위해|대해|어떻게|무엇|무엇을|어디|언제|얼마)$"
)

_SHORT = 4

CODE = 2.0
JOINED = 0.3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: terms that a document must hold and terms that only rank, with their weights."""

    required: Mapping[str, float]
    ranking: Mapping[str, float]

    @property
    def weights(self) -> dict[str, float]:
        """Every term that scores."""
        return {**self.ranking, **self.required}


@dataclass(frozen=True, slots=True)
class Plan:
    """Terms with their weights (a term's weight is its share in the score, relative to 1)."""

    required: Mapping[str, float]
    ranking: Mapping[str, float]
    fallback: Mapping[str, float]
    accented: bool
    """The reader typed accents, so a highlight shows the exact words where the text has them."""

    @property
    def reading(self) -> Reading:
        """The question as it stands."""
        return Reading(self.required, self.ranking)


def plan(text: str, locale: str) -> Plan:
    """The plan of a query. Never raises; a text without words gives an empty plan.

    Accents typed are accents meant: then the exact word carries four fifths of the weight. Without them the folded
    word carries it all, and in a stemmed language its stem.
    """
    tokens = analyse(text[:MAX_QUERY], locale)
    words = [token for token in tokens if token.kind is Kind.WORD]
    stemmed = stems(locale)
    if stemmed and any(len(word.text) > 1 for word in words):
        words = [word for word in words if len(word.text) > 1]  # the s of "Vietnam's"
    pairs = _exact_of(tokens)
    accented = not stemmed and any(exact != "=" + word.text for word, exact in pairs.items())
    required: dict[str, float] = {}
    ranking = {token.text: CODE for token in tokens if token.kind is Kind.CODE}
    if one_syllable_words(locale) and not accented:  # accents, where there are some, tell words apart
        ranking |= {token.text: JOINED for token in tokens if token.kind is Kind.JOINED}
    for word in words:
        written = pairs.get(word) if accented else None
        required[word.text] = max(1.0 if written is None else 0.2, required.get(word.text, 0.0))
        if written is not None:
            ranking[written] = 0.8
    fallback = _grams(tokens, required, ranking, _endings(text[:MAX_QUERY]))
    return Plan(_first(required), _first(ranking), _first(fallback), accented)


def _exact_of(tokens: list[Token]) -> dict[Token, str]:
    """The exact term that follows a word."""
    return {word: exact.text for word, exact in pairwise(tokens) if word.kind is Kind.WORD and exact.kind is Kind.EXACT}


def _endings(text: str) -> set[int]:
    """Where Korean particles and endings stand, each of their characters. A particle leaves two syllables, and fits the sound before it."""
    found: set[int] = set()
    for run in _HANGUL.finditer(text):
        ending = _ENDING.search(run.group())
        particle = None if ending else _PARTICLE.search(run.group(), 2)
        if particle:
            closed = bool((ord(run.group()[particle.start() - 1]) - 0xAC00) % 28)
            if (particle.group(1) and not closed) or (particle.group(2) and closed):
                particle = None
        if match := ending or particle:
            found.update(range(run.start() + match.start(), run.end()))
    return found


def _grams(
    tokens: list[Token], required: dict[str, float], ranking: dict[str, float], endings: set[int]
) -> dict[str, float]:
    """Adds the terms of scripts without spaces; returns the unigrams, for the last tier.

    Bigrams with hiragana, or with Korean endings, are grammar more often than matter: they rank in a short question, and are required where there is
    nothing else.
    """
    bigrams = [token for token in tokens if token.kind is Kind.BIGRAM]
    starts, ends = {token.start for token in bigrams}, {token.end for token in bigrams}
    unigrams = [token for token in tokens if token.kind is Kind.UNIGRAM]
    alone = [token.text for token in unigrams if token.start not in starts and token.end not in ends]
    matter = [token.text for token in bigrams if not _HIRAGANA.search(token.text) and token.end - 1 not in endings]
    if not matter and not required:
        matter = [token.text for token in bigrams]
    content = [one for one in alone if not _HIRAGANA.search(one)]
    if not content and not matter and not required:
        content = alone
    required.update(dict.fromkeys([*matter, *content], 1.0))
    if len(required) <= _SHORT:
        ranking.update({token.text: 0.3 for token in bigrams if token.text not in required})
    ranking.update({token.text: 0.4 for token in tokens if token.kind is Kind.HEAD})
    return {token.text: 0.25 for token in unigrams if token.text not in required}


def _first(terms: dict[str, float]) -> dict[str, float]:
    return dict(list(terms.items())[:MAX_TERMS])
