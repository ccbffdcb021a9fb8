"""Checks of a portal on disk against its plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import orjson
from lxml import etree

from site_builder._config import SiteConfig
from site_builder._folder import files_below
from site_builder._frame import hreflang
from site_builder._output import Output
from site_builder._page_check import PageCheck, check_page
from site_builder._plan import Plan
from site_builder._portal import Portal
from site_builder._sound import sound
from snapshot import Snapshot

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"


def verify(
    output: Path, snapshot: Snapshot, config: SiteConfig, *, changed: Collection[str] | None = None
) -> list[str]:
    """What is wrong with the portal of `snapshot` under `output`, in words; empty when all is well.

    Files are those of the plan, pages are the records that are live; every HTML page is well formed, keeps to the content security policy, links
    only to what is there, and names its language versions as they name it; the sitemap holds all pages with the same alternates; XML parses,
    feeds are feeds; no file names a record that is not public, and no page is heavier than `PAGE_BUDGET`.
    `changed` limits the reading of HTML and of whatever may name records to those files. Raises SiteError when the snapshot itself cannot be planned.
    """
    plan = Portal.of(snapshot, config).plan
    found = [*_files(output, plan), *_pages(output, plan, config, changed), *_xml(output, plan, config)]
    return [*found, *sound(output, plan, config.portal_url, changed)]


def _files(root: Path, plan: Plan) -> Iterator[str]:
    groups = tuple(path for path in plan.outputs if path.endswith("/"))
    planned = {path for path in plan.outputs if not path.endswith("/")}
    there = set(files_below(root))
    yield from (f"{path} is planned but missing" for path in sorted(planned - there))
    unplanned = sorted(path for path in there - planned if not path.startswith((*groups, "m/")))
    yield from (f"{path} is there but not planned" for path in unplanned)
    yield from (f"{group} is empty" for group in groups if not (root / group).is_dir())
    live = sum(len(plan.site.pages(locale.code)) for locale in plan.site.locales)
    if plan.records != live:
        yield f"{plan.records} pages are planned for {live} live records"


def _pages(root: Path, plan: Plan, config: SiteConfig, changed: Collection[str] | None) -> Iterator[str]:
    known, by_url = _known(root, plan), {output.url: output for output in plan.outputs.values() if output.url}
    for path, output in plan.outputs.items():
        if not path.endswith(".html") or (changed is not None and path not in changed) or not (root / path).exists():
            continue
        page = check_page((root / path).read_text("utf-8"))
        yield from (f"{path}: {problem}" for problem in page.problems)
        yield from (f"{path}: links to {link}, which is not there" for link in page.links if link not in known)
        yield from (f"{path}: {problem}" for problem in _alternates(page, output, plan, config))
        yield from (f"{path}: {problem}" for problem in _reciprocity(output, by_url))


def _known(root: Path, plan: Plan) -> set[str]:
    known = {"/" + path for path in plan.outputs} | {output.url for output in plan.outputs.values() if output.url}
    known |= {f"/m/{path}" for path in files_below(root / "m")}
    redirects = root / "_redirects.json"
    return known | (set(orjson.loads(redirects.read_bytes())) if redirects.exists() else set())


def _alternates(page: PageCheck, output: Output, plan: Plan, config: SiteConfig) -> Iterator[str]:
    tags = {locale.code: locale.tag for locale in plan.site.locales}
    if page.lang != tags[output.locale]:
        yield f"is in {page.lang!r}, planned in {tags[output.locale]!r}"
    alternates = output.args.get("alternates", ()) if output.url else ()
    expected = hreflang(plan.site.locales, alternates, config.portal_url, output.args.get("default", ""))
    if page.alternates != list(expected):
        yield f"names the language versions {page.alternates}, planned are {list(expected)}"
    if output.url and page.canonical != config.portal_url + output.url:
        yield f"has the canonical address {page.canonical!r}"
    if expected and page.canonical not in {url for _, url in expected}:
        yield "is not among its own language versions"


def _reciprocity(output: Output, by_url: dict[str, Output]) -> Iterator[str]:
    alternates = dict(output.args.get("alternates", ())) if output.url else {}
    for code, path in alternates.items():
        back = by_url.get(path)
        if back is None or dict(back.args.get("alternates", ())) != alternates:
            yield f"names {path} ({code}), which does not name it back"


def _xml(root: Path, plan: Plan, config: SiteConfig) -> Iterator[str]:
    listed: dict[str, list[tuple[str, str]]] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in plan.outputs:
        if not path.endswith(".xml") or not (root / path).exists():
            continue
        try:
            tree = etree.parse(str(root / path), parser)
        except etree.XMLSyntaxError as error:
            yield f"{path} does not parse: {error}"
            continue
        for place in tree.iter(f"{_SITEMAP}url"):
            links = [(str(link.get("hreflang")), str(link.get("href"))) for link in place.iter(_LINK)]
            listed[str(place.findtext(f"{_SITEMAP}loc"))] = links
    expected = {
        config.portal_url + output.url: list(
            hreflang(plan.site.locales, output.args["alternates"], config.portal_url, output.args.get("default", ""))
        )
        for output in plan.outputs.values()
        if output.url and output.args.get("alternates")
    }
    yield from (f"the sitemap lacks {url}" for url in sorted(set(expected) - set(listed)))
    yield from (f"the sitemap holds {url}, which is no page" for url in sorted(set(listed) - set(expected)))
    differing = (url for url in sorted(set(expected) & set(listed)) if expected[url] != listed[url])
    yield from (f"the sitemap's language versions of {url} differ from the page's" for url in differing)
