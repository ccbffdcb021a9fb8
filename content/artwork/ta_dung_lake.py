"""Tà Đùng: dozens of wooded islands with rims of red earth in a highland lake, seen from a height in the morning."""

from __future__ import annotations

import _air as air
import numpy as np
from _form import backdrop
from _land import Camera, View
from _nature import broadleaf, plant, scatter, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.25
HORIZON = 430.0
SUN = (1690.0, 372.0)
CAMERA = Camera(height=300, horizon=HORIZON, focal=2300)
SKY = ramp((0, "#5F9CC0"), (0.45, "#A6CBD6"), (0.8, "#E9E6D2"), (1, "#FADFB6"))
WATER = ramp((0, "#F2E2BE"), (0.12, "#B9D8D0"), (0.34, "#6FB6B6"), (0.62, "#2C8592"), (1, "#0E5468"))
WOODS = ramp((0, "#062019"), (0.3, "#0E4534"), (0.55, "#2C7049"), (0.78, "#86A95E"), (1, "#E0DC96"))
EARTH = ramp("#4A1A0E", "#96482A", "#CF8652", "#F2C79A")
LEVEL = 0.0


def height(x: Array, z: Array) -> Array:
    """Hills drowned up to level 0: islands where they reach above it, ranges behind."""
    wx, wz = x + 60 * fbm(x / 260, z / 260, 2, 3), z + 60 * fbm(x / 260, z / 260, 2, 7)
    knolls = 120 * (ridged(wx / 330, wz / 400, 4, 14, 0.45) - 0.60) + 26 * noise(wx / 130, wz / 150, 19)
    fade = smooth(260, 520, z) * smooth(3600, 2400, z)
    bowl = knolls * fade - 26 * (1 - fade)
    shore = (
        680 * smooth(3000, 7600, z + 700 * noise(x / 900, 0 * x, 8)) * (0.12 + 0.95 * ridged(x / 1900, z / 2100, 4, 31))
    )
    sides = 190 * smooth(0.40, 0.75, np.abs(x) / z + 0.09 * noise(z / 600, 0 * z, 4)) * smooth(900, 2200, z)
    return np.maximum(np.maximum(bowl, shore - 10), sides - 60)


def wood(x: Array, z: Array) -> Array:
    return 11 * (1 - np.abs(noise(x / 9, z / 13, 5))) ** 2 * smooth(6000, 2500, z)


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    view = View(canvas, CAMERA, height, 240, 14000, steps=0.8, cover=wood, treeline=(8, 20))
    tint = haze(canvas)
    water(canvas, view, tint)
    land(canvas, view, tint)
    air.mist(canvas, 520, 40, "#F3E9D4", 0.55, seed=61, width=900)
    air.mist(canvas, 690, 60, "#F0EBDC", 0.20, seed=63, width=700)
    trees(canvas, view, tint)
    frame(canvas)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON + 20, SUN, "#FFE8BC", 860, 0.9)
    air.clouds(canvas, 10, 400, "#FDF5E6", 0.6, seed=202, width=940, cover=0.0)
    air.disc(canvas, SUN, 44)


def haze(canvas: Canvas) -> Array:
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.7, canvas.y - SUN[1]) / 520) ** 1.4))
    return mix(lab("#C3D6DA"), lab("#FAE2B8"), warm[..., None])


def water(canvas: Canvas, view: View, tint: Array) -> None:
    """The lake's plane: sky in the distance, deep near; dark reflections below the islands, a path of light."""
    y = np.maximum(canvas.y - HORIZON, 3)
    z = CAMERA.focal * CAMERA.height / y * np.ones_like(canvas.x)
    x = (canvas.x - 1200) / CAMERA.focal * z
    depth = np.clip((canvas.y - HORIZON) / (1600 - HORIZON), 0, 1)
    ripple = 0.035 * fbm(x / 30, z / 60, 3, 41) + 0.05 * noise(x / 420, z / 620, 44)
    colours = WATER(np.clip(np.sqrt(depth) * 0.96 + ripple, 0, 1))
    below = mirrored(canvas, view)
    colours = mix(colours, WOODS(np.float32(0.26)), (0.62 * below)[..., None])
    down = np.clip(canvas.y - HORIZON, 0, None)
    away = np.abs(canvas.x - SUN[0]) / (46 + 0.16 * down)
    fine = noise((canvas.x - SUN[0]) / (5 + 0.05 * down), 120 * np.log(down + 60), 46)
    path = np.exp(-(away**1.5)) * (0.40 + 0.60 * smooth(0.05, 0.5, fine))
    colours = mix(colours, lab("#FFF0CC"), np.clip(0.75 * path * (1 - below), 0, 1)[..., None])
    fog = 1 - np.exp(-z / 5200)
    canvas.blend(canvas.y > HORIZON, mix(colours, tint, fog[..., None]))


