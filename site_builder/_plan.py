"""The plan of a portal: a pure function from rows to an ordered mapping path → what renders it from which rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from search import static
from site_builder import _closures as closures
from site_builder._captions import caption_outputs
from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._frame import Alternates
from site_builder._gazetteer import place_names, whole_words
from site_builder._iiif import iiif_outputs
from site_builder._listing import PAGE, SHELF
from site_builder._oembed import page_oembed
from site_builder._offers import offer_alternates, offer_outputs
from site_builder._output import SEARCH_INDEX, Keys, Output
from site_builder._pagekinds import by_days, in_order, menu_kinds, page_kind
from site_builder._paths import (
    error_path,
    feed_path,
    file_of,
    home_path,
    listing_path,
    record_path,
    search_path,
)
from site_builder._redirects import moved_and_gone
from site_builder._searching import choices_of, naming_keys
from site_builder._site import Key, Page, Site
from site_builder._sitemaps import Place, redated, sitemap_outputs
from site_builder._theme import Theme
from site_builder._transcripts import transcript_alternates, transcript_outputs
from snapshot import Locale
from snapshot.kinds import AssetFacts, MenuFacts

FEED = 30
"""Entries of a feed."""

Latest = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Plan:
    """`outputs` by path, sorted. `shared` are the rows of header and footer, by locale; `names` the place names that no line breaks, `words`
    those of the termbase that no heading does.
    `records` counts pages of records, one per (uid, locale); `urls` are the outputs that have an address, by it.
    `active` are the locales that have a page or a province's text, in the table's order; `kinds` are those
    that have listings, by weight; `clips` says whether a page may play one."""

    site: Site
    outputs: Mapping[str, Output]
    shared: Mapping[str, Keys]
    names: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    active: tuple[Locale, ...]
    province: str | None
    menus: Mapping[str, str]
    kinds: tuple[str, ...]
    clips: bool
    records: int
    urls: Mapping[str, Output]

    @cached_property
    def uids(self) -> frozenset[str]:
        """The records that are public."""
        return frozenset(key.uid for key in self.site.rows)

    def with_rows(self, site: Site, days: Mapping[Alternates, str]) -> Plan:
        """The plan of `site`, whose rows are planned alike (see `_alike`); `days` are the pages' new days of the last change."""
        moved = {output.path: output for output in redated(self.outputs, days)} if days else {}
        return replace(self, site=site, outputs=MappingProxyType({**self.outputs, **moved}) if moved else self.outputs)


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
        words=MappingProxyType({locale.code: whole_words(site, locale) for locale in site.locales}),
        active=planner.active,
        province=province.uid if province else None,
        menus=MappingProxyType({menu.code: menu.uid for menu in reversed(site.of_kind(MenuFacts))}),
        kinds=planner.kinds,
        clips=planner.clips,
        records=sum(1 for output in outputs if output.record),
        urls=MappingProxyType({output.url: output for output in outputs if output.url}),
    )


