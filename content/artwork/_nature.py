"""Trees and bushes as sprites: an opacity and a tone (0 shade .. 1 light), coloured only when they are set down."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from _land import View
from _paint import Array, Canvas, Part, Ramp, mix, ramp
from PIL import Image, ImageDraw

SIZE = (760, 1200)


@dataclass(frozen=True, eq=False)
class Sprite:
    """Opacity, tone and where bark shows (uint8 images of one size); the foot stands at the middle of the lower edge."""

    cover: Image.Image
    tone: Image.Image
    bark: Image.Image


class _Pen:
    def __init__(self, size: tuple[int, int]) -> None:
        self.cover, self.tone = Image.new("L", size), Image.new("L", size, 60)
        self.bark = Image.new("L", size)
        self._c, self._t, self._b = ImageDraw.Draw(self.cover), ImageDraw.Draw(self.tone), ImageDraw.Draw(self.bark)

    def line(self, points: list[tuple[float, float]], tone: float, width: int, bark: bool = False) -> None:
        self._c.line(points, 255, width)
        self._t.line(points, int(255 * min(1, max(0, tone))), width)
        self._b.line(points, 255 if bark else 0, width)

    def dot(self, x: float, y: float, rx: float, ry: float, tone: float) -> None:
        box = [x - rx, y - ry, x + rx, y + ry]
        self._c.ellipse(box, 255)
        self._t.ellipse(box, int(255 * min(1, max(0, tone))))
        self._b.ellipse(box, 0)

    def polygon(self, points: list[tuple[float, float]], tone: float) -> None:
        self._c.polygon(points, 255)
        self._t.polygon(points, int(255 * min(1, max(0, tone))))
        self._b.polygon(points, 255)

    def sprite(self) -> Sprite:
        return Sprite(self.cover, self.tone, self.bark)


def sketch(size: tuple[int, int]) -> _Pen:
    """A pen for a sprite of one's own: lines, dots and polygons by tone; `.sprite()` when done."""
    return _Pen(size)


def _tuft(pen: _Pen, rng: np.random.Generator, x: float, y: float, r: float, light: float, tone: float) -> None:
    """A round tuft of needles: short strokes fanning out and up from many twigs, lighter on the side of the light."""
    for _ in range(int(30 + r * 1.5)):
        turn, away = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 1))
        px, py = x + r * 1.18 * away * np.cos(turn), y + r * 0.66 * away * np.sin(turn)
        side = (np.cos(turn) * light * 0.5 - np.sin(turn)) * away
        reach = r * rng.uniform(0.22, 0.42)
        for _ in range(6):
            lean = rng.normal(-np.pi / 2 + 0.75 * away * np.cos(turn), 0.72)
            end = (px + reach * np.cos(lean), py + reach * np.sin(lean))
            pen.line([(px, py), end], tone + 0.26 * side + rng.normal(0, 0.06), 3)


@lru_cache(maxsize=64)
def pine(seed: int, light: int = 1) -> Sprite:
    """A three-needled pine of the highland: a long bare trunk, a few rising branches, an open crown of round tufts."""
    rng = np.random.default_rng(seed)
    wide, high = SIZE
    pen = _Pen(SIZE)
    lean, bend = rng.normal(0, 26), rng.normal(0, 22)
    crown = rng.uniform(0.5, 0.66)

    def trunk(t: float) -> tuple[float, float]:
        return wide / 2 + lean * t + bend * np.sin(np.pi * t * 1.3), high - (high - 120) * t

    tufts = []
    whorls = int(rng.integers(5, 8))
    for k in range(whorls):
        t = crown + (1 - crown) * (k + rng.uniform(-0.28, 0.28)) / whorls
        x, y = trunk(t)
        spread = 215 * np.sin(np.pi * (0.30 + 0.50 * k / whorls)) * rng.uniform(0.6, 1.15)
        sides = [-1, 1] if rng.uniform() < 0.72 else [int(rng.choice([-1, 1]))]
        for side in sides:
            length = spread * rng.uniform(0.62, 1.08)
            ex, ey = x + side * length, y - length * rng.uniform(0.12, 0.42)
            pen.line(
                [(x, y), (x + side * length * 0.5, y - length * 0.08), (ex, ey)], 0.2, 7 if k < 3 else 5, bark=True
            )
            tufts.append((ex, ey, rng.uniform(46, 74)))
            if length > 110:
                tufts.append((x + side * length * 0.5, ey + rng.uniform(-34, 18), rng.uniform(34, 52)))
    tx, ty = trunk(1.0)
    tufts += [(tx + rng.normal(0, 10), ty - 4, 54), (tx - 44, ty + 44, 46), (tx + 46, ty + 52, 46), (tx, ty + 90, 48)]
    body = [trunk(t) for t in np.linspace(0, 1, 24)]
    widths = [13 * (1 - 0.75 * t) + 5 * np.exp(-t * 30) for t in np.linspace(0, 1, 24)]
    left = [(x - w, y) for (x, y), w in zip(body, widths, strict=True)]
    right = [(x + w, y) for (x, y), w in zip(body, widths, strict=True)]
    pen.polygon(left + right[::-1], 0.22)
    edge = right if light > 0 else left
    inner = [(x - light * w * 0.8, y) for (x, y), w in zip(edge, widths, strict=True)]
    pen.polygon(edge + inner[::-1], 0.5)
    for x, y, r in sorted(tufts, key=lambda p: -p[1]):
        _tuft(pen, rng, x, y + r * 0.16, r * 1.04, light, 0.2)
        _tuft(pen, rng, x + light * r * 0.16, y - r * 0.16, r * 0.74, light, 0.52)
    return pen.sprite()


