"""Projects calling for investment (R17)."""

from __future__ import annotations

from site_builder._pagekinds import Address, Filter, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, organisation
from site_builder._views import Fact
from site_builder.kinds._shared import coordinates, hectares, money
from snapshot.kinds import ProjectFacts, ProjectText

Own = Sheet[ProjectFacts, ProjectText]


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    status = sheet.title(facts.status)
    return (
        *((Fact(say("Status"), status, strong=True),) if status else ()),
        *facts_of(
            (say("Capital"), money(sheet, facts.capital)),
            (say("Area"), hectares(sheet, facts.area_ha)),
            (say("Land term"), say("{n} years", n=facts.term_years) if facts.term_years else None),
            (say("Form of investment"), sheet.title(facts.form)),
        ),
    )


def _last_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    return facts_of((say("Code"), facts.code), (say("Coordinates"), coordinates(sheet, facts.point)))


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts = sheet.facts
    thing: Thing = {"@type": "Project", "name": sheet.text.title, "identifier": facts.code, "url": address.url}
    if address.publisher:
        thing["parentOrganization"] = organisation(address.publisher)
    return [{"@type": "WebPage", "name": sheet.text.title, **dated(sheet), "mainEntity": thing}]


PROJECT = register_page_kind(
    PageKind(
        name="project",
        plural="Projects calling for investment",
        singular="Project",
        intro="Each with its key facts, its source and a contact who answers.",
        all="All projects",
        action="Find a project",
        accent="basalt",
        weight=10,
        menu=True,
        home=Home(count=3),
        facts_first=True,
        filter=Filter("Status", lambda facts: (facts.status,)),
        key_facts=_key_facts,
        last_facts=_last_facts,
        card_facts=lambda sheet: _key_facts(sheet)[:3],
        own=lambda sheet: sheet.label(sheet.text.objective),
        data=_data,
        on_card=lambda facts: (facts.status, facts.form),
    )
)
