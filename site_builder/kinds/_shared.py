"""What several kinds say in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from site_builder._sheet import Sheet
from site_builder._site import Page
from site_builder._structured import dated, published
from snapshot import PageFacts
from snapshot.kinds import Amount, Point, Stage

FOUND = 6
"""Records at most that a page shows without naming them."""


def hectares(sheet: Sheet[Any, Any], value: str | None) -> str | None:
    """An area in hectares."""
    return sheet.figures.with_unit(sheet.figures.plain(value), sheet.say("unit: ha")) if value else None


def kilometres(sheet: Sheet[Any, Any], value: str) -> str:
    """A distance in kilometres."""
    return sheet.figures.with_unit(sheet.figures.plain(value), sheet.say("unit: km"))


def money(sheet: Sheet[Any, Any], amount: Amount | None) -> str | None:
    """A sum or a range of sums."""
    return sheet.figures.money(amount.currency, amount.least, amount.most) if amount else None


def price(sheet: Sheet[Any, Any], amount: Amount | None, unit: str | None) -> str | None:
    """A sum for so much of something: `USD 62 per m²`."""
    sum_, per = money(sheet, amount), sheet.name(unit)
    return sheet.say("{amount} per {unit}", amount=sum_, unit=per) if sum_ and per else sum_


def coordinates(sheet: Sheet[Any, Any], point: Point | None) -> str | None:
    """`11,95° N; 108,44° E`."""
    if point is None:
        return None
    latitude, longitude = (sheet.figures.plain(value.lstrip("-")) for value in (point.lat, point.lon))
    north, east = not point.lat.startswith("-"), not point.lon.startswith("-")
    return f"{latitude}°\u00a0{'N' if north else 'S'}; {longitude}°\u00a0{'E' if east else 'W'}"


def stages(sheet: Sheet[Any, Any], listed: Iterable[Stage]) -> tuple[tuple[Markup, Markup], ...]:
    """(title, text) of things told in order."""
    return tuple((sheet.label(one.title), sheet.label(one.text)) for one in listed)


def paragraphs(sheet: Sheet[Any, Any], text: str) -> tuple[Markup, ...]:
    """A text's lines, blank ones left out."""
    return tuple(sheet.label(line) for line in text.splitlines() if line.strip())


def newest(pages: Sequence[Page], kind: str, fits: Any, but: Iterable[str] = ()) -> tuple[str, ...]:
    """Uids of the newest records of a kind whose facts fit."""
    left_out = set(but)
    found = [page.facts.uid for page in reversed(pages) if page.facts.kind == kind and fits(page.facts)]
    return tuple(uid for uid in found if uid not in left_out)[:FOUND]


def shares_a_place(facts: PageFacts) -> Any:
    """Whether another record lies in a place of this one."""
    own = set(facts.places)
    return lambda other: bool(own & set(other.places))


def headline(sheet: Sheet[Any, Any], kind: str, address: Any) -> dict[str, Any]:
    """An article of schema.org."""
    return {"@type": kind, "headline": sheet.text.title, **dated(sheet), **published(address)}
