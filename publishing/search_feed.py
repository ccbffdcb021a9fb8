"""From the ledger to the public search index: a cursor over entries, crash-safe, and incremental equals rebuilt.

A record is findable in a locale while its text row and its facts row are live; a rollback of the portal does not touch it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from publishing._layout import Layout
from search import Document, Index, open_index
from search.records import document_of
from snapshot import FACTS_LOCALE, Locale, PageFacts, PageText, SnapshotError, load_row

if TYPE_CHECKING:
    from cms.settings._environment import Environment

_BATCH = 500


def feed(index: Index, locales: Iterable[Locale]) -> int:
    """Bring the index to the ledger's head, one commit per batch; returns the sequence reached. Interrupted, it goes on where it last committed."""
    by_code = {locale.code: locale for locale in locales}
    while (reached := _feed_batch(index, by_code, index.cursor)) > index.cursor:
        index.commit(cursor=reached)
    return index.cursor


def rebuild(index: Index, locales: Iterable[Locale]) -> int:
    """Fill the index anew from the beginning; readers see the old one until it is done. Returns the sequence reached."""
    by_code = {locale.code: locale for locale in locales}
    index.clear()
    cursor = 0
    while (reached := _feed_batch(index, by_code, cursor)) > cursor:
        cursor = reached
    index.commit(cursor=cursor)
    return cursor


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


def _feed_batch(index: Index, locales: dict[str, Locale], cursor: int) -> int:
    """Add or remove the documents of every record that the next entries name, as they stand at the last of these."""
    from cms.ledger import api
    from cms.ledger.models import Entry, State

    entries = api.entries_after(cursor, _BATCH)
    if not entries:
        return cursor
    reached = entries[-1].seq
    uids = {entry.uid for entry in entries}
    latest = list(Entry.objects.upto(reached).filter(uid__in=uids).latest_of_each())
    live = {(entry.uid, entry.locale): entry.sha256 for entry in latest if entry.state == State.LIVE}
    found = dict(api.bodies(sorted(set(live.values()))))
    bodies = {key: found[sha256] for key, sha256 in live.items() if sha256 in found}
    for entry in latest:
        if entry.locale != FACTS_LOCALE:
            document = _document(bodies, entry.uid, locales.get(entry.locale))
            if document is None:
                index.delete(entry.uid, entry.locale)
            else:
                index.add(document)
    return reached


def _document(bodies: dict[tuple[str, str], bytes], uid: str, locale: Locale | None) -> Document | None:
    if locale is None or (uid, locale.code) not in bodies or (uid, FACTS_LOCALE) not in bodies:
        return None
    try:
        facts, text = load_row(bodies[uid, FACTS_LOCALE]), load_row(bodies[uid, locale.code])
    except SnapshotError:
        return None
    return document_of(facts, text, locale) if isinstance(facts, PageFacts) and isinstance(text, PageText) else None
