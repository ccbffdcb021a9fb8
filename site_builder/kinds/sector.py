"""Sectors that the province offers (R15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder._cards import cards
from site_builder._closures import card_keys
from site_builder._keyfigures import figures_of
from site_builder._pagekinds import Home, PageKind, register_page_kind
from site_builder._sheet import Sheet
from site_builder._site import Key, Page, Site
from site_builder._views import Card, Figure
from site_builder.kinds._shared import newest, stages
from snapshot import PageFacts
from snapshot.kinds import SectorFacts, SectorText

Own = Sheet[SectorFacts, SectorText]


@dataclass(frozen=True, slots=True)
class Sector:
    """What a sector adds to its page: `chain` are (title, text) in order."""

    figures: tuple[Figure, ...]
    strengths: tuple[Markup, ...]
    chain: tuple[tuple[Markup, Markup], ...]
    projects: tuple[Card, ...]
    parks: tuple[Card, ...]


def _own(sheet: Own) -> Sector:
    facts, text, language, inputs = sheet.facts, sheet.text, sheet.language, sheet.inputs
    found = [(uid, page.facts.kind) for uid in sheet.found if (page := inputs.page(uid, language.code))]
    projects = (*facts.projects, *(uid for uid, kind in found if kind == "project"))
    parks = (*facts.parks, *(uid for uid, kind in found if kind == "park"))
    return Sector(
        figures=figures_of(language, inputs, facts.figures, text.figure_labels, text.figure_sources),
        strengths=tuple(sheet.label(line) for line in text.strengths),
        chain=stages(sheet, text.chain),
        projects=cards(language, inputs, projects),
        parks=cards(language, inputs, parks),
    )


def _on_page(site: Site, facts: SectorFacts, text: SectorText) -> set[Key]:
    return set[Key]().union(*(card_keys(site, uid, text.locale) for uid in (*facts.projects, *facts.parks)))


def _finds(pages: Sequence[Page], facts: SectorFacts) -> tuple[str, ...]:
    """Projects and parks of the sector that the row does not name."""

    def fits(other: PageFacts) -> bool:
        return facts.term in other.sectors

    projects = newest(pages, "project", fits, but=facts.projects)
    return (*projects, *newest(pages, "park", fits, but=facts.parks))


SECTOR = register_page_kind(
    PageKind(
        name="sector",
        plural="Sectors",
        singular="Sector",
        intro="What the province is strong in, from raw material to market, with its projects and parks.",
        all="All sectors",
        accent="pine",
        weight=30,
        menu=True,
        home=Home(count=8, form="tiles"),
        order="title",
        own=_own,
        on_page=_on_page,
        finds=_finds,
        about=lambda facts: facts.term,
        sheets=(
            "blocks.css",
            "kinds.css",
        ),
    )
)
