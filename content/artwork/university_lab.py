"""A university laboratory for plant tissue culture: shelves of jars in growing light, a microscope on the bench."""

from __future__ import annotations

import numpy as np
from _form import closer, enlarge, fill, region, slide, soften
from _fruit import petal
from _labware import BLUE, GEL, GREEN, SHOOT, WHITEWARE, dish, flask, microscope, notebook, tubes
from _land import Camera
from _nature import pine, stamp
from _paint import Array, Canvas, Part, lab, noise, ramp, ridged, smooth
from _people import HAIR, WHITE, Clothes, standing
from _room import mirrored, pane, seams, slab

SCALE = 1.5
CAMERA = Camera(height=1.75, horizon=620, focal=1900)
FAR = 9.0
WALL = ramp((0, "#1E3036"), (0.35, "#5E7C80"), (0.65, "#B4C6C2"), (0.88, "#E8EEE4"), (1, "#FFFDF4"))
FLOOR = ramp("#2A3A3C", "#5E7472", "#A4B4AC", "#DCE4D8")
BENCH = ramp("#10262A", "#2A4A4C", "#6E8C88", "#D6E0D4")
PINK = "#F6C8F0"


def paint(canvas: Canvas) -> None:
    room(canvas)
    mirrored(canvas, CAMERA, FAR, floor, 0.45)
    window(canvas)
    bottles(canvas)
    for x in (-0.98, 0.30):
        shelves(canvas, x)
    cabinet(canvas)
    person(canvas)
    glow(canvas)
    bench(canvas)
    closer(canvas, 150, 176, 2120)


def room(canvas: Canvas) -> None:
    top = 3.3
    canvas.lab[:] = lab("#8FA8A6")
    ceiling = [(-4.6, top, 1.5), (4.6, top, 1.5), (4.6, top, FAR), (-4.6, top, FAR)]
    pane(canvas, CAMERA, ceiling, WALL, slide(400, 0, 0.56, 2000, 0, 0.30))
    for side, tone in ((-4.6, 0.36), (4.6, 0.24)):
        wall = [(side, 0, 1.5), (side, 0, FAR), (side, top, FAR), (side, top, 1.5)]
        pane(canvas, CAMERA, wall, WALL, slide(1200 + side * 260, 0, tone - 0.12, 1200 + side * 200, 0, tone))
    back = [(-4.6, 0, FAR), (4.6, 0, FAR), (4.6, top, FAR), (-4.6, top, FAR)]
    pane(canvas, CAMERA, back, WALL, slide(240, 0, 0.58, 2000, 0, 0.30))


def floor(part: Part, x: Array, z: Array) -> Array:
    tone = 0.46 + 0.02 * noise(x * 5, z * 5, 3) - 0.10 * np.maximum(seams(x / 0.6, 0.02), seams(z / 0.6, 0.02))
    return FLOOR(np.clip(tone + 0.1 * smooth(800, 100, part.x), 0, 1))


def window(canvas: Canvas) -> None:
    """A wide window on the left half of the far wall: pines on a misty slope."""
    (x0, y0), (x1, y1) = (tuple(float(v) for v in CAMERA.project(x, y, FAR)) for x, y in ((-4.1, 2.85), (-1.35, 1.0)))
    view = Canvas(canvas.s * 0.6)
    sky = ramp("#8FBFCC", "#D9E6D8", "#FBEFCF")
    view.lab[:] = sky(np.broadcast_to(np.clip((view.y - y0) / (y1 - y0), 0, 1), (view.h, view.w)))
    for k, (line, tone) in enumerate(((0.42, "#A9C6C4"), (0.60, "#74A292"), (0.78, "#3F7A5E"))):
        crest = y0 + (y1 - y0) * line - 40 * (ridged(view.x / 260 + k * 3, 0 * view.x + k, 4, 90 + k) - 0.5)
        view.blend(smooth(crest - 2, crest + 2, view.y), tone)
    needles = ramp("#0A2E26", "#1F5C46", "#6C9C70", "#C4D09A")
    for k, x in enumerate(np.linspace(x0 + 10, x1 - 10, 9)):
        stamp(view, pine(k, -1), float(x), y1 + 30 * (k % 3), 190 + 40 * ((k * 7) % 4), needles, 0.22, lab("#C8D8CC"))
    soften(view, 3)
    part = region(canvas, x0, y0, x1, y1)
    part.lab = enlarge(view.lab, (canvas.w, canvas.h))[part.rows, part.cols]
    for t in (0.0, 0.333, 0.667, 1.0):
        canvas.line([(x0 + (x1 - x0) * t, y0 - 8), (x0 + (x1 - x0) * t, y1 + 8)], 13, WHITEWARE(np.float32(0.86)))
        canvas.line([(x0 + (x1 - x0) * t + 6, y0), (x0 + (x1 - x0) * t + 6, y1)], 3, WHITEWARE(np.float32(0.4)))
    for y in (y0, y1):
        canvas.line([(x0 - 6, y), (x1 + 6, y)], 14, WHITEWARE(np.float32(0.9)))
    canvas.glow((x0 + x1) / 2, (y0 + y1) / 2, 520, 0.35, "#FFF3D0", 2.0)
    part = region(canvas, 0, 700, 2400, 1300)
    slant = part.x + 0.9 * (part.y - 900)
    patch = smooth(300, 380, slant) * smooth(980, 900, slant) * smooth(930, 960, part.y) * smooth(1260, 1180, part.y)
    part.light(0.30 * patch, "#FFE9BE")


