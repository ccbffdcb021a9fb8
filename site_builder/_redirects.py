"""Former addresses: what leads elsewhere, and what is gone for good."""

from __future__ import annotations

from collections.abc import Set

from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._pagekinds import page_kind
from site_builder._paths import error_path, record_path
from site_builder._site import Site
from snapshot.kinds import RedirectFacts

Moves = dict[str, str]


def moved_and_gone(site: Site, config: SiteConfig, live: Set[str]) -> tuple[Moves, Moves]:
    """Former path → path that is there today, and gone path → the page of its language that says so; both sorted.

    A live page always wins. Redirect rows win over former slugs, chains are shortened, circles dropped; a former path whose record has no page
    any more is gone. Raises PlanError when `config.gone` names a locale that the table does not have, or a redirect leads out of the portal.
    """
    moved, gone = _former_slugs(site, live), _withdrawn(site, config)
    for row in site.of_kind(RedirectFacts):
        target = _target(site, row)
        if target:
            moved[row.path] = target
        else:
            gone.setdefault(row.path, _gone_page(site, row.path))
    final: Moves = {}
    for path in sorted(moved):
        end = _end(path, moved)
        if path in live or end is None:
            continue
        if end in gone and end not in live:
            gone[path] = gone[end]
        else:
            final[path] = end
    return final, {path: page for path, page in sorted(gone.items()) if path not in live and path not in final}


def _former_slugs(site: Site, live: Set[str]) -> Moves:
    moved: Moves = {}
    for locale in site.locales:
        for page in site.pages(locale.code):
            here = record_path(locale, page.text.kind, page.text.slug)
            for slug in page.text.former_slugs:
                former = record_path(locale, page.text.kind, slug)
                moved.setdefault(former, here)
                for part in page_kind(page.text.kind).parts:
                    if here + part in live:
                        moved.setdefault(former + part, here + part)
    return moved


def _withdrawn(site: Site, config: SiteConfig) -> Moves:
    by_code = {locale.code: locale for locale in site.locales}
    gone: Moves = {}
    for code, kind, slug in config.gone:
        if code not in by_code:
            raise PlanError(
                f"withdrawn page {kind}/{slug} is in locale {code!r}, which the table of locales does not have"
            )
        page = record_path(by_code[code], kind, slug)
        for part in ("", *page_kind(kind).parts):
            gone[page + part] = error_path(by_code[code], 410)
    return gone


def _target(site: Site, row: RedirectFacts) -> str | None:
    if row.to_path and (not row.to_path.startswith("/") or row.to_path.startswith("//")):
        raise PlanError(f"redirect {row.uid} of {row.path} leads to {row.to_path!r}: give a path of this portal")
    if not row.record:
        return row.to_path or None
    locale = next((locale for locale in site.locales if locale.code == (row.to_locale or site.source.code)), None)
    page = site.page(row.record, locale.code) if locale else None
    if page is not None and locale is not None:
        return record_path(locale, page.text.kind, page.text.slug)
    return row.to_path or None


def _gone_page(site: Site, path: str) -> str:
    segment = path.split("/")[1]
    return error_path(next((one for one in site.locales if one.segment == segment), site.source), 410)


def _end(path: str, moved: Moves) -> str | None:
    seen = {path}
    at = moved[path]
    while at in moved:
        if at in seen:
            return None
        seen.add(at)
        at = moved[at]
    return at if at != path else None
