"""Pictures: from an asset's rows and its renditions to what `<picture>` needs."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, normalize

from markupsafe import Markup

from site_builder._language import Language, outside
from site_builder._site import Inputs
from snapshot import AssetEntry, RenditionEntry
from snapshot.kinds import AssetFacts, AssetText

SIZES = {
    "hero": "100vw",
    "lead": "(min-width: 66rem) 62rem, 100vw",
    "figure": "(min-width: 46rem) 44rem, 100vw",
    "card": "(min-width: 66rem) 20rem, (min-width: 40rem) 45vw, 100vw",
    "gallery": "(min-width: 66rem) 21rem, (min-width: 30rem) 45vw, 100vw",
    "thumb": "6rem",
}
"""The `sizes` of each place where a picture stands."""

_TYPES = (("avif", "image/avif"), ("webp", "image/webp"))
_FALLBACK_WIDTH = 768


class Picture(NamedTuple):
    """`sources` are (type, srcset), best first; `srcset` and `src` the JPEG fallback; `focus` two class names for the focal point.

    That it is an illustration is said once: `label` says it where the credit does not, and where the caption does, `credit_below` leaves it out.
    """

    sources: tuple[tuple[str, str], ...]
    srcset: str
    src: str
    width: int
    height: int
    sizes: str
    alt: str
    caption: Markup
    credit: Markup
    credit_below: Markup
    licence: str
    licence_url: str
    label: str
    label_below: str
    focus: str
    eager: bool


def picture(language: Language, inputs: Inputs, uid: str | None, place: str, caption: str = "") -> Picture | None:
    """The picture of asset `uid`, or None when it has no text in this locale (no credit, no picture) or no renditions yet."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    jpegs = _of(entry, "jpeg") if entry else []
    if not (facts and text and entry and jpegs):
        return None
    shown = caption or text.caption
    label, credit = credited(language, text.credit, "") if facts.illustration else ("", text.credit)
    label_below, below = credited(language, text.credit, shown) if facts.illustration else ("", text.credit)
    fallback = min(jpegs, key=lambda item: (abs(item.width - _FALLBACK_WIDTH), item.width))
    sources = tuple((mime, _srcset(entry, found)) for name, mime in _TYPES if (found := _of(entry, name)))
    return Picture(
        sources=sources,
        srcset=_srcset(entry, jpegs),
        src=media_path(entry, fallback),
        width=fallback.width,
        height=fallback.height,
        sizes=SIZES[place],
        alt=text.alt,
        caption=language.headings.label(shown),
        credit=language.headings.label(credit),
        credit_below=language.headings.label(below),
        licence=facts.licence,
        licence_url=outside(facts.licence_url),
        label=label,
        label_below=label_below,
        focus=_focus(facts.focal),
        eager=place in {"hero", "lead"},
    )


def credited(language: Language, credit: str, caption: str) -> tuple[str, str]:
    """(label, credit) of an illustration beside its caption: that it is one is said in one of the three, no more."""
    words = [_bare(word) for word in language.translate("words for an illustration: drawing").split("|")]
    if not any(word in _bare(caption) for word in words):
        said = any(word in _bare(credit) for word in words)
        return ("" if said else language.translate("Illustration")), credit
    head, colon, rest = credit.replace("：", ":").partition(":")
    return "", rest.strip() if colon and any(word in _bare(head) for word in words) else credit


def _bare(text: str) -> str:
    """Without marks: both `hoạ` and `họa` are in use."""
    return "".join(sign for sign in normalize("NFD", text.casefold()) if not combining(sign))


def largest(entry: AssetEntry) -> RenditionEntry | None:
    """The widest JPEG, to take along."""
    jpegs = _of(entry, "jpeg")
    return jpegs[-1] if jpegs else None


def share_jpeg(entry: AssetEntry) -> RenditionEntry | None:
    """The JPEG for Open Graph: the widest piece of 16:9, in which others show a link; the widest JPEG while there is none."""
    pieces = [item for item in entry.crops if (item.ratio, item.format) == ("16x9", "jpeg")]
    return max(pieces, key=lambda item: item.width) if pieces else largest(entry)


def media_path(entry: AssetEntry, rendition: RenditionEntry) -> str:
    """`/m/<key>/<width>.<ext>`."""
    return f"/m/{entry.key}/{rendition.filename}"


def _of(entry: AssetEntry, form: str) -> list[RenditionEntry]:
    return sorted((item for item in entry.renditions if item.format == form), key=lambda item: item.width)


def _srcset(entry: AssetEntry, renditions: list[RenditionEntry]) -> str:
    return ", ".join(f"{media_path(entry, item)} {item.width}w" for item in renditions)


def _focus(focal: tuple[int, int]) -> str:
    """Quantised to quarters: a style attribute would not pass the content security policy."""
    x, y = (min(4, max(0, round(value / 250))) for value in focal)
    return f"fx{x} fy{y}"
