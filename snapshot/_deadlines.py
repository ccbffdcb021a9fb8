"""What a province's regulation wants handed in during a year (R20)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from snapshot._profile import Profile
from snapshot._regulation import LEAD, Deadline, Regulation

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to hand in.

    `about` is the period that it is about: `2027`, `2027-H1`, `2027-03`, empty for what is asked for. `stated` is the day as the regulation has it,
    `last_day` the last one that is still in time: the day before, where the stated one is exclusive. Both are None where the regulation gives no
    date. `status` is the regulation's.
    """

    code: str
    what: str
    period: str
    about: str
    stated: dt.date | None
    inclusive: bool | None
    last_day: dt.date | None
    least: int
    by: str
    to: str
    articles: tuple[str, ...]
    regulation: str
    status: str


def deadlines_of(profile: Profile, year: int) -> tuple[Due, ...]:
    """Everything due in the calendar year `year`, by last day, what has no date at the end; empty for a year in which the province did not exist.

    Each deadline is that of the regulation which applies on its day.
    """
    found = [due for one in profile.regulations for deadline in one.deadlines for due in _dues(one, deadline, year)]
    kept = [_to_its_lead(profile, due, year) for due in found if _applies(profile, due, year)]
    return tuple(sorted(kept, key=lambda due: (due.last_day or dt.date.max, due.code, due.about)))


def _applies(profile: Profile, due: Due, year: int) -> bool:
    day = _day(profile, due, year)
    return day.year == year and profile.holds_on(day) and profile.regulation_on(day).number == due.regulation


def _day(profile: Profile, due: Due, year: int) -> dt.date:
    return due.last_day or profile.as_of(dt.date(year, 12, 31))


def _to_its_lead(profile: Profile, due: Due, year: int) -> Due:
    return replace(due, to=profile.lead_on(_day(profile, due, year))) if due.to == LEAD else due


def _dues(regulation: Regulation, deadline: Deadline, year: int) -> Iterator[Due]:
    if deadline.period == "month":
        for month in range(1, 13):
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
            yield _due(regulation, deadline, f"{year}-{month:02}", None, last)
        return
    if not (deadline.day and deadline.month):
        yield _due(regulation, deadline, _about(deadline, year), None, None)
        return
    for of in (year, year + 1):  # "before 1 January" ends in the year before
        stated = dt.date(of, deadline.month, deadline.day)
        last_day = stated if deadline.inclusive else stated - _DAY
        if last_day.year == year:
            yield _due(regulation, deadline, _about(deadline, of), stated, last_day)


def _about(deadline: Deadline, year: int) -> str:
    named = year + (deadline.covers == "next")
    return {"year": f"{named}", "half-year": f"{named}-H1"}.get(deadline.period, "")


def _due(
    regulation: Regulation, deadline: Deadline, about: str, stated: dt.date | None, last_day: dt.date | None
) -> Due:
    return Due(
        code=deadline.code,
        what=deadline.what,
        period=deadline.period,
        about=about,
        stated=stated,
        inclusive=deadline.inclusive,
        last_day=last_day,
        least=deadline.least,
        by=deadline.by,
        to=deadline.to,
        articles=deadline.articles,
        regulation=regulation.number,
        status=regulation.status,
    )
