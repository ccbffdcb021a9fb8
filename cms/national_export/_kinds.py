"""What a kind adds to the Dublin Core that every record has: its DCMI type, its numbers, its time and its place, its sources, its editions.

A kind that adds nothing needs no line here. Encodings: DCMI Type Vocabulary, DCMI Point and DCMI Period (dublincore.org/specifications), dates by
ISO 8601, an ISBN as a URN (RFC 3187).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cms.national_export._element import Element
from cms.national_export._profile import Profile
from cms.national_export._records import Page
from cms.national_export._references import References

TYPES = {
    "album": "Collection",
    "event": "Event",
    "indicator": "Dataset",
    "cost_table": "Dataset",
    "press_kit": "Collection",
}
"""DCMI types of the kinds that are more than a text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A page with what it names, in its own language."""

    page: Page
    references: References
    profile: Profile

    @property
    def facts(self) -> Any:
        """The facts row, whose fields are the kind's."""
        return self.page.facts

    @property
    def text(self) -> Any:
        """The text row, whose fields are the kind's."""
        return self.page.text

    @property
    def tag(self) -> str:
        """BCP 47 tag of the text."""
        return self.profile.tag(self.page.text.locale)

    def spoken(self, name: str, value: str) -> Element:
        """An element in the page's language."""
        return Element(name, value, self.tag)

    def titles(self, name: str, uids: Iterable[str]) -> Iterator[Element]:
        """The titles of these records, as far as they are public in the page's language."""
        for uid in dict.fromkeys(uids):
            if title := self.references.title(uid, self.page.text.locale):
                yield self.spoken(name, title)


Add = Callable[[Said], Iterable[Element]]
_ADDITIONS: dict[str, Add] = {}


def additions(page: Page, references: References, profile: Profile) -> Iterator[Element]:
    """The elements that the page's kind adds, and those that follow from fields that several kinds share."""
    said = Said(page, references, profile)
    yield from _shared(said)
    add = _ADDITIONS.get(page.text.kind)
    yield from add(said) if add else ()


def dcmi_type(kind: str) -> str:
    """The DCMI type of a kind."""
    return TYPES.get(kind, "Text")


def describes(kind: str) -> Callable[[Add], Add]:
    """Register what a kind adds; raises ValueError when the kind has said so already."""

    def register(add: Add) -> Add:
        if kind in _ADDITIONS:
            raise ValueError(f"kind {kind!r} is described already")
        _ADDITIONS[kind] = add
        return add

    return register


def _shared(said: Said) -> Iterator[Element]:
    """A number is an identifier, a point on the map is coverage, whatever the kind."""
    if code := getattr(said.facts, "code", ""):
        yield Element("identifier", code)
    if point := getattr(said.facts, "point", None):
        yield Element("coverage", f"east={point.lon}; north={point.lat}")


def _period(start: str, end: str | None) -> Element:
    until = f" end={end};" if end else ""
    return Element("coverage", f"start={start};{until} scheme=W3C-DTF")


@describes("event")
def _event(said: Said) -> Iterator[Element]:
    facts = said.facts
    moments = [_moment(value, facts.timezone, whole_day=facts.all_day) for value in (facts.starts, facts.ends)]
    yield Element("date", "/".join(dict.fromkeys(moments)))
    yield said.spoken("coverage", said.text.venue)
    yield from said.titles("contributor", facts.organisers)


def _moment(value: str, zone: str, *, whole_day: bool) -> str:
    """A local time with its offset, or the day alone."""
    moment = datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone))
    return moment.date().isoformat() if whole_day else moment.isoformat(timespec="minutes")


@describes("policy")
def _policy(said: Said) -> Iterator[Element]:
    yield said.spoken("source", said.text.citation)
    yield Element("source", said.facts.document_url)
    yield _period(said.facts.effective, said.facts.valid_to)


@describes("publication")
def _publication(said: Said) -> Iterator[Element]:
    facts = said.facts
    yield said.spoken("publisher", said.text.publisher)
    yield Element("date", str(facts.year))
    yield from said.titles("type", [facts.form])
    own = said.page.text.locale
    yield from (Element("language", said.profile.tag(one.language)) for one in facts.editions if one.language != own)
    if facts.isbn:
        yield Element("identifier", f"urn:isbn:{facts.isbn.replace('-', '')}")


@describes("album")
def _album(said: Said) -> Iterator[Element]:
    yield said.spoken("publisher", said.text.publisher)
    yield Element("date", str(said.facts.year))


@describes("clarification")
def _clarification(said: Said) -> Iterator[Element]:
    yield said.spoken("description", said.text.finding)
    yield Element("source", said.facts.claim_url)


@describes("indicator")
def _indicator(said: Said) -> Iterator[Element]:
    if said.facts.series:
        yield _period(said.facts.series[0].period, said.facts.series[-1].period)


@describes("cost_table")
def _cost_table(said: Said) -> Iterator[Element]:
    yield _period(said.facts.as_of, None)


@describes("sector")
def _sector(said: Said) -> Iterator[Element]:
    yield from said.titles("subject", [said.facts.term])


@describes("park")
def _park(said: Said) -> Iterator[Element]:
    yield from said.titles("subject", said.facts.tenant_sectors)


@describes("profile")
def _profile(said: Said) -> Iterator[Element]:
    yield from said.titles("coverage", [said.facts.place])
