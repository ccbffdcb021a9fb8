"""Pictures of titles, for who shows a link to a page: what is drawn, and the address that follows from it.

A page names the picture by a digest of all that is drawn, so that the page needs no pixel of it; who publishes draws what is not there yet.
"""

from __future__ import annotations

import html
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from site_builder._fonts import has_font
from snapshot import digest, encode
from snapshot.kinds import AssetFacts, AssetText

if TYPE_CHECKING:
    from site_builder._language import Language
    from site_builder._site import Inputs
    from site_builder._theme import Theme
    from snapshot import AssetEntry, RenditionEntry

RECIPE: Final = 1
"""Counts up when the same picture is drawn otherwise."""
WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels: the size that Facebook, Zalo, LinkedIn, KakaoTalk and X show whole."""
_ENOUGH: Final = 0.9
"""How far a picture may be scaled up: nobody sees it below a title."""
BREAK: Final = "\u200b"
"""Where a line may end without a space."""

_PATH = re.compile(rb"/t/([0-9a-f]{64})\.jpg")
_ROOT = re.compile(r":root\{([^}]*)\}")
_TAG = re.compile(r"<[^>]*>")
_COLOUR = re.compile(r"--([a-z-]+):(#[0-9a-f]{3,6})")


@dataclass(frozen=True, slots=True)
class Photo:
    """The picture below a title: the rendition's file below the store of media, its digest, its size in pixels and its focal point in thousandths."""

    path: str
    sha256: str
    width: int
    height: int
    focal: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TitlePicture:
    """All that a picture of a title is made of.

    `text` has U+00A0 where a space may not be broken at, U+200B where a line may end without one. `script` (ISO 15924) chooses the
    font, `tag` (BCP 47) the rules for lines. `ground`, `ink` and `accent` are colours, `mark` the digest of the province's mark.
    """

    text: str
    above: str
    name: str
    credit: str
    tag: str
    script: str
    ground: str
    ink: str
    accent: str
    mark: str
    photo: Photo | None = None

    @property
    def key(self) -> str:
        """A digest over everything: the name of the file."""
        return digest(encode([RECIPE, asdict(self)]))

    @property
    def path(self) -> str:
        """`t/<key>.jpg`"""
        return f"t/{self.key}.jpg"


def titles_in(path: str, data: bytes) -> set[str]:
    """The keys of the pictures of titles that a page names."""
    return {found.decode() for found in _PATH.findall(data)} if path.endswith(".html") and b"/t/" in data else set()


def title_picture(
    language: Language,
    inputs: Inputs,
    theme: Theme,
    name: str,
    title: str,
    *,
    above: str = "",
    picture: str | None = None,
    accent: str = "pine",
) -> TitlePicture | None:
    """The picture of a page's title over the picture of asset `picture`; None where no font is made for the script.

    `name` is the portal's, `above` stands above the title, `accent` names a colour of the theme.
    """
    if not has_font(language.locale.script):
        return None
    colours = colours_of(theme)
    photo, credit = _photo(language, inputs, picture)
    return TitlePicture(
        text=_breakable(language.headings.heading(title)),
        above=above,
        name=name,
        credit=credit,
        tag=language.locale.tag,
        script=language.locale.script,
        ground=colours["foot"],
        ink=colours["on-foot"],
        accent=colours[accent],
        mark=digest(theme.files["mark.svg"][1]),
        photo=photo,
    )


def colours_of(theme: Theme) -> dict[str, str]:
    """Custom properties of the stylesheet that are colours: the dark ones (titles are set on a dark ground), but for the footer's."""
    light, dark = (dict(_COLOUR.findall(root)) for root in _ROOT.findall(theme.css["portal.css"]))
    return {**light, **dark, "foot": light["foot"], "on-foot": light["on-foot"]}


def _photo(language: Language, inputs: Inputs, uid: str | None) -> tuple[Photo | None, str]:
    """A picture and who is to be named; none without a text in this language, as on the page."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, language.code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    best = _fitting(entry) if entry else None
    if not (facts and text and entry and best):
        return None, ""
    path = f"{entry.key[:2]}/{entry.key}/{best.filename}"
    return Photo(path, best.sha256, best.width, best.height, facts.focal), text.credit


def _fitting(entry: AssetEntry) -> RenditionEntry | None:
    """The smallest JPEG that is large enough, else the largest."""
    jpegs = sorted((one for one in entry.renditions if one.format == "jpeg"), key=lambda one: one.width)
    covering = [one for one in jpegs if one.width >= _ENOUGH * WIDTH and one.height >= _ENOUGH * HEIGHT]
    return next(iter(covering or jpegs[-1:]), None)


def _breakable(heading: Markup) -> str:
    """A heading as plain text that says where its lines may end."""
    return html.unescape(_TAG.sub("", str(heading).replace("<wbr>", BREAK)))
