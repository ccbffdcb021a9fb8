"""From the ledger to the public search index: a cursor over entries, crash-safe, and incremental equals rebuilt.

A record is findable in a locale while its text row and its facts row are live; a rollback of the portal does not touch it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from publishing._layout import Layout
from search import Document, Index, open_index
from search.records import NAMED_KINDS, NAMING_FACETS, document_of, names_of
from snapshot import FACTS_LOCALE, FactsRow, Locale, PageFacts, PageText, SnapshotError, TextRow, load_row

if TYPE_CHECKING:
    from cms.settings._environment import Environment

_BATCH = 500
Row = FactsRow | TextRow


def feed(index: Index, locales: Iterable[Locale]) -> int:
    """Bring the index to the ledger's head, one commit per batch; returns the sequence reached. Interrupted, it goes on where it last committed.

    A new name of a place or a term renews the documents that it stands in.
    """
    from cms.ledger import api

    by_code = {locale.code: locale for locale in locales}
    while entries := api.entries_after(index.cursor, _BATCH):
        named = [entry.uid for entry in entries if entry.kind in NAMED_KINDS]
        concerned = {entry.uid for entry in entries}.union(*(index.tagged(facet, named) for facet in NAMING_FACETS))
        _renew(index, by_code, concerned, entries[-1].seq)
        index.commit(cursor=entries[-1].seq)
    return index.cursor


def rebuild(index: Index, locales: Iterable[Locale]) -> int:
    """Fill the index anew from the beginning; readers see the old one until it is done. Returns the sequence reached."""
    from cms.ledger import api
    from cms.ledger.models import Entry

    by_code = {locale.code: locale for locale in locales}
    reached = api.head().seq
    uids = sorted(Entry.objects.upto(reached).values_list("uid", flat=True).distinct())
    index.clear()
    for start in range(0, len(uids), _BATCH):
        _renew(index, by_code, set(uids[start : start + _BATCH]), reached)
    index.commit(cursor=reached)
    return reached


def place(environment: Environment) -> str | Path:
    """Where the public index lies: `TOANCANH_SEARCH_URL`, or a file under `TOANCANH_VAR`."""
    return Layout(environment.var).search if environment.search_url == "sqlite:" else environment.search_url


def erase(location: str | Path, locales: Iterable[Locale]) -> int:
    """After an expunction: fill the index anew and rewrite its store, so that nothing of the body stays on the disk."""
    with open_index(location) as index:
        reached = rebuild(index, locales)
        index.compact()
    return reached


def erase_everywhere(environment: Environment, locales: Iterable[Locale]) -> int:
    """The same for the public index and the editors': nothing of an expunged body stays on the disk."""
    from cms.searching import api

    reached = erase(place(environment), locales)
    api.erase()
    return reached


def lag(index: Index) -> int:
    """How many entries of the ledger the public index has yet to read."""
    from cms.ledger import api

    return max(0, api.head().seq - index.cursor)


Rows = dict[tuple[str, str], Row | None]
"""(uid, locale) → its row, None where it is not live."""


def _renew(index: Index, locales: dict[str, Locale], uids: set[str], reached: int) -> None:
    """Add or remove the documents and the names of these records, as they stand at a sequence."""
    rows = _rows(uids, reached)
    pages = [row for row in rows.values() if isinstance(row, PageFacts)]
    named = {uid for facts in pages for uid in (*facts.places, *facts.sectors)}
    known = {**_rows(named - uids, reached), **rows}
    for uid, code in rows:
        if code != FACTS_LOCALE:
            document = _document(known, uid, locales.get(code))
            if document is None:
                index.delete(uid, code)
            else:
                index.add(document)
    for uid in sorted(uids):
        _rename(index, uid, rows)


def _rows(uids: set[str], reached: int) -> Rows:
    """What the last entries of these records hold."""
    from cms.ledger import api
    from cms.ledger.models import Entry, State

    latest = list(Entry.objects.upto(reached).filter(uid__in=uids).latest_of_each())
    found = dict(api.bodies(sorted({entry.sha256 for entry in latest if entry.state == State.LIVE})))
    bodies = ((entry, found.get(entry.sha256) if entry.state == State.LIVE else None) for entry in latest)
    return {(entry.uid, entry.locale): _read(body) if body else None for entry, body in bodies}


def _read(body: bytes) -> Row | None:
    try:
        return load_row(body)
    except SnapshotError:
        return None


def _document(rows: Rows, uid: str, locale: Locale | None) -> Document | None:
    """The document of a page in a locale; None unless facts and text are live."""
    facts = rows.get((uid, FACTS_LOCALE))
    text = rows.get((uid, locale.code)) if locale else None
    if locale is None or not isinstance(facts, PageFacts) or not isinstance(text, PageText):
        return None
    called = {}
    for named in (*facts.places, *facts.sectors):
        row = rows.get((named, locale.code)) if rows.get((named, FACTS_LOCALE)) else None
        if isinstance(row, TextRow) and (names := names_of([row])):
            called[named] = names.preferred(locale.code)
    return document_of(facts, text, locale, called)


def _rename(index: Index, uid: str, rows: Rows) -> None:
    """Let the names of a place, an organisation or a term lead to it in every locale where it has one."""
    texts = {code: row for (other, code), row in rows.items() if other == uid and code != FACTS_LOCALE}
    live = {code: row for code, row in texts.items() if isinstance(row, TextRow) and rows.get((uid, FACTS_LOCALE))}
    names = names_of(live.values())
    for code in texts:
        if names is None or not names.preferred(code):
            index.delete_names(uid, code)
    if names is not None:
        index.add_names(names)
