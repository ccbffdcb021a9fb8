"""A cold store: racks of crates in blue light, and on the packing table four crates of highland vegetables."""

from __future__ import annotations

import _greens as greens
import numpy as np
from _form import cover, ellipse, fill, region, shadow, slide
from _land import Camera
from _paint import Array, Canvas, Part, fbm, lab, mix, noise, ramp, smooth
from _people import GREY, NAVY, WHITE, Clothes, standing
from _room import lamp_strip, mirrored, pane, plan, seams, slab

SCALE = 1.5
CAMERA = Camera(height=2.3, horizon=560, focal=1750)
FAR = 30.0
PANEL = ramp((0, "#16303C"), (0.35, "#4A7484"), (0.65, "#9FC2C8"), (0.88, "#DDEBE8"), (1, "#FBFDF8"))
FLOOR = ramp("#16262E", "#3A545C", "#7E9A9C", "#C8D8D4")
RACK = ramp("#0A2A4A", "#124A78", "#3A7CA8", "#A4C8DC")
BEAM = ramp("#6A2A0A", "#C85A1E", "#F09048", "#FFD0A0")
CRATE = ramp("#06241C", "#0E4A3A", "#2A7A5E", "#86BC9C")
GOODS = ("#7FB84A", "#D2422A", "#EE8826", "#B8D48A", "#8A4A8A", "#E8C23A", "#3F8A52", "#E4E8C8")
STEEL = ramp("#2A343A", "#6A7A80", "#B4C0C2", "#F6FAF6")
LIGHT = (-0.35, -0.78, 0.5)


def paint(canvas: Canvas) -> None:
    shell(canvas)
    mirrored(canvas, CAMERA, FAR, floor, 0.42)
    doorway(canvas)
    for z in np.arange(27.0, 4.4, -2.7):
        rack(canvas, -6.6, float(z), 1)
        rack(canvas, 5.0, float(z), -1)
    lamps(canvas)
    trolley(canvas)
    cold(canvas)
    table(canvas)


def shell(canvas: Canvas) -> None:
    """Back wall, side walls and ceiling of insulated panels."""
    canvas.lab[:] = lab("#BFD6D8")
    top = 6.4
    pane(
        canvas,
        CAMERA,
        [(-7, top, 3), (7, top, 3), (7, top, FAR), (-7, top, FAR)],
        PANEL,
        slide(1200, -200, 0.44, 1200, 420, 0.80),
    )
    for side in (-7, 7):
        pane(
            canvas,
            CAMERA,
            [(side, 0, 3), (side, 0, FAR), (side, top, FAR), (side, top, 3)],
            PANEL,
            slide(1200 + side * 170, 0, 0.42, 1200 + side * 50, 0, 0.82),
        )
    pane(
        canvas,
        CAMERA,
        [(-7, 0, FAR), (7, 0, FAR), (7, top, FAR), (-7, top, FAR)],
        PANEL,
        slide(800, 0, 0.90, 1600, 0, 0.84),
    )
    for z in np.arange(4.0, FAR, 1.6):
        for side in (-7, 7):
            (x0, y0), (x1, y1) = (CAMERA.project(side, y, z) for y in (0, top))
            canvas.line(
                [(float(x0), float(y0)), (float(x1), float(y1))], 0.03 * CAMERA.focal / z, PANEL(np.float32(0.40)), 0.5
            )


def floor(part: Part, x: Array, z: Array) -> Array:
    """Sealed floor with joints and a yellow lane on each side of the aisle."""
    tone = 0.60 + 0.05 * fbm(x * 0.9, z * 0.5, 3, 7) - 0.16 * smooth(12, 3, z) - 0.10 * smooth(1.5, 5.0, np.abs(x))
    tone = tone - 0.16 * np.maximum(seams(x / 3.5, 0.006), seams(z / 4.0, 0.006 * np.clip(z / 8, 1, 4)))
    colours = FLOOR(np.clip(tone, 0, 1))
    lane = smooth(0.09, 0.05, np.abs(np.abs(x) - 2.9))
    return mix(colours, lab("#E8B93C"), (0.8 * lane)[..., None])


