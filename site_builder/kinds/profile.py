"""The profile of the province, or of a part of it (R1, R8)."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder._keyfigures import figures_of
from site_builder._pagekinds import Address, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, geo
from site_builder._views import Fact, Figure
from site_builder.kinds._shared import coordinates
from snapshot.kinds import ProfileFacts, ProfileText

Own = Sheet[ProfileFacts, ProfileText]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile adds to its page."""

    figures: tuple[Figure, ...]


def _own(sheet: Own) -> Profile:
    text = sheet.text
    found = figures_of(sheet.language, sheet.inputs, sheet.facts.figures, text.figure_labels, text.figure_sources)
    return Profile(found)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    area = sheet.figures.plain(facts.area_km2) if facts.area_km2 else ""
    return facts_of(
        (say("Place described"), sheet.title(facts.place) if facts.place not in facts.places else None),
        (say("Seat of government"), sheet.title(facts.seat)),
        (say("Area"), sheet.figures.with_unit(area, say("unit: km²")) if area else None),
    )


def _last_facts(sheet: Own) -> tuple[Fact, ...]:
    return facts_of((sheet.say("Coordinates"), coordinates(sheet, sheet.facts.point)))


def _data(sheet: Own, address: Address) -> list[Thing]:
    name = sheet.name(sheet.facts.place) or sheet.text.title
    place: Thing = {"@type": "AdministrativeArea", "name": name, "description": sheet.text.summary, "url": address.url}
    page = {"@type": "WebPage", "name": sheet.text.title, **dated(sheet)}
    return [{**page, "mainEntity": {**place, **geo(sheet.facts.point)}}]


PROFILE = register_page_kind(
    PageKind(
        name="profile",
        plural="About the province",
        singular="Profile",
        intro="Land, people, history and government: the province from its ground up.",
        all="All profiles",
        accent="pine",
        weight=5,
        contents=True,
        key_facts=_key_facts,
        last_facts=_last_facts,
        own=_own,
        data=_data,
        about=lambda facts: facts.place,
        sheets=("blocks.css",),
    )
)
