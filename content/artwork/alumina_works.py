"""An alumina works at dusk on the red plateau: tanks, towers and a calcination stack, all lamps lit."""

from __future__ import annotations

import _air as air
import numpy as np
from _built import block, face, faded, flat, tank
from _form import backdrop, closer, region
from _land import Camera, View
from _nature import broadleaf, pine, plant, scatter, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.25
HORIZON = 560.0
SUN = (520.0, 548.0)
CAMERA = Camera(height=72, horizon=HORIZON, focal=2300, x=20)
SKY = ramp((0, "#1C2556"), (0.3, "#45467E"), (0.55, "#8E6A92"), (0.76, "#DE8F82"), (0.92, "#F9BE84"), (1, "#FFDA9C"))
EARTH = ramp((0, "#1E0B10"), (0.3, "#4A1A18"), (0.55, "#8C3A22"), (0.78, "#C86E40"), (1, "#F4B27A"))
WOODS = ramp("#06121A", "#0E2A2C", "#244A3E", "#58704A", "#A89A62")
STEEL = ramp("#232A44", "#4A4E6A", "#8A7F8E", "#D8AE94", "#FCE0B4")
PALE = ramp("#3A3A58", "#6E6A84", "#B4A0A4", "#F0CDA8", "#FFEFD0")
AIR = "#C48C86"
LAMP = "#FFC97A"
# tanks: x, depth, radius, height
TANKS = (
    *((-190.0 + 44 * k, 505.0, 17.0, 44.0) for k in range(6)),
    *((-176.0 + 44 * k, 440.0, 17.0, 46.0) for k in range(6)),
    *((130.0 + 52 * k, 400.0 - 6 * k, 21.0, 34.0) for k in range(3)),
)


def yard(x: Array, z: Array) -> Array:
    """Below 1 inside the works' levelled ground."""
    return np.hypot((x - 60) / 330, (z - 460) / 170)


def height(x: Array, z: Array) -> Array:
    """A levelled terrace for the works, a bank in front of it, hills behind."""
    pad = smooth(1.25, 0.95, yard(x, z))
    rolls = 9 * fbm(x / 130, z / 130, 3, 5) + 4 * noise(x / 40, z / 40, 9)
    rise = 26 * smooth(290, 110, z + 18 * noise(x / 50, 0 * x, 21)) * smooth(6, 70, np.abs(x - road(z)))
    near = 0.35 * rise + 0.65 * 5.2 * (np.floor(rise / 5.2) + smooth(0.72, 1.0, rise / 5.2 - np.floor(rise / 5.2)))
    back = 210 * smooth(900, 2600, z) * (0.15 + 0.85 * ridged(x / 900, z / 1100, 5, 33))
    return rolls * (1 - 0.95 * pad) + 4 * pad + near + back


def wood(x: Array, z: Array) -> Array:
    return 10 * (1 - np.abs(noise(x / 9, z / 12, 5))) ** 2 * smooth(800, 950, z) * smooth(3600, 1800, z)


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    view = View(canvas, CAMERA, height, 60, 6000, steps=1.0, cover=wood)
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.8, canvas.y - SUN[1]) / 620) ** 1.3))
    tint = mix(lab("#8E7494"), lab("#FBC490"), warm[..., None])
    land(canvas, view, tint)
    rng = np.random.default_rng(8)
    x, z, _ = scatter(view, 5200, rng, 0.34)
    off = (yard(x, z) > 1.12) & (z < 1500) & (np.abs(x - road(z)) > 9)
    off &= noise(x / 60, z / 60, 77) > np.where(z > 640, -0.6, -0.05)
    spots = list(zip(x[off].tolist(), z[off].tolist(), strict=True))
    back, near = [s for s in spots if s[1] > 620], [s for s in spots if s[1] <= 330]
    sprites = [pine(k, -1) for k in range(6)] + [broadleaf(k, -1, 0.1) for k in range(6)]
    plant(canvas, view, back, sprites, (9, 16), WOODS, tint, rng, (0.8, 1.2))
    air.mist(canvas, 640, 50, "#F0B894", 0.40, seed=161, width=800)
    works(canvas)
    plant(canvas, view, near, sprites, (6, 11), WOODS, tint, rng, (0.9, 1.3))
    truck(canvas, view)
    frame(canvas)
    closer(canvas, 110, 120, 2130)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON + 10, SUN, "#FFE0A4", 760, 0.75)
    air.clouds(canvas, 30, 500, "#F2A088", 0.62, seed=433, width=980, cover=0.0)
    air.clouds(canvas, 0, 360, "#4A4578", 0.40, seed=437, width=760, cover=0.06)
    air.disc(canvas, SUN, 40, "#FFF0CC", "#FFD59A")
    rng = np.random.default_rng(2)
    for _ in range(60):
        y = 240 * rng.uniform() ** 1.4
        canvas.glow(
            rng.uniform(900, 2400), y, rng.uniform(2.4, 4), rng.uniform(0.2, 0.6) * (1 - y / 260), "#F4F0FF", 1.0
        )


