"""From the ledger to the public search index: a cursor over entries, crash-safe, and incremental equals rebuilt.

A record is findable in a locale while its text row and its facts row are live; a rollback of the portal does not touch it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from search import Document, Index, open_index
from snapshot import (
    FACTS_LOCALE,
    CalloutBlock,
    FigureBlock,
    HeadingBlock,
    Locale,
    PageFacts,
    PageText,
    QuoteBlock,
    SnapshotError,
    TableBlock,
    TextBlock,
    load_row,
)
from snapshot.kinds import IndicatorText, ProjectText

_BATCH = 500
_ENDS = re.compile(r"</(?:p|li)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


def document_of(facts: PageFacts, text: PageText, locale: Locale) -> Document:
    """What the search knows of a page. Facets: `kind`, `sector` and `place` (uids), `organisation` (uid)."""
    return Document(
        uid=text.uid,
        locale=text.locale,
        kind=facts.kind,
        title=text.title,
        summary=text.summary,
        body=body_text(text),
        facets={"sector": facts.sectors, "place": facts.places, "organisation": facts.organisation},
        date=dt.date.fromisoformat(facts.issued),
        url=f"/{locale.segment}/{text.kind}/{text.slug}/",
        version=text.version,
    )


def body_text(text: PageText) -> str:
    """All that the page says in words, one block to a line, without tags."""
    return "\n".join(line for line in _lines(text) if line)


def _lines(text: PageText) -> Iterator[str]:
    if isinstance(text, ProjectText):
        yield text.objective
    for block in text.body:
        match block:
            case TextBlock():
                yield _plain(block.html)
            case CalloutBlock():
                yield from (block.title, _plain(block.html))
            case HeadingBlock() | QuoteBlock():
                yield block.text
            case TableBlock():
                yield from (block.caption, *block.header, *(cell for row in block.rows for cell in row))
            case FigureBlock():
                yield block.caption
    if isinstance(text, IndicatorText):
        yield text.method


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _ENDS.sub(" ", html))).split())


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
