"""Pictures that the press and the public may take along: those of press kits, and those of heritage. Each has a page in every language that it has
words in, with its sizes, its credit line to copy, its licence, and an oEmbed document (oembed.com, 2.3.4, type photo)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from site_builder._closures import record_keys
from site_builder._errors import PlanError
from site_builder._frame import Alternates
from site_builder._language import outside
from site_builder._media import saved_as
from site_builder._oembed import jpegs
from site_builder._output import Output
from site_builder._paths import OEMBED, file_of, home_path, offer_path
from site_builder._pictures import Picture, largest, media_path, picture
from site_builder._sharing import shared
from site_builder._views import File, Link
from snapshot.kinds import AssetFacts, AssetText, PlaceText, PressKitFacts

if TYPE_CHECKING:
    from site_builder._render import Renderer
    from site_builder._site import Inputs, Site
    from snapshot import AssetEntry, Locale


def offered(site: Site) -> list[str]:
    """Uids of the pictures that have such a page in some language, sorted."""
    kits = {uid for kit in site.of_kind(PressKitFacts) for uid in kit.assets}
    found = (one for one in site.of_kind(AssetFacts) if one.media == "picture" and (one.heritage or one.uid in kits))
    return [one.uid for one in found if jpegs(site.assets.get(one.source))]


def is_offered(inputs: Inputs, uid: str, facts: AssetFacts, code: str) -> bool:
    """Whether a picture that a press kit names has its page in a language: it has renditions and words there."""
    return (
        facts.media == "picture" and bool(jpegs(inputs.renditions(facts))) and bool(inputs.text(uid, code, AssetText))
    )


def offer_alternates(site: Site, active: tuple[Locale, ...]) -> dict[str, Alternates]:
    """By uid: (locale code, path) of every language that has the picture's words."""
    return {
        uid: tuple((one.code, offer_path(one, uid)) for one in active if site.text(uid, one.code, AssetText))
        for uid in offered(site)
    }


def offer_outputs(site: Site, active: tuple[Locale, ...]) -> Iterator[Output]:
    """The page and the oEmbed document of each."""
    locales = {locale.code: locale for locale in active}
    for uid, alternates in offer_alternates(site, active).items():
        facts = site.facts(uid, AssetFacts)
        for code, path in alternates:
            rows = frozenset(record_keys([uid, facts.place if facts else None], code))
            args = {"alternates": alternates, "uid": uid}
            yield Output(file_of(path), "offer", code, rows, args, url=path)
            yield Output(file_of(offer_path(locales[code], uid) + OEMBED), "oembed", code, rows, {"uid": uid})


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page of a picture shows. `sizes` widest first; `line` is the credit line with its licence, to be copied whole."""

    trail: tuple[Link, ...]
    title: Markup
    picture: Picture
    sizes: tuple[File, ...]
    line: str
    licence: str
    licence_url: str
    place: Markup | None
    iiif: str


def render_offer(renderer: Renderer, output: Output) -> bytes:
    """The page."""
    language, inputs, uid = renderer.language(output.locale), renderer.inputs(output), output.args["uid"]
    facts, text, entry, shown = _known(renderer, output)
    place = inputs.text(facts.place, language.code, PlaceText)
    view = Offer(
        trail=(Link(language.translate("Home"), home_path(language.locale)),),
        title=language.headings.heading(text.title),
        picture=shown,
        sizes=tuple(_size(renderer, output, entry, width, text.title) for width in _widths(entry)),
        line=credit_line(text.credit, facts.licence, outside(facts.licence_url)),
        licence=facts.licence,
        licence_url=outside(facts.licence_url),
        place=language.headings.label(place.title) if place else None,
        iiif=f"{renderer.config.portal_url}/iiif/{uid}/info.json" if facts.heritage and renderer.config.media else "",
    )
    image = shared(renderer, output, text.title, picture=uid)
    head = renderer.head(
        output,
        text.title,
        description=text.caption or text.alt,
        image=image,
        data=_data(renderer, output),
        oembed=f"{output.url}{OEMBED}",
    )
    return renderer.page("offer.html", output, head, page=view)


def _known(renderer: Renderer, output: Output) -> tuple[AssetFacts, AssetText, AssetEntry, Picture]:
    inputs, uid = renderer.inputs(output), output.args["uid"]
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, output.locale, AssetText)
    entry = inputs.renditions(facts) if facts else None
    shown = picture(renderer.language(output.locale), inputs, uid, "lead")
    if facts is None or text is None or entry is None or shown is None:
        raise PlanError(f"the plan names a picture without rows: {output.path}")
    return facts, text, entry, shown


def credit_line(credit: str, licence: str, licence_url: str) -> str:
    """`Credit / Licence (address)`: what has to stand beside the picture wherever it is shown."""
    return f"{credit} / {licence}" + (f" ({licence_url})" if licence_url else "")


def _widths(entry: AssetEntry) -> list[int]:
    return sorted((one.width for one in entry.renditions if one.format == "jpeg"), reverse=True)


def _size(renderer: Renderer, output: Output, entry: AssetEntry, width: int, title: str) -> File:
    language = renderer.language(output.locale)
    one = next(item for item in entry.renditions if item.format == "jpeg" and item.width == width)
    size = f"{one.width}\u202f×\u202f{one.height}"
    name, weight = saved_as(f"{title} {width}", "jpg"), (language.figures.size(one.size),)
    return File(Markup.escape(size), media_path(entry, one), "JPEG", weight, name=name)


def _data(renderer: Renderer, output: Output) -> dict[str, object]:
    """schema.org, with what Google Images asks for of a licence (ImageObject: creditText, license, acquireLicensePage)."""
    facts, text, entry, _shown = _known(renderer, output)
    best, portal = largest(entry), renderer.config.portal_url
    assert best is not None
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "name": text.title,
        "caption": text.caption or text.alt,
        "contentUrl": portal + media_path(entry, best),
        "width": best.width,
        "height": best.height,
        "creditText": text.credit,
        "copyrightNotice": text.credit,
        "acquireLicensePage": portal + output.url,
        "inLanguage": renderer.language(output.locale).locale.tag,
    }
    if address := outside(facts.licence_url):
        data["license"] = address
    return data