def road(z: Array | float) -> Array:
    z = np.asarray(z, np.float32)
    return -60 + 44 * np.sin(z / 95 + 0.3) + 0.10 * z


def land(canvas: Canvas, view: View, tint: Array) -> None:
    light = 0.12 + 0.74 * view.lit((-0.8, 0.4, 0.25))
    clod = 0.08 * fbm(view.x / 7, view.z / 7, 4, 51) * smooth(420, 90, view.z) + 0.07 * fbm(
        view.x / 46, view.z / 46, 3, 53
    )
    red = EARTH(np.clip(light + clod, 0, 1))
    green = WOODS(np.clip(light * 0.9 + clod, 0, 1))
    grown = smooth(-0.02, 0.22, fbm(view.x / 70, view.z / 70, 4, 57)) * smooth(1.04, 1.2, yard(view.x, view.z))
    grown = np.maximum(grown, smooth(760, 900, view.z))
    colours = mix(red, green, (0.9 * grown)[..., None])
    level = smooth(1.0, 0.9, yard(view.x, view.z))
    colours = mix(colours, lab("#8A6A66"), (0.35 * level)[..., None])
    lane = smooth(1.15, 0.85, np.abs(view.x - road(view.z)) / 5.2) * smooth(560, 420, view.z)
    colours = mix(colours, EARTH(np.clip(light + 0.26 + clod, 0, 1)), (0.9 * lane)[..., None])
    rut = smooth(0.7, 0.3, np.abs(np.abs(view.x - road(view.z)) - 2.0)) * lane * smooth(240, 120, view.z)
    colours = mix(colours, EARTH(np.float32(0.25)), (0.55 * rut)[..., None])
    canvas.blend(view.land, mix(colours, tint, view.haze(2500, 0.0, 0.35, 6, 24)[..., None]))


def tone(scale, t: float, fade: float) -> Array:
    return mix(scale(np.float32(np.clip(t, 0, 1))), lab(AIR), fade)


def hall(canvas: Canvas, x: float, z: float, wide: float, deep: float, high: float, lit: float = 0.5) -> None:
    """A hall lit from the left, with a band of lighted windows."""
    fade = 0.10 + z / 4200
    block(
        canvas,
        CAMERA,
        x,
        z,
        wide,
        deep,
        4,
        high,
        (tone(STEEL, lit + 0.16, fade), tone(STEEL, lit + 0.42, fade), tone(STEEL, lit - 0.2, fade)),
    )
    if x + wide < CAMERA.x:
        face(
            canvas,
            CAMERA,
            [(x + wide, 4, z), (x + wide, 4, z + deep), (x + wide, 4 + high, z + deep), (x + wide, 4 + high, z)],
            tone(STEEL, lit - 0.32, fade),
        )
    count = int(wide / 5)
    for k in range(count):
        a, b = x + wide * (k + 0.2) / count, x + wide * (k + 0.8) / count
        for level in np.arange(0.28, 0.95, 0.3 if high > 18 else 0.5):
            glow = 0.9 if (k * 7 + int(level * 10)) % 5 else 0.25
            face(
                canvas,
                CAMERA,
                [
                    (a, 4 + high * level, z),
                    (b, 4 + high * level, z),
                    (b, 4 + high * (level + 0.12), z),
                    (a, 4 + high * (level + 0.12), z),
                ],
                mix(lab("#3A3450"), lab("#FFD08A"), glow),
            )