def mirrored(canvas: Canvas, view: View) -> Array:
    """Where an island stands above the water line of a column: dark below it, broken by ripples (0..1)."""
    above = view.land & (view.y > LEVEL + 1)
    shift = 26.0
    mask = np.zeros((canvas.h, canvas.w), np.float32)
    for k in range(1, 9):
        rows = round(shift * k / 8 * canvas.s)
        mask[rows:] = np.maximum(mask[rows:], above[: canvas.h - rows] * (1 - 0.8 * k / 8))
    return mask * (0.72 + 0.28 * noise(canvas.x / 24, canvas.y / 5, 47))


def land(canvas: Canvas, view: View, tint: Array) -> None:
    light = 0.13 + 0.82 * view.lit((0.62, 0.5, 0.5)) * (1 - 0.45 * view.shade(0.3, 1, 12))
    lie = view.z * 0.7 + view.y * 2
    crowns = 0.14 * noise(view.x / 7, lie / 7, 61) * smooth(2400, 500, view.z) + 0.09 * fbm(
        view.x / 60, lie / 60, 3, 62
    )
    green = WOODS(np.clip(light + crowns, 0, 1))
    bare = view.y + 3.5 * noise(view.x / 22, view.z / 22, 63)
    red = EARTH(np.clip(0.2 + 0.75 * light + 0.05 * np.sin(view.y * 2.4), 0, 1))
    rim = smooth(10.5, 6.5, bare)
    colours = mix(green, red, (0.92 * rim)[..., None])
    pale = smooth(2.6, 0.6, bare)
    colours = mix(colours, lab("#F0CDA2"), (0.6 * pale)[..., None])
    fog = view.haze(5600, 0.0, 0.5, 40, 60)
    canvas.blend(view.land & (view.y > LEVEL), mix(colours, tint, fog[..., None]))


def trees(canvas: Canvas, view: View, tint: Array) -> None:
    """Single round trees on the nearer islands, so that the woods have a grain."""
    rng = np.random.default_rng(5)
    x, z, y = scatter(view, 9000, rng, 0.34)
    grown = (y > 13) & (z < 2100)
    sprites = [broadleaf(k, 1, 0.06) for k in range(10)]
    spots = list(zip(x[grown].tolist(), z[grown].tolist(), strict=True))
    plant(canvas, view, spots, sprites, (9, 17), WOODS, tint, rng, (1.0, 1.4), lowest=9)


def frame(canvas: Canvas) -> None:
    """A slope with bushes and tall grass in front, dark, in the lower left corner and at the right edge."""
    edge = (
        1640
        - 300 * smooth(900, -100, canvas.x)
        - 150 * smooth(1900, 2500, canvas.x)
        + 14 * fbm(canvas.x / 80, 0 * canvas.x, 3, 9)
    )
    canvas.blend(smooth(edge - 2, edge + 2, canvas.y), WOODS(np.float32(0.06)))
    rng = np.random.default_rng(15)
    spots = [(rng.uniform(-60, 800), 0) for _ in range(46)] + [(rng.uniform(2000, 2460), 0) for _ in range(26)]
    for x, _ in spots:
        base = 1640 - 300 * float(smooth(900, -100, x)) - 150 * float(smooth(1900, 2500, x))
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), 1, 0.0),
            x,
            base + 70,
            rng.uniform(90, 190),
            WOODS_NEAR,
            0.0,
            wide=1.3,
        )


WOODS_NEAR = ramp("#04160F", "#08291F", "#14513B", "#4F8352", "#B7BF74")
