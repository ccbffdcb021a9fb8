"""Records as they appear in lists, and the contact that answers for them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from site_builder._language import Language, outside
from site_builder._pagekinds import AnyKind, page_kind, record_kind
from site_builder._pictures import picture
from site_builder._sheet import Sheet
from site_builder._site import Inputs, Page
from site_builder._views import Card, Contact, Day, IndicatorLine
from snapshot import PageFacts
from snapshot.kinds import ContactFacts, ContactText, OrganisationText


def card(language: Language, inputs: Inputs, page: Page, *, with_picture: bool = True) -> Card:
    """A record as a card."""
    facts, text = page
    kind, sheet = page_kind(facts.kind), Sheet.of(language, inputs, page)
    day, dated = _day(language, kind, facts)
    return Card(
        accent=kind.accent,
        kind_label=language.translate(record_kind(facts)),
        title=language.headings.heading(text.title),
        href=language.page_path(page),
        summary=language.headings.label(text.summary),
        picture=picture(language, inputs, facts.picture, "card") if with_picture else None,
        facts=kind.card_facts(sheet),
        day=day,
        dated=dated,
        sample=facts.sample,
        state=kind.card_state(sheet) if kind.card_state else "",
    )


def _day(language: Language, kind: AnyKind, facts: PageFacts) -> tuple[Day | None, str]:
    match kind.dated:
        case "issued":
            return Day(facts.issued, language.day(facts.issued)), ""
        case "modified":
            return Day(facts.modified, language.day(facts.modified)), language.translate("Last updated")
        case _:
            return None, ""


def cards(language: Language, inputs: Inputs, uids: Iterable[str], *, with_picture: bool = True) -> tuple[Card, ...]:
    """Several records as cards, those without a page in this language left out."""
    pages = (inputs.page(uid, language.code) for uid in uids)
    return tuple(card(language, inputs, page, with_picture=with_picture) for page in pages if page)


def line(language: Language, inputs: Inputs, page: Page) -> IndicatorLine | None:
    """A record as a line of a table, None for kinds that are shown as cards."""
    make = page_kind(page.facts.kind).line
    return make(Sheet.of(language, inputs, page)) if make else None


def unit_word(word: str, unit: str) -> str:
    """`triệu` and `người` as one unit: `triệu người`, `万人`."""
    word = word.strip()
    if not word or not unit:
        return word or unit
    tight = ord(word[-1]) > 0x2E7F and ord(unit[0]) > 0x2E7F and not _hangul(word)
    return f"{word}{unit}" if tight else f"{word}\u00a0{unit}"


def _hangul(word: str) -> bool:
    return "\uac00" <= word[-1] <= "\ud7a3"


def contact_card(language: Language, inputs: Inputs, uid: str | None) -> Contact | None:
    """The contact in this language, None when it has no text here."""
    facts, text = inputs.facts(uid, ContactFacts), inputs.text(uid, language.code, ContactText)
    if facts is None or text is None:
        return None
    organisation = inputs.text(facts.organisation, language.code, OrganisationText)
    label = language.headings.label
    names = [language.language_name(tag) for tag in facts.languages]
    return Contact(
        title=label(text.title),
        role=label(text.role),
        organisation=label(organisation.title) if organisation else Markup(),
        address=label(text.address),
        phone=facts.phone,
        phone_href="tel:" + "".join(sign for sign in facts.phone if sign in "+0123456789"),
        email=facts.email,
        website=outside(facts.website),
        hours=label(text.hours),
        reply_time=label(text.reply_time),
        languages=language.translate(", ").join(names),
        sample=facts.sample,
    )
