"""Items and their order, read from the ledger.

An item is a text of a kind with a page, (uid, locale), whose facts have been published too. Its **turn** is the later of the sequences of its text's
last entry and its facts' last entry: so a change of facts brings all its locales round again. Stamps never fall while sequences rise, so the
order of turns is the order of datestamps, and (turn, locale) is a key that no two items share: lists walk along it, whatever is published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, Func, Max, OuterRef, Subquery, TextField
from django.db.models.functions import Greatest
from django.utils import timezone

from cms.ledger.models import Body, Entry, EntryQuerySet, LedgerHead, State
from cms.national_export._arguments import Period
from snapshot import FACTS_LOCALE, all_kinds

if TYPE_CHECKING:
    from django.db.models.query import QuerySet


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a response sees: the ledger up to `seq`, and of that, in lists, what is stamped before the second that `now` lies in."""

    seq: int
    now: datetime

    @property
    def second(self) -> datetime:
        """The running second, which lists hold back: more may yet be stamped with it."""
        return self.now.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Selection:
    """The items of a set: of these kinds, of this locale, of these organisations; None selects all."""

    kinds: tuple[str, ...]
    locale: str | None = None
    organisations: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of items; lists go on behind it."""

    turn: int = 0
    locale: str = ""


START = Place()


@dataclass(frozen=True, slots=True)
class Item:
    """An item by the last entries of its text and its facts; `siblings` are the locales in which the record is live."""

    text: Entry
    facts: Entry
    siblings: tuple[str, ...]

    @property
    def place(self) -> Place:
        return Place(max(self.text.seq, self.facts.seq), self.text.locale)

    @property
    def stamp(self) -> datetime:
        """The later of the two entries' stamps."""
        return max(self.text.stamp, self.facts.stamp)

    @property
    def withdrawn(self) -> bool:
        return State.WITHDRAWN in (self.text.state, self.facts.state)


class BodyField(Func):
    """A top-level field of a body's JSON, as text: so that the ledger itself answers, and nothing has to be kept in step with it."""

    output_field = TextField()

    def __init__(self, expression: str, name: str) -> None:
        super().__init__(expression, name=name)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="json_extract(CAST(%(expressions)s AS TEXT), '$.%(name)s')", **context
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(convert_from(%(expressions)s, 'UTF8')::jsonb ->> '%(name)s')",
            **context,
        )


def page_kinds() -> tuple[str, ...]:
    """Names of the kinds that have a page, from the registry."""
    return tuple(kind.name for kind in all_kinds() if kind.has_page)


def settled() -> Horizon:
    """The horizon of a list: waits for a publishing transaction that is under way.

    A transaction takes its stamp under the head row's lock and commits later; without the wait, an entry could appear in a second that was listed
    as over, and an incremental harvester would never see it. Whoever gets the lock after us is stamped after `now`.
    """
    now = timezone.now()
    with transaction.atomic():
        head = LedgerHead.objects.select_for_update().get(pk=1)
    return Horizon(head.seq, now)


def current() -> Horizon:
    """The horizon of an answer about one item or the repository: the ledger as it stands."""
    return Horizon(LedgerHead.objects.get(pk=1).seq, timezone.now())


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a selection and a period at a horizon, in the order of their turns."""

    selection: Selection
    horizon: Horizon
    low: int
    high: int

    @classmethod
    def of(cls, selection: Selection, period: Period, horizon: Horizon) -> Listing:
        """Translates the period into sequences, in two look-ups. `high` is 0 when nothing lies in it."""
        before = min(period.before or horizon.second, horizon.second)
        upto = Entry.objects.upto(horizon.seq)
        last = upto.filter(stamp__lt=before).order_by("-stamp", "-seq").values_list("seq", flat=True).first()
        since = upto.filter(stamp__gte=period.since) if period.since else upto
        first = since.order_by("stamp", "seq").values_list("seq", flat=True).first()
        return cls(selection, horizon, first or 1, last or 0 if first else 0)

    def count(self) -> int:
        """How many items the whole list has now."""
        facts = self._others(FACTS_LOCALE).order_by().values("uid").annotate(last=Max("seq")).values("last")
        turns = self._owned(self._last_texts()).annotate(facts_seq=Subquery(facts)).filter(facts_seq__isnull=False)
        turns = turns.annotate(turn=Greatest("seq", "facts_seq"))
        return turns.filter(turn__gte=self.low, turn__lte=self.high).count()

    def batch(self, after: Place, size: int) -> tuple[list[Item], bool]:
        """Up to `size` items behind `after`, and whether more follow. Three queries, whatever the size of the ledger and the batch."""
        uids = {*self._turns_of_texts(after, size + 1), *self._turns_of_facts(after, size + 2)}
        found = [item for item in self._items(uids) if _key(item.place) > _key(after)]
        found.sort(key=lambda item: _key(item.place))
        return found[:size], len(found) > size

    def _items(self, uids: Iterable[str]) -> list[Item]:
        items = items_of(uids, self.horizon.seq)
        wanted = self.selection.locale
        return [
            item for item in items if self.low <= item.place.turn <= self.high and wanted in (None, item.text.locale)
        ]

    def _turns_of_texts(self, after: Place, limit: int) -> QuerySet[Entry, str]:
        """Records whose text came last: the turn is the text's."""
        facts = self._others(FACTS_LOCALE)
        turns = self._owned(self._last_texts()).filter(seq__gt=after.turn, seq__gte=self.low, seq__lte=self.high)
        turns = turns.filter(Exists(facts.filter(seq__lt=OuterRef("seq"))))
        turns = turns.exclude(Exists(facts.filter(seq__gt=OuterRef("seq"))))
        return turns.order_by("seq").values_list("uid", flat=True)[:limit]

    def _turns_of_facts(self, after: Place, limit: int) -> QuerySet[Entry, str]:
        """Records whose facts came last: the turn of all texts before them is the facts'."""
        facts = self._upto().filter(kind__in=self.selection.kinds, locale=FACTS_LOCALE)
        facts = facts.filter(seq__gte=max(after.turn, self.low), seq__lte=self.high)
        facts = facts.exclude(Exists(self._others(FACTS_LOCALE).filter(seq__gt=OuterRef("seq"))))
        texts = self._last_texts().filter(uid=OuterRef("uid"), seq__lt=OuterRef("seq"))
        turns = self._owned(facts.filter(Exists(texts)))
        return turns.order_by("seq").values_list("uid", flat=True)[:limit]

    def _last_texts(self) -> EntryQuerySet:
        texts = self._upto().filter(kind__in=self.selection.kinds)
        wanted = self.selection.locale
        texts = texts.filter(locale=wanted) if wanted else texts.exclude(locale=FACTS_LOCALE)
        return texts.exclude(Exists(self._others(OuterRef("locale")).filter(seq__gt=OuterRef("seq"))))

    def _owned(self, entries: EntryQuerySet) -> EntryQuerySet:
        wanted = self.selection.organisations
        if wanted is None:
            return entries
        owned: EntryQuerySet = with_organisation(entries, self.horizon.seq).filter(organisation__in=wanted)
        return owned

    def _upto(self) -> EntryQuerySet:
        return Entry.objects.upto(self.horizon.seq)

    def _others(self, locale: Any) -> EntryQuerySet:
        return self._upto().filter(uid=OuterRef("uid"), locale=locale)


