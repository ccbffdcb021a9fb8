"""Solar panels float on a highland lake between wooded hills, in the light of the afternoon."""

from __future__ import annotations

import _air as air
import numpy as np
from _form import backdrop
from _land import Camera, View
from _nature import BARK, broadleaf, pine, plant, scatter, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.25
HORIZON = 330.0
SUN = (480.0, 250.0)
CAMERA = Camera(height=190, horizon=HORIZON, focal=2350)
SKY = ramp((0, "#4E94BE"), (0.5, "#9CCBD8"), (0.85, "#E4E8D8"), (1, "#FAE6C0"))
WATER = ramp((0, "#DCE6D6"), (0.15, "#A4D0CE"), (0.4, "#4FA3AE"), (0.7, "#1B7188"), (1, "#0B4F68"))
WOODS = ramp((0, "#05201A"), (0.3, "#0D4434"), (0.55, "#2A6E4A"), (0.8, "#83A85E"), (1, "#DDDA98"))
EARTH = ramp("#4A1A0E", "#96482A", "#CF8652", "#F2C79A")
CELL = ramp((0, "#0A1A34"), (0.35, "#14315C"), (0.65, "#2F6296"), (0.85, "#8DB9CF"), (1, "#FBF0D4"))
# rafts of panels: x and z of the middle, half width, half depth, turn
RAFTS = (
    (-120, 560, 92, 120, 0.10),
    (96, 600, 92, 130, 0.10),
    (-20, 880, 210, 130, 0.04),
    (330, 830, 86, 120, -0.05),
    (-330, 900, 76, 130, 0.06),
    (140, 1240, 200, 120, 0.02),
    (-210, 1250, 130, 110, 0.03),
)


def height(x: Array, z: Array) -> Array:
    wx = x + 50 * fbm(x / 300, z / 300, 2, 3)
    basin = np.hypot(wx / 520, (z - 800) / 800) + 0.22 * noise(x / 260, z / 300, 11)
    hills = 150 * smooth(0.92, 1.7, basin) * (0.35 + 0.8 * ridged(x / 560, z / 640, 4, 21))
    far = 520 * smooth(1700, 4200, z) * (0.10 + 0.9 * ridged(x / 1500, z / 1700, 5, 35))
    spur = 60 * np.exp(-(((x + 420) / 150) ** 2) - ((z - 560) / 120) ** 2) + 50 * np.exp(
        -(((x - 430) / 130) ** 2) - ((z - 480) / 110) ** 2
    )
    return np.maximum(hills, far) + spur - 13


def wood(x: Array, z: Array) -> Array:
    return 12 * (1 - np.abs(noise(x / 9, z / 13, 5))) ** 2 * smooth(5200, 2500, z)


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    view = View(canvas, CAMERA, height, 190, 9000, steps=0.8, cover=wood, treeline=(6, 16))
    tint = haze(canvas)
    lake(canvas, view, tint)
    land(canvas, view, tint)
    air.mist(canvas, 450, 46, "#EFE9D8", 0.45, seed=61, width=900)
    rng = np.random.default_rng(5)
    x, z, y = scatter(view, 9000, rng, 0.28)
    grown = (y > 10) & (z < 2000)
    spots = list(zip(x[grown].tolist(), z[grown].tolist(), strict=True))
    sprites = [broadleaf(k, -1, 0.06) for k in range(6)] + [pine(k, -1) for k in range(6)]
    plant(canvas, view, spots, sprites, (10, 19), WOODS, tint, rng, (0.8, 1.2), lowest=8)
    frame(canvas)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON + 20, SUN, "#FFF0CC", 820, 0.9)
    air.clouds(canvas, -60, 330, "#FFFAF0", 0.75, seed=222, width=780, cover=-0.05)


def haze(canvas: Canvas) -> Array:
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.7, canvas.y - SUN[1]) / 560) ** 1.4))
    return mix(lab("#C0D6DC"), lab("#F8E8C6"), warm[..., None])


def plane(canvas: Canvas) -> tuple[Array, Array]:
    """World x, z of the lake's level at every pixel below the horizon."""
    y = np.maximum(canvas.y - HORIZON, 3)
    z = CAMERA.focal * CAMERA.height / y * np.ones_like(canvas.x)
    return (canvas.x - 1200) / CAMERA.focal * z, z


def lake(canvas: Canvas, view: View, tint: Array) -> None:
    """Water with lanes of wind, dark reflections of the far shore, and the rafts lying on it."""
    x, z = plane(canvas)
    depth = np.clip((canvas.y - HORIZON) / (1600 - HORIZON), 0, 1)
    wind = fbm(x / 150, z / 420, 3, 44)
    ripple = 0.03 * noise(x / 4, z / 12, 41) * smooth(900, 300, z)
    colours = WATER(np.clip(np.sqrt(depth) * 0.95 + ripple - 0.14 * smooth(0.1, 0.6, wind), 0, 1))
    shore = smooth(1.02, 0.80, np.hypot(x / 520, (z - 800) / 800) + 0.22 * noise(x / 260, z / 300, 11))
    colours = mix(WOODS(np.float32(0.34)), colours, (0.45 + 0.55 * shore)[..., None])
    down = np.clip(canvas.y - HORIZON, 0, None)
    away = np.abs(canvas.x - SUN[0]) / (90 + 0.30 * down)
    fine = noise((canvas.x - SUN[0]) / (5 + 0.05 * down), 130 * np.log(down + 60), 46)
    glint = np.exp(-(away**1.6)) * (0.30 + 0.70 * smooth(0.05, 0.5, fine))
    colours = mix(colours, lab("#FFF6DC"), np.clip(0.62 * glint, 0, 1)[..., None])
    for raft in RAFTS:
        colours = rafts(colours, x, z, canvas, raft)
    fog = 1 - np.exp(-z / 5600)
    canvas.blend(canvas.y > HORIZON, mix(colours, tint, fog[..., None]))


