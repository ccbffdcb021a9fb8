"""Checks of a portal on disk against its plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

from site_builder._config import SiteConfig
from site_builder._folder import files_below
from site_builder._frame import hreflang
from site_builder._output import Output
from site_builder._page_check import PageCheck, check_page
from site_builder._portal import Portal
from site_builder._sound import is_text, sound
from site_builder._titles import titles_in
from snapshot import Snapshot

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"


def verify(
    output: Path,
    snapshot: Snapshot,
    config: SiteConfig,
    *,
    changed: Collection[str] | None = None,
    files: Collection[str] | None = None,
) -> list[str]:
    """What is wrong with the portal of `snapshot` under `output`, in words; empty when all is well.

    Files are those of the plan, pages are the records that are live; every HTML page is well formed, keeps to the content security policy, links
    only to what is there, and names its language versions as they name it; the sitemap holds all pages with the same alternates; XML parses,
    feeds are feeds; no file names a record that is not public, and no page is heavier than `PAGE_BUDGET`.
    `changed` limits the reading of files to those; `files` are the names of all files below `output`, for whoever knows them and has verified those
    that did not change: the folder is not searched then. Raises SiteError when the snapshot itself cannot be planned.
    """
    portal = Portal.of(snapshot, config)
    there = set(files_below(output)) if files is None else files
    read = sorted(there if changed is None else (path for path in changed if path in there))
    checks = _Checks(portal, there, _moved(output))
    known = files is not None and changed is not None and portal.moved is not None
    found = [*(_unplanned(portal, read) if known else _files(output, portal, there)), *portal.misplaced]
    wrong: dict[str, list[str]] = {}
    for path in sorted(filter(is_text, read), key=_without_language):
        with open(f"{output}/{path}", "rb", buffering=0) as file:
            wrong[path] = [f"{path}: {problem}" for problem in checks.of(path, file.read())]
    return [*found, *(problem for path in read for problem in wrong.get(path, ()))]


def _without_language(path: str) -> str:
    """The language versions of a page name each other: what one says is still known when the next one is read."""
    return path.partition("/")[2] or path


def _files(root: Path, portal: Portal, there: Collection[str]) -> Iterator[str]:
    plan = portal.plan
    groups = [path for path in plan.outputs if path.endswith("/")]
    missing = sorted(path for path in plan.outputs.keys() - set(groups) if path not in there)
    yield from (f"{path} is planned but missing" for path in missing)
    yield from _unplanned(portal, sorted(there))
    yield from (f"{group} is empty" for group in groups if not (root / group).is_dir())
    if plan.records != portal.live:
        yield f"{plan.records} pages are planned for {portal.live} live records"


def _unplanned(portal: Portal, paths: Iterable[str]) -> Iterator[str]:
    outputs = portal.plan.outputs
    groups = tuple(path for path in outputs if path.endswith("/"))
    strange = (path for path in paths if path not in outputs and not path.startswith((*groups, "m/", "t/")))
    yield from (f"{path} is there but not planned" for path in strange)


def _moved(root: Path) -> frozenset[str]:
    """Former paths, which lead on."""
    redirects = root / "_redirects.json"
    return frozenset(orjson.loads(redirects.read_bytes()) if redirects.exists() else ())


class _Checks:
    """What is checked of a single file; `there` are the names of all, `moved` former paths."""

    def __init__(self, portal: Portal, there: Collection[str], moved: frozenset[str]) -> None:
        self._portal, self._plan, self._there, self._moved = portal, portal.plan, there, moved
        self._versions = _Versions(portal)
        self._found: set[str] = set()

    def of(self, path: str, data: bytes) -> Iterator[str]:
        """What is wrong with it."""
        output, address = self._plan.outputs.get(path), self._portal.config.portal_url
        yield from sound(path, data, output, self._plan, address)
        drawn = (f"t/{key}.jpg" for key in titles_in(path, data))
        yield from (f"names /{name}, which was not drawn" for name in drawn if name not in self._there)
        if output is not None and path.endswith(".html"):
            yield from self._page(data.decode("utf-8"), output)
        elif output is not None and path.endswith(".xml"):
            yield from self._xml(data, output)

    def _page(self, html: str, output: Output) -> Iterator[str]:
        page, plan = check_page(html), self._plan
        yield from page.problems
        for link in sorted(page.links.keys() - self._found):
            if not (link in plan.urls or link[1:] in plan.outputs or link[1:] in self._there or link in self._moved):
                yield f"links to {link}, which is not there"
            else:
                self._found.add(link)
        yield from self._versions.of(page, output)

    def _xml(self, data: bytes, output: Output) -> Iterator[str]:
        """XML parses, and each part of the sitemap lists what the plan says, with the same language versions."""
        try:
            tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            yield f"does not parse: {error}"
            return
        if output.renderer == "sitemap":
            yield from _listed(tree, output, self._portal)


class _Versions:
    """The language versions that pages have to name."""

    def __init__(self, portal: Portal) -> None:
        self._locales, self._address = portal.plan.site.locales, portal.config.portal_url
        self._tags = {locale.code: locale.tag for locale in self._locales}
        self._last: tuple[object, list[tuple[str, str]]] = (None, [])

    def of(self, page: PageCheck, output: Output) -> Iterator[str]:
        """What is wrong with those that a page names."""
        if page.lang != self._tags[output.locale]:
            yield f"is in {page.lang!r}, planned in {self._tags[output.locale]!r}"
        expected = self._expected(output)
        if page.alternates != expected:
            yield f"names the language versions {page.alternates}, planned are {expected}"
        if output.url and page.canonical != self._address + output.url:
            yield f"has the canonical address {page.canonical!r}"
        if expected and page.canonical not in {url for _, url in expected}:
            yield "is not among its own language versions"

    def _expected(self, output: Output) -> list[tuple[str, str]]:
        wanted = (output.args.get("alternates", ()) if output.url else (), output.args.get("default", ""))
        if self._last[0] != wanted:
            self._last = wanted, list(hreflang(self._locales, wanted[0], self._address, wanted[1]))
        return self._last[1]


def _listed(tree: Any, output: Output, portal: Portal) -> Iterator[str]:
    listed: dict[str, list[tuple[str, str]]] = {}
    for place in tree.iter(f"{_SITEMAP}url"):
        links = [(str(link.get("hreflang")), str(link.get("href"))) for link in place.iter(_LINK)]
        listed[str(place.findtext(f"{_SITEMAP}loc"))] = links
    address, locales = portal.config.portal_url, portal.plan.site.locales
    expected: dict[str, list[tuple[str, str]]] = {}
    for alternates, default, _ in output.args["places"]:
        versions = list(hreflang(locales, alternates, address, default))
        expected |= {address + path: versions for path in (*dict(alternates).values(), default) if path}
    yield from (f"the sitemap lacks {url}" for url in sorted(expected.keys() - listed.keys()))
    yield from (f"the sitemap holds {url}, which is no page" for url in sorted(listed.keys() - expected.keys()))
    differing = (url for url in sorted(expected.keys() & listed.keys()) if expected[url] != listed[url])
    yield from (f"the sitemap's language versions of {url} differ from the page's" for url in differing)
