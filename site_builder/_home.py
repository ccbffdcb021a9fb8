"""The home page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from site_builder._cards import card, indicator_line, unit_word
from site_builder._language import Language
from site_builder._pagekinds import page_kind, presented_kinds
from site_builder._paths import listing_path
from site_builder._pictures import Picture, picture
from site_builder._record import chart
from site_builder._site import Inputs, Page
from site_builder._views import Card, Chart, Figure, IndicatorLine, Link
from snapshot.kinds import IndicatorFacts, KeyFigure, ProvinceFacts, ProvinceText

FIGURES = 4
LATEST = {"project": 3, "indicator": 6, "article": 4}
"""How many of each kind the home page shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one kind (or the featured ones), with the way to all of them."""

    name: str
    title: str
    cards: tuple[Card, ...]
    lines: tuple[IndicatorLine, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    hero: Picture | None
    title: Markup
    summary: Markup
    actions: tuple[Link, ...]
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    chart: Chart | None
    chart_link: Link | None


def home_view(
    language: Language, inputs: Inputs, province: str | None, latest: tuple[tuple[str, tuple[str, ...]], ...]
) -> HomeView:
    """`latest` names the newest records of each kind, newest first; featured ones are shown once, at the top."""
    facts, text = inputs.facts(province, ProvinceFacts), inputs.text(province, language.code, ProvinceText)
    say, label = language.translate, language.headings.label
    featured = [page for uid in (facts.featured if facts else ()) if (page := inputs.page(uid, language.code))]
    shown = {page.facts.uid for page in featured}
    by_kind = {
        kind: [page for uid in uids if uid not in shown and (page := inputs.page(uid, language.code))]
        for kind, uids in latest
    }
    charted = next((page for page in [*by_kind.get("indicator", []), *featured] if _chartable(page)), None)
    return HomeView(
        hero=picture(inputs, facts.hero, language.code, "hero", language.headings) if facts else None,
        title=language.headings.heading(text.tagline if text else say("Investment portal")),
        summary=label(text.summary if text else ""),
        actions=(
            Link(say("Find a project"), listing_path(language.locale, "project")),
            Link(say("See costs and figures"), listing_path(language.locale, "indicator")),
        ),
        figures=_figures(language, inputs, facts, text),
        sections=_sections(language, inputs, featured, by_kind),
        chart=chart(language, inputs, charted) if charted else None,
        chart_link=Link(say("All figures of this indicator"), language.page_path(charted)) if charted else None,
    )


def _chartable(page: Page) -> bool:
    return isinstance(page.facts, IndicatorFacts) and len(page.facts.series) > 2


def _figures(
    language: Language, inputs: Inputs, facts: ProvinceFacts | None, text: ProvinceText | None
) -> tuple[Figure, ...]:
    if facts is None or text is None:
        return ()
    found = [_figure(language, inputs, item, text) for item in facts.figures if item.key in text.figure_labels]
    return tuple(found[:FIGURES])


def _figure(language: Language, inputs: Inputs, item: KeyFigure, text: ProvinceText) -> Figure:
    label, figures = language.headings.label, language.figures
    number = Decimal(item.value)
    word = ""
    if number >= 1_000_000 and not item.decimals:
        value, _, word = figures.worded(number).partition("\u00a0")
    else:
        value = figures.plain(number, item.decimals)
    return Figure(
        label=label(text.figure_labels[item.key]),
        value=value,
        unit=unit_word(word, language.name(inputs, item.unit)),
        tight=figures.is_tight(language.name(inputs, item.unit)) and not word,
        as_of=language.when(item.as_of),
        source=label(text.figure_sources.get(item.key, "")),
        href=(language.path(inputs, item.indicator) or "") if item.indicator else "",
    )


def _sections(
    language: Language, inputs: Inputs, featured: list[Page], by_kind: dict[str, list[Page]]
) -> tuple[Section, ...]:
    say = language.translate
    sections = []
    if featured:
        cards = tuple(card(language, inputs, page) for page in featured)
        sections.append(Section("featured", say("Featured"), cards, (), None))
    for kind in presented_kinds():
        pages = by_kind.get(kind, [])[: LATEST[kind]]
        if not pages:
            continue
        more = Link(say(page_kind(kind).all), listing_path(language.locale, kind))
        if kind == "indicator":
            lines = tuple(line for page in pages if (line := indicator_line(language, inputs, page)))
            sections.append(Section(kind, say("Costs and figures"), (), lines, more))
        else:
            title = say("Projects calling for investment") if kind == "project" else say(page_kind(kind).plural)
            cards = tuple(card(language, inputs, page) for page in pages)
            sections.append(Section(kind, title, cards, (), more))
    return tuple(sections)
