"""Clarifications: a claim in neutral words, what is the case, and how it was answered (R10)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder._language import outside
from site_builder._pagekinds import Address, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, published
from site_builder._views import Day, Fact
from snapshot.kinds import ClarificationFacts, ClarificationText

Own = Sheet[ClarificationFacts, ClarificationText]


@dataclass(frozen=True, slots=True)
class Case:
    """What a clarification adds to its page; `url` leads to the claim, where it still stands."""

    claim: Markup
    claimed: Day
    url: str
    finding: Markup


def _own(sheet: Own) -> Case:
    facts, text = sheet.facts, sheet.text
    return Case(sheet.label(text.claim), sheet.day(facts.claimed), outside(facts.claim_url), sheet.label(text.finding))


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    return facts_of(
        (say("Number"), facts.code),
        (say("Day of the claim"), sheet.language.day(facts.claimed)),
        (say("Clarified on"), sheet.language.day(facts.issued)),
        (say("How it was answered"), sheet.language.titles(sheet.inputs, facts.response_forms)),
    )


def _data(sheet: Own, address: Address) -> list[Thing]:
    claim: Thing = {"@type": "Claim", "text": sheet.text.claim, "datePublished": sheet.facts.claimed}
    if outside(sheet.facts.claim_url):
        claim["appearance"] = {"@type": "CreativeWork", "url": sheet.facts.claim_url}
    review = {"@type": "ClaimReview", "name": sheet.text.title, "url": address.url, "reviewBody": sheet.text.finding}
    more = {"claimReviewed": sheet.text.claim, "itemReviewed": claim}
    return [{**review, **more, **dated(sheet), **published(address)}]


CLARIFICATION = register_page_kind(
    PageKind(
        name="clarification",
        plural="Clarifications",
        singular="Clarification",
        intro="False or misleading claims about the province, and the facts.",
        all="All clarifications",
        accent="amber",
        weight=90,
        dated="issued",
        og_type="article",
        key_facts=_key_facts,
        own=_own,
        data=_data,
        sheets=("kinds.css",),
    )
)