def doorway(canvas: Canvas) -> None:
    """The loading door at the end, open to daylight and green hills; strips of clear curtain; fan units above."""
    spot = lambda x, y: tuple(float(v) for v in CAMERA.project(x, y, FAR))  # noqa: E731
    (x0, y0), (x1, y1) = spot(-2.3, 3.9), spot(2.3, 0)
    fill(
        canvas,
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1)],
        ramp("#4E9468", "#B8D8B4", "#F4F2DC", "#FFFBEC"),
        slide(x0, y1, 0.0, x0, y0, 1.0),
    )
    part = region(canvas, x0, y0, x1, y1)
    hills = y0 + (y1 - y0) * 0.62 + 5 * np.sin(part.x / 21) + 3 * np.sin(part.x / 8)
    part.blend(0.8 * smooth(hills - 2, hills + 2, part.y), "#6BA47C")
    for k in range(9):
        x = x0 + (x1 - x0) * (k + 0.5) / 9
        canvas.line([(x, y0), (x, y1 - 14)], (x1 - x0) / 11, "#DDF2F2", 0.30)
    canvas.glow((x0 + x1) / 2, (y0 + y1) / 2, 420, 0.45, "#F4FBF0", 2.0)
    for x in (-4.2, 0.0, 4.2):
        slab(canvas, CAMERA, (x - 1.1, 4.7, FAR - 2), (2.2, 0.9, 1.2), STEEL, (0.9, 0.4, 0.66))
        for dx in (-0.55, 0.55):
            px, py = (float(v) for v in CAMERA.project(x + dx, 5.15, FAR - 2))
            canvas.shape(ellipse(px, py, 19, 19, 24), STEEL(np.float32(0.16)))
            for a in np.linspace(0, 3.14, 5)[:-1]:
                canvas.line(
                    [(px - 17 * np.cos(a), py - 17 * np.sin(a)), (px + 17 * np.cos(a), py + 17 * np.sin(a))],
                    1.6,
                    STEEL(np.float32(0.7)),
                )


def rack(canvas: Canvas, x: float, z: float, face_: int) -> None:
    """One bay of racking, 1.6 m deep from x, with three levels of crates; uprights towards the aisle."""
    rng = np.random.default_rng(int(z * 10) + (500 if face_ < 0 else 0))
    edge = x + 1.6 if face_ > 0 else x
    for level in (0.12, 1.75, 3.35):
        slab(canvas, CAMERA, (x, level - 0.12, z), (1.6, 0.12, 2.5), BEAM, (0.6, 0.42, 0.56))
        for k in range(3, -1, -1):
            for j in range(2 if level < 3 else 1):
                crate(canvas, x + 0.06, level + 0.62 * j, z + 0.62 * k, rng)
    for dz in (0.0, 2.5):
        slab(canvas, CAMERA, (edge - 0.05, 0, z + dz), (0.1, 4.9, 0.08), RACK, (0.8, 0.46, 0.62))


def crate(canvas: Canvas, x: float, y: float, z: float, rng: np.random.Generator) -> None:
    """A stacking crate, heaped with one kind of goods."""
    tones = (0.5, 0.40, 0.34) if y > CAMERA.height - 0.6 else (0.5, 0.44, 0.36)
    slab(canvas, CAMERA, (x, y, z), (1.48, 0.5, 0.56), CRATE, tones)
    colour = lab(str(rng.choice(GOODS)))
    fog = np.clip(z / 46, 0, 0.6)
    tint = mix(colour, lab("#B8D2D6"), fog)
    for k in range(7):
        px, py = (float(v) for v in CAMERA.project(x + 0.14 + 0.2 * k, y + 0.50 + 0.03 * (k % 2), z + 0.05))
        r = 0.115 * CAMERA.focal / z
        canvas.shape(ellipse(px, py, r, r * 0.86, 14), tint)
        canvas.shape(ellipse(px - r * 0.25, py - r * 0.28, r * 0.5, r * 0.4, 10), mix(tint, lab("#FFFFF4"), 0.42), 0.8)
    for t in (0.2, 0.4, 0.6, 0.8):
        a, b = (tuple(float(v) for v in CAMERA.project(x + 1.48 * t, y + h, z)) for h in (0.06, 0.42))
        canvas.line([a, b], 0.03 * CAMERA.focal / z, CRATE(np.float32(0.14)), 0.7)


