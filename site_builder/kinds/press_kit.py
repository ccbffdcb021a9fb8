"""Press kits (R13): what media may take and quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from site_builder._cards import cards
from site_builder._closures import asset_keys, card_keys
from site_builder._keyfigures import figures_of
from site_builder._media import Download, download
from site_builder._pagekinds import PageKind, register_page_kind
from site_builder._paths import record_path
from site_builder._sheet import Sheet
from site_builder._site import Key, Site
from site_builder._views import Card, Figure
from site_builder.kinds._press_archive import FILE, archive_of_kit, render_archive
from site_builder.kinds._shared import paragraphs
from snapshot.kinds import PressKitFacts, PressKitText

Own = Sheet[PressKitFacts, PressKitText]


@dataclass(frozen=True, slots=True)
class PressKit:
    """What a press kit adds to its page."""

    boilerplate: Markup
    figures: tuple[Figure, ...]
    downloads: tuple[Download, ...]
    terms: tuple[Markup, ...]
    archive: str
    """Address of the archive of all pictures, empty when there is none."""
    records: tuple[Card, ...]


def _own(sheet: Own) -> PressKit:
    facts, text, language, inputs = sheet.facts, sheet.text, sheet.language, sheet.inputs
    found = (download(language, inputs, uid) for uid in facts.assets)
    return PressKit(
        boilerplate=sheet.label(text.boilerplate),
        figures=figures_of(language, inputs, facts.figures, text.figure_labels, text.figure_sources),
        downloads=tuple(one for one in found if one),
        terms=paragraphs(sheet, text.terms),
        archive=record_path(language.locale, text.kind, text.slug) + FILE if facts.assets else "",
        records=cards(language, inputs, facts.records),
    )


def _on_page(site: Site, facts: PressKitFacts, text: PressKitText) -> Iterator[Key]:
    for uid in facts.assets:
        yield from asset_keys(site, uid, text.locale)
    for uid in facts.records:
        yield from card_keys(site, uid, text.locale)


PRESS_KIT = register_page_kind(
    PageKind(
        name="press_kit",
        plural="Press kits",
        singular="Press kit",
        intro="Words, figures, pictures and documents that media may take, with the terms.",
        all="All press kits",
        accent="sea",
        weight=85,
        own=_own,
        files=archive_of_kit,
        parts=(FILE,),
        renderers=MappingProxyType({"press_kit.archive": render_archive}),
        on_page=_on_page,
        sheets=(
            "blocks.css",
            "kinds.css",
        ),
    )
)