def _key(place: Place) -> tuple[int, str]:
    return (place.turn, place.locale)


def items_of(uids: Iterable[str], seq: int) -> list[Item]:
    """All items of these records at `seq`, in one query."""
    wanted = Entry.objects.upto(seq).filter(uid__in=set(uids), kind__in=page_kinds())
    records: dict[str, dict[str, Entry]] = {}
    for entry in wanted.latest_of_each().defer("evidence", "reason"):
        records.setdefault(entry.uid, {})[entry.locale] = entry
    return [item for entries in records.values() for item in _of_record(entries)]


def _of_record(entries: dict[str, Entry]) -> list[Item]:
    facts = entries.pop(FACTS_LOCALE, None)
    if facts is None:
        return []
    live = () if facts.state != State.LIVE else sorted(code for code, row in entries.items() if row.state == State.LIVE)
    return [Item(text, facts, tuple(live)) for text in entries.values()]


def with_organisation(entries: EntryQuerySet, seq: int) -> Any:
    """Entries with `organisation`: the uid that the record's facts named when they last had a body, so that a tombstone stays in its set.

    The result is a query set of entries with a field that only the annotation knows, which no type says.
    """
    facts = Entry.objects.upto(seq).filter(uid=OuterRef("uid"), locale=FACTS_LOCALE).exclude(sha256="")
    body = Body.objects.filter(pk=OuterRef("facts_sha")).annotate(owner=BodyField("content", "organisation"))
    with_facts = entries.annotate(facts_sha=Subquery(facts.order_by("-seq").values("sha256")[:1]))
    return with_facts.annotate(organisation=Subquery(body.values("owner")[:1]))


def organisations_of(uids: Iterable[str], seq: int) -> dict[str, str]:
    """The organisation that each of these records' facts named last, by the record's uid, in one query."""
    facts = Entry.objects.upto(seq).filter(uid__in=set(uids), locale=FACTS_LOCALE)
    named = with_organisation(facts.latest_of_each(), seq).values_list("uid", "organisation")
    return {uid: owner for uid, owner in named if owner}


def existing_organisations(seq: int) -> list[str]:
    """Uids of the organisations that a record with a page names, in one query."""
    facts = Entry.objects.upto(seq).filter(kind__in=page_kinds(), locale=FACTS_LOCALE).latest_of_each()
    named = with_organisation(facts, seq).filter(organisation__isnull=False)
    return list(named.order_by().values_list("organisation", flat=True).distinct())


def existing_pairs(seq: int) -> list[tuple[str, str]]:
    """(kind, locale) of all items, each once, in one query."""
    facts = Entry.objects.upto(seq).filter(uid=OuterRef("uid"), locale=FACTS_LOCALE)
    texts = Entry.objects.upto(seq).filter(kind__in=page_kinds()).exclude(locale=FACTS_LOCALE)
    return list(texts.filter(Exists(facts)).order_by().values_list("kind", "locale").distinct())


def first_stamp() -> datetime | None:
    """The stamp of the ledger's first entry."""
    return Entry.objects.order_by("seq").values_list("stamp", flat=True).first()
