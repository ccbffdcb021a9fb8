"""From the ledger to the public search index: a cursor over entries, crash-safe, and incremental equals rebuilt.

A record is findable in a locale while its text row and its facts row are live; a rollback of the portal does not touch it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from search import Document, Index, open_index
from search.records import document_of
from snapshot import FACTS_LOCALE, Locale, PageFacts, PageText, SnapshotError, load_row

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


def erase(path: Path, locales: Iterable[Locale]) -> int:
    """After an expunction: fill the index anew and wipe its file's free pages, so that nothing of the body stays on the disk."""
    import sqlite3

    with open_index(path) as index:
        reached = rebuild(index, locales)
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    try:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return reached


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