def rafts(colours: Array, x: Array, z: Array, canvas: Canvas, raft: tuple[float, ...]) -> Array:
    """Rows of tilted panels with walkways between blocks; a white rim of floats and a soft shadow in the water."""
    cx, cz, half, deep, turn = raft
    u = (x - cx) * np.cos(turn) + (z - cz) * np.sin(turn)
    v = (z - cz) * np.cos(turn) - (x - cx) * np.sin(turn)
    pixel = z / CAMERA.focal / canvas.s
    deep_pixel = pixel * z / CAMERA.height
    step = np.clip(np.floor((v + deep) / (2 * deep) * 4), 0, 3)
    edge = half - 14 * np.abs(np.sin(step * 1.9 + cx))
    inside = smooth(1.5, -0.5, np.abs(u) - edge) * smooth(3, -1, np.abs(v) - deep)
    shade = smooth(8, 0, np.abs(u + 4) - edge) * smooth(10, 0, np.abs(v + 9) - deep)
    colours = mix(colours, lab("#06303F"), (0.5 * shade)[..., None])
    row = v / 7.2
    part = row - np.floor(row)
    blur = np.clip(deep_pixel / 7.2, 0, 1)
    panel = 0.20 + 0.42 * part + 0.10 * noise(u / 60, v / 60, 7)
    panel = panel + 0.22 * np.exp(-(((x + 1.02 * z - 330) / 260) ** 2))
    panel = panel * (1 - blur) + (0.36 + 0.22 * np.exp(-(((x + 1.02 * z - 330) / 260) ** 2))) * blur
    column = np.abs(u / 2.6 - np.round(u / 2.6)) * 2.6
    panel = panel + 0.09 * smooth(0.26, 0.12, column) * smooth(0.9, 0.25, pixel)
    paint = CELL(np.clip(panel, 0, 1))
    gap = smooth(0.12, 0.05, np.minimum(part, 1 - part)) * smooth(0.7, 0.2, blur)
    paint = mix(paint, lab("#3A6C80"), (0.75 * gap)[..., None])
    lane = smooth(0.8, 0.4, np.abs(u - 44 * np.round(u / 44)) / 1.5) * smooth(1.8, 0.7, pixel)
    lane = np.maximum(lane, smooth(1.0, 0.5, np.abs(v - 60 * np.round(v / 60)) / 2.2) * smooth(14, 5, deep_pixel))
    paint = mix(paint, lab("#DCE4DA"), (0.9 * lane)[..., None])
    rim = np.maximum(smooth(2.4, 1.2, np.abs(np.abs(u) - edge)), smooth(4.2, 2.0, np.abs(np.abs(v) - deep)))
    paint = mix(paint, lab("#EEF0E4"), (0.85 * rim)[..., None])
    return mix(colours, paint, inside[..., None])


def land(canvas: Canvas, view: View, tint: Array) -> None:
    light = 0.13 + 0.82 * view.lit((-0.62, 0.52, 0.4)) * (1 - 0.45 * view.shade(0.3, -1, 12))
    lie = view.z * 0.7 + view.y * 2
    crowns = 0.14 * noise(view.x / 7, lie / 7, 61) * smooth(2400, 500, view.z) + 0.09 * fbm(
        view.x / 60, lie / 60, 3, 62
    )
    green = WOODS(np.clip(light + crowns, 0, 1))
    bare = view.y + 2.5 * noise(view.x / 22, view.z / 22, 63)
    red = EARTH(np.clip(0.2 + 0.75 * light, 0, 1))
    colours = mix(green, red, (0.85 * smooth(7.5, 4.5, bare))[..., None])
    fog = view.haze(5200, 0.0, 0.5, 30, 60)
    canvas.blend(view.land & (view.y > 0), mix(colours, tint, fog[..., None]))


def frame(canvas: Canvas) -> None:
    """Two pines and undergrowth at the right edge, close."""
    edge = 1660 - 260 * smooth(1650, 2450, canvas.x) + 14 * fbm(canvas.x / 80, 0 * canvas.x, 3, 9)
    canvas.blend(smooth(edge - 2, edge + 2, canvas.y), WOODS(np.float32(0.08)))
    rng = np.random.default_rng(15)
    for seed, x, foot, tall in ((62, 2120, 1690, 900), (61, 2300, 1640, 1240)):
        stamp(canvas, pine(seed, -1), x, foot, tall, NEAR, 0.04, lab("#C6D8D6"), bark=BARK)
    for _ in range(30):
        x = rng.uniform(1720, 2460)
        base = 1660 - 260 * float(smooth(1650, 2450, x))
        stamp(
            canvas, broadleaf(int(rng.integers(10)), -1, 0.0), x, base + 60, rng.uniform(80, 160), NEAR, 0.0, wide=1.3
        )


NEAR = ramp("#04160F", "#08291F", "#14513B", "#4F8352", "#B7BF74")