def vessel(canvas: Canvas, x: float, z: float, r: float, high: float) -> None:
    fade = 0.10 + z / 4200
    tank(canvas, CAMERA, x, z, r, 4, high, PALE, AIR, fade, "#B4452C", "#4A465E", "#6E6880")


def works(canvas: Canvas) -> None:
    """From far to near: stockyard, calcination, rows of precipitators, digestion, silos, pipe bridges; lamps last."""
    heap(canvas, 250, 600, 46, 24)
    heap(canvas, 320, 590, 52, 28)
    hall(canvas, -170, 590, 110, 50, 26)
    hall(canvas, 150, 585, 60, 40, 34)
    stack(canvas, 84, 560, 118, 4.6)
    stack(canvas, 112, 566, 86, 3.6)
    hall(canvas, -30, 560, 86, 44, 46, 0.55)
    conveyor(canvas, (236, 12, 560), (128, 46, 566))
    for spot in TANKS[:6]:
        vessel(canvas, *spot)
    hall(canvas, 92, 480, 52, 34, 40, 0.5)
    hall(canvas, 170, 470, 96, 50, 20, 0.5)
    for spot in TANKS[6:12]:
        vessel(canvas, *spot)
    bridge(canvas, -200, 92, 46, 415)
    for spot in TANKS[12:]:
        vessel(canvas, *spot)
    hall(canvas, -150, 352, 84, 32, 15, 0.5)
    conveyor(canvas, (60, 8, 370), (128, 42, 402))
    hall(canvas, 10, 350, 46, 26, 12, 0.52)
    smoke(canvas)
    lamps(canvas)


def heap(canvas: Canvas, x: float, z: float, r: float, high: float) -> None:
    """A cone of ore, lit on its left flank."""
    top = flat(CAMERA, [(x, 4 + high, z)])[0]
    left, right = flat(CAMERA, [(x - r, 4, z), (x + r, 4, z)])
    mid = flat(CAMERA, [(x + r * 0.16, 4, z - r * 0.5)])[0]
    canvas.shape([left, top, right, mid], tone(EARTH, 0.36, 0.2))
    canvas.shape([left, top, mid], tone(EARTH, 0.74, 0.2))


def stack(canvas: Canvas, x: float, z: float, high: float, wide: float) -> None:
    fade, unit = 0.22, CAMERA.focal / z
    (px, foot), (_, top) = flat(CAMERA, [(x, 4, z), (x, 4 + high, z)])
    for k in range(6):
        a, b = -0.5 + k / 6, -0.5 + (k + 1) / 6
        value = (0.92, 0.80, 0.62, 0.45, 0.32, 0.26)[k]
        w0, w1 = wide * unit, wide * unit * 0.72
        canvas.shape(
            [(px + w0 * a, foot), (px + w1 * a, top), (px + w1 * b, top), (px + w0 * b, foot)], tone(PALE, value, fade)
        )
        for j in (0.04, 0.14, 0.24):
            y0, y1 = top + (foot - top) * j, top + (foot - top) * (j + 0.05)
            canvas.shape(
                [
                    (px + w1 * a * 1.03, y0),
                    (px + w1 * b * 1.03, y0),
                    (px + w1 * b * 1.05, y1),
                    (px + w1 * a * 1.05, y1),
                ],
                faded("#B4452C", AIR, 0.1 + 0.14 * k),
            )
    for t in (0.02, 0.5):
        canvas.glow(px, top + (foot - top) * t, 26, 0.9, "#FF5A4A", 2.0)
        canvas.glow(px, top + (foot - top) * t, 6, 1.0, "#FFE0D0", 0.8)


