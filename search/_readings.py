"""Other ways to read a question: a name in another language, words written together or apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from search import _japanese
from search._analysis import analyse, one_syllable_words
from search._backend import MAX_CANDIDATES, Backend, Request, Retrieved, Statistics
from search._fold import GRAM
from search._model import Kind, Token
from search._names import key_of, lookup
from search._plan import MAX_QUERY, Plan, Reading, plan

MOST = 5
_UNITS = 24
_STARTS = 8
_LONGEST = {Kind.WORD: 6, Kind.UNIGRAM: 12}
_PARTS = (Kind.WORD, Kind.BIGRAM, Kind.UNIGRAM)
_SHORTEST_KEY = 2
_RARE = 3
"""Documents that a word is in when it is hardly a slip or another way to write it."""

_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_GRAMS = re.compile(f"[{GRAM}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_NATIVE = {"ja": ("kana", "han"), "ko": ("hangul",), "zh": ("han",)}


class Book:
    """What one question asks of a backend: the statistics of its locale, each term once, and at most five hundred candidates in all."""

    def __init__(self, backend: Backend, locale: str) -> None:
        self._backend, self._locale = backend, locale
        self._left = MAX_CANDIDATES
        self._asked: set[str] = set()
        self._known = Statistics(0, 0.0, 0, {})

    def about(self, terms: Iterable[str]) -> Statistics:
        """The statistics, the counts of these terms among them."""
        wanted = [term for term in dict.fromkeys(terms) if term not in self._asked]
        if wanted or not self._asked:
            found = self._backend.statistics(self._locale, wanted)
            self._asked.update(wanted)
            holding = {**self._known.holding, **found.holding}
            self._known = Statistics(found.documents, found.mean_length, found.newest, holding)
        return self._known

    def retrieve(self, request: Request) -> Retrieved:
        """What the backend has for the request, as far as candidates are left for this question."""
        found = self._backend.retrieve(replace(request, limit=max(1, min(request.limit, self._left))))
        self._left -= len(found.candidates)
        return found

    def names(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """Where the keys lead in this locale."""
        return lookup(keys, self._locale, self.retrieve, self._backend)

    def holds(self, term: str) -> bool:
        """Whether any document holds the term."""
        return term in self.about([term]).holding


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a character of the question. `strange`: of another script than the locale's, or in no document."""

    token: Token
    foreign: bool
    strange: bool


def script_of(text: str) -> str:
    """`kana`, `hangul`, `han` (or another script without spaces), `latin`, or "" for all others."""
    if _KANA.search(text):
        return "kana"
    if _HANGUL.search(text):
        return "hangul"
    if _GRAMS.search(text):
        return "han"
    return "latin" if _LATIN.search(text) else ""


def units(text: str, locale: str, asked: Plan, book: Book) -> list[Unit]:
    """The words and characters of a question, in their order."""
    text = text[:MAX_QUERY]
    tokens = analyse(text, locale)
    native = _NATIVE.get(locale[:2], ("latin",))
    known = book.about([*asked.required, *asked.ranking]).holding
    weights = asked.reading.weights
    lost = [token for token in tokens if token.kind in _PARTS and token.text in weights and token.text not in known]
    unknown = {at for token in lost for at in range(token.start, token.end)}
    found = []
    for token in tokens:
        if token.kind is Kind.WORD or token.kind is Kind.UNIGRAM:
            script = script_of(text[token.start : token.end])
            foreign = bool(script) and script not in native
            found.append(Unit(token, foreign, foreign or token.start in unknown))
    return sorted(found, key=lambda unit: unit.token.start)[:_UNITS]


def readings(text: str, locale: str, asked: Plan, book: Book) -> list[Reading]:
    """The question as it stands, then with names that it may mean, then with unknown words as two neighbours; at most five."""
    return _different([asked.reading, *_named(text, locale, asked, book), *_together(asked, book)])


def respelt(text: str, locale: str, asked: Plan, book: Book) -> list[Reading]:
    """The question with two of its words as the one word that documents hold; not where syllables are written apart."""
    if one_syllable_words(locale):
        return []
    tokens = analyse(text[:MAX_QUERY], locale)
    words = {token.start: token.text for token in tokens if token.kind is Kind.WORD}
    ends = {token.end: token.text for token in tokens if token.kind is Kind.WORD}
    joined = [token for token in tokens if token.kind is Kind.JOINED]
    known = book.about(token.text[1:] for token in joined).holding
    found = []
    for token in joined:
        if token.text[1:] in known:
            parts = {words[token.start], ends[token.end]}
            rest = {term: weight for term, weight in asked.required.items() if term not in parts}
            found.append(Reading({**rest, token.text[1:]: 1.0}, asked.ranking))
    return _different(found)


def spelt(text: str, locale: str, book: Book) -> list[Reading]:
    """The question as others would spell it, where documents hold all its words so: Japanese, which has several ways for many."""
    if not locale.startswith("ja"):
        return []
    text = text[:MAX_QUERY]
    others = [(other, plan(other, locale)) for other in (*_japanese.spellings(text), *_japanese.in_kana(text))]
    found = [asked.reading for _, asked in others]
    for other in _japanese.in_kana(text)[:1]:
        found += _named(other, locale, plan(other, locale), book)
    known = book.about(term for reading in found for term in reading.required).holding
    return _different(reading for reading in found if all(term in known for term in reading.required))


def _different(every: Iterable[Reading]) -> list[Reading]:
    """At most five, no two with the same terms required."""
    found: dict[frozenset[str], Reading] = {}
    for reading in every:
        if reading.required:
            found.setdefault(frozenset(reading.required), reading)
    return list(found.values())[:MOST]


def _together(asked: Plan, book: Book) -> Iterator[Reading]:
    """With every word that hardly a document holds as two neighbours, where more titles and summaries hold those: `Dalat`, `Da Lat`."""
    known = book.about(asked.required).holding
    rare = [term for term in asked.required if known.get(term, 0) < _RARE]
    apart = book.about("+" + term for term in rare).holding
    replaced = {term: "+" + term for term in rare if apart.get("+" + term, 0) > known.get(term, 0)}
    if replaced:
        yield Reading({replaced.get(term, term): weight for term, weight in asked.required.items()}, asked.ranking)


def _named(text: str, locale: str, asked: Plan, book: Book) -> Iterator[Reading]:
    """With names of other languages, and words that no document holds, as the locale's own names."""
    spans = list(_spans(text, locale, units(text, locale, asked, book)))
    leads = book.names(list(dict.fromkeys(key for _, _, key in spans)))
    chosen = _apart([(start, end, leads[key]) for start, end, key in spans if key in leads])
    for turn in range(max((len(names) for _, _, names in chosen), default=0)):
        named = text
        for start, end, names in reversed(chosen):
            named = f"{named[:start]} {names[min(turn, len(names) - 1)]} {named[end:]}"
        yield plan(named, locale).reading


def _spans(text: str, locale: str, found: list[Unit]) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of what may be a name: from a strange unit on, the longest first."""
    starts = [at for at, unit in enumerate(found) if unit.strange][:_STARTS]
    for at in starts:
        longest = _LONGEST[found[at].token.kind]
        for end in range(min(len(found), at + longest), at, -1):
            first, last = found[at].token.start, found[end - 1].token.end
            key = key_of(text[first:last], locale)
            if len(key) >= _SHORTEST_KEY:
                yield first, last, key


def _apart(spans: list[tuple[int, int, list[str]]]) -> list[tuple[int, int, list[str]]]:
    """The longest of the spans that overlap, in the order of the text."""
    kept: list[tuple[int, int, list[str]]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)
