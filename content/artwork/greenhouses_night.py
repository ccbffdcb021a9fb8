"""Greenhouses glow on the slopes of Đà Lạt at dusk."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _built import Point, face, flat
from _land import Camera, View
from _nature import pine, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

HORIZON = 420.0
CAMERA = Camera(height=118, horizon=HORIZON, focal=2400)
SKY = ramp((0, "#141A48"), (0.4, "#3A3E7E"), (0.7, "#7F74B0"), (0.9, "#D9A7AC"), (1, "#F2C9A6"))
LAND = ramp("#040A18", "#081726", "#0F2A33", "#1D4444", "#3F625E")
AIR = "#5F63A0"
WARM = ramp("#7A3A12", "#D98A2E", "#FFC765", "#FFF0C0")
PINK = ramp("#4A2468", "#9A58B4", "#E2A2DC", "#FBE6F4")
PALE = ramp("#3F5A6A", "#9FB59A", "#EFE6B2", "#FFFBE2")
DIM = ramp("#1B2C4A", "#3F527A", "#8390B4", "#BFC6DC")


def height(x: Array, z: Array) -> Array:
    wx = x + 30 * fbm(x / 190, z / 190, 3, 3)
    left = 112 * smooth(10, -260, wx + 0.10 * z) * smooth(50, 340, z)
    right = 104 * smooth(30, 300, wx - 0.12 * z) * smooth(80, 380, z)
    back = 96 * smooth(420, 900, z + 60 * noise(x / 200, 0 * x, 9))
    hills = np.maximum(np.maximum(left, right), back * (0.8 + 0.3 * noise(x / 260, z / 400, 12)))
    return (
        hills
        + 16 * fbm(x / 120, z / 120, 3, 21)
        + 150 * smooth(1000, 2100, z) * (0.2 + 0.8 * ridged(x / 900, z / 1200, 6, 31))
    )


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON, (1240, 410), "#FFD9AC", 700, 0.6)
    air.clouds(canvas, 40, 390, "#E9A9B2", 0.5, seed=103, width=860, cover=0.04)
    stars(canvas)
    wood = lambda x, z: 9 * (1 - np.abs(noise(x / 8, z / 11, 5))) ** 2 * smooth(620, 760, z) * smooth(2600, 1500, z)  # noqa: E731
    view = View(canvas, CAMERA, height, 60, 4200, steps=1.2, cover=wood)
    light = 0.16 + 0.5 * view.lit((0.1, 0.8, 0.35))
    fields = (
        0.07
        * np.sin(3.1 * (view.z + 0.6 * view.x + 14 * fbm(view.x / 60, view.z / 60, 2, 8)))
        * smooth(300, 90, view.z)
    )
    colours = LAND(np.clip(light + fields + 0.1 * fbm(view.x / 40, (view.z + view.y) / 40, 4, 60), 0, 1))
    colours = mix(colours, lab(AIR), (0.94 * view.haze(2300, 0.0, 0.8, 2, 22))[..., None])
    canvas.blend(view.land, colours)
    settle(canvas, view)
    air.mist(canvas, 1010, 120, "#9A94BE", 0.26, seed=65, width=900)
    frame(canvas)


def stars(canvas: Canvas) -> None:
    rng = np.random.default_rng(2)
    for _ in range(120):
        x, y = rng.uniform(0, 2400), 300 * rng.uniform() ** 1.4
        canvas.glow(x, y, rng.uniform(2.2, 4.4), rng.uniform(0.25, 0.8) * (1 - y / 330), "#F4F0FF", 1.0)


def settle(canvas: Canvas, view: View) -> None:
    """Blocks of greenhouses laid along the slopes, trees between them; painted from far to near."""
    rng = np.random.default_rng(68)
    things: list[tuple[float, float, int]] = []
    taken: list[tuple[float, float, float]] = []
    tries = 0
    while len(taken) < 300 and tries < 16000:
        tries += 1
        row, col = int(rng.uniform(0.28, 0.985) * canvas.h), int(rng.uniform(0.0, 1.0) * canvas.w)
        z, x = float(view.z[row, col]), float(view.x[row, col])
        if not view.land[row, col] or z > 1000 or z < 105 or view.y[row, col] < 1:
            continue
        room = 27 if z < 300 else 31
        if fbm(np.float32(x / 115 + 4), np.float32(z / 95), 3, 131) < 0.06 - 0.3 * (z < 150):
            continue
        if any((x - a) ** 2 + (z - b) ** 2 < room**2 for a, b, _ in taken):
            continue
        taken.append((x, z, room))
        things.append((z, x, 0))
    for _ in range(3800):
        row, col = int(rng.uniform(0.28, 1) * canvas.h), int(rng.uniform() * canvas.w)
        z, x = float(view.z[row, col]), float(view.x[row, col])
        if not view.land[row, col] or not 90 < z < 1200:
            continue
        clear = all((x - a) ** 2 + (z - b) ** 2 > 20**2 for a, b, _ in taken)
        if clear and noise(np.float32(x / 60), np.float32(z / 60), 77) > -0.25:
            things.append((z, x, 1))
    for z, x, kind in sorted(things, reverse=True):
        if kind:
            tree(canvas, view, x, z, rng)
        else:
            block(canvas, view, x, z, rng)


def tree(canvas: Canvas, view: View, x: float, z: float, rng: np.random.Generator) -> None:
    ground = view.ground(x, z)
    px, py = (float(v) for v in CAMERA.project(x, ground - 0.6, z))
    tall = CAMERA.focal * rng.uniform(9, 15) / z
    stamp(
        canvas,
        pine(int(rng.integers(12))),
        px,
        py,
        tall,
        DARK,
        float(0.9 * view.air(z, ground + 5)),
        lab(AIR),
        view,
        z + 3,
    )


def block(canvas: Canvas, view: View, x: float, z: float, rng: np.random.Generator) -> None:
    """Several vaults side by side, following the slope's own direction; lit from inside."""
    turn = 0.75 * float(noise(np.float32(x / 150), np.float32(z / 150), 132)) + rng.normal(0, 0.05)
    spans, wide, deep = int(rng.integers(3, 6)), 6.4, rng.uniform(20, 34)
    scale = WARM if (u := rng.uniform()) < 0.60 else PALE if u < 0.70 else PINK if u < 0.80 else DIM
    power = rng.uniform(0.62, 1.0)
    ux, uz = np.cos(turn), np.sin(turn)
    place = lambda a, b: (x + a * ux - b * uz, z + a * uz + b * ux)  # noqa: E731
    base = (
        min(view.ground(*place(a, b)) for a in (-spans * wide / 2, spans * wide / 2) for b in (-deep / 2, deep / 2))
        + 1.2
    )
    px, py = (float(v) for v in CAMERA.project(x, base + 3, z))
    row, col = int(py * canvas.s), int(px * canvas.s)
    if not (0 <= row < canvas.h and 0 <= col < canvas.w) or view.z[row, col] < z - 24:
        return
    fog = float(view.air(z, base + 4)) * 0.62
    order = range(spans) if turn < 0 else range(spans - 1, -1, -1)
    if scale is not DIM:
        canvas.glow(px, py, CAMERA.focal * 46 / z, 0.36 * power, "#FFB868" if scale is not PINK else "#D48CE0", 2.2)
    for k in order:
        a = (k - spans / 2) * wide
        vault(canvas, place, a, wide, deep, base, scale, power * rng.uniform(0.8, 1.0), fog, z)


