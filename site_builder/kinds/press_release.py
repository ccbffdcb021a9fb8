"""Press releases."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder._pagekinds import Address, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._views import Fact
from site_builder.kinds._shared import headline, paragraphs
from snapshot.kinds import PressReleaseFacts, PressReleaseText

Own = Sheet[PressReleaseFacts, PressReleaseText]


@dataclass(frozen=True, slots=True)
class Release:
    """What a press release adds to its page."""

    dateline: Markup
    notes: tuple[Markup, ...]


def _own(sheet: Own) -> Release:
    return Release(sheet.label(sheet.text.dateline), paragraphs(sheet, sheet.text.notes))


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    embargo = sheet.facts.embargo
    return facts_of(
        (sheet.say("Number"), sheet.facts.code),
        (sheet.say("For release from"), sheet.language.day(embargo) if embargo else None),
    )


def _data(sheet: Own, address: Address) -> list[Thing]:
    return [{**headline(sheet, "NewsArticle", address), "dateline": sheet.text.dateline}]


PRESS_RELEASE = register_page_kind(
    PageKind(
        name="press_release",
        plural="Press releases",
        singular="Press release",
        intro="What the province tells the press, with a contact for questions.",
        all="All press releases",
        accent="sea",
        weight=80,
        dated="issued",
        og_type="article",
        key_facts=_key_facts,
        own=_own,
        data=_data,
    )
)
