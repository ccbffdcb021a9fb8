"""The port that shows an editor's draft in the portal's theme (`PORTAL_PREVIEW`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snapshot import AssetEntry, FactsRow, TextRow

Row = FactsRow | TextRow


def render(rows: Iterable[Row], uid: str, locale: str) -> str:
    """The HTML of record `uid` in `locale` as the portal would show it.

    `rows` are the draft's facts and text, and the rows of what else is not public yet (a picture of the draft); the rest comes from the ledger:
    reference data, and the pages that the draft and the menus name. Raises site_builder.SiteError when the draft has no facts or no text in that
    locale.
    """
    from django.conf import settings

    from publishing.releases._site import site_config
    from site_builder import render_page
    from snapshot.kinds import AssetFacts

    drafts = {(row.uid, row.locale): row for row in rows}
    wanted = {name for row in drafts.values() for name in row.references()}
    public = {(row.uid, row.locale): row for row in _public(wanted)}
    known = {**public, **drafts}
    named = wanted | {uid}
    sources = {row.source for row in known.values() if isinstance(row, AssetFacts) and row.uid in named}
    return render_page(
        known.values(), uid, locale, locales=settings.LOCALES, config=site_config(), assets=_renditions(sources)
    )


def theme_file(name: str) -> bytes | None:
    """A file of the theme that previews name as `/a/<name>` (`PORTAL_FILES`); None when there is none."""
    from publishing.releases._site import look
    from site_builder import theme_file as read

    return read(name, look())


def _public(wanted: set[str]) -> Iterator[Row]:
    """Reference data that is live, and the live pages that are wanted or stand in a menu."""
    from cms.ledger import api
    from cms.ledger.models import Entry, State
    from snapshot import all_kinds

    reference = [kind.name for kind in all_kinds() if not kind.has_page and kind.name != "redirect"]
    yield from (rows := list(_rows(Entry.objects.filter(kind__in=reference).latest_of_each().filter(state=State.LIVE))))
    menus = {name for row in rows if row.kind in {"menu", "province"} for name in row.references()}
    known = {row.uid for row in rows}
    pages = api.latest_of((menus | wanted) - known).values()
    yield from _rows(entry for entry in pages if entry.state == State.LIVE)


def _rows(entries: Iterable[object]) -> Iterator[Row]:
    from cms.ledger import api
    from snapshot import load_row

    digests = {entry.sha256 for entry in entries}  # type: ignore[attr-defined]
    yield from (load_row(body) for _, body in api.bodies(digests))


def _renditions(sources: set[str]) -> list[AssetEntry]:
    from cms.library.errors import RenditionsMissing
    from cms.library.manifest import asset_manifest

    found: list[AssetEntry] = []
    for source in sorted(sources):
        try:
            found += asset_manifest([source])
        except RenditionsMissing:
            continue  # shown without the picture; the gate says why it cannot be published
    return found
