"""The page of a record: what all kinds share, with what the kind adds."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from site_builder._bodies import body
from site_builder._cards import cards, contact_card
from site_builder._language import Language
from site_builder._pagekinds import AnyKind, page_kind, record_kind
from site_builder._paths import home_path, listing_path
from site_builder._pictures import Picture, picture
from site_builder._sheet import Sheet, facts_of
from site_builder._site import Inputs, Page
from site_builder._views import Block, Card, Contact, Day, Fact, Link
from snapshot import Locale, PageText
from snapshot.kinds import OrganisationText

CONTENTS_FROM = 3
"""Sections that make a list of contents worth its room."""

RICH = frozenset({"gallery", "video", "key_figures", "steps", "questions", "document"})
"""Blocks that bring a stylesheet of their own."""


class RecordView(NamedTuple):
    """What the template of a record reads. `sheets` are its stylesheets beside the portal's. `facts_first` puts the key facts before the body;
    `own` is what the kind adds; `contents` lead to the body's sections."""

    kind: str
    sheets: tuple[str, ...]
    accent: str
    kind_label: str
    trail: tuple[Link, ...]
    title: Markup
    summary: Markup
    picture: Picture | None
    facts: tuple[Fact, ...]
    facts_first: bool
    own: Any
    contents: tuple[Link, ...]
    blocks: tuple[Block, ...]
    sources: tuple[Markup, ...]
    contact: Contact | None
    issued: Day
    modified: Day
    sample: bool
    outdated: Link | None
    """The page in the source language, when it has moved on since this translation was made."""
    related: tuple[Card, ...]


def record_view(sheet: Sheet[Any, Any], source: Locale) -> RecordView:
    """Everything that a record's page shows; what has no text in this language is left out, never shown in another one."""
    language, inputs, facts, text = sheet.language, sheet.inputs, sheet.facts, sheet.text
    kind = page_kind(facts.kind)
    blocks = body(language, inputs, text)
    return RecordView(
        kind=facts.kind,
        sheets=_sheets(kind, blocks),
        accent=kind.accent,
        kind_label=language.translate(record_kind(facts)),
        trail=trail(language, facts.kind),
        title=language.headings.heading(text.title),
        summary=sheet.label(text.summary),
        picture=picture(language, inputs, facts.picture, "lead"),
        facts=key_facts(sheet),
        facts_first=kind.facts_first,
        own=kind.own(sheet),
        contents=_contents(blocks) if kind.contents else (),
        blocks=blocks,
        sources=tuple(sheet.label(line) for line in text.sources),
        contact=contact_card(language, inputs, facts.contact),
        issued=sheet.day(facts.issued),
        modified=sheet.day(facts.modified),
        sample=facts.sample,
        outdated=_outdated(language, inputs, Page(facts, text), source),
        related=cards(language, inputs, facts.related),
    )


def _sheets(kind: AnyKind, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The stylesheets of a page, each once."""
    rich = ("blocks.css",) if any(block.type in RICH for block in blocks) else ()
    return tuple(dict.fromkeys(("record.css", *rich, *kind.sheets)))


def trail(language: Language, kind: str) -> tuple[Link, ...]:
    """The way from the home page to the listing of a kind."""
    return (
        Link(language.translate("Home"), home_path(language.locale)),
        Link(language.translate(page_kind(kind).plural), listing_path(language.locale, kind)),
    )


def _contents(blocks: tuple[Block, ...]) -> tuple[Link, ...]:
    """The body's sections, when there are enough of them."""
    found = tuple(Link(one.text, f"#{one.id}") for one in blocks if one.type == "heading" and one.level == 2)
    return found if len(found) >= CONTENTS_FROM else ()


def _outdated(language: Language, inputs: Inputs, page: Page, source: Locale) -> Link | None:
    if language.code == source.code or not page.text.source_version:
        return None
    original = inputs.text(page.facts.uid, source.code, PageText)
    if original is None or original.version <= page.text.source_version:
        return None
    path = f"/{source.segment}/{original.kind}/{original.slug}/"
    return Link(Markup('<span lang="{}">{}</span>').format(source.tag, source.name), path)


def key_facts(sheet: Sheet[Any, Any]) -> tuple[Fact, ...]:
    """The kind's own facts first, then those that all kinds share, then the kind's last ones."""
    facts, say = sheet.facts, sheet.say
    kind = page_kind(facts.kind)
    organisation = sheet.inputs.text(facts.organisation, sheet.language.code, OrganisationText)
    shared = facts_of(
        (say(kind.place_label), sheet.linked(facts.places)),
        (say("Sector"), sheet.linked(facts.sectors)),
        (say("Subject"), sheet.language.titles(sheet.inputs, facts.subjects)),
        (say("Responsible"), sheet.label(organisation.title) if organisation else None),
    )
    return (*kind.key_facts(sheet), *shared, *kind.last_facts(sheet), *_validity(sheet))


def _validity(sheet: Sheet[Any, Any]) -> tuple[Fact, ...]:
    last = sheet.facts.valid_to
    return facts_of((sheet.say("Valid until"), sheet.language.day(last) if last else None))