def bottles(canvas: Canvas) -> None:
    """A low cabinet under the window with a row of amber reagent bottles."""
    z = 8.2
    slab(canvas, CAMERA, (-4.1, 0, z), (2.75, 0.78, 0.6), WHITEWARE, (0.85, 0.3, 0.46))
    for k in range(5):
        a, b = (tuple(float(v) for v in CAMERA.project(-4.1 + 0.55 * k, y, z)) for y in (0.05, 0.74))
        canvas.line([a, b], 2, WHITEWARE(np.float32(0.22)), 0.7)
    amber = ramp("#2A0E04", "#7A340C", "#D0812A", "#FFDFA0")
    for k in range(11):
        px, foot = (float(v) for v in CAMERA.project(-3.95 + 0.24 * k, 0.78, z + 0.3))
        tall = 46 + 12 * ((k * 5) % 3)
        fill(
            canvas,
            [
                (px - 15, foot),
                (px - 15, foot - tall),
                (px - 6, foot - tall - 10),
                (px + 6, foot - tall - 10),
                (px + 15, foot - tall),
                (px + 15, foot),
            ],
            amber if k % 3 else GREEN,
            slide(px - 15, 0, 0.75, px + 15, 0, 0.2),
        )
        canvas.shape(
            [
                (px - 15, foot - tall * 0.7),
                (px + 15, foot - tall * 0.7),
                (px + 15, foot - tall * 0.3),
                (px - 15, foot - tall * 0.3),
            ],
            "#F4EEDC",
            0.9,
        )
        canvas.shape(
            [
                (px - 8, foot - tall - 10),
                (px + 8, foot - tall - 10),
                (px + 8, foot - tall - 22),
                (px - 8, foot - tall - 22),
            ],
            "#1E2A2E",
        )


def shelves(canvas: Canvas, x: float) -> None:
    """A rack of four lit shelves, each with a row of jars in which seedlings grow."""
    z, wide, deep = 7.6, 1.16, 0.5
    for k in range(4):
        y = 0.35 + 0.62 * k
        back = [
            tuple(float(v) for v in CAMERA.project(a, b, z + deep))
            for a, b in ((x, y), (x + wide, y), (x + wide, y + 0.56), (x, y + 0.56))
        ]
        fill(canvas, back, ramp("#C89ACC", "#F3D2F0", "#FFF6FC"), slide(0, back[0][1], 0.15, 0, back[2][1], 1.0))
        slab(canvas, CAMERA, (x, y - 0.05, z), (wide, 0.05, deep), WHITEWARE, (0.9, 0.5, 0.78))
        for j in range(6):
            jar(canvas, x + 0.11 + 0.187 * j, y, z + 0.2, k * 10 + j)
        px = [float(CAMERA.project(a, 0, z)[0]) for a in (x + 0.05, x + wide - 0.05)]
        top = float(CAMERA.project(0, y + 0.55, z)[1])
        canvas.shape([(px[0], top - 7), (px[1], top - 7), (px[1], top + 3), (px[0], top + 3)], "#FFF8FF")
        canvas.glow((px[0] + px[1]) / 2, top + 30, 190, 0.40, PINK, 2.0)
    for dx in (0.0, wide):
        slab(canvas, CAMERA, (x + dx - 0.025, 0, z), (0.05, 2.85, 0.05), WHITEWARE, (0.9, 0.42, 0.66))
    slab(canvas, CAMERA, (x, 2.80, z), (wide, 0.06, deep), WHITEWARE, (0.9, 0.5, 0.8))


def jar(canvas: Canvas, x: float, y: float, z: float, seed: int) -> None:
    """A small glass jar: clear gel below, a tuft of leaves above, a pale lid."""
    unit = CAMERA.focal / z
    px, foot = (float(v) for v in CAMERA.project(x, y, z))
    r, high = 0.072 * unit, 0.27 * unit
    canvas.shape([(px - r, foot), (px - r, foot - high), (px + r, foot - high), (px + r, foot)], "#F4F2F6", 0.42)
    canvas.shape(
        [(px - r, foot), (px - r, foot - high * 0.26), (px + r, foot - high * 0.26), (px + r, foot)],
        GEL(np.float32(0.55)),
        0.85,
    )
    rng = np.random.default_rng(seed)
    for _ in range(9):
        a, long = -np.pi / 2 + rng.normal(0, 0.75), high * rng.uniform(0.3, 0.58)
        petal(
            canvas, px + rng.normal(0, r * 0.25), foot - high * 0.24, a, long, long * 0.2, SHOOT, (0.2, 0.8), 0.1, 0.6
        )
    canvas.shape(
        [
            (px - r * 1.06, foot - high),
            (px - r * 1.06, foot - high * 1.18),
            (px + r * 1.06, foot - high * 1.18),
            (px + r * 1.06, foot - high),
        ],
        "#D8E4F0",
    )
    canvas.line([(px - r * 0.66, foot - high * 0.9), (px - r * 0.66, foot - high * 0.1)], r * 0.16, "#FFFFFF", 0.75)