def vault(
    canvas: Canvas, place, a: float, wide: float, deep: float, base: float, scale, power: float, fog: float, z: float
) -> None:
    """One span: a curved roof in strips across, ribs, and the glowing front."""
    arc = [(a + wide * t, 2.6 + 2.0 * np.sin(np.pi * t)) for t in np.linspace(0, 1, 7)]
    tone = lambda t: mix(scale(np.float32(np.clip(t * power, 0, 1))), lab(AIR), fog)  # noqa: E731
    pieces = 5
    for j in range(pieces - 1, -1, -1):
        near, far = -deep / 2 + deep * j / pieces, -deep / 2 + deep * (j + 1) / pieces
        for k, ((a0, h0), (a1, h1)) in enumerate(itertools.pairwise(arc)):
            quad: list[Point] = []
            for a_, h, b in ((a0, h0, far), (a1, h1, far), (a1, h1, near), (a0, h0, near)):
                wx, wz = place(a_, b)
                quad.append((wx, base + h, wz))
            face(canvas, CAMERA, quad, tone(0.80 - 0.13 * abs(k - 2.2) + 0.05 * ((j * 7 + k) % 3) - 0.03 * j))
        if z < 420:
            rib = flat(CAMERA, [(*_xz(place, a_, near, base + h),) for a_, h in arc])
            canvas.line(rib, 0.22 * CAMERA.focal / z, tone(0.28), 0.6)
    front = [(a, 0.0), *arc, (a + wide, 0.0)]
    face(canvas, CAMERA, [_xz(place, a_, -deep / 2, base + h) for a_, h in front], tone(0.97))
    for t in (0.34, 0.66):
        pole = flat(
            CAMERA, [_xz(place, a + wide * t, -deep / 2, base), _xz(place, a + wide * t, -deep / 2, base + 4.2)]
        )
        canvas.line(pole, 0.16 * CAMERA.focal / z, tone(0.4), 0.7)


def _xz(place, a: float, b: float, y: float) -> Point:
    x, z = place(a, b)
    return x, y, z


def frame(canvas: Canvas) -> None:
    """A dark shoulder of the hill with pines at the right edge."""
    edge = 1660 - 330 * smooth(1500, 2400, canvas.x) + 14 * fbm(canvas.x / 90, 0 * canvas.x, 3, 4)
    canvas.blend(smooth(edge - 2, edge + 2, canvas.y), "#060E1E")
    for seed, x, foot, tall in ((41, 2330, 1480, 1010), (42, 2150, 1560, 800), (43, 2010, 1590, 540)):
        stamp(canvas, pine(seed, -1), x, foot, tall, DARK, 0.0)


DARK = ramp("#040B18", "#081828", "#0F2A38", "#234A52", "#5A7A80")
