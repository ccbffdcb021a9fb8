"""Solid forms lit by one light: filled outlines, balls, tubes, vessels turned on a wheel, soft shadows.

Angles of light: x to the right, y down the canvas, z towards the viewer. A tone 0..1 goes through a colour scale.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from _paint import Array, Canvas, Part, Ramp, blur, lab, mix, smooth
from PIL import Image, ImageDraw

Points = Sequence[tuple[float, float]]
Tone = float | Callable[[Part], Array]
LIGHT = (-0.52, -0.62, 0.58)


def region(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> Part:
    """The rectangle of the canvas between two corners in units, cut at the edges; may be empty."""
    return Part(canvas, *canvas._box(x0, y0, x1, y1))


def empty(part: Part) -> bool:
    return part.x.size == 0 or part.y.size == 0


def cover(canvas: Canvas, points: Points, room: float = 2) -> tuple[Part, Array]:
    """Opacity 0..1 of a polygon, with `room` units around it."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    part = region(canvas, min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room)
    high, wide = part.y.size, part.x.size
    if empty(part):
        return part, np.zeros((high, wide), np.float32)
    n = 3
    image = Image.new("L", (wide * n, high * n))
    flat = [((x * canvas.s - part.cols.start) * n, (y * canvas.s - part.rows.start) * n) for x, y in points]
    ImageDraw.Draw(image).polygon(flat, fill=255)
    return part, np.asarray(image, np.float32).reshape(high, n, wide, n).mean((1, 3)) / 255


def fill(canvas: Canvas, points: Points, colours: Ramp, tone: Tone, alpha: float = 1.0) -> None:
    """Fill a polygon with a scale at one tone or at the tone that a function gives for each pixel."""
    part, mask = cover(canvas, points)
    if not empty(part):
        value = np.float32(tone) if isinstance(tone, int | float) else tone(part)
        part.blend(mask * alpha, colours(np.clip(value, 0, 1)))


def slide(x0: float, y0: float, t0: float, x1: float, y1: float, t1: float) -> Callable[[Part], Array]:
    """A tone that runs from t0 at one point to t1 at another."""
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy + 1e-9

    def tone(part: Part) -> Array:
        return t0 + (t1 - t0) * np.clip(((part.x - x0) * dx + (part.y - y0) * dy) / length, 0, 1)

    return tone


