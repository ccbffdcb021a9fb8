"""Records: items with what they say, resolved for a whole batch in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.national_export._identifiers import identifier
from cms.national_export._items import Item, organisations_of
from cms.national_export._profile import Profile
from cms.national_export._references import References, Row, live_references, rows_of
from cms.national_export._sets import spec
from snapshot import FACTS_LOCALE, PageFacts, PageText

_NAMES = ("organisation", "sectors", "subjects", "places", "term", "form", "tenant_sectors", "organisers", "place")
"""Fields that name reference data whose titles are given."""
_RECORDS = ("related", "projects", "parks", "chapters", "records")
_ASSETS = ("picture", "assets")


@dataclass(frozen=True, slots=True)
class Header:
    """A record's header. `deleted` for ever once its text or its facts are withdrawn, until they are published again."""

    identifier: str
    stamp: datetime
    sets: tuple[str, ...]
    deleted: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What a live item says; `relations` are the identifiers of the record's other live languages."""

    text: PageText
    facts: PageFacts
    relations: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Uids of the records that the facts name."""
        return _named(self.facts, _RECORDS)

    @property
    def assets(self) -> tuple[str, ...]:
        """Uids of the pictures, clips and documents that the facts and the text show."""
        editions = (one.document for one in getattr(self.facts, "editions", ()) if one.document)
        return (*_named(self.facts, _ASSETS), *editions, *self.text.assets())


@dataclass(frozen=True, slots=True)
class Record:
    """A header and, unless it is deleted, the page."""

    header: Header
    page: Page | None


def records_of(items: Sequence[Item], profile: Profile, seq: int) -> tuple[list[Record], References]:
    """The records of these items in their order, and what their pages name. At most seven queries.

    A live item whose body has been expunged is a deleted record: nothing of it may leave again.
    """
    rows = rows_of(entry for item in items if not item.withdrawn for entry in (item.text, item.facts))
    pages = [_page(item, rows, profile) for item in items]
    owners = organisations_of({item.text.uid for item in items}, seq)
    named = {uid for page in pages if page for uid in _named(page.facts, _NAMES)}
    others = {uid for page in pages if page for uid in page.records}
    locales = {profile.source, *(item.text.locale for item in items)}
    references = live_references(named | set(owners.values()), locales, seq, records=others)
    records = []
    for item, page in zip(items, pages, strict=True):
        code = references.code(owners.get(item.text.uid, ""))
        records.append(Record(_header(item, page, code, profile), page))
    return records, references


def _page(item: Item, rows: dict[tuple[str, str], Row], profile: Profile) -> Page | None:
    uid, locale = item.text.uid, item.text.locale
    text, facts = rows.get((uid, locale)), rows.get((uid, FACTS_LOCALE))
    if item.withdrawn or not isinstance(text, PageText) or not isinstance(facts, PageFacts):
        return None
    others = tuple(identifier(profile, uid, code) for code in item.siblings if code != locale)
    return Page(text, facts, others)


def _named(facts: PageFacts, fields: Iterable[str]) -> tuple[str, ...]:
    """What these fields name, of those that the kind has."""
    values = (getattr(facts, name, None) or () for name in fields)
    return tuple(uid for value in values for uid in ((value,) if isinstance(value, str) else value))


def _header(item: Item, page: Page | None, code: str | None, profile: Profile) -> Header:
    kind, locale = item.text.kind, item.text.locale
    sets = [spec("kind", kind), spec("lang", locale), *([spec("org", code)] if code else [])]
    return Header(identifier(profile, item.text.uid, locale), item.stamp, tuple(sets), page is None)
