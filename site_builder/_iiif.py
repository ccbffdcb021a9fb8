"""IIIF Image API 3.0, compliance level 0, for pictures of heritage: `info.json`, and the picture whole in each of the sizes that it lists.

Everything is a file: `/iiif/<uid>/info.json`, `/iiif/<uid>/full/max/0/default.jpg`, `/iiif/<uid>/full/<w>,<h>/0/default.jpg` (section 4.7: the
canonical form of a size). The width and height that it claims are those of the widest rendition, which is what `max` gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from site_builder._closures import record_keys
from site_builder._errors import PlanError
from site_builder._language import outside
from site_builder._media_files import media_bytes
from site_builder._output import Output
from site_builder._pictures import largest
from snapshot import AssetEntry, RenditionEntry
from snapshot.kinds import AssetFacts

if TYPE_CHECKING:
    from site_builder._render import Renderer
    from site_builder._site import Site

_RIGHTS = (
    "https://creativecommons.org/",
    "http://creativecommons.org/",
    "https://rightsstatements.org/",
    "http://rightsstatements.org/",
)


def iiif_outputs(site: Site) -> Iterator[Output]:
    """The files of every picture of heritage that has renditions."""
    for facts in site.of_kind(AssetFacts):
        entry = site.assets.get(facts.source)
        if not (facts.heritage and facts.media == "picture" and entry and largest(entry)):
            continue
        rows = frozenset(record_keys([facts.uid], ""))
        folder = f"iiif/{facts.uid}"
        yield Output(f"{folder}/info.json", "iiif_info", rows=rows, args={"uid": facts.uid})
        sizes = {f"{one.width},{one.height}": one.width for one in _jpegs(entry)}
        for size, width in {**sizes, "max": _jpegs(entry)[-1].width}.items():
            args = {"uid": facts.uid, "width": width}
            yield Output(f"{folder}/full/{size}/0/default.jpg", "iiif_image", rows=rows, args=args)


def _jpegs(entry: AssetEntry) -> list[RenditionEntry]:
    return sorted((one for one in entry.renditions if one.format == "jpeg"), key=lambda one: one.width)


def _entry(renderer: Renderer, output: Output) -> tuple[AssetFacts, AssetEntry]:
    inputs = renderer.inputs(output)
    facts = inputs.facts(output.args["uid"], AssetFacts)
    entry = inputs.renditions(facts) if facts else None
    if facts is None or entry is None:
        raise PlanError(f"the plan names a picture without rows: {output.path}")
    return facts, entry


def render_info(renderer: Renderer, output: Output) -> bytes:
    """`info.json` (section 5). `rights` is given where the licence has an address that the specification allows (5.6)."""
    facts, entry = _entry(renderer, output)
    jpegs = _jpegs(entry)
    body: dict[str, object] = {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": f"{renderer.config.portal_url}/iiif/{facts.uid}",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": jpegs[-1].width,
        "height": jpegs[-1].height,
        "sizes": [{"width": one.width, "height": one.height} for one in jpegs],
        "preferredFormats": ["jpg"],
        "extraFeatures": ["cors"],
    }
    address = outside(facts.licence_url)
    if address.startswith(_RIGHTS):
        body["rights"] = address.replace("https:", "http:", 1)
    return orjson.dumps(body, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def render_image(renderer: Renderer, output: Output) -> bytes:
    """A rendition, byte for byte."""
    _facts, entry = _entry(renderer, output)
    found = next(one for one in _jpegs(entry) if one.width == output.args["width"])
    return media_bytes(renderer.config, entry, found)
