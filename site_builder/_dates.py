"""Days and periods in each language, from ISO 8601; no clock, no process locale."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from babel.dates import format_date

from site_builder._numbers import cldr_of

Translate = Callable[..., str]

_DAY = "date pattern: d MMMM y"
_MONTH = "month pattern: MMMM y"
_QUARTER = "Q{quarter} {year}"
_YEAR = "year: {year}"
_PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")

MESSAGES = (_DAY, _MONTH, _QUARTER, _YEAR)
"""Message ids used here. The patterns are CLDR's letters."""


def day(value: str, tag: str, translate: Translate) -> str:
    """A day: `2026-11-05` as `05/11/2026`, `5 November 2026`, `2026年11月5日`."""
    return format_date(dt.date.fromisoformat(value), translate(_DAY), locale=cldr_of(tag))


def is_period(value: str) -> bool:
    """Whether it is a year, quarter or month in ISO 8601."""
    return bool(_PERIOD.fullmatch(value))


def is_day(value: str) -> bool:
    """Whether it is a calendar day in ISO 8601."""
    try:
        return len(value) == 10 and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def period(value: str, tag: str, translate: Translate) -> str:
    """A period of reduced precision: year, quarter `2024-Q1` or month `2024-05`."""
    year, _, part = value.partition("-")
    if not part:
        return translate(_YEAR, year=year)
    if part.startswith("Q"):
        return translate(_QUARTER, quarter=part[1:], year=year)
    return format_date(dt.date(int(year), int(part), 1), translate(_MONTH), locale=cldr_of(tag))
