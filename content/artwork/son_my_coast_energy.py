"""A coast of energy: LNG tanks and a jetty, wind turbines along the dunes, gas carrier alongside."""

from __future__ import annotations

import _air as air
import numpy as np
from _built import block, faded, tank, turbine
from _land import Camera, View
from _paint import Array, Canvas, Part, fbm, lab, mix, noise, ramp, ridged, smooth

HORIZON = 520.0
SUN = (300.0, 488.0)
CAMERA = Camera(height=120, horizon=HORIZON, focal=2300, x=60)
SKY = ramp((0, "#4C8CB4"), (0.45, "#93C1D0"), (0.8, "#DCE6DE"), (1, "#F9E2BE"))
SEA = ramp((0, "#CFDDD6"), (0.1, "#8FC0C8"), (0.32, "#3D93AB"), (0.7, "#0F678C"), (1, "#0B4E74"))
SAND = ramp("#6B4A32", "#B98D5E", "#E8CB98", "#FBECC8")
SCRUB = ramp("#123529", "#2F6146", "#7F9A5C", "#CFC587")
STEEL = ramp("#5A6E78", "#93A5AB", "#D3D8D2", "#FBF6E8")
AIR = "#D5E0DC"


def shore(z: Array | float) -> Array:
    """x of the water's edge: the coast swings away to the right, in bays."""
    z = np.asarray(z, np.float32)
    return -96 + 0.26 * z + 62 * np.sin(z / 320 + 0.7) + 0.00008 * z * z


def height(x: Array, z: Array) -> Array:
    inland = x - shore(z) + 7 * noise(x / 60, z / 60, 4)
    beach = 3.2 * smooth(0, 55, inland)
    dunes = 13 * smooth(50, 130, inland) * (0.4 + 0.8 * ridged(x / 150, z / 190, 4, 12)) * (1 - 0.85 * pad(x, z))
    hills = 190 * smooth(700, 1900, inland) * (0.15 + 0.8 * ridged(x / 900, z / 1100, 6, 31))
    return np.where(inland < -6, -9.0, -0.6 + beach + dunes + hills)


def pad(x: Array, z: Array) -> Array:
    """The levelled ground of the terminal."""
    return smooth(1.25, 0.95, np.hypot((x - 205) / 165, (z - 470) / 130))


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON, SUN, "#FFE7BC", 900, 0.9)
    air.clouds(canvas, 30, 460, "#FCF3E2", 0.62, seed=192, width=980, cover=0.02)
    air.disc(canvas, SUN, 44)
    capes(canvas)
    air.sea(canvas, HORIZON, SEA, SUN[0] + 10, seed=193, glitter=0.75, chop=0.7, spread=0.12)
    view = View(canvas, CAMERA, height, 70, 9000, steps=1.4)
    land(canvas, view)
    turbines(canvas, view, 640, 4000)
    jetty(canvas)
    terminal(canvas)
    turbines(canvas, view, 100, 640)


def capes(canvas: Canvas) -> None:
    for top, left, tone in ((54, 700, "#C3D3D5"), (36, 520, "#A3BEC4")):
        line = top * smooth(left, left - 760, canvas.x) * (0.5 + 0.7 * ridged(canvas.x / 400, 0 * canvas.x, 5, top))
        canvas.blend((canvas.y > HORIZON - line) & (canvas.y < HORIZON + 2) & (line > 1), tone)


def land(canvas: Canvas, view: View) -> None:
    inland = view.x - shore(view.z) + 7 * noise(view.x / 60, view.z / 60, 4)
    seen = view.land & (view.y > -4)
    light = 0.16 + 0.8 * view.lit((-0.7, 0.5, 0.25))
    fine = 0.07 * fbm(view.x / 9, view.z / 9, 4, 41) * smooth(700, 150, view.z)
    sand = SAND(np.clip(light + fine, 0, 1))
    clump = smooth(-0.12, 0.22, fbm(view.x / 26, view.z / 30, 5, 42) + 0.35 * smooth(60, 260, inland) - 0.12)
    green = clump * smooth(46, 110, inland) * (1 - 0.9 * smooth(0.35, 0.7, pad(view.x, view.z)))
    leaf = SCRUB(np.clip(light * 0.8 + 0.16 * noise(view.x / 3.4, view.z / 3.4, 43) * smooth(600, 120, view.z), 0, 1))
    colours = mix(sand, leaf, green[..., None])
    colours = mix(colours, lab("#C9C4B2"), (0.55 * smooth(0.5, 0.8, pad(view.x, view.z)))[..., None])
    for offset, half in ((330, 3.2), (128, 2.2)):
        lane = smooth(half + 1, half - 0.6, np.abs(inland - offset - 22 * np.sin(view.z / 170)))
        colours = mix(colours, lab("#A9A79C"), (0.8 * lane * smooth(1500, 800, view.z))[..., None])
    wet = smooth(16, 2, inland)
    colours = mix(colours, lab("#A58B6C"), (0.6 * wet)[..., None])
    warm = np.exp(-(((canvas.x - SUN[0]) / 900) ** 2))
    tint = mix(lab("#C6D6D8"), lab("#F8E3C0"), warm[..., None]) * np.ones((canvas.h, 1, 1), np.float32)
    colours = mix(colours, tint, view.haze(2600)[..., None])
    shallows(canvas)
    canvas.blend(smooth(-2.0, 0.4, inland) * seen, colours)