class _Planner:
    """The pages of every language, worked out once; the outputs are read off them."""

    def __init__(self, site: Site, config: SiteConfig, theme: Theme) -> None:
        self.site, self.config, self.theme = site, config, theme
        self.province = site.province()
        self.pages = {locale.code: site.pages(locale.code) for locale in site.locales}
        self.active = tuple(locale for locale in site.locales if self.pages[locale.code] or self._has_home(locale))
        self.kinds = self._listed_kinds()
        self.about = self._about()
        self._versions: dict[str, Alternates] = {}
        self.files = {
            (page.facts.uid, locale.code): tuple(page_kind(page.facts.kind).files(site, locale, page))
            for locale in self.active
            for page in self.pages[locale.code]
        }
        self.clips = any(row.media == "clip" and row.source in site.assets for row in site.of_kind(AssetFacts))

    def _has_home(self, locale: Locale) -> bool:
        return self.province is not None and Key(self.province.uid, locale.code) in self.site.rows

    def _listed_kinds(self) -> tuple[str, ...]:
        """The kinds that have listings: those of the menus, and those that have a record."""
        there = {page.facts.kind for pages in self.pages.values() for page in pages}
        menus = {item.kind for menu in self.site.of_kind(MenuFacts) for item in menu.items if item.kind}
        return in_order({*menu_kinds(), *menus, *there})

    def _about(self) -> dict[str, str]:
        """From a term or place to the record that is about it: the first one published."""
        found: dict[str, str] = {}
        for page in self.pages[self.site.source.code]:
            named = page_kind(page.facts.kind).about
            if named and (subject := named(page.facts)):
                found.setdefault(subject, page.facts.uid)
        return found

    def outputs(self) -> Iterable[Output]:
        """Everything, unsorted."""
        for locale in self.active:
            yield from self._of_language(locale)
        yield from self._root()
        yield from self._sitemaps()
        yield from self._machines()
        yield from caption_outputs(self.site)
        yield from offer_outputs(self.site, self.active)
        yield from transcript_outputs(self.site, self.active)
        yield from iiif_outputs(self.site) if self.config.media else ()
        for name, (path, _) in self.theme.files.items():
            yield Output(path, "asset", args={"name": name})

    def _of_language(self, locale: Locale) -> Iterable[Output]:
        pages = self.pages[locale.code]
        yield self._home(locale)
        for kind in self.kinds:
            yield from self._listings(locale, kind)
            own = [page for page in pages if page.facts.kind == kind]
            yield from page_kind(kind).feed_files(self.site, locale, own)
        yield from (output for page in pages for output in self._record(locale, page))
        yield from (file for page in pages for file in self.files[page.facts.uid, locale.code])
        yield self._search(locale)
        yield self._feed(locale)
        if self.config.search:
            rows = naming_keys(self.site).union(closures.record_keys([page.facts.uid for page in pages], locale.code))
            args = {"shards": static.shards_for(len(pages))}
            yield Output(f"s/{locale.code}/", SEARCH_INDEX, locale.code, rows, args)
        for status in (404, 410):
            yield Output(file_of(error_path(locale, status)), "error", locale.code, args={"status": status})

    def _alternates(self, path_of: Any, locales: Iterable[Locale] | None = None) -> Alternates:
        return tuple((locale.code, path_of(locale)) for locale in (locales or self.active))

    def _ordered(self, code: str, kind: str) -> tuple[list[str], list[str]]:
        """As `by_days`, of a kind in a language."""
        return by_days(kind, [page.facts for page in self.pages[code] if page.facts.kind == kind], self.site.as_of)

    def _latest(self, code: str, count: int, *, past: bool = True) -> Latest:
        """(kind, uids) of the first records of each kind."""
        found = []
        for kind in self.kinds:
            coming, over = self._ordered(code, kind)
            found.append((kind, tuple([*coming, *(over if past else [])][:count])))
        return tuple(found)

    def _home(self, locale: Locale) -> Output:
        featured = len(self.province.featured) if self.province else 0
        latest = self._latest(locale.code, 8 + featured, past=False)
        rows = closures.home_keys(self.site, self.province, [u for _, us in latest for u in us], locale.code)
        path = home_path(locale)
        args = {"alternates": self._alternates(home_path), "latest": latest, "default": "/"}
        return Output(file_of(path), "home", locale.code, rows, args, url=path)

    def _listings(self, locale: Locale, kind: str) -> Iterable[Output]:
        coming, over = self._ordered(locale.code, kind)
        uids = [*coming, *over]
        archives = max(0, len(uids) // PAGE - 1) if page_kind(kind).order == "newest" else 0
        for number in (*range(1, archives + 1), None):
            newest = len(uids) - ((number - 1) if number else archives) * PAGE
            shown = uids[max(0, newest - PAGE) if number else 0 : newest]
            path = listing_path(locale, kind, number)
            args = {
                "alternates": self._alternates(lambda one: listing_path(one, kind)) if number is None else (),
                "kind": kind,
                "uids": tuple(shown),
                "past": tuple(over),
                "number": number,
                "archives": archives if number is None or number == archives else -1,
            }
            rows = closures.cards_keys(self.site, shown, locale.code)
            yield Output(file_of(path), "listing", locale.code, rows, args, url=path)

    def _record(self, locale: Locale, page: Page) -> Iterable[Output]:
        uid, facts = page.facts.uid, page.facts
        found = page_kind(facts.kind).finds(self.pages[locale.code], facts)
        about = tuple((one, self.about[one]) for one in facts.references() if one in self.about)
        rows = closures.page_keys(self.site, uid, locale.code, found)
        rows |= closures.record_keys([record for _, record in about], locale.code)
        path = record_path(locale, page.text.kind, page.text.slug)
        embedded = page_oembed(self.site, page, locale.code, file_of(path))
        args: dict[str, Any] = {"alternates": self.record_alternates(uid), "uid": uid, "found": found, "about": about}
        args["embedded"] = bool(embedded)
        yield from (Output(file_of(path), "record", locale.code, rows, args, path, uid), *embedded)

    def record_alternates(self, uid: str) -> Alternates:
        """The languages in which a record has a page."""
        if uid not in self._versions:
            found = ((one, self.site.page(uid, one.code)) for one in self.active)
            paths = ((one.code, record_path(one, page.text.kind, page.text.slug)) for one, page in found if page)
            self._versions[uid] = tuple(paths)
        return self._versions[uid]

    def _search(self, locale: Locale) -> Output:
        latest = self._latest(locale.code, SHELF)
        places: dict[str, list[str]] = {}
        for page in reversed(self.pages[locale.code]):
            for place in page.facts.places:
                places.setdefault(place, []).append(page.facts.uid)
        shelves = tuple((uid, tuple(found[:SHELF])) for uid, found in sorted(places.items()))
        uids = {uid for _, found in (*latest, *shelves) for uid in found}
        choices = choices_of(self.pages[locale.code])
        named = {uid for name, values in choices for uid in values if name in ("place", "sector")}
        rows = frozenset(closures.record_keys([*sorted(uids | named), *places], locale.code))
        path = search_path(locale)
        args = {"alternates": self._alternates(search_path), "latest": latest, "places": shelves, "kinds": self.kinds}
        args["choices"] = choices
        return Output(file_of(path), "search", locale.code, rows, args, url=path)

    def _feed(self, locale: Locale) -> Output:
        uids = tuple(page.facts.uid for page in reversed(self.pages[locale.code][-FEED:]))
        named = [page.facts.organisation for page in self.pages[locale.code][-FEED:]]
        rows = frozenset(closures.record_keys([*uids, *named], locale.code))
        args = {"uids": uids, "day": "" if uids else self.site.as_of}
        return Output(file_of(feed_path(locale)), "feed", locale.code, rows, args)

    def _root(self) -> Iterable[Output]:
        first = self.active[0].code if self.active else self.site.source.code
        rows = frozenset(closures.record_keys([self.province.uid, self.province.hero] if self.province else [], first))
        for locale in self.active[1:]:
            rows |= closures.record_keys([self.province.uid] if self.province else [], locale.code)
        args = {"alternates": self._alternates(home_path), "default": "/"}
        yield Output("index.html", "root", first, rows, args, url="/")
        yield Output("404.html", "root_error", first)

    def _sitemaps(self) -> Iterable[Output]:
        fixed: list[Place] = [(self._alternates(home_path), "/", "")]
        for kind in self.kinds:
            fixed.append((self._alternates(lambda one, kind=kind: listing_path(one, kind)), "", ""))
        fixed.append((self._alternates(search_path), "", ""))
        further = offer_alternates(self.site, self.active), transcript_alternates(self.site, self.active)
        fixed += [(one, "", "") for found in further for one in found.values() if one]
        return sitemap_outputs(fixed, list(self._listed_pages()))

    def _listed_pages(self) -> Iterable[Place]:
        """Every record's page from the oldest, each with its further pages."""
        facts = (page.facts for pages in self.pages.values() for page in pages)
        for _, uid, modified in sorted({(one.issued, one.uid, one.modified) for one in facts}):
            codes = [code for code, _ in self.record_alternates(uid)]
            more = [file.args["alternates"] for code in codes for file in self.files[uid, code] if file.url]
            yield from ((one, "", modified) for one in (self.record_alternates(uid), *dict.fromkeys(more)))

    def _machines(self) -> Iterable[Output]:
        live = {
            record_path(locale, p.text.kind, p.text.slug) for locale in self.active for p in self.pages[locale.code]
        }
        live |= {file.url or f"/{file.path}" for files in self.files.values() for file in files}
        moved, gone = moved_and_gone(self.site, self.config, live)
        yield Output("_redirects.json", "json", args={"value": moved})
        yield Output("_gone.json", "json", args={"value": gone})
        yield Output("_headers.json", "headers", args={"clips": self.clips})
        yield Output("robots.txt", "robots")
