"""What stands behind a title: the page's picture under a scrim, or the province's colours and mark where there is none."""

from __future__ import annotations

import io
import logging
from functools import lru_cache

import resvg_py
from PIL import Image

from site_builder import HEIGHT, WIDTH, Photo

_log = logging.getLogger("publishing.titles")
_SIZE = (WIDTH, HEIGHT)
_DEEP = 0.5
"""How much of the ground's light the scrim has: letters stand out from it on a white picture too."""
_COVER, _BASE = 0.72, 0.88
"""How far the scrim covers at the first line of the title, and at the foot."""
_HEAD = 0.7
"""And behind the portal's name."""
_FADE = 150
"""Pixels over which it sets in."""
_HEAD_END, _HEAD_FADE = 118, 110


def colour(value: str, light: float = 1.0) -> tuple[int, int, int]:
    """A colour of the theme (`#rgb`, `#rrggbb`), darker by `light`."""
    digits = value[1:] if len(value) == 7 else "".join(2 * sign for sign in value[1:])
    red, green, blue = (round(int(digits[at : at + 2], 16) * light) for at in (0, 2, 4))
    return red, green, blue


def photographed(data: bytes, photo: Photo, ground: str, top: int) -> Image.Image:
    """The picture, cut around its focal point, under a scrim in the colour of the ground that reaches from above `top` to the foot."""
    image = _fitted(data, photo)
    return Image.composite(Image.new("RGB", _SIZE, colour(ground, _DEEP)), image, _scrim(top))


@lru_cache(maxsize=4)
def _fitted(data: bytes, photo: Photo) -> Image.Image:
    """One page after the other shows the same picture, in five languages."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        scale = max(WIDTH / image.width, HEIGHT / image.height)
        width, height = WIDTH / scale, HEIGHT / scale
        left = min(max(0.0, photo.focal[0] / 1000 * image.width - width / 2), image.width - width)
        above = min(max(0.0, photo.focal[1] / 1000 * image.height - height / 2), image.height - height)
        box = (left, above, left + width, above + height)
        return image.convert("RGB").resize(_SIZE, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _scrim(top: int) -> Image.Image:
    column = Image.new("L", (1, HEIGHT))
    column.putdata([round(255 * max(_head_at(line), _foot_at(line, top))) for line in range(HEIGHT)])
    return column.resize(_SIZE)


def _head_at(line: int) -> float:
    return _HEAD * min(1.0, max(0.0, (_HEAD_END + _HEAD_FADE - line) / _HEAD_FADE))


def _foot_at(line: int, top: int) -> float:
    if line >= top:
        return _COVER + (_BASE - _COVER) * (line - top) / max(1, HEIGHT - top)
    along = max(0.0, (line - top + _FADE) / _FADE)
    return _COVER * along * along * (3 - 2 * along)


@lru_cache(maxsize=2)
def plain(ground: str, mark: str) -> Image.Image:
    """The ground, darker towards its foot, with the mark as large as the picture is high, faint, at its right edge."""
    column = Image.linear_gradient("L").resize(_SIZE)
    image = Image.composite(
        Image.new("RGB", _SIZE, colour(ground, 0.6)), Image.new("RGB", _SIZE, colour(ground)), column
    )
    large = drawn(mark, 640)
    faint = large.getchannel("A").point(lambda value: round(value * 0.16))
    image.paste(large.convert("RGB"), (WIDTH - 470, 60), faint)
    return image


@lru_cache(maxsize=4)
def drawn(mark: str, side: int) -> Image.Image:
    """A drawing (SVG) in pixels; nothing where it cannot be drawn: no page waits for its mark."""
    try:
        data = bytes(resvg_py.svg_to_bytes(svg_string=mark, width=side, height=side, skip_system_fonts=True))
    except ValueError as error:
        _log.warning("event=titles.mark_not_drawn reason=%s", error)
        return Image.new("RGBA", (side, side))
    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        return image.convert("RGBA")