def conveyor(canvas: Canvas, low: tuple[float, float, float], high: tuple[float, float, float]) -> None:
    """An inclined gallery on trestles."""
    unit = CAMERA.focal / low[2]
    a, b = flat(CAMERA, [low, high])
    for t in np.linspace(0.12, 0.9, 6):
        p = tuple(low[i] + (high[i] - low[i]) * t for i in range(3))
        (x0, y0), (x1, y1) = flat(CAMERA, [p, (p[0], 4, p[2])])  # type: ignore[list-item]
        canvas.line([(x0 - 5, y0), (x1 - 11, y1)], 0.8 * unit, tone(STEEL, 0.3, 0.15))
        canvas.line([(x0 + 5, y0), (x1 + 11, y1)], 0.8 * unit, tone(STEEL, 0.3, 0.15))
    canvas.line([a, b], 4.2 * unit, tone(STEEL, 0.34, 0.15))
    canvas.line([(a[0], a[1] - 1.6 * unit), (b[0], b[1] - 1.6 * unit)], 1.2 * unit, tone(STEEL, 0.85, 0.15))
    for t in np.linspace(0.05, 0.95, 12):
        canvas.glow(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, 7, 0.9, LAMP, 1.2)


def bridge(canvas: Canvas, x0: float, x1: float, up: float, z: float) -> None:
    """A gantry of pipes in front of the tanks."""
    unit = CAMERA.focal / z
    for x in np.linspace(x0, x1, 9):
        (px, py), (_, top) = flat(CAMERA, [(x, 4, z), (x, 4 + up * 0.44, z)])
        canvas.line([(px, py), (px, top)], 1.1 * unit, tone(STEEL, 0.28, 0.12))
    for k, (level, wide, value) in enumerate(
        ((0.44, 1.6, 0.75), (0.38, 1.0, 0.5), (0.33, 1.2, 0.9), (0.27, 0.8, 0.36))
    ):
        p, q = flat(CAMERA, [(x0, 4 + up * level, z - k * 0.4), (x1, 4 + up * level, z - k * 0.4)])
        canvas.line([p, q], wide * unit, tone(PALE, value, 0.12))


def smoke(canvas: Canvas) -> None:
    """Steam from the stacks, drifting to the right, rosy on the side of the sun."""
    for x, high, z, size in ((84, 122, 560, 1.0), (112, 90, 566, 0.7)):
        px, py = flat(CAMERA, [(x, 4 + high, z)])[0]
        for k in range(18):
            t = k / 17
            cx, cy, r = px + 620 * size * t**1.2, py - 8 - 210 * size * t**0.8, (16 + 110 * t) * size
            part = region(canvas, cx - r * 1.6, cy - r * 1.3, cx + r * 1.6, cy + r * 1.3)
            u, v = (part.x - cx) / (r * 1.3), (part.y - cy) / r
            billow = fbm(u * 1.8 + k, v * 1.8, 4, 5 + k)
            body = smooth(0.0, 0.8, 1 - np.hypot(u, v) + 0.4 * billow)
            light = np.clip(0.55 - 0.45 * u - 0.2 * v + 0.5 * billow, 0, 1)
            part.blend(
                np.clip((0.78 * (1 - t) + 0.10) * body, 0, 1), mix(lab("#7E6E8E"), lab("#FFE3C0"), light[..., None])
            )


def lamps(canvas: Canvas) -> None:
    """Lamps on stairs, platforms and masts, with their glow on the ground."""
    for x, z, r, high in TANKS:
        for t in np.linspace(-0.9, 0.9, 7):
            spark(canvas, x + r * t, 4 + high + 1.2, z - r * np.sqrt(1 - t * t), 0.8)
        for t in np.linspace(0.08, 0.9, 4):
            spark(canvas, x + r * (0.30 + 0.49 * t), 4 + high * t, z - r, 0.9)
    for x in np.linspace(-196, 88, 17):
        spark(canvas, float(x), 4 + 46 * 0.47, 413.0, 0.8)
    for x, z in ((-210, 372), (-120, 340), (-20, 338), (86, 342), (190, 350), (300, 380)):
        (px, py), (_, top) = flat(CAMERA, [(x, 4, z), (x, 24, z)])
        unit = CAMERA.focal / z
        canvas.line([(px, py), (px, top)], 0.5 * unit, tone(STEEL, 0.25, 0.05))
        canvas.glow(px, top, 17 * unit, 0.42, LAMP, 2.2)
        canvas.glow(px, top, 1.5 * unit, 1.0, "#FFF6DC", 0.6)
        pool = region(canvas, px - 150, py - 40, px + 150, py + 50)
        pool.light(0.5 * np.exp(-(((pool.x - px) / 70) ** 2) - ((pool.y - py - 4) / 16) ** 2), "#FFB468")


