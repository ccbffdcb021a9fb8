"""Files beside the pages: feeds, sitemaps, what servers and robots are told, subtitles, the search of a language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from site_builder._feed import feed_entries
from site_builder._frame import hreflang
from site_builder._headers import security_headers
from site_builder._output import Output
from site_builder._paths import home_path, sitemap_path
from site_builder._searching import names_in, search_files
from site_builder._xml import Place, atom, sitemap, sitemap_index
from snapshot.kinds import AssetText, ProvinceFacts

if TYPE_CHECKING:
    from site_builder._render import Renderer


def render_feed(renderer: Renderer, output: Output) -> bytes:
    """A language's newest records, as Atom."""
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    province = inputs.facts(renderer.plan.province, ProvinceFacts)
    portal = renderer.config.portal_url
    return atom(
        tag=language.locale.tag,
        title=renderer.frame(language.code).portal_title,
        home=portal + home_path(language.locale),
        own=f"{portal}/{output.path}",
        entries=feed_entries(language, inputs, output.args["uids"], portal),
        timezone=province.timezone if province else "Asia/Ho_Chi_Minh",
        fallback_day=output.args["day"] or "1970-01-01",
    )


def render_sitemap(renderer: Renderer, output: Output) -> bytes:
    """One part of the sitemap."""
    portal, locales = renderer.config.portal_url, renderer.plan.site.locales
    places = []
    for alternates, default, modified in output.args["places"]:
        paths = [path for _, path in alternates] + ([default] if default else [])
        urls = tuple(portal + path for path in paths)
        places.append(Place(urls, hreflang(locales, alternates, portal, default), modified))
    return sitemap(places)


def render_sitemap_index(renderer: Renderer, output: Output) -> bytes:
    """Where the parts are."""
    return sitemap_index((renderer.config.portal_url + path, day) for path, day in output.args["parts"])


def render_json(renderer: Renderer, output: Output) -> bytes:
    """A value of the plan."""
    return orjson.dumps(
        output.args["value"], option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


def render_headers(renderer: Renderer, output: Output) -> bytes:
    """Security headers, for whoever serves the portal."""
    https = renderer.config.portal_url.startswith("https:")
    value = security_headers(renderer.theme, https=https, clips=output.args["clips"])
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def render_robots(renderer: Renderer, output: Output) -> bytes:
    """robots.txt"""
    return f"User-agent: *\nDisallow:\n\nSitemap: {renderer.config.portal_url}{sitemap_path()}\n".encode()


def render_asset(renderer: Renderer, output: Output) -> bytes:
    """A file of the theme."""
    return renderer.theme.files[output.args["name"]][1]


def render_captions(renderer: Renderer, output: Output) -> bytes:
    """Subtitles of a clip in one language, as WebVTT."""
    text = renderer.inputs(output).text(output.args["uid"], output.locale, AssetText)
    assert text is not None, f"the plan names subtitles without a row: {output.path}"
    return text.subtitles.encode()


def render_search_index(renderer: Renderer, output: Output) -> Iterator[tuple[str, bytes]]:
    """The files of one language's search."""
    site = renderer.plan.site
    pages = map(site.whole, site.pages(output.locale))
    names = names_in(renderer.plan.site)
    return search_files(renderer.language(output.locale), pages, names, output.args["shards"])
