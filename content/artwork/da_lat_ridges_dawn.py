"""Pine highland at dawn: the hero. Two peaks step down to the right, the sun half behind the second."""

from __future__ import annotations

import _air as air
import numpy as np
from _land import Camera, View
from _nature import BARK, local, pine, stamp
from _paint import Array, Canvas, Ramp, fbm, lab, mix, noise, ramp, ridged, smooth

SUN = (1846.0, 588.0)
CAMERA = Camera(height=560, horizon=640, focal=2600)
SKY = ramp((0, "#33658F"), (0.35, "#6FA0BC"), (0.68, "#B5CFD3"), (0.88, "#F0DFC4"), (1, "#F6D0A6"))
PINE = ramp("#06241F", "#0B4439", "#1E6650", "#6E9A74", "#C9CF9C")
# depth, height of the crest on the canvas, its roughness on the canvas, width in depth: the ranges from near to far
RANGES = (
    (820, 1190, 60, 300),
    (1750, 1010, 80, 480),
    (2900, 900, 70, 640),
    (4500, 815, 62, 900),
    (6900, 748, 52, 1200),
    (10500, 694, 44, 1700),
    (16500, 662, 34, 2600),
)


def peak(x: Array, z: Array, px: float, pz: float, high: float, wide: float) -> Array:
    away = np.hypot(x - px, (z - pz) * 0.75) / wide
    return high * np.exp(-(away**1.25) * 1.5)


def height(x: Array, z: Array) -> Array:
    wx = x + 260 * fbm(x / 2600, z / 2600, 3, 71)
    wz = z + 420 * fbm(x / 2100, z / 2100, 3, 81)
    land = np.zeros_like(x + z)
    for k, (depth, line, rough, wide) in enumerate(RANGES):
        high, swing = 560 - (line - 640) * depth / 2600, rough * depth / 2600
        along = high + swing * 1.8 * fbm(wx / (depth * 0.34 + 260), np.full_like(wx, k * 9.7), 4, 100 + k)
        across = np.exp(-(np.abs((wz - depth) / wide) ** 1.5))
        land = np.maximum(land, along * across)
    land = np.maximum(land, peak(wx, wz, 1350, 12000, 1060, 2100))
    land = np.maximum(land, peak(wx, wz, 2750, 12600, 830, 1700))
    spurs = ridged(x / 900, z / 900, 6, 40) - 0.5
    return land + spurs * (52 + 0.010 * z) * smooth(150, 1500, z)


def wood(x: Array, z: Array) -> Array:
    """The tops of the trees on the crests."""
    return 15 * (1 - np.abs(noise(x / 11, z / 15, 5))) ** 2 * smooth(6500, 2000, z) * smooth(500, 800, z)


def haze_colour(canvas: Canvas) -> Array:
    away = np.hypot((canvas.x - SUN[0]) / 1.5, (canvas.y - SUN[1]) * 1.15) / 760
    return mix(lab("#BFD0D8"), lab("#F7D9AE"), np.exp(-((away * 1.5) ** 1.5))[..., None])


def paint(canvas: Canvas) -> None:
    heaven(canvas)
    ranges(canvas)
    frame(canvas)


def heaven(canvas: Canvas) -> None:
    """Sky, thin clouds and the sun."""
    air.sky(canvas, SKY, 640, SUN, "#FBE0B4", 820, 0.8)
    air.clouds(canvas, 60, 520, "#F3E4D2", 0.42, seed=12, width=900, cover=0.1)
    air.disc(canvas, SUN, 62)


def ranges(canvas: Canvas) -> Array:
    """The wooded ranges with mist at their feet; returns where land stands (0..1)."""
    view = View(canvas, CAMERA, height, 330, 24000, cover=wood)
    light = 0.8 * view.lit((0.8, 0.36, 0.25)) + 0.1
    light = light * (1 - 0.35 * view.shade(0.3, 1, 60))
    lie = view.z * 0.6 + view.y * 2
    crowns = 0.10 * noise(view.x / 5, lie / 5, 61) * smooth(4000, 700, view.z)
    grove = 0.12 * fbm(view.x / 150, lie / 150, 5, 60) * smooth(12000, 1200, view.z)
    floor = 0.34 + 0.66 * smooth(1000, 2300, view.z)
    colours = PINE(np.clip((light + grove + crowns) * floor, 0, 1))
    fog = view.haze(6800, 0.02, 0.95, 215, 120)
    land = mix(colours, haze_colour(canvas), fog[..., None])
    canvas.blend(view.land, land)
    pines(canvas, view)
    air.mist(canvas, 1600, 190, "#C9D8D6", 0.55, seed=19, width=900)
    return view.land


def pines(canvas: Canvas, view: View) -> None:
    rng = np.random.default_rng(7)
    trees = []
    while len(trees) < 5200:
        row, col = int(rng.uniform(0.55, 1) * canvas.h), int(rng.uniform() * canvas.w)
        x, z = float(view.x[row, col]), float(view.z[row, col])
        if z < 2600 and fbm(np.float32(x / 190), np.float32(z / 190), 4, 91) < rng.uniform(0.2, 0.6):
            trees.append((z, x))
    tint = haze_colour(canvas)
    for z, x in sorted(trees, reverse=True):
        ground = view.ground(x, z)
        px, py = CAMERA.project(x, ground - 1, z)
        fog = float(view.air(z, ground + 10))
        stamp(
            canvas,
            pine(int(rng.integers(12))),
            float(px),
            float(py),
            CAMERA.focal * rng.uniform(19, 32) / z,
            leaves(x, z, rng),
            fog,
            local(canvas, tint, float(px), float(py)),
            view,
            z + 12,
            bark=BARK,
        )


def leaves(x: float, z: float, rng: np.random.Generator) -> Ramp:
    """Deep, middle or warm green: in drifts over the hill, with some chance from tree to tree."""
    drift = 2.4 * float(fbm(np.float32(x / 170), np.float32(z / 170), 3, 97))
    return (DEEP, WOODS, WARM)[int(np.clip(1.5 + drift + rng.normal(0, 0.5), 0, 2.9))]


DEEP = ramp("#04191A", "#072B27", "#12463C", "#356F58", "#7FA67C")
WARM = ramp("#06241C", "#114130", "#3A6E48", "#93A865", "#E6CF8E")
WOODS = ramp("#04201B", "#0A372D", "#1F5F49", "#5F9468", "#C2C98A")
PINE_NEAR = ramp("#05201C", "#0A352D", "#1B5A47", "#5E8C66", "#B9C48E")


def frame(canvas: Canvas) -> None:
    """Tall pines near the viewer, on the left, against the mist."""
    for seed, x, foot, tall in (
        (21, 560, 1625, 770),
        (22, 80, 1640, 1210),
        (23, 420, 1650, 965),
        (24, 235, 1680, 1300),
    ):
        stamp(canvas, pine(seed), x, foot, tall, PINE_NEAR, 0.04, lab("#C6D3D6"), bark=BARK)
