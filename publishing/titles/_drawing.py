"""Drawing one picture of a title: 1,200 by 630 pixels, as JPEG."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pyjpegli  # type: ignore[import-not-found]  # its stub lies where mypy does not look
from PIL import Image, ImageDraw, ImageFont

from publishing.titles._ground import colour, drawn, photographed, plain
from publishing.titles._lines import Measure, set_title
from site_builder import HEIGHT, WIDTH, TitlePicture, font_file

_MARGIN: Final = 64
_MARK: Final = 76
_FOOT: Final = 44
"""Below the last line; the credit stands in it."""
_LEADING: Final = 1.3
_BOLD: Final = 0.016
"""Thickness that is added to the letters of a title, by their size: the fonts come in one weight."""
_NAME, _ABOVE, _CREDIT = 30, 28, 19
_QUALITY: Final = 82


def draw(picture: TitlePicture, photo: bytes | None, mark: str) -> bytes:
    """The JPEG. `photo` are the bytes of `picture.photo`, `mark` the SVG of the province's mark."""
    size, lines = set_title(picture.text, picture.tag, WIDTH - 2 * _MARGIN, lambda at: _measure(picture.script, at))
    step = round(size * _LEADING)
    top = HEIGHT - _MARGIN - _FOOT - step * len(lines)
    first = top - (58 if picture.above else 0)
    image = _ground(picture, photo, mark, first - 24)
    pen = ImageDraw.Draw(image)
    _head(image, pen, picture, mark)
    if picture.above:
        _kicker(pen, picture, first)
    for number, line in enumerate(lines):
        at = (_MARGIN, top + step * number + step // 2)
        pen.text(at, line, picture.ink, _font(picture.script, size), "lm", stroke_width=size * _BOLD)
    _credit(pen, picture)
    data: bytes = pyjpegli.encode(image.tobytes(), WIDTH, HEIGHT, _QUALITY)
    return data


def _ground(picture: TitlePicture, photo: bytes | None, mark: str, top: int) -> Image.Image:
    if picture.photo and photo:
        return photographed(photo, picture.photo, picture.ground, top)
    return plain(picture.ground, mark).copy()


def _head(image: Image.Image, pen: ImageDraw.ImageDraw, picture: TitlePicture, mark: str) -> None:
    """Mark and name of the portal."""
    sign = drawn(mark, _MARK)
    above = 40
    image.paste(sign.convert("RGB"), (_MARGIN, above), sign.getchannel("A"))
    name = _shortened(picture.name, WIDTH - 3 * _MARGIN - _MARK, _measure(picture.script, _NAME))
    font = _font(picture.script, _NAME)
    pen.text((_MARGIN + _MARK + 22, above + _MARK // 2), name, picture.ink, font, "lm", stroke_width=_NAME * 0.01)


def _kicker(pen: ImageDraw.ImageDraw, picture: TitlePicture, top: int) -> None:
    """What kind of page it is, behind a bar in the kind's colour."""
    pen.rounded_rectangle((_MARGIN, top + 10, _MARGIN + 44, top + 16), 3, colour(picture.accent))
    font = _font(picture.script, _ABOVE)
    text = _shortened(picture.above, WIDTH - 2 * _MARGIN - 60, _measure(picture.script, _ABOVE))
    pen.text((_MARGIN + 60, top + 13), text, picture.accent, font, "lm", stroke_width=_ABOVE * 0.01)


def _credit(pen: ImageDraw.ImageDraw, picture: TitlePicture) -> None:
    if picture.credit:
        text = _shortened(picture.credit, WIDTH - 2 * _MARGIN, _measure(picture.script, _CREDIT))
        pen.text((WIDTH - _MARGIN, HEIGHT - 36), text, picture.ink, _font(picture.script, _CREDIT), "rm")


def _shortened(text: str, width: float, measure: Measure) -> str:
    if measure(text) <= width:
        return text
    while text and measure(text + "…") > width:
        text = text[:-1].rstrip()
    return text + "…"


@lru_cache(maxsize=32)
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    with font_file(script) as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _measure(script: str, size: int) -> Measure:
    return _font(script, size).getlength
