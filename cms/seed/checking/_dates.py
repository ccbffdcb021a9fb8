"""Days are the same in every language: 10/11/2025, 10 November 2025, 2025年11月10日, 2025년 11월 10일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from cms.seed.checking._model import Problem, Record

Day = tuple[int, int, int]
"""Month, day, and the year or 0 where the text leaves it to the sentence."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_ENGLISH = re.compile(rf"\b(\d{{1,2}})(?:[–-]\d{{1,2}})? ({'|'.join(_MONTHS)})\b(?:,? (\d{{4}}))?")
_EAST = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")


def days_of(text: str, language: str) -> set[Day]:
    """The days that a text names, in any of the ways of its language; impossible ones (fractions such as 24/7) are no days."""
    text = normalize("NFKC", text).casefold()
    if language == "vi":
        found = {(int(m), int(d), int(y or 0)) for d, m, y in _SLASHED.findall(text)}
    elif language == "en":
        found = {(_MONTHS.index(m) + 1, int(d), int(y or 0)) for d, m, y in _ENGLISH.findall(text)}
    else:
        found = {(int(m), int(d), int(y or 0)) for y, m, d in _EAST.findall(text)}
    return {(month, day, year) for month, day, year in found if 1 <= month <= 12 and 1 <= day <= 31}


def check(record: Record) -> Iterator[Problem]:
    """Days with a year in one language are named in the other, there perhaps without it."""
    if not record.is_read:
        return
    source = days_of(record.source.words, record.source.language)
    for text in record.translations:
        if text.language not in ("vi", "en", "ja", "ko", "zh"):
            continue
        found = days_of(text.words, text.language)
        if missing := _unmatched(source, found):
            yield text.problem("dates", f"not in this language: {_written(missing)}")
        if more := _unmatched(found, source):
            yield text.problem("dates", f"not in the source: {_written(more)}")


def _unmatched(days: set[Day], others: set[Day]) -> set[Day]:
    return {day for day in days if day[2] and day not in others and (day[0], day[1], 0) not in others}


def _written(days: set[Day]) -> str:
    return ", ".join(f"{year}-{month:02}-{day:02}" for month, day, year in sorted(days))
