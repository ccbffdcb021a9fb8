"""Values that several kinds share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field

from snapshot._types import Currency, Decimal, Frozen, Key, Line, Text, Uid


class Amount(Frozen):
    """A sum of money, or a range when `most` is given; in whole units of the currency (not thousands, not millions)."""

    currency: Currency
    least: Decimal
    most: Decimal | None = None


class Point(Frozen):
    """WGS84 degrees."""

    lat: Decimal
    lon: Decimal


class KeyFigure(Frozen):
    """A figure to show large; its label is `figure_labels[key]` and its source `figure_sources[key]` of the same record's text. `unit` is the uid
    of a term (scheme `unit`); `as_of` the period it holds for; `indicator` the record that has the whole series."""

    key: Key
    value: Decimal
    unit: Uid | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    as_of: Text = ""
    indicator: Uid | None = None

    def references(self) -> tuple[str, ...]:
        """Uids that the figure names."""
        return tuple(uid for uid in (self.unit, self.indicator) if uid)


class Stage(Frozen):
    """One of several things told in order, all words: a step, a link of a value chain, an item of a programme."""

    title: Line
    text: Text = ""


def _minute(value: str) -> str:
    dt.datetime.fromisoformat(value)
    return value


LocalTime = Annotated[
    str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]$"), AfterValidator(_minute)
]
"""A local date and time to the minute, ISO 8601, without offset: the record's time zone goes with it."""
