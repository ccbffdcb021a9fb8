"""The plan of a portal: a pure function from rows to an ordered mapping path → what renders it from which rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from site_builder import _closures as closures
from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._frame import Alternates
from site_builder._listing import PAGE, SHELF, listed_kinds
from site_builder._pagekinds import page_kind
from site_builder._paths import (
    error_path,
    feed_path,
    file_of,
    home_path,
    listing_path,
    record_path,
    search_path,
    sitemap_path,
)
from site_builder._redirects import moved_and_gone
from site_builder._site import Key, Page, Site
from site_builder._theme import Theme
from snapshot import Locale
from snapshot.kinds import MenuFacts, PlaceText, ProvinceText

FEED = 30
"""Entries of a feed."""

SITEMAP = 500
"""Pages (in all their languages) in one part of the sitemap."""

Args = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Output:
    """One file, or the files of one group (`path` ends in a slash): the renderer's name, the rows it may read, and plain arguments.

    `url` is the address of an HTML page, empty for other files.
    """

    path: str
    renderer: str
    locale: str = ""
    rows: closures.Keys = frozenset()
    args: Args = field(default_factory=lambda: MappingProxyType({}))
    url: str = ""
    record: str = ""


@dataclass(frozen=True)
class Plan:
    """`outputs` by path, sorted. `shared` are the rows of header and footer, by locale; `names` the place names that no heading breaks.
    `active` are the locales that have a page or a province's text, in the table's order."""

    site: Site
    outputs: Mapping[str, Output]
    shared: Mapping[str, closures.Keys]
    names: Mapping[str, tuple[str, ...]]
    active: tuple[Locale, ...]
    province: str | None
    menus: Mapping[str, str]

    @property
    def records(self) -> int:
        """Pages of records: one per (uid, locale) that is on the portal."""
        return sum(1 for output in self.outputs.values() if output.record)


def make_plan(site: Site, config: SiteConfig, theme: Theme) -> Plan:
    """Plan everything. Raises PlanError when two records want one path, or the rows hold two provinces."""
    planner = _Planner(site, config, theme)
    outputs = sorted(planner.outputs(), key=lambda output: output.path)
    by_path: dict[str, Output] = {}
    for output in outputs:
        other = by_path.setdefault(output.path, output)
        if other is not output:
            raise PlanError(
                f"records {other.record or other.renderer} and {output.record or output.renderer} "
                f"both want /{output.path}: give one of them another slug"
            )
    province = site.province()
    return Plan(
        site=site,
        outputs=MappingProxyType(by_path),
        shared=MappingProxyType({locale.code: closures.shared_keys(site, locale.code) for locale in site.locales}),
        names=MappingProxyType({locale.code: place_names(site, locale) for locale in site.locales}),
        active=planner.active,
        province=province.uid if province else None,
        menus=MappingProxyType({menu.code: menu.uid for menu in reversed(site.of_kind(MenuFacts))}),
    )


def place_names(site: Site, locale: Locale) -> tuple[str, ...]:
    """The gazetteer of a language: the bare names of all places, in it and in the source language."""
    codes = {locale.code, site.source.code}
    rows = [row for row in site.rows.values() if row.locale in codes]
    found = {row.name for row in rows if isinstance(row, PlaceText)} | {
        row.short_name for row in rows if isinstance(row, ProvinceText)
    }
    return tuple(sorted(found))


class _Planner:
    """The pages of every language, worked out once; the outputs are read off them."""

    def __init__(self, site: Site, config: SiteConfig, theme: Theme) -> None:
        self.site, self.config, self.theme = site, config, theme
        self.province = site.province()
        self.pages = {locale.code: site.pages(locale.code) for locale in site.locales}
        self.active = tuple(locale for locale in site.locales if self.pages[locale.code] or self._has_home(locale))
        self.kinds = listed_kinds(page.facts.kind for pages in self.pages.values() for page in pages)

    def _has_home(self, locale: Locale) -> bool:
        return self.province is not None and Key(self.province.uid, locale.code) in self.site.rows

    def outputs(self) -> Iterable[Output]:
        """Everything, unsorted."""
        for locale in self.active:
            yield self._home(locale)
            for kind in self.kinds:
                yield from self._listings(locale, kind)
            yield from (self._record(locale, page) for page in self.pages[locale.code])
            yield self._search(locale)
            yield self._feed(locale)
            yield Output(
                f"s/{locale.code}/", "search_index", locale.code, args={"shards": _shards(len(self.pages[locale.code]))},
                rows=closures.cards_keys(self.site, [p.facts.uid for p in self.pages[locale.code]], locale.code),
            )  # fmt: skip
            for status in (404, 410):
                yield Output(file_of(error_path(locale, status)), "error", locale.code, args={"status": status})
        yield from self._root()
        yield from self._sitemaps()
        yield from self._machines()
        for name, (path, _) in self.theme.files.items():
            yield Output(path, "asset", args={"name": name})

    def _alternates(self, path_of: Any, locales: Iterable[Locale] | None = None) -> Alternates:
        return tuple((locale.code, path_of(locale)) for locale in (locales or self.active))

    def _latest(self, code: str, count: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        newest = [page.facts for page in reversed(self.pages[code])]
        return tuple(
            (kind, tuple([facts.uid for facts in newest if facts.kind == kind][:count])) for kind in self.kinds
        )

    def _home(self, locale: Locale) -> Output:
        featured = len(self.province.featured) if self.province else 0
        latest = self._latest(locale.code, 6 + featured)
        rows = closures.home_keys(self.site, self.province, [u for _, us in latest for u in us], locale.code)
        path = home_path(locale)
        args = {"alternates": self._alternates(home_path), "latest": latest, "default": "/"}
        return Output(file_of(path), "home", locale.code, rows, args, url=path)

    def _listings(self, locale: Locale, kind: str) -> Iterable[Output]:
        uids = [page.facts.uid for page in self.pages[locale.code] if page.facts.kind == kind]
        archives = max(0, len(uids) // PAGE - 1) if page_kind(kind).order == "newest" else 0
        for number in (*range(1, archives + 1), None):
            start = (number - 1) * PAGE if number else archives * PAGE
            shown = tuple(reversed(uids[start : start + PAGE] if number else uids[start:]))
            path = listing_path(locale, kind, number)
            alternates = self._alternates(lambda one: listing_path(one, kind)) if number is None else ()
            near = archives if number is None or number == archives else -1
            args = {"alternates": alternates, "kind": kind, "uids": shown, "number": number, "archives": near}
            yield Output(
                file_of(path),
                "listing",
                locale.code,
                closures.cards_keys(self.site, shown, locale.code),
                args,
                url=path,
            )

    def _record(self, locale: Locale, page: Page) -> Output:
        uid = page.facts.uid
        path = record_path(locale, page.text.kind, page.text.slug)
        args = {"alternates": self.record_alternates(uid), "uid": uid}
        return Output(
            file_of(path), "record", locale.code, closures.page_keys(self.site, uid, locale.code), args, path, uid
        )

    def record_alternates(self, uid: str) -> Alternates:
        """The languages in which a record has a page."""
        found = ((locale, self.site.page(uid, locale.code)) for locale in self.active)
        return tuple((one.code, record_path(one, page.text.kind, page.text.slug)) for one, page in found if page)

    def _search(self, locale: Locale) -> Output:
        latest = self._latest(locale.code, SHELF)
        places: dict[str, list[str]] = {}
        for page in reversed(self.pages[locale.code]):
            for place in page.facts.places:
                places.setdefault(place, []).append(page.facts.uid)
        shelves = tuple((uid, tuple(found[:SHELF])) for uid, found in sorted(places.items()))
        uids = {uid for _, found in (*latest, *shelves) for uid in found}
        rows = closures.cards_keys(self.site, sorted(uids), locale.code)
        rows |= closures.record_keys(places, locale.code)
        path = search_path(locale)
        args = {"alternates": self._alternates(search_path), "latest": latest, "places": shelves, "kinds": self.kinds}
        return Output(file_of(path), "search", locale.code, rows, args, url=path)

    def _feed(self, locale: Locale) -> Output:
        uids = tuple(page.facts.uid for page in reversed(self.pages[locale.code][-FEED:]))
        named = [page.facts.organisation for page in self.pages[locale.code][-FEED:]]
        rows = frozenset(closures.record_keys([*uids, *named], locale.code))
        return Output(
            file_of(feed_path(locale)),
            "feed",
            locale.code,
            rows,
            {"uids": uids, "day": "" if uids else self.site.as_of},
        )

    def _root(self) -> Iterable[Output]:
        first = self.active[0].code if self.active else self.site.source.code
        rows = frozenset(closures.record_keys([self.province.uid, self.province.hero] if self.province else [], first))
        for locale in self.active[1:]:
            rows |= closures.record_keys([self.province.uid] if self.province else [], locale.code)
        args = {"alternates": self._alternates(home_path), "default": "/"}
        yield Output("index.html", "root", first, rows, args, url="/")
        yield Output("404.html", "root_error", first)

    def _sitemaps(self) -> Iterable[Output]:
        fixed: list[tuple[Alternates, str, str]] = [(self._alternates(home_path), "/", "")]
        for kind in self.kinds:
            fixed.append((self._alternates(lambda one, kind=kind: listing_path(one, kind)), "", ""))
        fixed.append((self._alternates(search_path), "", ""))
        records = sorted(
            {
                (page.facts.issued, page.facts.uid, page.facts.modified)
                for pages in self.pages.values()
                for page in pages
            }
        )
        listed = [(self.record_alternates(uid), "", modified) for _, uid, modified in records]
        parts = [fixed, *(listed[at : at + SITEMAP] for at in range(0, len(listed), SITEMAP))]
        for number, places in enumerate(parts):
            yield Output(file_of(sitemap_path(number)), "sitemap", args={"places": tuple(places)})
        newest = tuple((sitemap_path(n), max(day for _, _, day in places)) for n, places in enumerate(parts))
        yield Output(file_of(sitemap_path()), "sitemap_index", args={"parts": newest})

    def _machines(self) -> Iterable[Output]:
        live = {
            record_path(locale, p.text.kind, p.text.slug) for locale in self.active for p in self.pages[locale.code]
        }
        moved, gone = moved_and_gone(self.site, self.config, live)
        yield Output("_redirects.json", "json", args={"value": moved})
        yield Output("_gone.json", "json", args={"value": gone})
        yield Output("_headers.json", "headers")
        yield Output("robots.txt", "robots")


def _shards(documents: int) -> int:
    """Shards of the search index: some 16 documents each, in steps of four, so that growth rarely renews every file."""
    return next((shards for shards in (4, 16, 64, 256, 1024) if documents <= shards * 16), 4096)
