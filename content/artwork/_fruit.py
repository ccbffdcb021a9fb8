"""Fruit and flower heads close up: strawberries, petals, hydrangeas."""

from __future__ import annotations

import numpy as np
from _form import LIGHT, cover, curve, ellipse, gleam, lambert, region, shadow
from _paint import Array, Canvas, lab, mix, noise, ramp, smooth

BERRY = ramp((0, "#3A0508"), (0.3, "#8C0F18"), (0.58, "#D2202A"), (0.82, "#F05A4A"), (1, "#FFB49A"))
SEED = ramp("#8A4A12", "#E3B452", "#FFF0B4")
CALYX = ramp((0, "#0E2C16"), (0.4, "#2C6A34"), (0.75, "#6FAE4A"), (1, "#D0E28A"))
Light = tuple[float, float, float]


def strawberry(
    canvas: Canvas, x: float, y: float, r: float, turn: float, light: Light = LIGHT, ripe: float = 1.0
) -> None:
    """A strawberry of width 2r; its tip points along `turn` (0 = down). Seeds sit in dimples; the calyx crowns it."""
    part = region(canvas, x - r * 1.7, y - r * 1.7, x + r * 1.7, y + r * 1.7)
    if not part.x.size or not part.y.size:
        return
    dx, dy = (part.x - x) / r, (part.y - y) / r
    u, v = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    along = (v + 0.86) / 2.12
    t = np.clip(along, 0, 1)
    wide = 1.02 * np.sqrt(np.clip(np.sin(np.pi * t**0.62), 0, 1)) * (1 - 0.24 * t) + 0.02
    side = u / np.maximum(wide, 0.05)
    nz = np.sqrt(np.clip(1 - side**2, 0, 1)) * np.sqrt(np.clip(1 - (2 * t - 0.92) ** 2 * 0.55, 0, 1))
    nu, nv = side * 0.9, (2 * t - 0.86) * 0.62
    nx, ny = nu * np.cos(turn) - nv * np.sin(turn), nv * np.cos(turn) + nu * np.sin(turn)
    dip, seed = _seeds(side, t, r)
    tone = 0.14 + 0.62 * lambert(nx, ny, nz, light) - 0.14 * dip + 0.05 * noise(u * 5, v * 5, 4)
    tone = tone - 0.18 * smooth(0.75, 1.0, np.abs(side))
    paint = BERRY(np.clip(tone, 0, 1))
    pale = smooth(0.24, 0.0, t + 0.06 * noise(u * 6, v * 2, 8)) * (1.2 - ripe * 0.5)
    paint = mix(paint, lab("#F3D9B0"), np.clip(0.7 * pale, 0, 1)[..., None])
    paint = mix(paint, SEED(np.clip(0.25 + 0.75 * lambert(nx, ny, nz, light), 0, 1)), (0.9 * seed)[..., None])
    paint = mix(paint, lab("#FFF4E8"), (0.62 * gleam(nx, ny, nz, 26, light) * (1 - 0.7 * dip))[..., None])
    edge = 1.4 / (r * canvas.s)
    mask = smooth(edge, -edge, np.abs(u) - wide) * smooth(-0.01, 0.02, along) * smooth(1.01, 0.985, along)
    part.blend(mask, paint)
    calyx(canvas, x + 0.74 * r * np.sin(turn), y - 0.74 * r * np.cos(turn), r * 0.82, turn)


def _seeds(side: Array, t: Array, r: float) -> tuple[Array, Array]:
    """Dimples and seeds on a staggered net round the fruit: two masks 0..1."""
    angle = np.arcsin(np.clip(side, -0.999, 0.999))
    row = t * 8.2
    place = angle * 2.5 + 0.5 * np.mod(np.floor(row), 2)
    du, dv = place - np.floor(place) - 0.5, row - np.floor(row) - 0.5
    inside = smooth(0.05, 0.14, t) * smooth(0.98, 0.92, t)
    dip = np.exp(-((du / 0.24) ** 2) - (dv / 0.26) ** 2) * inside
    seed = smooth(1.0, 0.55, np.hypot(du / 0.11, (dv - 0.02) / 0.19)) * inside
    return dip, seed


def calyx(canvas: Canvas, x: float, y: float, r: float, turn: float) -> None:
    """A crown of pointed green leaves and a short stalk."""
    for k, a in enumerate((-1.9, 1.9, -1.25, 1.25, -0.62, 0.62, 0.0)):
        angle = np.pi / 2 + turn + a * 0.92
        long = r * (0.98 if abs(a) > 1 else 0.72)
        sepal(canvas, x, y, angle, long, 0.42 + 0.07 * (k % 3))
    tip = (x + r * 0.62 * np.sin(turn), y - r * 0.62 * np.cos(turn))
    canvas.line([(x, y), tip], r * 0.11, CALYX(np.float32(0.62)))