def cabinet(canvas: Canvas) -> None:
    """A clean bench with a glass front against the right wall, lit inside."""
    x, z = 1.22, 5.6
    slab(canvas, CAMERA, (x, 0, z), (2.3, 0.82, 0.8), WHITEWARE, (0.9, 0.30, 0.44))
    inner = [
        tuple(float(v) for v in CAMERA.project(a, b, z + 0.7))
        for a, b in ((x + 0.06, 0.86), (x + 2.24, 0.86), (x + 2.24, 1.92), (x + 0.06, 1.92))
    ]
    fill(canvas, inner, ramp("#9FC4CC", "#DDF2F2", "#FFFFFA"), slide(0, inner[0][1], 0.2, 0, inner[2][1], 1.0))
    slab(canvas, CAMERA, (x, 0.82, z), (2.3, 0.06, 0.8), WHITEWARE, (0.96, 0.5, 0.8))
    for j in range(8):
        jar(canvas, x + 0.25 + 0.26 * j, 0.88, z + 0.4, 60 + j)
    for dx in (0.0, 2.22):
        slab(canvas, CAMERA, (x + dx, 0.88, z), (0.08, 1.05, 0.8), WHITEWARE, (0.9, 0.40, 0.56))
    slab(canvas, CAMERA, (x, 1.92, z), (2.3, 0.62, 0.8), WHITEWARE, (0.9, 0.32, 0.50))
    glass = [
        tuple(float(v) for v in CAMERA.project(a, b, z))
        for a, b in ((x + 0.06, 1.30), (x + 2.24, 1.30), (x + 2.24, 1.92), (x + 0.06, 1.92))
    ]
    fill(
        canvas,
        glass,
        ramp("#8FB8C4", "#EAF8F8"),
        slide(glass[0][0], glass[0][1], 0.1, glass[2][0], glass[2][1], 0.9),
        0.32,
    )
    lamp = [tuple(float(v) for v in CAMERA.project(a, 1.90, z + 0.2)) for a in (x + 0.1, x + 2.2)]
    canvas.line(list(lamp), 9, "#FFFFFF")
    canvas.glow((lamp[0][0] + lamp[1][0]) / 2, lamp[0][1] + 90, 420, 0.45, "#E4FBFF", 1.8)


def person(canvas: Canvas) -> None:
    """A researcher in a white coat works at the clean bench, seen from behind."""
    z = 5.15
    px, foot = (float(v) for v in CAMERA.project(1.92, 0, z))
    coat = Clothes(WHITE, ramp("#141A24", "#2A3648", "#55657C", "#A4B0C0"), long=True, bun=True, hair=HAIR)
    standing(canvas, px, foot, 1.62 * CAMERA.focal / z, coat, (-0.4, -0.6, 0.6), work=True, floor="#2A3A3C")


def glow(canvas: Canvas) -> None:
    """The pink of the growing lamps in the air and on the floor."""
    x, y = (float(v) for v in CAMERA.project(0.9, 1.4, 7.6))
    part = region(canvas, 0, 0, 2400, 1400)
    far = np.hypot((part.x - x) / 900, (part.y - y) / 620)
    part.light(0.22 * np.exp(-(far**2)), "#E8B4E4")


def bench(canvas: Canvas) -> None:
    """The near bench with microscope, flasks, test tubes and dishes."""
    edge = 1235.0
    part = region(canvas, 0, edge, 2400, 1600)
    tone = (
        0.62
        - 0.0006 * (part.y - edge)
        + 0.22 * np.exp(-(((part.x - 700) / 620) ** 2))
        + 0.012 * noise(part.x / 5, part.y / 5, 4)
    )
    part.blend(1.0, BENCH(np.clip(tone, 0, 1)))
    canvas.shape([(0, edge), (2400, edge), (2400, edge + 6), (0, edge + 6)], BENCH(np.float32(0.98)))
    tubes(canvas, 1270.0, 1390.0)
    flask(canvas, 1760.0, 1400.0, 1.0, GREEN)
    flask(canvas, 2080.0, 1490.0, 1.28, BLUE)
    microscope(canvas, 560.0, 1500.0)
    dish(canvas, 1010.0, 1500.0, 3)
    dish(canvas, 1420.0, 1540.0, 8)
    notebook(canvas)
