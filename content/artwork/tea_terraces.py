"""Tea hills: hedges ring the knolls, mist lies between them, a few shade trees and turbines stand behind."""

from __future__ import annotations

import _air as air
import numpy as np
from _built import turbine
from _land import Camera, View
from _nature import broadleaf, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SUN = (420.0, 470.0)
CAMERA = Camera(height=62, horizon=500, focal=2300)
SKY = ramp((0, "#5E93AE"), (0.5, "#A9CBCF"), (0.85, "#EFE6CF"), (1, "#F8DDB4"))
TEA = ramp((0, "#062A1F"), (0.3, "#135237"), (0.58, "#3C8A4B"), (0.8, "#8DBB5C"), (1, "#DDE08A"))
EARTH = ramp("#2E1D14", "#7A4A30", "#C89A70")
# knolls: x, z, height, radius
KNOLLS = (
    (-26, 88, 27, 62),
    (58, 116, 30, 66),
    (-92, 170, 36, 80),
    (18, 205, 36, 78),
    (128, 236, 44, 96),
    (-40, 300, 44, 92),
    (-180, 320, 52, 120),
    (70, 350, 46, 104),
    (210, 420, 58, 140),
    (-90, 470, 58, 130),
    (60, 560, 60, 150),
    (-280, 560, 70, 170),
    (330, 640, 76, 190),
    (-40, 760, 66, 190),
)
GAP = 2.9


def fields(x: Array, z: Array) -> tuple[Array, Array]:
    """Height of the highest knoll and the distance from its top, which the hedges follow."""
    wx = x + 10 * fbm(x / 75, z / 75, 3, 21)
    wz = z + 10 * fbm(x / 75, z / 75, 3, 31)
    land, ring = np.full(np.broadcast(x, z).shape, -30.0, np.float32), np.zeros(np.broadcast(x, z).shape, np.float32)
    for k, (kx, kz, high, wide) in enumerate(KNOLLS):
        turn = 0.7 * k
        dx, dz = wx - kx, wz - kz
        far = np.hypot(
            dx * np.cos(turn) + dz * np.sin(turn), (dz * np.cos(turn) - dx * np.sin(turn)) * (1.15 + 0.2 * np.sin(k))
        )
        top = high * np.exp(-((far / wide) ** 2) * 1.5) - 4
        ring = np.where(top > land, far, ring)
        land = np.maximum(land, top)
    return land, ring


def height(x: Array, z: Array) -> Array:
    land, _ = fields(x, z)
    back = 60 + 70 * ridged(x / 700, 0 * x + 2, 5, 50)
    return np.maximum(land, back * smooth(700, 1250, z) - 6 * (z < 700))


def paint(canvas: Canvas) -> None:
    far(canvas)
    hills(canvas)


def far(canvas: Canvas) -> None:
    """Sky, distant ranges and the turbines."""
    air.sky(canvas, SKY, 500, SUN, "#FCE3B2", 850, 0.9)
    air.clouds(canvas, 30, 440, "#FBF4E6", 0.55, seed=52, width=860)
    ranges(canvas)


def hills(canvas: Canvas) -> Array:
    """The tea hills and their trees; returns where land stands (0..1)."""
    view = View(canvas, CAMERA, height, 26, 1500, steps=1.5)
    canvas.blend(view.land, ground(view))
    trees(canvas, view)
    return view.land


def ranges(canvas: Canvas) -> None:
    for k, (line, rough, tone) in enumerate(((446, 60, "#C9D5D2"), (474, 50, "#A3BFBC"))):
        crest = line - rough * (ridged(canvas.x / 640, 0 * canvas.x, 5, 60 + k) - 0.5)
        canvas.blend(smooth(crest - 1, crest + 1, canvas.y) * smooth(560, 480, canvas.y), tone)
    for x, y, size in ((1745, 452, 150), (1905, 446, 140), (2080, 458, 160), (1610, 462, 120)):
        turbine(canvas, x, y, size, "#EFF3EE", shade="#C4D0CE", turn=x * 0.37)


def ground(view: View) -> Array:
    _land, ring = fields(view.x, view.z)
    phase = ring / GAP + 0.18 * noise(view.x / 9, view.z / 9, 41)
    part = np.abs(phase - np.round(phase)) * 2
    hedge = smooth(0.98, 0.72, part)
    steep = np.sign(phase - np.round(phase)) * part
    fine = smooth(420, 90, view.z)
    light = view.lit((-0.8, 0.42, 0.12)) * (1 - 0.45 * view.shade(0.3, -1, 8))
    leaves = 0.10 * noise(view.x * 2.4, view.z * 2.4, 43) * smooth(160, 40, view.z) + 0.09 * fbm(
        view.x / 26, view.z / 26, 4, 44
    )
    tone = 0.12 + 0.86 * light + leaves + fine * (0.13 * (1 - part**2) - 0.05 - 0.10 * steep * np.sign(ring))
    green = TEA(np.clip(tone, 0, 1))
    lane = EARTH(np.clip(0.1 + 0.9 * light, 0, 1))
    path = smooth(0.6, 0.42, np.abs(noise(view.x / 110 + 3.3, view.z / 140, 47)) * 36)
    bare = np.clip((1 - hedge) * 0.6 * smooth(520, 120, view.z), 0, 1)
    colours = mix(green, lane, bare[..., None])
    colours = mix(colours, EARTH(0.35 + 0.65 * light), (0.96 * path * smooth(640, 300, view.z))[..., None])
    wood = smooth(640, 760, view.z)
    colours = mix(colours, TEA(0.1 + 0.3 * light + 0.1 * noise(view.x / 14, view.y / 9, 48)), wood[..., None])
    warm = np.exp(-np.hypot((view.canvas.x - SUN[0]) / 1.6, view.canvas.y - SUN[1]) / 420)
    air_colour = mix(lab("#C7D8D6"), lab("#F7E3B8"), warm[..., None])
    fog = view.haze(1250, 0.0, 0.97, 6, 16)
    return mix(colours, air_colour, fog[..., None])


def trees(canvas: Canvas, view: View) -> None:
    rng = np.random.default_rng(14)
    spots = [(rng.uniform(-0.55, 0.55) * z, z) for z in rng.uniform(130, 640, 46)]
    for x, z in sorted(spots, key=lambda s: -s[1]):
        base = view.ground(x, z)
        if base < 3:
            continue
        px, py = CAMERA.project(x, base - 0.3, z)
        stamp(
            canvas,
            broadleaf(int(rng.integers(8)), -1, 0.42),
            float(px),
            float(py),
            CAMERA.focal * rng.uniform(8, 14) / z,
            SHADE,
            float(0.85 * (1 - np.exp(-z / 1100))),
            lab("#CBDAD6"),
            view,
            z - 1,
            wide=0.66,
        )


SHADE = ramp("#06231B", "#0D3B2D", "#1F5A3E", "#4F8550", "#A9B46C")
