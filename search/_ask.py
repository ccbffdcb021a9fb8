"""Asking a backend: the readings of a question all at once, then what is near to them, then its words one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search import _score
from search._backend import MAX_CANDIDATES, Backend, Filters, Request, Retrieved
from search._japanese import in_old_forms
from search._plan import MAX_QUERY, Plan, Reading, plan
from search._readings import Book, readings, respelt, script_of, spelt, units
from search._suggest import suggest

_LONG, _FEW = 3, 3
"""Of a question of so many words, fewer documents are no answer yet: those with some of its words are ranked with them."""

_HERE, _ELSEWHERE = 200, 100
"""Candidates of this locale and of each other one, where a question may have to be asked of others."""

_WRITTEN_SO: Mapping[str, tuple[str, ...]] = {
    "kana": ("ja",),
    "hangul": ("ko",),
    "han": ("zh-hans", "ja"),
    "latin": ("vi", "en"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`ranked`: (score, uid), best first; `weights`: the terms that an extract is cut around."""

    ranked: Sequence[tuple[float, str]] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] | None = None
    weights: Mapping[str, float] | None = None
    accented: bool = False
    suggestion: str | None = None


class Asker:
    """One question to one locale of a backend."""

    def __init__(self, backend: Backend, locale: str, filters: Filters) -> None:
        self._backend, self._locale, self._filters = backend, locale, filters
        self._book = Book(backend, locale)

    def ask(self, text: str) -> Answer:
        """The documents that answer the text: all its words in one of its readings; without any, a corrected text; then some words; then signs;
        at last those of other languages that hold some of the words."""
        asked = plan(text, self._locale)
        if not asked.required:
            return Answer()
        every = readings(text, self._locale, asked, self._book)
        scripts = self._strange(text, asked) if len(every) == 1 else []
        whole = self._whole(every, _HERE if scripts else MAX_CANDIDATES)
        if scripts and (other := self._elsewhere(text, scripts, whole.total)):
            return other
        if self._enough(asked, whole.total):
            return self._answer(whole, every, asked)
        if more := respelt(text, self._locale, asked, self._book):
            every = [*every, *more]
            whole = self._whole(every)
            if self._enough(asked, whole.total):
                return self._answer(whole, every, asked)
        corrected = None if whole.total else suggest(text[:MAX_QUERY], self._locale, self._backend)
        near = self._corrected(corrected) if corrected else None
        near = near or (None if whole.total else self._meant(text, asked)) or self._parts(text, asked, every, corrected)
        return near if near.total else self._abroad(text, asked) or near

    def _enough(self, asked: Plan, total: int) -> bool:
        """Whether the documents with all the words are the answer; of a code that there is, every one is."""
        if total >= _FEW or len(asked.required) < _LONG:
            return total > 0
        return total > 0 and any(term.startswith("#") and self._book.holds(term) for term in asked.ranking)

    def _corrected(self, text: str) -> Answer | None:
        """The documents with all the words of the corrected text, if any."""
        asked = plan(text, self._locale)
        every = readings(text, self._locale, asked, self._book)
        whole = self._whole(every)
        return self._answer(whole, every, asked, text) if whole.total else None

    def _meant(self, text: str, asked: Plan) -> Answer | None:
        """The documents with the names that a question of other languages means, its slips corrected by their words."""
        for locale in self._others(text, asked):
            corrected = suggest(text[:MAX_QUERY], locale, self._backend)
            if corrected and (answer := self._corrected(corrected)):
                return answer
        return None

    def _others(self, text: str, asked: Plan) -> list[str]:
        """The other languages that write as a question does of which every word is strange here."""
        written = (other for one in self._strange(text, asked) for other in _WRITTEN_SO.get(one, ()))
        return [locale for locale in dict.fromkeys(written) if locale != self._locale]

    def _parts(self, text: str, asked: Plan, every: Sequence[Reading], suggestion: str | None) -> Answer:
        """The documents with some of the words; without any, those with all of them spelt another way, then those with single characters of a
        script without spaces."""
        terms = dict.fromkeys(term for reading in every for term in reading.required)
        found = self._retrieve(((term,) for term in terms), every)
        if found.total:
            return self._answer(found, every, asked, suggestion)
        if others := spelt(text, self._locale, self._book):
            return self._answer(self._whole(others), others, asked, suggestion)
        signs = [Reading(asked.fallback, {})]
        found = self._retrieve(((term,) for term in asked.fallback), signs) if asked.fallback else found
        return self._answer(found, signs, asked, suggestion)

    def _whole(self, every: Sequence[Reading], limit: int = MAX_CANDIDATES) -> Retrieved:
        return self._retrieve((tuple(reading.required) for reading in every), every, limit)

    def _retrieve(
        self, alternatives: Iterable[tuple[str, ...]], every: Sequence[Reading], limit: int = MAX_CANDIDATES
    ) -> Retrieved:
        ranking = tuple(dict.fromkeys(term for reading in every for term in reading.ranking))
        return self._book.retrieve(Request(self._locale, tuple(alternatives), ranking, self._filters, limit))

    def _answer(self, found: Retrieved, every: Sequence[Reading], asked: Plan, suggestion: str | None = None) -> Answer:
        weights = {term: weight for reading in reversed(every) for term, weight in reading.weights.items()}
        ranked = _score.rank(found.candidates, every, self._book.about(weights))
        return Answer(ranked, found.total, found.facets, weights, asked.accented, suggestion)

    def _strange(self, text: str, asked: Plan) -> list[str]:
        """The scripts of a question of which every word is of another script or in no document; none where that is not so."""
        parts = units(text, self._locale, asked, self._book)
        if not all(part.strange for part in parts):
            return []
        return list(dict.fromkeys(script_of(text[part.token.start : part.token.end]) for part in parts))

    def _elsewhere(self, text: str, scripts: Sequence[str], found: int) -> Answer | None:
        """What answers in the languages that write so, as far as it is in this one too; None where not much more is found than here."""
        best = Answer(total=found * 4)
        for locale in dict.fromkeys(other for script in scripts for other in _WRITTEN_SO.get(script, ())):
            if locale != self._locale:
                other = self._of(locale, text)
                best = other if other.total > best.total else best
        return best if best.ranked else None

    def _abroad(self, text: str, asked: Plan) -> Answer | None:
        """What answers in the languages that write so with slips corrected, or with some of the words; the language that has the most of it."""
        found = []
        for locale in self._others(text, asked):
            corrected = suggest(text[:MAX_QUERY], locale, self._backend)
            answer = self._of(locale, corrected) if corrected else Answer()
            if answer.ranked:
                return replace(answer, suggestion=corrected)
            found.append(self._of(locale, text, some=True))
        return max(found, key=lambda answer: answer.ranked[0][0] if answer.ranked else 0.0, default=None)

    def _of(self, locale: str, text: str, *, some: bool = False) -> Answer:
        """The documents of another locale with all the words (or `some`), those that are in this locale too."""
        if self._locale.startswith("ja") and locale.startswith("zh"):
            text = in_old_forms(text)
        asked = plan(text, locale)
        alternatives = tuple((term,) for term in asked.required) if some else (tuple(asked.required),)
        request = Request(locale, alternatives, tuple(asked.ranking), self._filters, _ELSEWHERE)
        found = self._book.retrieve(request)
        if not found.total:
            return Answer()
        statistics = self._backend.statistics(locale, [*asked.required, *asked.ranking])
        ranked = _score.rank(found.candidates, [asked.reading], statistics)
        here = self._backend.documents([uid for _, uid in ranked], self._locale)
        kept = [(score, uid) for score, uid in ranked if uid in here]
        total = len(kept) if found.total <= _ELSEWHERE else found.total
        return Answer(kept, total, found.facets, asked.reading.weights, asked.accented)