def curve(points: Points, steps: int = 8, closed: bool = False) -> list[tuple[float, float]]:
    """A smooth line through the points (centripetal enough for drawing: Catmull-Rom)."""
    p = np.asarray(points, np.float64)
    p = np.vstack([p[-1], p, p[:2]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        out.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
        )
    line = np.vstack(out) if closed else np.vstack([*out, p[-2:-1]])
    return [(float(x), float(y)) for x, y in line]


def shadow(canvas: Canvas, points: Points, soft: float, colour: str | Array, alpha: float) -> None:
    """A polygon with edges softened over `soft` units."""
    part, mask = cover(canvas, points, soft * 2.4)
    if not empty(part):
        part.blend(alpha * np.clip(blur(mask, max(1, soft * canvas.s * 0.6)), 0, 1), colour)


def ellipse(x: float, y: float, rx: float, ry: float, n: int = 48) -> list[tuple[float, float]]:
    return [(x + rx * float(np.cos(a)), y + ry * float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, n, False)]


def lambert(nx: Array, ny: Array, nz: Array, light: tuple[float, float, float] = LIGHT) -> Array:
    length = float(np.linalg.norm(light))
    return np.clip((nx * light[0] + ny * light[1] + nz * light[2]) / length, 0, 1)


def gleam(nx: Array, ny: Array, nz: Array, sharp: float, light: tuple[float, float, float] = LIGHT) -> Array:
    """Mirror-like highlight of the light for a viewer in front."""
    half = np.array(light) / np.linalg.norm(light) + np.array([0, 0, 1])
    half = half / np.linalg.norm(half)
    return np.clip(nx * half[0] + ny * half[1] + nz * half[2], 0, 1) ** sharp


def ball(
    canvas: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    colours: Ramp,
    light: tuple[float, float, float] = LIGHT,
    shine: float = 0.5,
    turn: float = 0.0,
    texture: Callable[[Array, Array], Array] | None = None,
    alpha: float = 1.0,
) -> None:
    """An ellipsoid turned by `turn`; `texture` adds to the tone by the place on it (-1..1 along both axes)."""
    reach = max(rx, ry) + 2
    part = region(canvas, x - reach, y - reach, x + reach, y + reach)
    if empty(part):
        return
    dx, dy = part.x - x, part.y - y
    u = (dx * np.cos(turn) + dy * np.sin(turn)) / rx
    v = (dy * np.cos(turn) - dx * np.sin(turn)) / ry
    far = np.hypot(u, v)
    nz = np.sqrt(np.clip(1 - far**2, 0, 1))
    nx, ny = u * np.cos(turn) - v * np.sin(turn), v * np.cos(turn) + u * np.sin(turn)
    tone = 0.10 + 0.72 * lambert(nx, ny, nz, light) + 0.10 * np.clip(ny, 0, 1) * (1 - nz)
    if texture is not None:
        tone = tone + texture(u, v)
    paint = colours(np.clip(tone, 0, 1))
    if shine:
        paint = mix(paint, lab("#FFF9EC"), (shine * gleam(nx, ny, nz, 38, light))[..., None])
    edge = 1.0 / (min(rx, ry) * canvas.s)
    part.blend(alpha * smooth(1 + edge, 1 - edge, far), paint)


def tube(
    canvas: Canvas,
    points: Points,
    radius: float | Sequence[float],
    colours: Ramp,
    light: tuple[float, float, float] = LIGHT,
    tone: float = 0.0,
    alpha: float = 1.0,
    shine: float = 0.0,
) -> None:
    """A round bar along a line of points, its radius constant or given per point; ends are rounded."""
    radii = [radius] * len(points) if isinstance(radius, int | float) else list(radius)
    widest = max(radii) + 2
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    part = region(canvas, min(xs) - widest, min(ys) - widest, max(xs) + widest, max(ys) + widest)
    if empty(part):
        return
    shape = (part.y.size, part.x.size)
    best = np.full(shape, np.inf, np.float32)
    ox, oy, rad = np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.ones(shape, np.float32)
    for ((ax, ay), ra), ((bx, by), rb) in itertools.pairwise(zip(points, radii, strict=True)):
        dx, dy = bx - ax, by - ay
        t = np.clip(((part.x - ax) * dx + (part.y - ay) * dy) / (dx * dx + dy * dy + 1e-9), 0, 1)
        px, py, r = part.x - ax - t * dx, part.y - ay - t * dy, ra + (rb - ra) * t
        far = np.hypot(px, py) / np.maximum(r, 0.3)
        near = far < best
        best = np.where(near, far, best)
        ox, oy, rad = np.where(near, px / r, ox), np.where(near, py / r, oy), np.where(near, r, rad)
    nz = np.sqrt(np.clip(1 - best**2, 0, 1))
    value = 0.12 + 0.70 * lambert(ox, oy, nz, light) + tone
    paint = colours(np.clip(value, 0, 1))
    if shine:
        paint = mix(paint, lab("#FFF9EC"), (shine * gleam(ox, oy, nz, 30, light))[..., None])
    edge = 1.0 / (rad * canvas.s)
    part.blend(alpha * smooth(1 + edge, 1 - edge, best), paint)


@dataclass
class Turned:
    """What is seen of a vessel turned on a wheel: per pixel opacity, height, angle and normal."""

    part: Part
    mask: Array
    height: Array
    angle: Array
    nx: Array
    ny: Array
    nz: Array
    radius: Array

    def lit(self, light: tuple[float, float, float] = LIGHT, ambient: float = 0.12) -> Array:
        return ambient + (1 - ambient) * 0.9 * lambert(self.nx, self.ny, self.nz, light)

    def gleam(self, sharp: float, light: tuple[float, float, float] = LIGHT) -> Array:
        return gleam(self.nx, self.ny, self.nz, sharp, light)

    def paint(self, colours: Array, alpha: float | Array = 1.0) -> None:
        self.part.blend(self.mask * alpha, colours)


def turned(canvas: Canvas, x: float, foot: float, profile: Points, tilt: float = 0.22) -> Turned:
    """A surface of revolution standing at (x, foot); `profile` is (height, radius) upwards, `tilt` the view from above.

    The near half is given; an open mouth is drawn by the caller as an ellipse of height tilt x radius.
    """
    hs, rs = np.array([p[0] for p in profile]), np.array([p[1] for p in profile])
    widest, top = float(rs.max()), float(hs.max())
    part = region(canvas, x - widest - 2, foot - top - 2, x + widest + 2, foot + tilt * widest + 2)
    dx = (part.x - x) + 0 * part.y
    up = (foot - part.y) + 0 * part.x
    h = up.copy()
    for _ in range(7):
        r = np.interp(h, hs, rs)
        h = up + tilt * np.sqrt(np.clip(r * r - dx * dx, 0, None))
    r = np.interp(h, hs, rs).astype(np.float32)
    step = max(1.5, 0.035 * top)
    slope = (np.interp(h + step, hs, rs) - np.interp(h - step, hs, rs)) / (2 * step)
    sin = np.clip(dx / np.maximum(r, 1e-3), -1, 1)
    cos = np.sqrt(1 - sin * sin)
    length = np.sqrt(1 + slope * slope)
    ny, nz = slope / length, cos / length
    soft = 0.8 / canvas.s
    mask = smooth(-soft, soft, r - np.abs(dx)) * smooth(-soft, soft, top - h) * smooth(-soft, soft, h - hs.min())
    return Turned(part, mask.astype(np.float32), h.astype(np.float32), np.arcsin(sin), sin / length, ny, nz, r)


def backdrop(canvas: Canvas, share: float, painter: Callable[[Canvas], None]) -> None:
    """Let `painter` paint a smaller canvas (`share` of the size) and enlarge it over this one: skies, blurred distance."""
    small = Canvas(canvas.s * share)
    painter(small)
    canvas.lab[:] = enlarge(small.lab, (canvas.w, canvas.h))


def enlarge(field: Array, size: tuple[int, int]) -> Array:
    """A field (h, w) or (h, w, n) brought smoothly to another size (width, height)."""
    layers = field[..., None] if field.ndim == 2 else field
    way = Image.Resampling.BICUBIC
    big = [np.asarray(Image.fromarray(layers[..., k]).resize(size, way)) for k in range(layers.shape[-1])]
    return big[0] if field.ndim == 2 else np.stack(big, -1)


def soften(canvas: Canvas, radius: float) -> None:
    """Throw the whole canvas out of focus by `radius` units."""
    for k in range(3):
        canvas.lab[..., k] = blur(canvas.lab[..., k], max(1, radius * canvas.s * 0.6))


def closer(canvas: Canvas, x0: float, y0: float, wide: float) -> None:
    """Step closer: the part of the picture from (x0, y0), `wide` units across, fills the canvas."""
    part = region(canvas, x0, y0, x0 + wide, y0 + wide * 2 / 3)
    canvas.lab[:] = enlarge(part.lab.copy(), (canvas.w, canvas.h))
