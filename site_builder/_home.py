"""The home page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from site_builder._cards import card, indicator_line, unit_word
from site_builder._language import Language
from site_builder._pagekinds import page_kind
from site_builder._paths import listing_path
from site_builder._pictures import Picture, picture
from site_builder._record import chart
from site_builder._site import Inputs, Page
from site_builder._views import Card, Chart, Figure, IndicatorLine, Link
from snapshot.kinds import IndicatorFacts, KeyFigure, ProvinceFacts, ProvinceText

FIGURES = 4
CARDS = 3
LATEST = {"indicator": 6}
"""How many of a kind the home page shows when no more are featured."""


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one kind, with the way to all of them."""

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
    """`latest` names the newest records of each kind, newest first. Each kind is a section; its featured records come first, in their order."""
    facts, text = inputs.facts(province, ProvinceFacts), inputs.text(province, language.code, ProvinceText)
    say, label = language.translate, language.headings.label
    featured = [page for uid in (facts.featured if facts else ()) if (page := inputs.page(uid, language.code))]
    by_kind = {kind: _shown(language, inputs, kind, uids, featured) for kind, uids in latest}
    charted = next((page for page in by_kind.get("indicator", []) if _chartable(page)), None)
    return HomeView(
        hero=picture(language, inputs, facts.hero, "hero") if facts else None,
        title=language.headings.heading(text.tagline if text else say("Investment portal")),
        summary=label(text.summary if text else ""),
        actions=(
            Link(say("Find a project"), listing_path(language.locale, "project")),
            Link(say("See costs and figures"), listing_path(language.locale, "indicator")),
        ),
        figures=_figures(language, inputs, facts, text),
        sections=_sections(language, inputs, by_kind),
        chart=chart(language, inputs, charted) if charted else None,
        chart_link=Link(say("All figures of this indicator"), language.page_path(charted)) if charted else None,
    )


def _shown(language: Language, inputs: Inputs, kind: str, uids: tuple[str, ...], featured: list[Page]) -> list[Page]:
    first = [page for page in featured if page.facts.kind == kind]
    known = {page.facts.uid for page in first}
    rest = [page for uid in uids if uid not in known and (page := inputs.page(uid, language.code))]
    return [*first, *rest][: max(LATEST.get(kind, CARDS), len(first))]


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


def _sections(language: Language, inputs: Inputs, by_kind: dict[str, list[Page]]) -> tuple[Section, ...]:
    say = language.translate
    sections = []
    for kind, pages in by_kind.items():
        if not pages:
            continue
        more = Link(say(page_kind(kind).all), listing_path(language.locale, kind))
        lines = tuple(line for page in pages if (line := indicator_line(language, inputs, page)))
        cards = () if lines else tuple(card(language, inputs, page) for page in pages)
        sections.append(Section(kind, say(page_kind(kind).plural), cards, lines, more))
    return tuple(sections)
