"""Policies and incentives, each with its legal citation (R15)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder._language import outside
from site_builder._pagekinds import Address, Filter, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, organisation
from site_builder._views import Fact
from site_builder.kinds._shared import stages
from snapshot.kinds import PolicyFacts, PolicyText

Own = Sheet[PolicyFacts, PolicyText]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a policy adds to its page: `provisions` are (number, what it says), `steps` (title, text)."""

    citation: Markup
    document: str
    beneficiaries: tuple[Markup, ...]
    provisions: tuple[tuple[str, Markup], ...]
    steps: tuple[tuple[Markup, Markup], ...]


def _own(sheet: Own) -> Policy:
    facts, text = sheet.facts, sheet.text
    said = [(one.number, text.provision_texts.get(one.key, "")) for one in facts.provisions]
    return Policy(
        citation=sheet.label(text.citation),
        document=outside(facts.document_url),
        beneficiaries=tuple(sheet.label(line) for line in text.beneficiaries),
        provisions=tuple((number, sheet.label(words)) for number, words in said if words),
        steps=stages(sheet, text.steps),
    )


def _status(sheet: Own) -> tuple[Fact, ...]:
    status = sheet.title(sheet.facts.status)
    return (Fact(sheet.say("Legal status"), status, strong=True),) if status else ()


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say, day = sheet.facts, sheet.say, sheet.language.day
    return (
        *_status(sheet),
        *facts_of(
            (say("Document number"), facts.code),
            (say("Signed on"), day(facts.signed) if facts.signed else None),
            (say("In force from"), day(facts.effective)),
        ),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    say, facts = sheet.say, sheet.facts
    return (*_status(sheet), *facts_of((say("In force from"), sheet.language.day(facts.effective))))


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts, text = sheet.facts, sheet.text
    law: Thing = {
        "@type": "Legislation",
        "name": text.citation,
        "legislationIdentifier": facts.code,
        "temporalCoverage": f"{facts.effective}/{facts.valid_to or '..'}",
        "legislationJurisdiction": {"@type": "Country", "name": "VN"},
    }
    if facts.signed:
        law["legislationDate"] = facts.signed
    if outside(facts.document_url):
        law["url"] = facts.document_url
    return [{"@type": "WebPage", "name": text.title, **dated(sheet), "about": law}, *_service(sheet, address, law)]


def _service(sheet: Own, address: Address, law: Thing) -> list[Thing]:
    """How to apply, as a service of the department."""
    text = sheet.text
    if not text.steps or not address.publisher:
        return []
    service: Thing = {"@type": "GovernmentService", "name": text.title, "url": address.url}
    service["provider"] = organisation(address.publisher)
    service["audience"] = [{"@type": "Audience", "audienceType": line} for line in text.beneficiaries]
    return [{**service, "termsOfService": law["name"]}]


POLICY = register_page_kind(
    PageKind(
        name="policy",
        plural="Policies and incentives",
        singular="Policy",
        intro="What the law grants investors here, article by article, and how to apply.",
        all="All policies and incentives",
        accent="violet",
        weight=35,
        menu=True,
        facts_first=True,
        filter=Filter("Legal status", lambda facts: (facts.status,)),
        key_facts=_key_facts,
        card_facts=_card_facts,
        own=_own,
        data=_data,
        on_card=lambda facts: (facts.status,),
        sheets=("blocks.css",),
    )
)
