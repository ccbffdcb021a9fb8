"""Dunes with knife edges above the sea of Mũi Né, in the low light of the morning."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _boats import trawler
from _land import Camera, View
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

HORIZON = 600.0
CAMERA = Camera(height=34, horizon=HORIZON, focal=2300)
SKY = ramp((0, "#3C84B0"), (0.45, "#86BBD0"), (0.8, "#CFE3E0"), (1, "#F7E6C8"))
SEA = ramp((0, "#A9D2D3"), (0.12, "#5FA9BA"), (0.4, "#1E7A96"), (0.75, "#0B557A"), (1, "#0A4468"))
SAND = ramp((0, "#5A2417"), (0.22, "#8E4326"), (0.5, "#CE8148"), (0.74, "#EDB67A"), (1, "#FBE3B8"))


def crest(z: Array, x0: float, sway: float, length: float, seed: float) -> Array:
    return x0 + sway * np.sin(z / length + seed) + 0.35 * sway * noise(z / length * 0.9, 0 * z + seed, int(seed))


def dune(x: Array, z: Array, line: Array, top: Array, wind: float, slip: float) -> Array:
    """A ridge along z: a long windward side to the right, a steep slip face to the left, a sharp edge between them."""
    away = x - line
    windward = top - np.where(away > 0, away, 0) / wind - 0.0016 * np.clip(away, 0, None) ** 2
    lee = top + np.where(away < 0, away, 0) * slip
    return np.where(away > 0, windward, lee)


def height(x: Array, z: Array) -> Array:
    wx = x + 5 * fbm(x / 60, z / 60, 2, 3)
    base = 3.5 + 2.6 * fbm(x / 70, z / 80, 3, 11) - 0.035 * np.clip(z - 120, 0, None)
    land = base
    for x0, sway, length, seed, top, at, wide in (
        (-15, 11, 21, 1.6, 18.5, 64, 58),
        (34, 12, 30, 2, 15, 118, 64),
        (-52, 13, 26, 4, 14, 128, 70),
        (70, 15, 34, 5, 13, 190, 70),
        (-30, 13, 33, 7, 10.5, 205, 60),
    ):
        high = top * np.exp(-(((z - at) / wide) ** 2)) * (1 + 0.10 * noise(z / 30, 0 * z, int(seed) + 20))
        ridge = dune(wx, z, crest(z, x0, sway, length, seed), high, 3.4, 0.62)
        gap = np.clip(0.5 + 0.5 * (land - ridge) / 1.1, 0, 1)
        land = np.where(high > 0.5, mix(ridge, land, gap) + 1.1 * gap * (1 - gap) * 0.4, land)
    shore = 236 + 30 * noise(x / 160, 0 * x, 8) + 8 * noise(x / 40, 0 * x, 9)
    beach = np.maximum(land, 0.9 + 0.4 * noise(x / 14, z / 14, 12)) * smooth(shore, shore - 34, z)
    return np.where(z > shore + 6, -8.0, beach + 0.05 * (shore - z))


def paint(canvas: Canvas) -> None:
    far(canvas)
    boats(canvas)
    sand(canvas)


def far(canvas: Canvas) -> None:
    """Sky, headlands and open sea."""
    air.sky(canvas, SKY, HORIZON, (2240, 560), "#FBE3B8", 900, 0.85)
    air.clouds(canvas, 40, 470, "#FBF3E4", 0.75, seed=41, width=760, cover=0.02)
    headlands(canvas)
    air.sea(canvas, HORIZON, SEA, 2190, seed=33, glitter=0.85, chop=0.8)


def sand(canvas: Canvas) -> Array:
    """The dunes and their grass; returns where they stand (0..1)."""
    view = View(canvas, CAMERA, height, 11, 330, steps=1.4)
    seen = view.land & (view.y > 0)
    lit = view.lit((0.92, 0.36, 0.12))
    shadow = view.shade(0.36, 1, 0.5)
    ripple = ripples(view) * (1 - shadow)
    light = 0.14 + 0.78 * lit * (1 - 0.86 * shadow) + ripple + 0.03 * fbm(view.x / 9, view.z / 14, 4, 70)
    colours = SAND(np.clip(light, 0, 1))
    bounce = shadow * (
        0.10 * smooth(15, 1, view.y)
        + 0.05 * fbm(view.x / 5, view.z / 2.2, 4, 71)
        + 0.03 * noise(view.x * 1.6, view.z * 0.5, 72)
    )
    light = light + bounce
    wet = smooth(1.3, 0.35, view.y) * smooth(150, 200, view.z)
    colours = mix(colours, lab("#E9D9BC"), (0.5 * wet)[..., None])
    colours = mix(colours, lab("#F3DFC2"), view.haze(900, 0.0)[..., None] * 0.9)
    canvas.blend(seen, colours)
    grass(canvas, view)
    return seen


def ripples(view: View) -> Array:
    """Wind ripples across the wind, fading with distance before they could shimmer."""
    drift = 2.6 * fbm(view.x / 15, view.z / 15, 4, 55)
    wave = np.sin((view.x * 0.42 + view.z * 0.9) * 3.4 + drift * 4.4)
    return 0.055 * wave * smooth(95, 26, view.z) * smooth(-0.5, 0.4, fbm(view.x / 30, view.z / 30, 2, 56) + 0.2)


def headlands(canvas: Canvas) -> None:
    for seed, top, left, tone in ((3, 92, 1100, "#A9C3CC"), (6, 66, 840, "#7FA5AE"), (9, 34, 520, "#4F8487")):
        line = top * smooth(left, left - 820, canvas.x) * (0.62 + 0.6 * ridged(canvas.x / 420, 0 * canvas.x, 5, seed))
        canvas.blend((canvas.y > HORIZON - line) & (canvas.y < HORIZON + 2), tone)


def boats(canvas: Canvas) -> None:
    for x, y, size, face, hull, fade in (
        (1640, 628, 22, -1, "#3A7C98", 0.5),
        (1500, 640, 34, -1, "#125B86", 0.3),
        (1120, 664, 54, 1, "#125B86", 0.12),
    ):
        trawler(canvas, x, y, size, face, hull, "#DDE6DE", fade)


def grass(canvas: Canvas, view: View) -> None:
    """A few tufts of beach grass near the foot, bent by the wind."""
    rng = np.random.default_rng(5)
    for cx, cz, blades in ((-13.5, 34, 46), (-10.8, 31, 30), (8.8, 25.5, 40), (10.4, 27, 26)):
        for _ in range(blades):
            x, z = cx + rng.normal(0, 0.5), cz + rng.normal(0, 0.4)
            px, py = (float(v) for v in CAMERA.project(x, view.ground(x, z) - 0.05, z))
            tall, lean = rng.uniform(40, 105) * 30 / z, rng.normal(-0.55, 0.35)
            tip = [(px + lean * tall * t * t, py - tall * (t - 0.25 * t * t)) for t in np.linspace(0, 1, 7)]
            tone = rng.choice(["#53602F", "#76743A", "#3B4A2A", "#A89A58"])
            for k, piece in enumerate(itertools.pairwise(tip)):
                canvas.line(list(piece), 3.4 - 0.5 * k, tone)