def lamps(canvas: Canvas) -> None:
    for z in (6.5, 10.5, 15.0, 20.0, 25.5):
        for x in (-1.9, 1.9):
            strip = [
                tuple(float(v) for v in CAMERA.project(x + a, 6.3, z + b))
                for a, b in ((-0.18, -1.2), (0.18, -1.2), (0.18, 1.2), (-0.18, 1.2))
            ]
            lamp_strip(canvas, strip, "#DFF6FF", 0.5, 22)


def trolley(canvas: Canvas) -> None:
    """Two packers in white push a pallet truck down the aisle, seen from behind."""
    cap = Clothes(WHITE, WHITE, hair=ramp("#8A949C", "#C4CACE", "#EEF0EC", "#FFFFFA"))
    for x, z, step in ((-0.75, 14.0, 0.6), (0.5, 15.2, 0.0)):
        px, foot = (float(v) for v in CAMERA.project(x, 0, z))
        standing(
            canvas,
            px,
            foot,
            1.72 * CAMERA.focal / z,
            cap if x < 0 else Clothes(NAVY, GREY, hair=cap.hair),
            LIGHT,
            step,
            floor="#2A4048",
        )
    for k in range(3):
        slab(canvas, CAMERA, (1.1, 0.2 + 0.5 * k, 13.2), (1.2, 0.46, 0.9), CRATE, (0.7, 0.42, 0.52))
    slab(canvas, CAMERA, (1.0, 0.05, 13.1), (1.4, 0.14, 1.1), BEAM, (0.7, 0.4, 0.5))


def cold(canvas: Canvas) -> None:
    """Cold air that lies over the floor and hangs blue in the distance."""
    part = region(canvas, 0, 560, 2400, 1250)
    drift = fbm(part.x / 520, part.y / 150, 4, 31)
    part.light(0.34 * smooth(560, 720, part.y) * smooth(1250, 820, part.y) * (0.5 + 0.7 * drift), "#E4F4F6")


def table(canvas: Canvas) -> None:
    """A steel table across the foreground, and the four crates on it."""
    edge = 1240.0
    part = region(canvas, 0, edge, 2400, 1600)
    _, z = plan(part, CAMERA, 0.9)
    brushed = 0.03 * noise(part.x / 90, part.y / 1.6, 9) + 0.04 * noise(part.x / 260, z * 3, 11)
    part.blend(
        1.0,
        STEEL(np.clip(0.66 - 0.0007 * (part.y - edge) + brushed + 0.16 * np.exp(-(((part.x - 900) / 520) ** 2)), 0, 1)),
    )
    canvas.shape([(0, edge), (2400, edge), (2400, edge + 7), (0, edge + 7)], STEEL(np.float32(0.98)))
    for x, kind in ((250, 0), (880, 1), (1510, 2), (2140, 3)):
        reflection(canvas, float(x))
        box(canvas, float(x), kind)


def reflection(canvas: Canvas, x: float) -> None:
    shadow(canvas, [(x - 290, 1520), (x + 290, 1520), (x + 310, 1590), (x - 310, 1590)], 22, "#0A1E20", 0.55)


