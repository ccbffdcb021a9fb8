"""Statistical indicators with their series (R15, R16)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder._cards import unit_word
from site_builder._charts import BARS_UP_TO, bar_chart, line_chart
from site_builder._pagekinds import Address, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, organisation
from site_builder._views import Chart, Fact, IndicatorLine, SeriesRow
from site_builder.kinds._shared import paragraphs
from snapshot.kinds import IndicatorFacts, IndicatorText, Observation

Own = Sheet[IndicatorFacts, IndicatorText]

STATUS_MESSAGES = {"preliminary": "preliminary", "estimate": "estimate", "forecast": "forecast"}
"""Words for an observation's status; `final` needs none."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator adds to its page."""

    chart: Chart | None
    method: tuple[Markup, ...]
    revision: str
    revision_note: tuple[Markup, ...]


def _own(sheet: Own) -> Indicator:
    text = sheet.text
    return Indicator(
        _chart(sheet), paragraphs(sheet, text.method), _revision(sheet), paragraphs(sheet, text.revision_note)
    )


def _revision(sheet: Own) -> str:
    """`No. 2, 5 October 2026`; empty for a series that was never revised."""
    facts = sheet.facts
    if not facts.revision:
        return ""
    number = sheet.say("revision no. {n}", n=facts.revision)
    return sheet.say(", ").join([number, sheet.language.day(facts.revised)]) if facts.revised else number


def _status(sheet: Own, item: Observation) -> str:
    return sheet.say(STATUS_MESSAGES[item.status]) if item.status in STATUS_MESSAGES else ""


def _value(sheet: Own, item: Observation) -> str:
    """An observation with its unit in words."""
    facts = sheet.facts
    return sheet.figures.scaled(item.value, facts.scale, facts.decimals, sheet.name(facts.unit))


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    if not sheet.facts.series:
        return ()
    last = sheet.facts.series[-1]
    note = _status(sheet, last)
    latest = Markup("{} <small>{}</small>").format(_value(sheet, last), note) if note else _value(sheet, last)
    return (
        Fact(sheet.language.period(last.period), latest, strong=True),
        *facts_of((sheet.say("Revision"), _revision(sheet))),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    if not sheet.facts.series:
        return ()
    last = sheet.facts.series[-1]
    return (Fact(sheet.language.period(last.period), _value(sheet, last)),)


def _line(sheet: Own) -> IndicatorLine | None:
    """The latest value, None for an empty series."""
    facts, text = sheet.facts, sheet.text
    if not facts.series:
        return None
    last = facts.series[-1]
    figure, word = sheet.figures.column(facts.scale, facts.decimals)
    path = sheet.language.path(sheet.inputs, facts.uid)
    return IndicatorLine(
        title=sheet.language.headings.heading(text.title),
        href=path or "",
        value=figure(last.value),
        unit=sheet.label(unit_word(word, sheet.name(facts.unit))),
        period=sheet.language.period(last.period),
        note=_status(sheet, last),
        sample=facts.sample,
    )


def _chart(sheet: Own) -> Chart | None:
    """Chart and table of the series; None for an empty one."""
    facts, language = sheet.facts, sheet.language
    if not facts.series:
        return None
    figure, word = sheet.figures.column(facts.scale, facts.decimals)
    short = len(facts.series) <= BARS_UP_TO
    rows = tuple(
        SeriesRow(language.period(item.period), figure(item.value), _status(sheet, item)) for item in facts.series
    )
    return Chart(
        title=sheet.label(sheet.text.title),
        unit=unit_word(word, sheet.name(facts.unit)),
        bars=bar_chart(facts.series, figure, language.period) if short else None,
        line=None if short else line_chart(facts.series, figure, language.period),
        rows=rows,
        marked=any(row.status for row in rows),
    )


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts, text = sheet.facts, sheet.text
    measured: Thing = {"@type": "PropertyValue", "name": text.title}
    if unit := sheet.name(facts.unit):
        measured["unitText"] = unit
    thing: Thing = {
        "@type": "Dataset",
        "name": text.title,
        "url": address.url,
        "identifier": facts.code,
        **dated(sheet),
    }
    thing |= {"variableMeasured": measured, "isAccessibleForFree": True}
    if facts.series:
        thing["temporalCoverage"] = f"{facts.series[0].period}/{facts.series[-1].period}"
    if text.method:
        thing["measurementTechnique"] = text.method
    if facts.revision:
        thing["version"] = facts.revision
    if address.publisher:
        thing["creator"] = organisation(address.publisher)
    return [thing | ({"citation": list(text.sources)} if text.sources else {})]


INDICATOR = register_page_kind(
    PageKind(
        name="indicator",
        plural="Facts and figures",
        singular="Indicator",
        intro="Statistics of the province, each series with its source, method and date.",
        all="All figures",
        action="See the figures",
        accent="pine",
        weight=50,
        menu=True,
        home=Home(count=6, form="lines"),
        order="title",
        facts_first=True,
        key_facts=_key_facts,
        last_facts=lambda sheet: facts_of((sheet.say("Code"), sheet.facts.code)),
        card_facts=_card_facts,
        own=_own,
        line=_line,
        chart=lambda sheet: _chart(sheet) if len(sheet.facts.series) > 2 else None,
        data=_data,
        on_card=lambda facts: (facts.unit,),
        sheets=("chart.css",),
    )
)
