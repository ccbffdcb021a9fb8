"""Silk before it is cloth: shuttle, twisted skeins, a tray of cocoons."""

from __future__ import annotations

import itertools

import numpy as np
from _form import ball, curve, ellipse, fill, region, shadow, slide, tube
from _paint import Array, Canvas, noise, ramp, smooth

LIGHT = (-0.62, -0.5, 0.6)
X = 1240.0
WOOD = ramp((0, "#1A0D08"), (0.25, "#4A2614"), (0.5, "#8A5228"), (0.75, "#C48C50"), (1, "#F6D9A4"))
IVORY = ramp((0, "#5E5040"), (0.35, "#B09A76"), (0.7, "#EFDFB8"), (1, "#FFFBEA"))
GOLD = ramp((0, "#4A2A08"), (0.35, "#A86E1C"), (0.7, "#EBBB54"), (1, "#FFF1C0"))
ROSE = ramp((0, "#3A0A1C"), (0.35, "#8E1F44"), (0.7, "#D9607E"), (1, "#FBD0D4"))
JADE = ramp((0, "#04241E"), (0.35, "#0B5B4B"), (0.7, "#4FA088"), (1, "#CFEBD8"))
CANE = ramp((0, "#2A160C"), (0.35, "#7A4A26"), (0.65, "#C2884C"), (1, "#F3D79C"))


def shuttle(canvas: Canvas) -> None:
    """A boat-shaped shuttle rests on the cloth, its thread running to the edge."""
    x, y = X + 190, 1160.0
    shadow(canvas, ellipse(x + 20, y + 46, 210, 26), 16, "#03140F", 0.6)
    hull = curve(
        [
            (x - 220, y - 8),
            (x - 120, y - 42),
            (x + 40, y - 50),
            (x + 160, y - 36),
            (x + 226, y - 2),
            (x + 150, y + 30),
            (x, y + 40),
            (x - 140, y + 26),
        ],
        8,
        closed=True,
    )
    fill(canvas, hull, WOOD, slide(x, y - 50, 0.92, x, y + 42, 0.34))
    well = curve(
        [(x - 110, y - 8), (x - 60, y - 24), (x + 70, y - 26), (x + 116, y - 8), (x + 60, y + 10), (x - 60, y + 10)],
        8,
        closed=True,
    )
    fill(canvas, well, WOOD, 0.10)
    tube(canvas, [(x - 70, y - 8), (x + 78, y - 10)], [17, 15], GOLD, LIGHT, 0.1, shine=0.5)
    for k in range(16):
        canvas.line([(x - 66 + 9 * k, y - 24), (x - 62 + 9 * k, y + 8)], 1.6, GOLD(np.float32(0.3)), 0.7)
    thread = curve([(x - 96, y - 10), (x - 300, y - 60), (x - 560, y - 96), (X - 600, 988.0)], 10)
    for p, q in itertools.pairwise(thread):
        canvas.line([p, q], 2.6, GOLD(np.float32(0.95)))


def skeins(canvas: Canvas) -> None:
    """Twisted skeins of silk hang from a bamboo pole at the right."""
    tube(canvas, [(1990, 210), (2440, 196)], 19, CANE, LIGHT, 0.0)
    for k, colours in enumerate((IVORY, GOLD, ROSE, JADE)):
        skein(canvas, 2062 + 104 * k, 214, 560 + 46 * ((k * 2) % 3), colours, k)


def skein(canvas: Canvas, x: float, y: float, long: float, colours, seed: int) -> None:
    part = region(canvas, x - 70, y - 26, x + 70, y + long + 20)
    t = np.clip((part.y - y) / long, 0, 1)
    wide = (
        40 * (0.55 + 0.6 * np.clip(np.sin(np.pi * np.clip(t * 0.96 + 0.04, 0, 1)), 0, 1) ** 0.5) * smooth(1.02, 0.90, t)
        + 4
    )
    u = (part.x - x - 7 * np.sin(t * 4 + seed)) / wide
    twist = u * 3.2 + t * 9
    strand = np.abs(twist - np.round(twist))
    hair = noise(u * 16 + twist, part.y / 60, seed)
    tone = 0.58 - 0.34 * strand - 0.24 * u - 0.24 * u * u + 0.10 * hair + 0.22 * np.exp(-(((u + 0.35) / 0.2) ** 2))
    part.blend(
        smooth(1.0, 0.93, np.abs(u) + 0.04 * hair) * smooth(-0.03, 0.0, (part.y - y + 18) / long - 0.02),
        colours(np.clip(tone, 0, 1)),
    )


def tray(canvas: Canvas) -> None:
    """A round bamboo tray of cocoons in the lower left corner: ivory and gold, with floss around them."""
    x, y, rx, ry = 300.0, 1420.0, 560.0, 215.0
    shadow(canvas, ellipse(x + 60, y + 60, rx, ry), 44, "#140A06", 0.7)
    for k in range(6):
        fill(canvas, ellipse(x, y + 34 - 7 * k, rx, ry), CANE, slide(x - rx, 0, 0.72 - 0.04 * (k % 2), x + rx, 0, 0.34))
    fill(canvas, ellipse(x, y - 4, rx * 0.955, ry * 0.94), CANE, slide(x - rx, y + ry, 0.55, x + rx, y - ry, 0.28))
    part = region(canvas, x - rx, y - ry, x + rx, y + ry)
    far = np.hypot((part.x - x) / (rx * 0.95), (part.y - y + 4) / (ry * 0.93))
    check = np.sin((part.x + 2.4 * part.y) / 13) * np.sin((part.x - 2.4 * part.y) / 13)
    part.blend(0.35 * smooth(1, 0.98, far) * smooth(0.1, 0.5, check), "#3A2010")
    rng = np.random.default_rng(6)
    spots = []
    for _ in range(150):
        a, d = rng.uniform(0, 6.283), np.sqrt(rng.uniform()) * 0.88
        spots.append(
            (x + rx * 0.9 * d * np.cos(a), y + ry * 0.86 * d * np.sin(a) - 80 * (1 - d * d), ry * d * np.sin(a))
        )
    for px, py, key in sorted(spots, key=lambda s: s[2]):
        cocoon(canvas, px, py, rng.uniform(44, 54) * (0.9 + 0.0006 * key), rng.uniform(0, np.pi), rng)


def cocoon(canvas: Canvas, x: float, y: float, r: float, turn: float, rng: np.random.Generator) -> None:
    """One cocoon: a slightly waisted oval of fine crossed fibre."""
    colours = IVORY if rng.uniform() < 0.66 else GOLD
    shadow(canvas, ellipse(x + 7, y + r * 0.42, r, r * 0.6, 20), 10, "#1A0D06", 0.5)
    seed = int(rng.integers(99))

    def fibre(u: Array, v: Array) -> Array:
        cross = 0.05 * noise(u * 9 + v * 4, v * 13 - u * 5, seed) + 0.03 * np.sin(u * 30 + v * 22)
        return cross - 0.05 * np.exp(-((u / 0.2) ** 2))

    ball(canvas, x, y, r, r * 0.60, colours, LIGHT, 0.16, turn, fibre)
    for _ in range(3):
        a = rng.uniform(0, 6.283)
        p = (x + r * 0.9 * np.cos(a), y + r * 0.6 * np.sin(a))
        q = (p[0] + rng.normal(0, 30), p[1] + rng.normal(0, 16))
        canvas.line([p, ((p[0] + q[0]) / 2 + rng.normal(0, 8), (p[1] + q[1]) / 2 - 6), q], 1.3, "#FFF9E6", 0.5)
