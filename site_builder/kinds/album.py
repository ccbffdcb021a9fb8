"""Albums (R12): the year in pictures, as a picture story, and as a file to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from site_builder._closures import asset_keys
from site_builder._pagekinds import Address, PageKind, Thing, register_page_kind
from site_builder._paths import record_path
from site_builder._pictures import Picture, picture
from site_builder._sheet import Sheet, facts_of
from site_builder._site import Key, Site
from site_builder._structured import dated, organisation
from site_builder._views import Fact
from site_builder.kinds._album_print import FILE, file_of_album, render_print
from site_builder.kinds._shared import paragraphs
from snapshot.kinds import AlbumFacts, AlbumText

Own = Sheet[AlbumFacts, AlbumText]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of the story: its number, heading, text and credit."""

    number: int
    title: Markup
    text: tuple[Markup, ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class Album:
    """What an album adds to its page: its plates in order, without those whose picture has no words or renditions here; the address of its file."""

    plates: tuple[Plate, ...]
    file: str


def _own(sheet: Own) -> Album:
    return Album(tuple(_plates(sheet)), record_path(sheet.language.locale, sheet.text.kind, sheet.text.slug) + FILE)


def _plates(sheet: Own) -> Iterator[Plate]:
    titles, texts, number = sheet.text.plate_titles, sheet.text.plate_texts, 0
    for plate in sheet.facts.plates:
        shown = picture(sheet.language, sheet.inputs, plate.picture, "lead")
        if shown and plate.key in titles:
            number += 1
            title = sheet.language.headings.heading(titles[plate.key])
            yield Plate(number, title, paragraphs(sheet, texts.get(plate.key, "")), shown)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    say = sheet.say
    return facts_of(
        (say("Year"), sheet.language.period(str(sheet.facts.year))),
        (say("Publisher"), sheet.label(sheet.text.publisher)),
        (say("Number of pictures"), sheet.figures.plain(str(len(sheet.facts.plates)))),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    return _key_facts(sheet)[::2]


def _data(sheet: Own, address: Address) -> list[Thing]:
    text = sheet.text
    gallery: Thing = {"@type": "ImageGallery", "name": text.title, "url": address.url, **dated(sheet)}
    parts = [
        {"@type": "ImageObject", "name": text.plate_titles[one.key], "caption": text.plate_texts.get(one.key, "")}
        for one in sheet.facts.plates
        if one.key in text.plate_titles
    ]
    return [
        {
            **gallery,
            "publisher": organisation(text.publisher),
            "temporalCoverage": str(sheet.facts.year),
            "hasPart": parts,
        }
    ]


def _on_page(site: Site, facts: AlbumFacts, text: AlbumText) -> Iterator[Key]:
    for plate in facts.plates:
        yield from asset_keys(site, plate.picture, text.locale)


ALBUM = register_page_kind(
    PageKind(
        name="album",
        plural="Albums",
        singular="Album",
        intro="The province year by year, told in pictures.",
        all="All albums",
        accent="violet",
        weight=78,
        dated="issued",
        key_facts=_key_facts,
        card_facts=_card_facts,
        own=_own,
        data=_data,
        on_page=_on_page,
        files=file_of_album,
        parts=(FILE,),
        renderers=MappingProxyType({"album.print": render_print}),
        sheets=("blocks.css", "kinds.css"),
    )
)