def shallows(canvas: Canvas) -> None:
    """Green water and lines of surf along the shore, in the plane of the sea."""
    y = np.maximum(canvas.y - HORIZON, 2)
    z = CAMERA.focal * CAMERA.height / y * np.ones_like(canvas.x)
    x = (canvas.x - 1200) / CAMERA.focal * z + CAMERA.x
    out = shore(z) - x - 7 * noise(x / 60, z / 60, 4)
    near = (canvas.y > HORIZON + 14) * smooth(4200, 1500, z)
    canvas.blend(0.72 * smooth(95, 2, out) * (out > -14) * near, "#7FCABF")
    wobble = 5 * fbm(x / 40, z / 30, 4, 51)
    for far, wide, strength in ((5, 3.2, 0.95), (17, 1.7, 0.75), (31, 1.3, 0.55), (47, 0.9, 0.35)):
        crest = np.exp(-(((out + wobble * (0.6 + far / 40) - far) / wide) ** 2))
        torn = 1 if far < 10 else smooth(-0.15, 0.25, fbm(x / 34, z / 34, 3, 52 + far))
        canvas.light(np.clip(strength * crest * torn * near, 0, 1), "#FBFAF4")


def turbines(canvas: Canvas, view: View, low: float, high: float) -> None:
    rng = np.random.default_rng(9)
    spots = []
    for z, off in (
        (560, 400),
        (690, 60),
        (830, 520),
        (980, 110),
        (1120, 420),
        (1330, 150),
        (1520, 480),
        (1800, 200),
        (2150, 420),
        (2600, 240),
        (3200, 380),
    ):
        spots.append((float(z), float(shore(z)) + off, float(rng.uniform(0, 2.1))))
    for z, x, turn in sorted(spots, reverse=True):
        if not low <= z < high:
            continue
        px, py = (float(v) for v in CAMERA.project(x, view.ground(x, z) - 1, z))
        fade = 0.85 * (1 - np.exp(-z / 2400))
        turbine(canvas, px, py, CAMERA.focal * 96 / z, faded("#FBF8EE", AIR, fade), faded("#A9BAC0", AIR, fade), turn)


def cylinder(canvas: Canvas, x: float, z: float, r: float, base: float, high: float, fade: float) -> None:
    tank(canvas, CAMERA, x, z, r, base, high, STEEL, AIR, fade, "#0B5B4B", "#4F636C", "#8B9CA2")


def box(
    canvas: Canvas, x: float, z: float, wide: float, deep: float, base: float, high: float, colour: float, fade: float
) -> None:
    tone = lambda t: mix(STEEL(np.float32(t)), lab(AIR), fade)  # noqa: E731
    block(canvas, CAMERA, x, z, wide, deep, base, high, (tone(colour + 0.3), tone(colour + 0.2), tone(colour)))


def terminal(canvas: Canvas) -> None:
    """Three tanks, pipe racks, low halls and a slim stack."""
    base = 3.0
    for x, z, wide, deep, high, tone in (
        (300, 560, 62, 30, 16, 0.5),
        (236, 572, 46, 26, 24, 0.42),
        (160, 566, 40, 24, 12, 0.56),
    ):
        box(canvas, x, z, wide, deep, base, high, tone, 0.16)
    for x, z, r, high in ((168, 512, 36, 42), (262, 506, 36, 42), (214, 424, 36, 42)):
        oval(canvas, x + 26, z, r * 1.25, base)
        cylinder(canvas, x, z, r, base, high, 0.10 + 0.00012 * z)
    for x, z, wide, deep, high, tone in (
        (132, 396, 36, 14, 8, 0.5),
        (292, 404, 52, 22, 11, 0.46),
        (120, 452, 20, 18, 12, 0.4),
    ):
        box(canvas, x, z, wide, deep, base, high, tone, 0.1)
    for x, tall in ((330, 88), (342, 70)):
        canvas.line(
            [tuple(float(v) for v in CAMERA.project(x, y, 470)) for y in (base, tall)],
            11 if tall > 80 else 8,
            faded("#DDDDD2", AIR, 0.12),
        )
        canvas.line(
            [tuple(float(v) for v in CAMERA.project(x, y, 470)) for y in (tall - 9, tall - 4)],
            11 if tall > 80 else 8,
            faded("#B4452C", AIR, 0.15),
        )


