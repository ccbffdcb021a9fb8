"""Coffee on red basalt hills; a branch with ripe cherries hangs into the picture."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _coffee import BUSH, cherry, leaf
from _land import Camera, View
from _nature import broadleaf, local, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SUN = (560.0, 410.0)
CAMERA = Camera(height=46, horizon=480, focal=2300)
SKY = ramp((0, "#6FA3B8"), (0.5, "#B5D1D0"), (0.85, "#F3E6CB"), (1, "#F9DDB2"))
EARTH = ramp((0, "#3C140B"), (0.3, "#6E2412"), (0.55, "#A5451F"), (0.78, "#CF7E4C"), (1, "#F0C193"))
SHADE = ramp("#061E18", "#0C3B30", "#1F5C43", "#648F58", "#C6C788")
GAP = 3.6


def height(x: Array, z: Array) -> Array:
    wx = x + 20 * fbm(x / 130, z / 130, 2, 21)
    rolls = 11 * np.sin((z - 0.35 * wx) / 46 + 0.6) + 9 * noise(wx / 95, z / 120, 23) + 0.035 * z
    return (
        rolls * smooth(20, 110, z) + 120 * smooth(620, 1300, z) * (0.15 + 0.75 * ridged(x / 800, z / 1000, 5, 33)) - 4
    )


def row(x: Array, z: Array) -> Array:
    """The field whose whole numbers are the rows; they bend with the hills."""
    return (x * 0.92 + z * 0.40 + 17 * fbm(x / 120, z / 120, 2, 41) + 0.5 * height(x, z)) / GAP


def haze(canvas: Canvas) -> Array:
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.6, canvas.y - SUN[1]) / 500) ** 1.5))
    return mix(lab("#CBD9D6"), lab("#FAE1B6"), warm[..., None])


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 480, SUN, "#FDE5B8", 820, 0.9)
    air.clouds(canvas, 20, 420, "#FBF4E6", 0.55, seed=142, width=900)
    view = View(canvas, CAMERA, height, 18, 2600, steps=1.4, cover=wood)
    light = 0.12 + 0.84 * view.lit((-0.75, 0.5, 0.1)) * (1 - 0.4 * view.shade(0.3, -1, 6))
    clods = 0.09 * fbm(view.x / 1.2, view.z / 1.2, 4, 51) * smooth(140, 30, view.z) + 0.08 * fbm(
        view.x / 30, view.z / 30, 4, 52
    )
    colours = EARTH(np.clip(light + clods, 0, 1))
    part = np.abs(row(view.x, view.z) % 1 - 0.5) * 2
    far = smooth(190, 300, view.z)
    hedge = smooth(0.34, 0.56, part) * smooth(520, 300, view.z) + 0.92 * smooth(300, 520, view.z)
    leaf = BUSH(
        np.clip(
            light * 0.86
            + 0.14 * noise(view.x * 0.9, view.z * 0.9, 53)
            + 0.16 * (part - 0.6) * smooth(620, 300, view.z),
            0,
            1,
        )
    )
    colours = mix(colours, leaf, (far * hedge)[..., None])
    hills = smooth(560, 760, view.z)
    colours = mix(colours, SHADE(light * 0.9 + 0.1 * fbm(view.x / 40, view.y / 20, 4, 54)), hills[..., None])
    track = smooth(1.0, 0.7, np.abs(view.x - path(view.z)) / 2.6)
    colours = mix(colours, EARTH(light + 0.14 + clods), (track * smooth(700, 500, view.z))[..., None])
    tint = haze(canvas)
    canvas.blend(view.land, mix(colours, tint, view.haze(1700, 0.0, 0.5, -2, 12)[..., None]))
    plants(canvas, view, tint)
    branch(canvas)


def wood(x: Array, z: Array) -> Array:
    return 9 * (1 - np.abs(noise(x / 9, z / 12, 5))) ** 2 * smooth(600, 760, z)


def path(z: Array | float) -> Array:
    z = np.asarray(z, np.float32)
    return 6 + 15 * np.sin(z / 52 + 0.4) + 0.10 * z


def plants(canvas: Canvas, view: View, tint: Array) -> None:
    """Round coffee bushes along the rows and a few tall shade trees."""
    rng = np.random.default_rng(11)
    things: list[tuple[float, float, int]] = []
    for z in np.arange(19.0, 300.0, 2.5):
        xs = np.arange(-0.62 * z - 6, 0.62 * z + 6, 0.25, dtype=np.float32)
        place = row(xs, np.full_like(xs, z))
        for k in np.nonzero(np.floor(place[1:]) != np.floor(place[:-1]))[0]:
            x = float(xs[k]) + rng.normal(0, 0.22)
            if abs(x - float(path(z))) > 3.4 and rng.uniform() > 0.03:
                things.append((z + rng.normal(0, 0.45), x, 0))
    for _ in range(30):
        z = 125 * (620 / 125) ** rng.uniform()
        things.append((z, rng.uniform(-0.55, 0.55) * z, 1))
    for z, x, kind in sorted(things, reverse=True):
        ground = view.ground(x, z)
        px, py = (float(v) for v in CAMERA.project(x, ground - 0.15, z))
        fog, colour = float(view.air(z, ground)), local(canvas, tint, px, py)
        if kind:
            tall = CAMERA.focal * rng.uniform(8, 13) / z
            stamp(
                canvas,
                broadleaf(20 + int(rng.integers(8)), -1, 0.46),
                px,
                py,
                tall,
                SHADE,
                fog,
                colour,
                view,
                z - 0.6,
                wide=float(rng.uniform(0.62, 0.95)),
            )
            continue
        tall = CAMERA.focal * rng.uniform(2.1, 2.9) / z
        shadow(canvas, view, px, py, tall, z)
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), -1, 0.0),
            px,
            py + 0.05 * tall,
            tall,
            BUSH,
            fog,
            colour,
            view,
            z - 1.5,
            wide=1.12,
        )


def shadow(canvas: Canvas, view: View, x: float, y: float, tall: float, z: float) -> None:
    if z > 130:
        return
    rows, cols = canvas._box(x - tall * 0.5, y - tall * 0.2, x + tall * 1.3, y + tall * 0.2)
    oval = np.hypot((canvas.x[:, cols] - x - tall * 0.42) / (tall * 0.72), (canvas.y[rows] - y) / (tall * 0.13))
    dark = 0.5 * smooth(1.0, 0.5, oval) * (np.abs(view.z[rows, cols] - z) < 9)
    canvas.lab[rows, cols] += (lab("#4A170C") - canvas.lab[rows, cols]) * dark[..., None]


def branch(canvas: Canvas) -> None:
    """Close to the viewer: an arching branch, paired glossy leaves, clusters of cherries at the nodes."""
    rng = np.random.default_rng(31)
    t = np.linspace(0, 1, 60)
    spine = np.stack([2460 - 1130 * t, -30 + 250 * t + 330 * t**2.4], 1)
    for k, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(spine)):
        canvas.line([(ax, ay), (bx, by)], 17 - 0.19 * k, "#4A2A1C")
        canvas.line([(ax - 2, ay - 4), (bx - 2, by - 4)], 4 - 0.05 * k, "#A9744E")
    nodes = [6, 15, 24, 33, 42, 50, 57]
    for k, n in enumerate(nodes):
        (x, y), (nx, ny) = spine[n], spine[min(n + 1, 59)]
        along = np.arctan2(ny - y, nx - x)
        long = (285 - 21 * k) * rng.uniform(0.92, 1.08)
        leaf(canvas, x, y, along - 1.05 + rng.normal(0, 0.1), long * 0.92, 0.62)
        leaf(canvas, x, y, along + 0.98 + rng.normal(0, 0.1), long, 0.40)
    for n, count in zip(nodes[:-1], (9, 10, 9, 8, 6, 4), strict=True):
        x, y = spine[n]
        spots = sorted(((rng.normal(0, 34), rng.normal(22, 21)) for _ in range(count)), key=lambda s: s[1])
        for dx, dy in spots:
            cherry(canvas, x + dx, y + dy, rng.uniform(25, 31) * (1 - 0.03 * n / 6), rng.uniform())
    (x, y) = spine[-1]
    leaf(canvas, x, y, 2.3, 150, 0.7)
    leaf(canvas, x, y, 1.55, 120, 0.5)
