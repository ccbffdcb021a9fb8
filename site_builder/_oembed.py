"""oEmbed documents (oembed.com, 2.3.4): what others show where an author of theirs names one of our pages. Beside the page, in its language.

A picture to take along is embedded as itself (type photo). A record that has a picture is embedded as its title with that picture (type link): the
picture alone would stand there without its credit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from site_builder._closures import record_keys
from site_builder._errors import PlanError
from site_builder._output import Output
from site_builder._paths import OEMBED
from site_builder._pictures import media_path
from snapshot.kinds import AssetFacts, AssetText, OrganisationText

if TYPE_CHECKING:
    from site_builder._render import Renderer
    from site_builder._site import Page, Site
    from snapshot import AssetEntry, RenditionEntry

_LARGE, _SMALL = 1600, 480
"""Widths that are asked for, in pixels: of the picture, and of its thumbnail."""


def page_oembed(site: Site, page: Page, code: str, file: str) -> tuple[Output, ...]:
    """The document beside a record's page, which is `file`; none unless it has a picture with renditions, and with words in the language."""
    facts = site.facts(page.facts.picture, AssetFacts)
    if facts is None or site.text(facts.uid, code, AssetText) is None or not jpegs(site.assets.get(facts.source)):
        return ()
    rows = frozenset(record_keys([page.facts.uid, facts.uid, page.facts.organisation], code))
    return (Output(file.removesuffix("index.html") + OEMBED, "page_oembed", code, rows, {"uid": page.facts.uid}),)


def jpegs(entry: AssetEntry | None) -> list[RenditionEntry]:
    """The JPEGs of an asset."""
    return [one for one in entry.renditions if one.format == "jpeg"] if entry else []


def render_page_oembed(renderer: Renderer, output: Output) -> bytes:
    """The document of a record's page."""
    inputs, code = renderer.inputs(output), output.locale
    page = inputs.page(output.args["uid"], code)
    entry = inputs.renditions(facts) if page and (facts := inputs.facts(page.facts.picture, AssetFacts)) else None
    if page is None or entry is None:
        raise PlanError(f"the plan names a page without rows: {output.path}")
    organisation = inputs.text(page.facts.organisation, code, OrganisationText)
    author = {"author_name": organisation.title} if organisation else {}
    return _document(renderer, output, {"type": "link", "title": page.text.title, **author}, entry)


def render_oembed(renderer: Renderer, output: Output) -> bytes:
    """The document of a picture to take along."""
    inputs, uid = renderer.inputs(output), output.args["uid"]
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, output.locale, AssetText)
    entry = inputs.renditions(facts) if facts else None
    if facts is None or text is None or entry is None:
        raise PlanError(f"the plan names a picture without rows: {output.path}")
    best = _nearest(entry, _LARGE)
    body = {
        "type": "photo",
        "url": renderer.config.portal_url + media_path(entry, best),
        "width": best.width,
        "height": best.height,
        "title": text.title,
        "author_name": f"{text.credit} / {facts.licence}",
    }
    return _document(renderer, output, body, entry)


def _document(renderer: Renderer, output: Output, body: dict[str, object], entry: AssetEntry) -> bytes:
    portal, frame, small = renderer.config.portal_url, renderer.frame(output.locale), _nearest(entry, _SMALL)
    whole = body | {
        "version": "1.0",
        "provider_name": frame.portal_title,
        "provider_url": portal + frame.home,
        "thumbnail_url": portal + media_path(entry, small),
        "thumbnail_width": small.width,
        "thumbnail_height": small.height,
        "web_page": f"{portal}/{output.path.removesuffix(OEMBED)}",
    }
    return orjson.dumps(whole, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _nearest(entry: AssetEntry, width: int) -> RenditionEntry:
    return min(jpegs(entry), key=lambda one: abs(one.width - width))
