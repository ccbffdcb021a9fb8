"""The rows of a snapshot as `records.json` tells them: where each page is, and since which release each row is live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publishing.releases._release import Held, Records
from snapshot import FACTS_LOCALE, Entry, Locale, Snapshot, decode


def rows_of(snapshot: Snapshot, before: Records, number: int) -> dict[str, Held]:
    """Every row of `snapshot` for release `number`; only bodies that the release before did not have are read."""
    rows: dict[str, Held] = {}
    for entry in snapshot.entries():
        key = f"{entry.uid}/{entry.locale}"
        old = before.rows.get(key)
        if old is not None and old.sha256 == entry.sha256:
            rows[key] = old
        else:
            rows[key] = held(entry, snapshot, number)
    return rows


def held(entry: Entry, snapshot: Snapshot, number: int) -> Held:
    """A row that is new in release `number`."""
    page = "" if entry.locale == FACTS_LOCALE else place_in(snapshot.body(entry.sha256))
    return Held(entry.sha256, number, page)


def place_in(body: bytes) -> str:
    """`<kind>/<slug>` of a page's text, empty for any other row."""
    return next(places_in(body), "")


def places_in(body: bytes) -> Iterator[str]:
    """`<kind>/<slug>` of a page's text, now and formerly."""
    row = decode(body)
    if isinstance(row, dict) and "slug" in row:
        yield f"{row['kind']}/{row['slug']}"
        yield from (f"{row['kind']}/{slug}" for slug in row.get("former_slugs", ()))


def pages_of(rows: Mapping[str, Held], locales: tuple[Locale, ...]) -> dict[str, str]:
    """File → `<uid>/<locale>` of every page that the portal must have: its text and its facts are live, and its language is spoken here."""
    segments = {locale.code: locale.segment for locale in locales}
    found = {}
    for key, row in rows.items():
        uid, _, locale = key.partition("/")
        if row.place and locale in segments and f"{uid}/{FACTS_LOCALE}" in rows:
            found[f"{segments[locale]}/{row.place}/index.html"] = key
    return found


def records_after(
    before: Records, rows: Mapping[str, Held], gone: Mapping[str, tuple[str, ...]], told: tuple[int, str, int]
) -> Records:
    """The records of a release. `told` is its number, the time of its switch and its sequence."""
    number, made, seq = told
    since = {row.since for row in rows.values()} | {number}
    releases = {**before.releases, number: (made, seq)}
    return Records(rows, {one: releases[one] for one in sorted(since)}, gone)