def oval(canvas: Canvas, x: float, z: float, r: float, base: float) -> None:
    ring = [
        tuple(float(v) for v in CAMERA.project(x + r * np.cos(a), base, z + r * np.sin(a)))
        for a in np.linspace(0, 2 * np.pi, 40)
    ]
    canvas.shape(ring, "#5B5A4A", 0.32)


def jetty(canvas: Canvas) -> None:
    """A trestle on piles runs out to the berth, where a gas carrier lies."""
    start, end = (104.0, 430.0), (-92.0, 520.0)
    spots = [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in np.linspace(0, 1, 30)]
    carrier(canvas, -98, 552)
    for x, z in spots[1:][::-1]:
        for side in (-2.5, 2.5):
            a, b = [tuple(float(v) for v in CAMERA.project(x + side, y, z)) for y in (9, -1)]
            canvas.line([a, b], 0.9 * CAMERA.focal / z, faded("#50666E", AIR, 0.2))
            canvas.line([b, (b[0], b[1] + 12)], 0.9 * CAMERA.focal / z, "#1E5F7C", 0.4)
    for up, thick, colour in ((9.0, 1.7, "#B9C2BE"), (10.6, 0.8, "#F3EEDD"), (12.4, 0.9, "#8C9DA2")):
        line = [tuple(float(v) for v in CAMERA.project(x, up, z)) for x, z in (spots[0], spots[-1])]
        canvas.line(line, thick * CAMERA.focal / 470, faded(colour, AIR, 0.15))
    box(canvas, -122, 512, 62, 14, 6, 4, 0.5, 0.18)
    for x in (-108, -96, -84):
        canvas.line(
            [tuple(float(v) for v in CAMERA.project(x, y, 514)) for y in (10, 30)], 5, faded("#E4E2D4", AIR, 0.15)
        )
        canvas.line(
            [
                tuple(float(v) for v in CAMERA.project(x, 30, 514)),
                tuple(float(v) for v in CAMERA.project(x - 2, 24, 536)),
            ],
            4,
            faded("#B4452C", AIR, 0.2),
        )


def carrier(canvas: Canvas, x: float, z: float) -> None:
    """An LNG carrier with four spherical tanks and a white house aft."""
    unit = CAMERA.focal / z
    px, py = (float(v) for v in CAMERA.project(x, 0, z))
    at = lambda pts: [(px + a * unit, py - b * unit) for a, b in pts]  # noqa: E731
    canvas.shape(at([(-128, -1), (-116, -7), (104, -7), (116, -1)]), "#0B4A6C", 0.45)
    canvas.shape(
        at([(-132, 22), (-124, 0), (108, 0), (120, 6), (122, 19), (84, 17), (-96, 17)]), faded("#123F5E", AIR, 0.12)
    )
    canvas.shape(at([(-126, 4), (-124, 0), (108, 0), (116, 4)]), faded("#963A1C", AIR, 0.15))
    canvas.shape(
        at([(-132, 22), (-131, 19.5), (-96, 15), (84, 15), (122, 16.6), (122, 19), (84, 17), (-96, 17)]),
        faded("#E9E6DA", AIR, 0.1),
    )
    for k in range(4):
        cx = -84 + 40 * k
        sphere(canvas, px + cx * unit, py - 18 * unit, 17.5 * unit)
        canvas.shape(at([(cx - 18, 17), (cx - 18, 19), (cx + 18, 19), (cx + 18, 17)]), faded("#B7C2C2", AIR, 0.12))
    canvas.shape(at([(74, 17), (74, 46), (102, 46), (104, 17)]), faded("#F6F3E6", AIR, 0.08))
    canvas.shape(at([(90, 17), (90, 46), (102, 46), (104, 17)]), faded("#B9C4C4", AIR, 0.1))
    for k in range(4):
        canvas.shape(
            at([(76, 23 + 6 * k), (76, 25.4 + 6 * k), (88, 25.4 + 6 * k), (88, 23 + 6 * k)]),
            faded("#35586C", AIR, 0.15),
        )
    canvas.shape(at([(94, 46), (94, 58), (102, 57), (102, 46)]), faded("#0B5B4B", AIR, 0.12))


def sphere(canvas: Canvas, x: float, y: float, r: float) -> None:
    rows, cols = canvas._box(x - r - 2, y - r - 2, x + r + 2, y + 2)
    part = Part(canvas, rows, cols)
    dx, dy = (part.x - x) / r, (part.y - y) / r
    mask = smooth(1.02, 0.98, np.hypot(dx, dy)) * (part.y < y)
    part.blend(mask, mix(STEEL(np.clip(0.62 - 0.36 * dx - 0.3 * dy, 0, 1)), lab(AIR), 0.08))
