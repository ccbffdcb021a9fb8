"""Days, spans of days, times and periods in each language, from ISO 8601; no clock, no process locale."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location

from site_builder._numbers import cldr_of

Translate = Callable[..., str]

_DAY = "date pattern: d MMMM y"
_WEEKDAY = "date pattern: EEEE, d MMMM y"
_MONTH = "month pattern: MMMM y"
_QUARTER = "Q{quarter} {year}"
_YEAR = "year: {year}"
_TIME = "time pattern: H:mm"
_SPANS = {
    "month": ("span in a month, from: d", "span in a month, to: d MMMM y"),
    "year": ("span in a year, from: d MMMM", "span in a year, to: d MMMM y"),
}
_PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")

MESSAGES = (_DAY, _WEEKDAY, _MONTH, _QUARTER, _YEAR, _TIME, *(message for pair in _SPANS.values() for message in pair))
"""Message ids used here. The patterns are CLDR's letters."""


def day(value: str, tag: str, translate: Translate) -> str:
    """A day: `2026-11-05` as `05/11/2026`, `5 November 2026`, `2026年11月5日`."""
    return _written(dt.date.fromisoformat(value), _DAY, tag, translate)


def weekday(value: str, tag: str, translate: Translate) -> str:
    """A day with its name: `Thứ Năm, 05/11/2026`, `2026年11月5日（木）`."""
    return _written(dt.date.fromisoformat(value), _WEEKDAY, tag, translate)


def days(first: str, last: str, tag: str, translate: Translate) -> str:
    """A span of days, what both share said once: `12–14 November 2026`, `12–14/11/2026`, `2026年11月12日～14日`; one day with its name."""
    if first == last:
        return weekday(first, tag, translate)
    ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    shared = "month" if first[:7] == last[:7] else "year" if first[:4] == last[:4] else ""
    patterns = _SPANS.get(shared, (_DAY, _DAY))
    least, most = (_written(end, pattern, tag, translate) for end, pattern in zip(ends, patterns, strict=True))
    return translate("{least}–{most}", least=least, most=most)


def time(value: str, tag: str, translate: Translate) -> str:
    """The time of a local date and time: `2026-11-12T08:00` as `08:00`, `8:00`."""
    return format_time(dt.datetime.fromisoformat(value).time(), translate(_TIME), locale=cldr_of(tag))


def zone(value: str, timezone: str, tag: str) -> tuple[str, str]:
    """The name of a time zone (IANA) by its country, and its offset from UTC at that moment: (`Giờ Việt Nam`, `+7`), (`日本時間`, `+9`)."""
    moment = dt.datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(timezone))
    name = get_timezone_location(timezone, locale=cldr_of(tag))
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return name, f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


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
    return _written(dt.date(int(year), int(part), 1), _MONTH, tag, translate)


def _written(value: dt.date, pattern: str, tag: str, translate: Translate) -> str:
    return _formatted(value, translate(pattern), tag)


@lru_cache(maxsize=16_384)
def _formatted(value: dt.date, pattern: str, tag: str) -> str:
    """Lists say the same days on many pages."""
    return str(format_date(value, pattern, locale=cldr_of(tag)))