@lru_cache(maxsize=64)
def broadleaf(seed: int, light: int = 1, trunk: float = 0.3) -> Sprite:
    """A round-crowned tree or, with no trunk, a bush: leaf clumps lit from one side."""
    rng = np.random.default_rng(seed)
    size = (900, 900)
    pen = _Pen(size)
    middle = 900 * (1 - trunk) * 0.5 + 10
    if trunk > 0.05:
        pen.polygon([(438, 900), (444, middle), (458, middle), (464, 900)], 0.2)
        for side in (-1, 1):
            pen.line([(450, middle + 130), (450 + side * 150, middle - 10)], 0.2, 9)
    tall = middle * 0.86
    for layer in range(3):
        for _ in range(90):
            turn, away = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 1)) * (0.94 - 0.16 * layer)
            x = 450 + 370 * away * np.cos(turn) + layer * light * 34
            y = middle + tall * away * np.sin(turn) - layer * tall * 0.13
            side = ((x - 450) / 370 * light - (y - middle) / tall) * 0.5
            for _ in range(7):
                r = rng.uniform(9, 24)
                pen.dot(
                    x + rng.normal(0, 26),
                    y + rng.normal(0, 22),
                    r,
                    r * 0.72,
                    0.16 + 0.2 * layer + 0.26 * side + rng.normal(0, 0.06),
                )
    return pen.sprite()


@lru_cache(maxsize=32)
def palm(seed: int) -> Sprite:
    """A coconut palm: a bent trunk and a crown of feathered fronds."""
    rng = np.random.default_rng(seed)
    pen = _Pen((900, 1200))
    lean = rng.uniform(-90, 90)
    trunk = [(450 + lean * (1 - (1 - t) ** 2), 1200 - 870 * t) for t in np.linspace(0, 1, 31)]
    for (ax, ay), (bx, by) in itertools.pairwise(trunk):
        pen.line([(ax, ay), (bx, by)], 0.34, 20, bark=True)
        pen.line([(ax - 6, ay), (bx - 6, by)], 0.66, 6, bark=True)
    cx, cy = trunk[-1]
    for k in range(17):
        a = np.pi * (k + rng.uniform(-0.3, 0.3)) / 16
        long, sag = rng.uniform(290, 390), rng.uniform(130, 300)
        spine = [
            (cx - long * np.cos(a) * t, cy - long * 0.72 * np.sin(a) * t + sag * t * t) for t in np.linspace(0, 1, 16)
        ]
        tone = 0.22 + 0.34 * np.sin(a) + (0.16 if a < 1.4 else 0)
        for i, (x, y) in enumerate(spine[1:], 1):
            droop = 62 * np.sin(np.pi * min(1, i / 15 + 0.12))
            pen.line([(x, y), (x - 16 * np.cos(a), y + droop)], tone - 0.08 + 0.06 * rng.normal(), 6)
            pen.line([(x, y), (x - 30 * np.cos(a), y - droop * 0.35)], tone + 0.16, 5)
        pen.line(spine, tone + 0.1, 6)
    return pen.sprite()


BARK = ramp("#1C1613", "#46332A", "#9A7050", "#DDB48C")