def sepal(canvas: Canvas, x: float, y: float, angle: float, long: float, tone: float) -> None:
    ux, uy = np.cos(angle), np.sin(angle)
    at = lambda a, b: (x + long * (a * ux - b * uy), y + long * (a * uy + b * ux))  # noqa: E731
    left = curve([at(0, -0.10), at(0.4, -0.19), at(0.75, -0.11), at(1.0, 0.02)], 5)
    right = curve([at(0, 0.10), at(0.4, 0.19), at(0.75, 0.13), at(1.0, 0.02)], 5)
    rib = [at(0, 0), at(1.0, 0.02)]
    canvas.shape([*left, *right[::-1]], CALYX(np.float32(tone - 0.12)))
    canvas.shape([*left, *rib[::-1]], CALYX(np.float32(tone + 0.16)))
    canvas.line(rib, long * 0.02 + 0.6, CALYX(np.float32(min(1, tone + 0.4))), 0.8)


def petal(
    canvas: Canvas,
    x: float,
    y: float,
    angle: float,
    long: float,
    wide: float,
    colours,
    tone: tuple[float, float],
    rim: float = 0.0,
    point: float = 0.5,
) -> None:
    """A petal or scale from (x, y) outwards: tone runs from its foot to its tip; `rim` lightens the edge,
    `point` 0..1 draws out the tip."""
    ux, uy = np.cos(angle), np.sin(angle)
    at = lambda a, b: (x + long * a * ux - wide * b * uy, y + long * a * uy + wide * b * ux)  # noqa: E731
    high = 0.86 - 0.2 * point
    left = curve([at(0, -0.30), at(0.3, -0.88), at(0.6, -high), at(0.88, -0.42 + 0.2 * point), at(1, 0)], 6)
    right = curve([at(0, 0.30), at(0.3, 0.88), at(0.6, high), at(0.88, 0.42 - 0.2 * point), at(1, 0)], 6)
    part, mask = cover(canvas, [*left, *right[::-1]])
    if not mask.size:
        return
    dx, dy = part.x - x, part.y - y
    a, b = (dx * ux + dy * uy) / long, (dy * ux - dx * uy) / wide
    value = tone[0] + (tone[1] - tone[0]) * np.clip(a, 0, 1) - 0.14 * np.abs(b) - 0.10 * b * np.sign(uy + ux)
    value = value + rim * smooth(0.10, 0.0, 1 - np.maximum(np.hypot(a, b * 0.62), np.abs(b) * 1.02))
    value = value + 0.03 * np.sin(b * 26) * np.clip(a, 0, 1)
    part.blend(mask, colours(np.clip(value, 0, 1)))


def hydrangea(canvas: Canvas, x: float, y: float, r: float, rng: np.random.Generator) -> None:
    """A head of four-petalled florets on a dome."""
    shades = [
        ("#2E3C8A", "#6F86D6", "#D5DDF8"),
        ("#54368A", "#9A7FD0", "#E9DDF8"),
        ("#8A2E64", "#D67FA8", "#FBDDE8"),
        ("#2A5A8E", "#7FB6DE", "#E2F2F6"),
    ]
    low, mid, top = shades[int(rng.integers(4))]
    scale = ramp(low, mid, top)
    shadow(canvas, ellipse(x + 6, y + r * 0.4, r, r * 0.8), 9, "#06140E", 0.5)
    canvas.shape(ellipse(x, y, r, r * 0.86), scale(np.float32(0.22)))
    for _ in range(70):
        a, d = rng.uniform(0, 6.283), np.sqrt(rng.uniform())
        u, v = d * np.cos(a), d * np.sin(a)
        tone = 0.55 - 0.24 * u - 0.34 * v + rng.normal(0, 0.06)
        size, turn = r * 0.15, rng.uniform(0, 1.6)
        for k in range(4):
            b = turn + k * np.pi / 2
            canvas.shape(
                ellipse(
                    x + r * 0.92 * u + size * 0.6 * np.cos(b),
                    y + r * 0.80 * v + size * 0.6 * np.sin(b),
                    size * 0.62,
                    size * 0.62,
                    8,
                ),
                scale(np.float32(np.clip(tone + 0.05 * (k % 2), 0, 1))),
            )
