"""What rows name by uid, resolved from the ledger's live state at one sequence: organisations, terms, places, the province. Batches only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from cms.ledger import api
from cms.ledger.models import Entry, State
from snapshot import FACTS_LOCALE, FactsRow, TextRow, load_row
from snapshot.kinds import OrganisationFacts, OrganisationText, ProvinceText

Row = FactsRow | TextRow


@dataclass(frozen=True, slots=True)
class Organisation:
    """A live organisation: its code and its name in every locale that has one."""

    uid: str
    code: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class References:
    """Live rows by (uid, locale); `provinces` are the province's texts by locale; `live` are other records' texts that are public."""

    rows: Mapping[tuple[str, str], Row] = field(default_factory=dict)
    provinces: Mapping[str, ProvinceText] = field(default_factory=dict)
    live: frozenset[tuple[str, str]] = frozenset()

    def title(self, uid: str, locale: str) -> str | None:
        """The title of a record in `locale`, None when it has none that is live."""
        row = self.rows.get((uid, locale))
        return row.title if isinstance(row, TextRow) else None

    def code(self, uid: str) -> str | None:
        """An organisation's code, None when it is not live."""
        row = self.rows.get((uid, FACTS_LOCALE))
        return row.code if isinstance(row, OrganisationFacts) else None


def live_references(
    uids: Iterable[str], locales: Iterable[str], seq: int, *, records: Iterable[str] = ()
) -> References:
    """Facts, and texts in `locales`, of these records and of the province, live at `seq`, in two queries; in a third one which of `records` are."""
    named = Q(uid__in=set(uids)) | Q(kind="province")
    wanted = Entry.objects.upto(seq).filter(named, locale__in={FACTS_LOCALE, *locales})
    rows = rows_of(wanted.latest_of_each())
    rows = {key: row for key, row in rows.items() if (key[0], FACTS_LOCALE) in rows}
    provinces = {row.locale: row for row in rows.values() if isinstance(row, ProvinceText)}
    return References(rows, provinces, _live_texts(set(records), set(locales), seq))


def _live_texts(uids: set[str], locales: set[str], seq: int) -> frozenset[tuple[str, str]]:
    """(uid, locale) of the texts of these records that are public at `seq`."""
    if not uids:
        return frozenset()
    entries = Entry.objects.upto(seq).filter(uid__in=uids, locale__in={FACTS_LOCALE, *locales}).latest_of_each()
    found = {
        (uid, locale) for uid, locale, state in entries.values_list("uid", "locale", "state") if state == State.LIVE
    }
    return frozenset(key for key in found if (key[0], FACTS_LOCALE) in found)


def live_organisations(seq: int) -> list[Organisation]:
    """All organisations live at `seq`: two queries."""
    rows = rows_of(Entry.objects.upto(seq).filter(kind="organisation").latest_of_each())
    titles: dict[str, dict[str, str]] = {}
    for (uid, locale), row in rows.items():
        if isinstance(row, OrganisationText):
            titles.setdefault(uid, {})[locale] = row.title
    facts = [row for row in rows.values() if isinstance(row, OrganisationFacts)]
    return [Organisation(row.uid, row.code, titles.get(row.uid, {})) for row in facts]


def rows_of(entries: Iterable[Entry]) -> dict[tuple[str, str], Row]:
    """The rows of these live entries by (uid, locale), one query; without those whose body is expunged."""
    digests = {(entry.uid, entry.locale): entry.sha256 for entry in entries if entry.state == State.LIVE}
    bodies = {sha: load_row(body) for sha, body in api.bodies(sorted(set(digests.values())))}
    return {key: bodies[sha] for key, sha in digests.items() if sha in bodies}