def spark(canvas: Canvas, x: float, y: float, z: float, size: float) -> None:
    px, py = flat(CAMERA, [(x, y, z)])[0]
    unit = size * CAMERA.focal / z
    canvas.glow(px, py, 5.5 * unit, 0.32, LAMP, 2.4)
    canvas.glow(px, py, 0.85 * unit, 1.0, "#FFF2D0", 0.7)


def truck(canvas: Canvas, view: View) -> None:
    """Two ore trucks on the red road, their lamps on, dust behind."""
    for z, lean in ((176.0, 0.0), (262.0, 0.0)):
        x = float(road(z))
        y = view.ground(x, z)
        unit = CAMERA.focal / z
        px, py = flat(CAMERA, [(x, y, z)])[0]
        at = lambda pts, px=px, py=py, unit=unit: [(px + a * unit, py - b * unit) for a, b in pts]  # noqa: E731
        for k in range(7):
            canvas.glow(
                px - (2 + 2.4 * k) * unit * 0.5,
                py - (1 + 0.7 * k) * unit,
                (3 + k) * unit,
                0.22 * (1 - k / 8),
                "#E8A070",
                1.5,
            )
        canvas.shape(at([(-3.2, 0.1), (3.6, 0.1), (4.4, -0.5), (-2.4, -0.5)]), "#1A0C10", 0.5)
        for a in (-1.9, 1.9):
            canvas.shape(at([(a - 0.75, 0), (a + 0.75, 0), (a + 0.75, 1.5), (a - 0.75, 1.5)]), "#14141C")
        canvas.shape(at([(-2.5, 1.0), (2.5, 1.0), (2.5, 2.6), (-2.5, 2.6)]), "#D8962C")
        canvas.shape(at([(-2.8, 2.5), (2.8, 2.5), (3.1, 4.2), (-3.1, 4.2)]), "#F0B444")
        canvas.shape(at([(-1.9, 2.8), (1.9, 2.8), (1.9, 3.6), (-1.9, 3.6)]), "#3A4256")
        canvas.shape(at([(-2.9, 4.2), (-1.4, 5.1), (0.6, 4.8), (2.0, 5.2), (2.9, 4.2)]), tone(EARTH, 0.6 + lean, 0.05))
        for a in (-1.8, 1.8):
            gx, gy = at([(a, 1.5)])[0]
            canvas.glow(gx, gy, 7 * unit, 0.55, "#FFE0A0", 2.4)
            canvas.glow(gx, gy, 0.7 * unit, 1.0, "#FFFBEC", 0.5)


def frame(canvas: Canvas) -> None:
    """Dark bushes and one pine close by on the right."""
    edge = 1650 - 240 * smooth(1750, 2500, canvas.x) + 12 * fbm(canvas.x / 70, 0 * canvas.x, 3, 4)
    canvas.blend(smooth(edge - 2, edge + 2, canvas.y), "#0E0E18")
    stamp(canvas, pine(41, -1), 2270, 1560, 1080, DARK, 0.0)
    rng = np.random.default_rng(6)
    for _ in range(22):
        x = rng.uniform(1800, 2460)
        y = 1650 - 240 * float(smooth(1750, 2500, x)) + 60
        stamp(canvas, broadleaf(int(rng.integers(8)), -1, 0.0), x, y, rng.uniform(70, 140), DARK, 0.0, wide=1.3)


DARK = ramp("#060A12", "#0C1A20", "#182E30", "#3E4A40", "#8A7A58")