def stamp(
    canvas: Canvas,
    sprite: Sprite,
    x: float,
    y: float,
    height: float,
    colours: Ramp,
    air: float = 0.0,
    sky: Array | None = None,
    view: View | None = None,
    z: float = np.inf,
    wide: float = 1.0,
    bark: Ramp | None = None,
) -> None:
    """Set a sprite with its foot at (x, y), `height` units high; hidden where the view's land is nearer than z.

    `air` (0..1) sinks it into the colour `sky`; `bark` colours trunk and branches, else they share the leaves' scale.
    """
    high = max(2, round(height * canvas.s))
    across = max(2, round(high * sprite.cover.width / sprite.cover.height * wide))
    left, top = round(x * canvas.s - across / 2), round(y * canvas.s) - high
    rows = slice(max(0, top), min(canvas.h, top + high))
    cols = slice(max(0, left), min(canvas.w, left + across))
    if rows.start >= rows.stop or cols.start >= cols.stop:
        return
    inside = (slice(rows.start - top, rows.stop - top), slice(cols.start - left, cols.stop - left))
    cover, tone, wood = _sized(sprite, (across, high))
    mask = cover[inside]
    if view is not None:
        mask = mask * ~view.hides(rows, cols, z)
    paint = colours(tone[inside])
    if bark is not None:
        paint = mix(paint, bark(tone[inside]), wood[inside][..., None])
    if sky is not None and air > 0:
        paint = mix(paint, sky, air)
    Part(canvas, rows, cols).blend(mask, paint)


def plant(
    canvas: Canvas,
    view: View,
    spots: list[tuple[float, float]],
    sprites: list[Sprite],
    tall: tuple[float, float],
    colours: Ramp,
    tint: Array,
    rng: np.random.Generator,
    wide: tuple[float, float] = (1.0, 1.0),
    sink: float = 1.0,
    slack: float = 6.0,
    lowest: float = -1e9,
    bark: Ramp | None = None,
) -> None:
    """Set sprites on the view's land at (x, z), from far to near, sunk into the air's colour with distance.

    `tall` and `wide` are ranges: metres of height, share of the width; below `lowest` metres nothing grows.
    """
    if not spots:
        return
    spots = sorted(spots, key=lambda p: -p[1])
    ground = view.grounds(np.array([p[0] for p in spots]), np.array([p[1] for p in spots]))
    for (x, z), y in zip(spots, ground, strict=True):
        if y < lowest:
            continue
        px, py = (float(v) for v in view.camera.project(x, float(y) - sink, z))
        high = view.camera.focal * float(rng.uniform(*tall)) / z
        fog, sky = float(view.air(z, float(y) + tall[0] / 2)), local(canvas, tint, px, py)
        sprite = sprites[int(rng.integers(len(sprites)))]
        stamp(canvas, sprite, px, py, high, colours, fog, sky, view, z + slack, float(rng.uniform(*wide)), bark)


def scatter(view: View, count: int, rng: np.random.Generator, top: float = 0.3) -> tuple[Array, Array, Array]:
    """Places x, z and heights y of the land at `count` random pixels below the share `top` of the picture."""
    rows = (rng.uniform(top, 1, count) * view.canvas.h).astype(int)
    cols = (rng.uniform(0, 1, count) * view.canvas.w).astype(int)
    seen = view.land[rows, cols]
    return view.x[rows, cols][seen], view.z[rows, cols][seen], view.y[rows, cols][seen]


def local(canvas: Canvas, field: Array, x: float, y: float) -> Array:
    """The colour of a picture-sized field at a place on the canvas (its edge when the place lies outside)."""
    row = int(np.clip(y * canvas.s, 0, canvas.h - 1))
    return field[row, int(np.clip(x * canvas.s, 0, canvas.w - 1))]


def _sized(sprite: Sprite, size: tuple[int, int]) -> tuple[Array, Array, Array]:
    """Resized opacity, tone and bark as floats; weighted by the opacity so that no edge turns grey."""
    key = (sprite, size)
    if key not in _cache:
        way = Image.Resampling.BOX if size[1] < 300 else Image.Resampling.HAMMING
        full = np.asarray(sprite.cover, np.float32) / 255
        layers = [full, *(np.asarray(layer, np.float32) / 255 * full for layer in (sprite.tone, sprite.bark))]
        cover, tone, wood = (np.asarray(Image.fromarray(a).resize(size, way)) for a in layers)
        if len(_cache) > 3000:
            _cache.clear()
        least = np.maximum(cover, 1e-3)
        _cache[key] = (np.clip(cover, 0, 1), tone / least, np.clip(wood / least, 0, 1))
    return _cache[key]


_cache: dict[tuple[Sprite, tuple[int, int]], tuple[Array, Array, Array]] = {}
