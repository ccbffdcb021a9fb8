"""The home page of a language: featured records, then a section for each kind that declares one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder._cards import card, line
from site_builder._keyfigures import figures_of
from site_builder._language import Language
from site_builder._listing import by_title
from site_builder._pagekinds import AnyKind, Home, page_kind
from site_builder._paths import listing_path
from site_builder._pictures import Picture, picture
from site_builder._sheet import Sheet
from site_builder._site import Inputs, Page
from site_builder._views import Card, Chart, Figure, IndicatorLine, Link
from snapshot.kinds import ProvinceFacts, ProvinceText

FIGURES = 4
FEATURED = 3
"""Records that open the page; further featured ones lead their kind's section."""
ACTIONS = 2

Latest = tuple[tuple[str, tuple[str, ...]], ...]
"""(kind, uids in the order to show), kinds in the order of the page."""


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one kind, with the way to all of them. `form` is how they are shown; a `chart` stands beside a table of lines."""

    name: str
    form: str
    title: str
    cards: tuple[Card, ...]
    lines: tuple[IndicatorLine, ...]
    chart: Chart | None
    chart_link: Link | None
    more: Link | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    hero: Picture | None
    title: Markup
    summary: Markup
    actions: tuple[Link, ...]
    figures: tuple[Figure, ...]
    featured: tuple[Card, ...]
    sections: tuple[Section, ...]


def home_view(language: Language, inputs: Inputs, province: str | None, latest: Latest) -> HomeView:
    """`latest` names the records of each kind that come first. A record is shown once."""
    facts, text = inputs.facts(province, ProvinceFacts), inputs.text(province, language.code, ProvinceText)
    say, label = language.translate, language.headings.label
    chosen = [page for uid in (facts.featured if facts else ()) if (page := inputs.page(uid, language.code))]
    opening, leading = chosen[:FEATURED], chosen[FEATURED:]
    shown = {page.facts.uid for page in opening}
    return HomeView(
        hero=picture(language, inputs, facts.hero, "hero") if facts else None,
        title=language.headings.heading(text.tagline if text else say("Investment portal")),
        summary=label(text.summary if text else ""),
        actions=_actions(language, latest),
        figures=_figures(language, inputs, facts, text),
        featured=tuple(card(language, inputs, page) for page in opening),
        sections=tuple(_sections(language, inputs, latest, leading, shown)),
    )


def _actions(language: Language, latest: Latest) -> tuple[Link, ...]:
    """Buttons to the listings of the first kinds that ask for one and have a record."""
    kinds = [kind for name, uids in latest if uids and (kind := page_kind(name)).action]
    return tuple(
        Link(language.translate(kind.action), listing_path(language.locale, kind.name)) for kind in kinds[:ACTIONS]
    )


def _figures(
    language: Language, inputs: Inputs, facts: ProvinceFacts | None, text: ProvinceText | None
) -> tuple[Figure, ...]:
    if facts is None or text is None:
        return ()
    return figures_of(language, inputs, facts.figures, text.figure_labels, text.figure_sources)[:FIGURES]


def _sections(
    language: Language, inputs: Inputs, latest: Latest, leading: list[Page], shown: set[str]
) -> list[Section]:
    sections = []
    for name, uids in latest:
        kind = page_kind(name)
        if kind.home is None:
            continue
        first = [page for page in leading if page.facts.kind == name]
        known = shown | {page.facts.uid for page in first}
        rest = [page for uid in uids if uid not in known and (page := inputs.page(uid, language.code))]
        if kind.order == "title":
            rest = by_title(language, rest)
        pages = [*first, *rest][: max(kind.home.count, len(first))]
        if pages:
            sections.append(_section(language, inputs, kind, kind.home, pages))
    return sections


def _section(language: Language, inputs: Inputs, kind: AnyKind, home: Home, pages: list[Page]) -> Section:
    lines = tuple(found for page in pages if (found := line(language, inputs, page)))
    pictured = home.form == "cards"
    cards = () if lines else tuple(card(language, inputs, page, with_picture=pictured) for page in pages)
    chart, charted = _chart(language, inputs, kind, pages)
    return Section(
        name=kind.name,
        form=home.form,
        title=language.translate(kind.plural),
        cards=cards,
        lines=lines,
        chart=chart,
        chart_link=Link(language.translate("All figures of this indicator"), charted) if charted else None,
        more=Link(language.translate(kind.all), listing_path(language.locale, kind.name)),
    )


def _chart(language: Language, inputs: Inputs, kind: AnyKind, pages: list[Page]) -> tuple[Chart | None, str]:
    """The chart of the first record that has one, and the path of its page."""
    for page in pages if kind.chart else ():
        found = kind.chart(Sheet.of(language, inputs, page)) if kind.chart else None
        if found:
            return found, language.page_path(page)
    return None, ""