def box(canvas: Canvas, x: float, kind: int) -> None:
    """A crate: dark inside, heaped goods, then the near wall with its slots and a pale rim."""
    back, front, foot, half = 1120.0, 1268.0, 1528.0, 292.0
    canvas.shape(
        [(x - half + 34, back), (x + half - 34, back), (x + half, front + 30), (x - half, front + 30)],
        CRATE(np.float32(0.06)),
    )
    canvas.shape(
        [(x - half + 30, back - 10), (x + half - 30, back - 10), (x + half - 34, back + 6), (x - half + 34, back + 6)],
        CRATE(np.float32(0.5)),
    )
    goods(canvas, x, kind, back, front, half - 30)
    part, mask = cover(canvas, [(x - half, front), (x + half, front), (x + half - 26, foot), (x - half + 26, foot)])
    u, v = (part.x - x) / half, (part.y - front) / (foot - front)
    slot = (
        smooth(0.30, 0.22, np.abs((v * 4) % 1 - 0.5))
        * smooth(0.44, 0.38, np.abs((u * 5) % 1 - 0.5))
        * (v > 0.22)
        * (v < 0.93)
    )
    tone = (
        0.56
        - 0.16 * u
        - 0.22 * v
        + 0.02 * noise(part.x / 30, part.y / 30, 3)
        - 0.34 * slot
        + 0.1 * smooth(0.4, 0.5, np.abs((v * 4) % 1 - 0.5))
    )
    part.blend(mask, CRATE(np.clip(tone, 0, 1)))
    rim = [
        (x - half - 8, front - 12),
        (x + half + 8, front - 12),
        (x + half + 8, front + 26),
        (x - half - 8, front + 26),
    ]
    fill(canvas, rim, CRATE, slide(0, front - 12, 0.92, 0, front + 26, 0.42))
    fill(
        canvas,
        [(x - 90, front + 62), (x + 90, front + 62), (x + 88, front + 128), (x - 88, front + 128)],
        ramp("#B9A878", "#F4EBD0", "#FFFBEC"),
        0.7,
    )
    for k in range(18):
        a = x - 66 + 7.4 * k
        canvas.line([(a, front + 78), (a, front + 112)], 2.0 + 1.6 * ((k * 7) % 3 == 0), "#2A2A28")


def goods(canvas: Canvas, x: float, kind: int, back: float, front: float, half: float) -> None:
    rng = np.random.default_rng(40 + kind)
    rows = 4
    for row in range(rows):
        depth = row / (rows - 1)
        y = back + (front - back) * depth - 44 + 26 * depth
        count = (4, 5, 7, 4)[kind]
        for k in rng.permutation(count):
            t = (k + 0.5 + 0.25 * (row % 2) * (1 if k < count - 1 else 0)) / count
            px = x - half + 2 * half * t + rng.normal(0, 6)
            py = y - 60 * np.sin(np.pi * t) * (1 - 0.4 * depth) + rng.normal(0, 6)
            r = (0.88 + 0.16 * depth) * (92, 62, 74, 84)[kind]
            shadow(canvas, ellipse(px + 10, py + r * 0.5, r, r * 0.8, 20), 12, "#0A1A10", 0.45)
            item(canvas, px, py, r, kind, rng)


def item(canvas: Canvas, x: float, y: float, r: float, kind: int, rng: np.random.Generator) -> None:
    seed = int(rng.integers(1000))
    if kind == 0:
        greens.lettuce(canvas, x, y, r * 1.05, seed) if rng.uniform() < 0.6 else greens.head(
            canvas, x, y, r * 0.86, greens.CABBAGE, seed, LIGHT
        )
    elif kind == 1:
        greens.tomato(canvas, x, y, r, float(rng.uniform(-0.6, 0.6)), LIGHT)
    elif kind == 2:
        greens.carrot(canvas, x - 100, y - 10, 200, float(rng.normal(0.28, 0.22)), LIGHT)
    elif rng.uniform() < 0.5:
        greens.pepper(canvas, x, y, r * 0.72, greens.PEPPER if rng.uniform() < 0.6 else greens.TOMATO, LIGHT)
    else:
        greens.broccoli(canvas, x, y, r, seed, LIGHT)
