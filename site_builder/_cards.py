"""Records as they appear in lists, and the contact that answers for them."""

from __future__ import annotations

from markupsafe import Markup

from site_builder._language import Language, outside
from site_builder._pagekinds import page_kind, record_kind
from site_builder._pictures import picture
from site_builder._site import Inputs, Page
from site_builder._views import Card, Contact, Day, Fact, IndicatorLine
from snapshot.kinds import (
    ContactFacts,
    ContactText,
    IndicatorFacts,
    Observation,
    OrganisationText,
    ProjectFacts,
)

STATUS_MESSAGES = {"preliminary": "preliminary", "estimate": "estimate", "forecast": "forecast"}
"""Words for an observation's status; `final` needs none."""


def card(language: Language, inputs: Inputs, page: Page, *, with_picture: bool = True) -> Card:
    """A record as a card."""
    facts, text = page
    kind = page_kind(facts.kind)
    return Card(
        accent=kind.accent,
        kind_label=language.translate(record_kind(facts)),
        title=language.headings.heading(text.title),
        href=language.page_path(page),
        summary=language.headings.label(text.summary),
        picture=picture(language, inputs, facts.picture, "card") if with_picture else None,
        facts=_card_facts(language, inputs, page),
        day=Day(facts.issued, language.day(facts.issued)),
        sample=facts.sample,
    )


def _card_facts(language: Language, inputs: Inputs, page: Page) -> tuple[Fact, ...]:
    if isinstance(page.facts, ProjectFacts):
        return project_facts(language, inputs, page.facts)[:3]
    if isinstance(page.facts, IndicatorFacts) and page.facts.series:
        last = page.facts.series[-1]
        return (Fact(language.period(last.period), value_with_unit(language, inputs, page.facts, last)),)
    return ()


def project_facts(language: Language, inputs: Inputs, facts: ProjectFacts) -> tuple[Fact, ...]:
    """Status, capital, area, term and form of investment, as far as they are known."""
    say, figures = language.translate, language.figures
    capital = facts.capital
    rows: list[tuple[str, Markup | str | None]] = [
        (say("Status"), language.title(inputs, facts.status)),
        (say("Capital"), figures.money(capital.currency, capital.least, capital.most) if capital else None),
        (say("Area"), figures.with_unit(figures.plain(facts.area_ha), "ha") if facts.area_ha else None),
        (say("Land term"), say("{n} years", n=facts.term_years) if facts.term_years else None),
        (say("Form of investment"), language.title(inputs, facts.form)),
    ]
    return tuple(Fact(label, value, strong=not n) for n, (label, value) in enumerate(rows) if value)


def value_with_unit(language: Language, inputs: Inputs, facts: IndicatorFacts, item: Observation) -> str:
    """An observation with its unit in words."""
    return language.figures.scaled(item.value, facts.scale, facts.decimals, language.name(inputs, facts.unit))


def indicator_line(language: Language, inputs: Inputs, page: Page) -> IndicatorLine | None:
    """The latest value of an indicator, None for other kinds and empty series."""
    facts = page.facts
    if not isinstance(facts, IndicatorFacts) or not facts.series:
        return None
    last = facts.series[-1]
    figure, word = language.figures.column(facts.scale, facts.decimals)
    return IndicatorLine(
        title=language.headings.heading(page.text.title),
        href=language.page_path(page),
        value=figure(last.value),
        unit=language.headings.label(unit_word(word, language.name(inputs, facts.unit))),
        period=language.period(last.period),
        note=language.translate(STATUS_MESSAGES[last.status]) if last.status in STATUS_MESSAGES else "",
        sample=facts.sample,
    )


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
