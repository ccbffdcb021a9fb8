"""Industrial parks and clusters (R15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder._cards import cards
from site_builder._pagekinds import Address, Filter, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._site import Page
from site_builder._structured import dated, place
from site_builder._views import Card, Fact
from site_builder.kinds._shared import coordinates, hectares, kilometres, newest, price, shares_a_place
from snapshot.kinds import ParkFacts, ParkText, Utility

Own = Sheet[ParkFacts, ParkText]


@dataclass(frozen=True, slots=True)
class UtilityLine:
    """What the park supplies: price and capacity in words, empty when unknown."""

    name: Markup
    price: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Park:
    """What a park adds to its page. `distances` are (place, kilometres); `projects` lie in the same place."""

    utilities: tuple[UtilityLine, ...]
    distances: tuple[tuple[Markup, str], ...]
    projects: tuple[Card, ...]


def _own(sheet: Own) -> Park:
    distances = ((sheet.title(one.place), kilometres(sheet, one.km)) for one in sheet.facts.distances)
    return Park(
        utilities=tuple(_utilities(sheet)),
        distances=tuple((title, way) for title, way in distances if title),
        projects=cards(sheet.language, sheet.inputs, sheet.found),
    )


def _utilities(sheet: Own) -> Iterator[UtilityLine]:
    for line in sheet.facts.utilities:
        name = sheet.title(line.utility)
        if name:
            yield UtilityLine(name, price(sheet, line.price, line.price_unit) or "", _capacity(sheet, line))


def _capacity(sheet: Own, line: Utility) -> str:
    if line.capacity is None:
        return ""
    return sheet.figures.with_unit(sheet.figures.plain(line.capacity), sheet.name(line.capacity_unit))


def _occupancy(sheet: Own) -> tuple[Fact, ...]:
    share = sheet.facts.occupancy
    if share is None:
        return ()
    said = sheet.figures.with_unit(sheet.figures.plain(share), "%")
    return (Fact(sheet.say("Occupancy"), said, meter=f"{share}%"),)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    status = sheet.title(facts.status)
    return (
        *((Fact(say("Status"), status, strong=True),) if status else ()),
        *facts_of(
            (say("Area"), hectares(sheet, facts.area_ha)),
            (say("Leasable area"), hectares(sheet, facts.leasable_ha)),
            (say("Still available"), hectares(sheet, facts.available_ha)),
        ),
        *_occupancy(sheet),
        *facts_of(
            (say("Rent"), price(sheet, facts.rent, facts.rent_unit)),
            (say("Land lease until"), sheet.language.day(facts.lease_to) if facts.lease_to else None),
            (say("Developer"), sheet.label(sheet.text.developer)),
            (say("Sectors of the tenants"), sheet.linked(facts.tenant_sectors)),
        ),
    )


def _last_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    return facts_of(
        (say("Established"), sheet.language.period(str(facts.established)) if facts.established else None),
        (say("Code"), facts.code),
        (say("Coordinates"), coordinates(sheet, facts.point)),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    free = facts_of((say("Still available"), hectares(sheet, facts.available_ha)))
    area = facts_of((say("Area"), hectares(sheet, facts.area_ha)))
    rent = facts_of((say("Rent"), price(sheet, facts.rent, facts.rent_unit)))
    return (*(free or area), *_occupancy(sheet), *rent)


def _data(sheet: Own, address: Address) -> list[Thing]:
    found = place(sheet.text.title, sheet.facts.point, url=address.url, description=sheet.text.summary)
    towns = [{"@type": "Place", "name": sheet.name(uid)} for uid in sheet.facts.places if sheet.name(uid)]
    inside = {"containedInPlace": towns[0]} if towns else {}
    return [{"@type": "WebPage", "name": sheet.text.title, **dated(sheet), "mainEntity": {**found, **inside}}]


def _finds(pages: Sequence[Page], facts: ParkFacts) -> tuple[str, ...]:
    return newest(pages, "project", shares_a_place(facts))


PARK = register_page_kind(
    PageKind(
        name="park",
        plural="Industrial parks and clusters",
        singular="Industrial park",
        intro="Land that is ready: areas, rents, utilities and distances.",
        all="All parks and clusters",
        accent="basalt",
        weight=20,
        menu=True,
        home=Home(count=3),
        order="title",
        facts_first=True,
        filter=Filter("Status", lambda facts: (facts.status,)),
        key_facts=_key_facts,
        last_facts=_last_facts,
        card_facts=_card_facts,
        own=_own,
        data=_data,
        on_card=lambda facts: (facts.status, facts.rent_unit),
        finds=_finds,
    )
)
