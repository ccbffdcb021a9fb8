"""The termbase: what must not be written, and names and terms that are rendered as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.seed.checking._model import Problem, Record, Text

_SAID = ("place", "organisation", "term")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&/-]{1,7}")
_PLURAL = re.compile(r"(?:s|es|ies|y)$")


@dataclass(frozen=True)
class Entry:
    """A term or name with what may and may not be written for it, by locale. `strict` ones are asked for wherever the source names them: names, and
    terms of several words; a single syllable means too many things."""

    name: str
    strict: bool
    said: Mapping[str, tuple[str, ...]]
    forbidden: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Termbase:
    """Entries of the content itself."""

    entries: Sequence[Entry]

    @classmethod
    def of(cls, records: Sequence[Record]) -> Termbase:
        """Places, organisations, names and glossary of the reference data."""
        return cls([_entry(record) for record in records if record.facts["kind"] in _SAID and record.texts])

    def check(self, record: Record) -> Iterator[Problem]:
        """Forbidden variants in any text; and, on pages, renderings that the termbase does not know."""
        if record.facts["kind"] in _SAID:
            return
        for text in record.texts:
            yield from self._forbidden(text)
        if record.has_page:
            yield from self._renderings(record)

    def _forbidden(self, text: Text) -> Iterator[Problem]:
        folded = _folded(text.words, text.language)
        for entry in self.entries:
            for variant in entry.forbidden.get(text.locale, ()):
                if _holds(folded, variant, text.language):
                    wanted = " / ".join(entry.said.get(text.locale, ())[:2])
                    yield text.problem("terms", f"{variant!r} must not be written ({entry.name}); write {wanted!r}")

    def _renderings(self, record: Record) -> Iterator[Problem]:
        source = record.source
        used = self._used(_folded(source.words, source.language), source)
        for text in record.translations:
            folded = _folded(text.words, text.language)
            for entry in used:
                wanted = entry.said.get(text.locale, ())
                if wanted and not any(_holds(folded, one, text.language) for one in wanted):
                    yield text.problem("terms", f"{entry.name} is not rendered as {' / '.join(wanted)!r}")

    def _used(self, folded: str, source: Text) -> list[Entry]:
        """Entries whose source words stand in the text by themselves, not inside a longer entry's."""
        found = []
        left = folded
        for entry in sorted(self.entries, key=lambda entry: -max(map(len, entry.said.get(source.locale, ("",))))):
            for words in entry.said.get(source.locale, ()):
                if _holds(left, words, source.language):
                    left = _without(left, words, source.language)
                    found.append(entry)
                    break
        return [entry for entry in found if entry.strict]


def _entry(record: Record) -> Entry:
    kind, scheme = record.facts["kind"], record.facts.get("scheme")
    of_several_words = " " in _BRACKETS.sub("", record.source.row["title"]).strip()
    strict = kind == "place" or scheme == "name" or (scheme == "glossary" and of_several_words)
    said, forbidden = {}, {}
    for text in record.texts:
        own = text.row.get("name") or text.row["title"]
        said[text.locale] = tuple(dict.fromkeys(_forms(own, text.row.get("variants", ()))))
        forbidden[text.locale] = tuple(text.row.get("forbidden", ()))
    return Entry(record.name, strict, said, forbidden)


def _forms(title: str, variants: Sequence[str]) -> Iterator[str]:
    """The title without its brackets, an abbreviation in brackets, and the variants."""
    yield _BRACKETS.sub("", title).strip()
    inside = (found.strip("()（） ") for found in _BRACKETS.findall(title))
    yield from (found for found in inside if _ABBREVIATION.fullmatch(found))
    yield from variants


def _folded(words: str, language: str) -> str:
    return " ".join(words.casefold().split()) if language in ("vi", "en") else words


def _pattern(words: str, language: str) -> re.Pattern[str]:
    if language == "vi":
        return re.compile(rf"(?<!\w){re.escape(words.casefold())}(?!\w)")
    if language == "en":
        return re.compile(rf"(?<!\w){re.escape(_PLURAL.sub('', words.casefold()))}(?:s|es|ies|y)?(?!\w)")
    return re.compile(re.escape(words))


def _holds(folded: str, words: str, language: str) -> bool:
    if language in ("ja", "ko", "zh"):
        return words in folded
    plain = words.casefold()
    stem = _PLURAL.sub("", plain) if language == "en" else plain
    return stem in folded and _pattern(words, language).search(folded) is not None


def _without(folded: str, words: str, language: str) -> str:
    return _pattern(words, language).sub(" ", folded)
