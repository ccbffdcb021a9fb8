"""What doing business costs (R15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from site_builder._pagekinds import Address, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, organisation
from site_builder._views import Day, Fact
from snapshot.kinds import CostItem, CostTableFacts, CostTableText

Own = Sheet[CostTableFacts, CostTableText]


@dataclass(frozen=True, slots=True)
class CostRow:
    """An item with its price, or range of prices, for one `unit`."""

    label: Markup
    price: Markup
    unit: Markup
    note: Markup


@dataclass(frozen=True, slots=True)
class CostGroup:
    """Items that stand together; without a label when they belong to no group."""

    label: Markup
    rows: tuple[CostRow, ...]


@dataclass(frozen=True, slots=True)
class CostTable:
    """What a table of costs adds to its page. `noted` when an item has a remark."""

    currency: str
    as_of: Day
    groups: tuple[CostGroup, ...]
    noted: bool


def _own(sheet: Own) -> CostTable:
    groups = tuple(group for group in _groups(sheet) if group.rows)
    return CostTable(
        currency=sheet.figures.currency(sheet.facts.currency),
        as_of=sheet.day(sheet.facts.as_of),
        groups=groups,
        noted=any(row.note for group in groups for row in group.rows),
    )


def _groups(sheet: Own) -> Iterator[CostGroup]:
    """Items of one group stand together, wherever the row lists them; groups come in the order of their first item."""
    order = {item.group: number for number, item in reversed(list(enumerate(sheet.facts.items)))}
    items = sorted(sheet.facts.items, key=lambda item: order[item.group])
    for name, members in groupby(items, key=lambda item: item.group):
        rows = tuple(_row(sheet, item) for item in members if sheet.text.labels.get(item.key))
        yield CostGroup(sheet.label(sheet.text.group_labels.get(name, "")), rows)


def _row(sheet: Own, item: CostItem) -> CostRow:
    return CostRow(
        label=sheet.label(sheet.text.labels[item.key]),
        price=_price(sheet, item),
        unit=sheet.title(item.unit) or Markup(),
        note=sheet.label(sheet.text.notes.get(item.key, "")),
    )


def _price(sheet: Own, item: CostItem) -> Markup:
    """The price; a range may break after its dash, where a phone has no room for it."""
    least = sheet.figures.plain(item.least, item.decimals)
    most = sheet.figures.plain(item.most, item.decimals) if item.most is not None else least
    if most == least:
        return escape(least)
    before, _, after = sheet.say("{least}–{most}", least=least, most="\0").partition("\0")
    return Markup("{}<wbr>{}{}").format(before, most, after)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    return facts_of(
        (say("Prices as of"), sheet.language.day(facts.as_of)),
        (say("Currency"), sheet.figures.currency(facts.currency)),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    return facts_of(
        (sheet.say("Prices as of"), sheet.language.day(sheet.facts.as_of)),
        (sheet.say("Items"), sheet.figures.plain(str(len(sheet.facts.items)))),
    )


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts, text = sheet.facts, sheet.text
    measured = [text.labels[item.key] for item in facts.items if text.labels.get(item.key)]
    thing: Thing = {"@type": "Dataset", "name": text.title, "url": address.url, **dated(sheet)}
    thing |= {"temporalCoverage": facts.as_of, "variableMeasured": measured, "isAccessibleForFree": True}
    if address.publisher:
        thing["creator"] = organisation(address.publisher)
    if text.sources:
        thing["citation"] = list(text.sources)
    return [thing]


COST_TABLE = register_page_kind(
    PageKind(
        name="cost_table",
        plural="Costs",
        singular="Table of costs",
        intro="What land, labour, energy and services cost here, each price with its source and day.",
        all="All costs",
        action="See the costs",
        accent="pine",
        weight=40,
        menu=True,
        home=Home(count=4, form="plain"),
        order="title",
        key_facts=_key_facts,
        card_facts=_card_facts,
        own=_own,
        data=_data,
    )
)
