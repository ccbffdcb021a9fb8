"""The frozen values that cross the package's border."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from search._errors import InvalidDocument

_LOCALE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8}){0,3}")
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind(StrEnum):
    """What a token is, hence how a query uses it."""

    WORD = "word"
    """A folded (and, in English, stemmed) word: required."""
    EXACT = "exact"
    """`=` and the word as written, accents kept: ranks, never required."""
    BIGRAM = "bigram"
    """Two neighbouring characters of a script without spaces: required."""
    UNIGRAM = "unigram"
    """One such character: required when it stands alone, otherwise the last resort."""
    HEAD = "head"
    """`^` and the first two characters of a run of one script: ranks, never required."""
    JOINED = "joined"
    """`+` and two neighbouring words as one: stands for a word that nobody wrote."""
    CODE = "code"
    """`#` and a number of a record or a law without its strokes: ranks high, never required."""


class Token(NamedTuple):
    """A term and where it stands: `source[start:end]` is what the reader wrote."""

    text: str
    start: int
    end: int
    kind: Kind


def tidy_code(locale: str) -> str:
    """The code as indexes keep it: `zh_Hans` is `zh-hans`."""
    return locale.lower().replace("_", "-")


def locale_code(locale: str) -> str | None:
    """The code in lower case, or None when it is no locale code (`vi`, `zh-hans`)."""
    code = tidy_code(locale)
    return code if _LOCALE.fullmatch(code) else None


def likely(code: str) -> tuple[str, ...]:
    """The locales that a code may mean where it has no answer itself: other codes of Chinese; without its region, another language's."""
    language = code.partition("-")[0]
    others = ("zh-hans", "zh-cn", "zh") if language == "zh" else (language,)
    return tuple(other for other in others if other != code)


@dataclass(frozen=True, slots=True)
class Document:
    """What is public of one record in one language.

    `facets` maps a name to one value or several (`{"sector": ("energy", "tourism")}`); `kind` is a facet by itself.
    `url` is handed back with the hit; the static index needs it, and takes only `/path` and `https://…`.
    `version` orders rewrites: an older version never replaces a newer one. `names` are what the record is found by beside its texts: the names of its
    places and sectors, its number; they weigh as the summary does, as do facets `place` and `sector` that are no uids.
    """

    uid: str
    locale: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    facets: Mapping[str, str | tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    date: dt.date | None = None
    url: str = ""
    version: int = 0
    names: tuple[str, ...] = ()

    def checked(self) -> Document:
        """This document. Raises InvalidDocument when its identity or its facets cannot be indexed."""
        name = f"{self.uid!r} in {self.locale!r}"
        if not self.uid or not self.uid.isprintable():
            raise InvalidDocument(f"Document {name}: the uid must be printable and not empty; give the record's UUID.")
        if locale_code(self.locale) is None:
            raise InvalidDocument(f"Document {name}: not a locale code; give one such as 'vi' or 'zh-hans'.")
        if reserved := {"kind", "from", "until"} & set(self.facets):
            raise InvalidDocument(f"Document {name}: facet {min(reserved)!r} is reserved; give it another name.")
        return self

    def facet_rows(self) -> tuple[tuple[str, str], ...]:
        """Sorted (name, value) pairs, the kind among them."""
        rows = {("kind", self.kind)}
        for name, values in self.facets.items():
            rows.update((name, value) for value in ((values,) if isinstance(values, str) else values))
        return tuple(sorted(rows))


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `highlights` are (start, end) offsets into `extract`, sorted and apart from each other."""

    uid: str
    score: float
    title: str
    extract: str
    highlights: tuple[tuple[int, int], ...]
    kind: str = ""
    url: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, best first.

    `total` and `facets` count every match, not only this page. `cursor` is given back to `query` for the next page
    and is None on the last one. `suggestion` is the query with its unknown words corrected, when nothing held all words.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    suggestion: str | None = None
    cursor: str | None = None
