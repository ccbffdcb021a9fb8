"""What can be told of a picture's making from its pixels: is anything sharp, does the horizon lean, which colours it has. Needs a decoded picture."""

from __future__ import annotations

import colorsys
import itertools
from typing import Final

from PIL import Image, ImageFilter, ImageStat

from media_pipeline._colours import COLOURS

_SHARE: Final = 0.12
"""A colour that covers this much of a picture is one of its colours."""
_EDGES: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_TILES: Final = (8, 6)
_STEPS: Final = range(-80, 81, 5)
"""Leanings that are tried, in tenths of a degree."""
_CLEAR: Final = 1.35
"""How much better than the usual angle the best must do before anything is said of a tilt."""


def colours(picture: Image.Image) -> tuple[str, ...]:
    """Names of the colours that cover an eighth or more of the picture, in the order of `COLOURS`."""
    small = picture.convert("RGB").resize((48, 48), Image.Resampling.BOX)
    data = small.tobytes()
    counts = dict.fromkeys(COLOURS, 0)
    for start in range(0, len(data), 3):
        counts[_name(data[start], data[start + 1], data[start + 2])] += 1
    least = _SHARE * len(data) / 3
    return tuple(name for name, count in counts.items() if count >= least)


_HUES: Final = (
    (15, "red"), (42, "orange"), (68, "yellow"), (160, "green"), (195, "teal"), (255, "blue"), (290, "purple"),
    (335, "pink"), (361, "red"),
)  # fmt: skip
"""The last degree of each hue."""


def _name(red: int, green: int, blue: int) -> str:
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if value < 0.18:
        return "black"
    if saturation < 0.14:
        return "white" if value > 0.82 else "grey"
    name = next(name for last, name in _HUES if hue * 360 < last)
    return "brown" if name in {"red", "orange", "yellow"} and value < 0.6 and saturation < 0.85 else name


def sharpness(picture: Image.Image) -> int:
    """How sharp the sharpest parts are: the deviation of the second derivative in the ninth decile of 48 tiles, in tenths of a grey level.

    A blurred background does not count against a sharp subject.
    """
    edges = picture.convert("L").filter(_EDGES)
    width, height = edges.width // _TILES[0], edges.height // _TILES[1]
    if not (width and height):
        return 0
    corners = [(column * width, row * height) for row in range(_TILES[1]) for column in range(_TILES[0])]
    found = sorted(ImageStat.Stat(edges.crop((x, y, x + width, y + height))).stddev[0] for x, y in corners)
    return round(10 * found[len(found) * 9 // 10])


def tilt(picture: Image.Image) -> int:
    """By how much the picture leans, in tenths of a degree (clockwise above zero), 0 when it stands straight or nothing in it says so.

    Turned by the right angle, long lines fall into single rows or columns, and the profile of the edges gets its sharpest steps.
    """
    grey = picture.convert("L")
    grey.thumbnail((360, 360), Image.Resampling.BOX)
    edges = grey.filter(_EDGES).point(lambda level: min(255, 4 * abs(level - 128)))
    inner = min(edges.size) // 6
    if inner < 8:
        return 0
    scores = {step: _steps(edges, step, inner) for step in _STEPS}
    best = max(scores, key=lambda step: scores[step])
    usual = sorted(scores.values())[len(scores) // 2]
    clear = usual > 0 and scores[best] > _CLEAR * usual and abs(best) < _STEPS[-1]
    return best if clear else 0


def _steps(edges: Image.Image, tenths: int, inner: int) -> float:
    turned = edges.rotate(tenths / 10, Image.Resampling.BILINEAR)
    turned = turned.crop((inner, inner, turned.width - inner, turned.height - inner))
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    columns = turned.resize((turned.width, 1), Image.Resampling.BOX).tobytes()
    return sum((one - two) ** 2 for line in (rows, columns) for one, two in itertools.pairwise(line))
