"""Checks of a plan by itself: language versions name each other, and the sitemaps list every page with its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder._output import Output
from site_builder._plan import Plan


def misplaced(plan: Plan) -> Iterator[str]:
    """What is wrong, in words."""
    listed = {
        path: dict(alternates)
        for output in plan.outputs.values()
        if output.renderer == "sitemap"
        for alternates, default, _ in output.args["places"]
        for path in (*dict(alternates).values(), default)
        if path
    }
    pages = {url: dict(output.args["alternates"]) for url, output in plan.urls.items() if output.args.get("alternates")}
    yield from (f"the sitemap lacks {url}" for url in sorted(pages.keys() - listed.keys()))
    yield from (f"the sitemap holds {url}, which is no page" for url in sorted(listed.keys() - pages.keys()))
    differing = (url for url in sorted(pages.keys() & listed.keys()) if pages[url] != listed[url])
    yield from (f"the sitemap's language versions of {url} differ from the page's" for url in differing)
    for output in plan.urls.values():
        yield from _unreturned(output, plan.urls)


def _unreturned(output: Output, urls: Mapping[str, Output]) -> Iterator[str]:
    alternates = dict(output.args.get("alternates", ()))
    for code, path in alternates.items():
        back = urls.get(path)
        if back is None or dict(back.args.get("alternates", ())) != alternates:
            yield f"{output.path}: names {path} ({code}), which does not name it back"
