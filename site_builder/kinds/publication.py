"""Publications (R12, R18): an edition per language, as a file or generated from its chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder._closures import asset_keys
from site_builder._media import document
from site_builder._pagekinds import Address, Filter, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._site import Key, Site
from site_builder._structured import dated, organisation
from site_builder._views import Fact, File
from site_builder.kinds import _edition as generated
from snapshot import Locale
from snapshot.kinds import Edition, PublicationFacts, PublicationText

Own = Sheet[PublicationFacts, PublicationText]


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication adds to its page: `editions` in their order, the reader's own language first; `contents` line by line."""

    editions: tuple[File, ...]
    contents: tuple[Markup, ...]


def _own(sheet: Own) -> Publication:
    own = sorted(sheet.facts.editions, key=lambda one: one.language != sheet.language.code)
    found = (_edition(sheet, one) for one in own)
    return Publication(tuple(one for one in found if one), tuple(sheet.label(line) for line in sheet.text.contents))


def _edition(sheet: Own, edition: Edition) -> File | None:
    """The edition as a file to take along, or as a page to read; None when there is neither."""
    locale = next((one for one in sheet.inputs.locales if one.code == edition.language), None)
    if locale is None:
        return None
    name = sheet.language.language_name(locale.tag)
    if edition.document:
        return document(sheet.language, sheet.inputs, edition.document, title=name)
    return _to_read(sheet, locale, name)


def _to_read(sheet: Own, locale: Locale, name: str) -> File | None:
    page = sheet.inputs.page(sheet.facts.uid, locale.code)
    if page is None or not generated.chapters_in(sheet.inputs.page, sheet.facts, locale.code):
        return None
    path = generated.edition_path(locale, page.text.slug)
    return File(sheet.label(name), path, "", (sheet.say("To read and print"),), tag=locale.tag)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say, text = sheet.facts, sheet.say, sheet.text
    return facts_of(
        (say("Form"), sheet.title(facts.form)),
        (say("Year"), sheet.language.period(str(facts.year))),
        (say("Publisher"), sheet.label(text.publisher)),
        (say("Number"), facts.code),
        ("ISBN", facts.isbn),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    tags = {one.code: one.tag for one in sheet.inputs.locales}
    names = [sheet.language.language_name(tags[one.language]) for one in facts.editions if one.language in tags]
    return facts_of(
        (say("Form"), sheet.title(facts.form)),
        (say("Year"), sheet.language.period(str(facts.year))),
        (say("Editions in"), say(", ").join(names)),
    )


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts, text = sheet.facts, sheet.text
    tags = {one.code: one.tag for one in sheet.inputs.locales}
    book: Thing = {"@type": "Book", "name": text.title, "url": address.url, "identifier": facts.code, **dated(sheet)}
    book |= {"publisher": organisation(text.publisher), "copyrightYear": facts.year}
    if facts.isbn:
        book["isbn"] = facts.isbn
    examples = [
        {"@type": "Book", "inLanguage": tags[one.language], **({"numberOfPages": one.pages} if one.pages else {})}
        for one in facts.editions
        if one.language in tags
    ]
    return [{**book, "workExample": examples}]


def _on_page(site: Site, facts: PublicationFacts, text: PublicationText) -> Iterator[Key]:
    for edition in facts.editions:
        yield Key(facts.uid, edition.language)
        if edition.document:
            yield from asset_keys(site, edition.document, text.locale)
        else:
            yield from (Key(uid, edition.language) for uid in facts.chapters)


PUBLICATION = register_page_kind(
    PageKind(
        name="publication",
        plural="Publications",
        singular="Publication",
        intro="Brochures, reports and yearbooks in several languages, to read here or to take along.",
        all="All publications",
        accent="violet",
        weight=75,
        dated="issued",
        filter=Filter("Form", lambda facts: (facts.form,)),
        key_facts=_key_facts,
        card_facts=_card_facts,
        own=_own,
        data=_data,
        on_card=lambda facts: (facts.form,),
        on_page=_on_page,
        files=generated.edition_of_publication,
        parts=(generated.FOLDER,),
        renderers={"publication.read": generated.render_edition},
        sheets=("blocks.css",),
    )
)
