"""What a regulation on external information says, as data with its articles. A part of the province's profile.

"Điều 5.2" is Điều 5, khoản 2; "Điều 7.2c" adds the point. What the regulation does not say is absent. Days of validity are inclusive; a missing one
is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from snapshot._types import Frozen, FrozenMap, Line, LocaleCode, Slug, Text


def fault(vi: str, en: str) -> PydanticCustomError:
    """What is wrong with a value, in the two languages of those who start the system."""
    return PydanticCustomError("profile", "{en}", {"vi": vi, "en": en})


def _day(value: Any) -> Any:
    """A day as YAML reads it, or as ISO 8601 text; never a number."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise fault("cần một ngày, như 2025-07-01", "needs a day, such as 2025-07-01")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Article = Annotated[Line, Field(pattern=r"^Điều [1-9][0-9]*(\.[1-9][0-9]*)?([a-zđ])?$")]
Articles = Annotated[tuple[Article, ...], Field(min_length=1)]
Words = Annotated[dict[LocaleCode, Line], AfterValidator(FrozenMap)]
"""The same words in each language, by locale."""
Link = Annotated[str, Field(pattern=r"^https://[^\s]+$")]
LEAD = "lead"
V = TypeVar("V", bound="Valid")


class Valid(Frozen):
    """Something that holds for a time; both days are inclusive."""

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Valid:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise fault("valid_to đứng trước valid_from", "valid_to is before valid_from")
        return self

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on `day`."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_to or dt.date.max)


def in_force(found: Iterable[V], day: dt.date) -> V:
    """The last that holds on `day`; where none does, the last that was named. `found` is not empty."""
    listed = list(found)
    return next((one for one in reversed(listed) if one.holds_on(day)), listed[-1])


class Said(Frozen):
    """Something that the regulation names. `words` where no shared term of that code says it; `by` is another document that the article refers to."""

    code: Slug
    articles: Articles
    words: Words = Field(FrozenMap(), validate_default=True)
    by: Text = ""


class Duty(Said):
    """A duty of an organisation or of all (`organisation` empty)."""

    organisation: Text = ""


class Tongues(Frozen):
    """The languages that the regulation names; `open_ended` when its list ends in "…"."""

    codes: Annotated[tuple[LocaleCode, ...], Field(min_length=1)]
    open_ended: bool = False
    articles: Articles


class Secrecy(Frozen):
    """The articles on state secrets (R11), and who advises on them."""

    articles: Articles
    adviser: Text = ""
    adviser_articles: tuple[Article, ...] = ()


class Deadline(Frozen):
    """Something to hand in (R20): at the `day` of `month` of every year, or within a period that has no date of its own.

    `inclusive` says whether that day itself is still in time ("chậm nhất vào ngày": yes; "trước ngày": no). `covers` is the year that a plan or a
    report is about; `least` the number of items wanted in a period; `by` who owes it, as the regulation says; `to` the code of who receives it, a
    name, or `lead`, the lead department of that day.
    """

    code: Slug
    what: Literal["plan", "report", "items"]
    period: Literal["month", "half-year", "year", "stage", "request"]
    covers: Literal["this", "next"] = "this"
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    inclusive: bool | None = None
    least: Annotated[int, Field(ge=1)] = 1
    by: Line
    to: Line
    articles: Articles

    @model_validator(mode="after")
    def _has_a_whole_date_or_none(self) -> Deadline:
        given = [self.day is not None, self.month is not None, self.inclusive is not None]
        if any(given) and not all(given):
            raise fault(
                "cần đủ day, month và inclusive, hoặc không có cả ba", "needs day, month and inclusive, or none"
            )
        if self.day and self.month and self.period not in ("half-year", "year"):
            raise fault("kỳ này không có ngày cố định trong năm", "a period of this length has no day of the year")
        if self.day and self.month:
            try:
                dt.date(2001, self.month, self.day)
            except ValueError:
                raise fault("không phải năm nào cũng có ngày này", "is no day of every year") from None
        return self


class Recipient(Valid):
    """A stop on the way of reports, in order: an organisation by code (or `lead`), or a body outside the province by name."""

    organisation: Text = ""
    name: Words = Field(FrozenMap(), validate_default=True)
    named: Text = ""
    articles: Articles

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Recipient:
        if bool(self.organisation) == bool(self.name):
            raise fault("cần organisation hoặc name, một trong hai", "needs organisation or name, one of them")
        return self


class Regulation(Valid):
    """A province's regulation on external information: its citation, and what it says. `number` as printed, with "…" for what is left blank;
    `valid_from` is the day it took effect."""

    number: Line
    title: Line
    issuer: Line
    status: Literal["in-force", "draft", "expired"]
    issued: Day | None = None
    replaces: tuple[Line, ...] = ()
    url: Link | None = None
    duties: tuple[Duty, ...] = ()
    classes: tuple[Said, ...] = ()
    subjects: tuple[Said, ...] = ()
    channels: tuple[Said, ...] = ()
    responses: tuple[Said, ...] = ()
    publications: tuple[Said, ...] = ()
    languages: Tongues | None = None
    deadlines: tuple[Deadline, ...] = ()
    route: tuple[Recipient, ...] = ()
    secrecy: Secrecy | None = None
