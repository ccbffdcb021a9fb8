"""A one-stop hall for public service: a long counter with places for many, people waiting, pines outside."""

from __future__ import annotations

import numpy as np
from _form import closer, curve, ellipse, enlarge, fill, region, shadow, slide, soften, tube
from _fruit import petal
from _land import Camera
from _nature import pine, stamp
from _paint import Array, Canvas, Part, lab, noise, ramp, ridged, smooth
from _people import GREY, NAVY, ROSE, SAND, TEAL, WHITE, Clothes, crowd, seated, standing
from _room import lamp_strip, mirrored, pane, plan, seams, slab

SCALE = 1.5
CAMERA = Camera(height=1.72, horizon=640, focal=1750)
FAR, TOP = 15.0, 4.6
LIGHT = (0.5, -0.55, 0.6)
WALL = ramp((0, "#3A3A34"), (0.35, "#8A8676"), (0.65, "#CFC8B2"), (0.88, "#F4EEDC"), (1, "#FFFDF4"))
FLOOR = ramp("#4A463E", "#8E8676", "#C9C0AA", "#F2EBD8")
WOOD = ramp((0, "#2A160C"), (0.3, "#6A3E20"), (0.6, "#B07A46"), (0.85, "#E2B980"), (1, "#FBE8C4"))
GREEN = ramp((0, "#04201C"), (0.35, "#0B5B4B"), (0.65, "#3F9277"), (0.9, "#A6CFB4"), (1, "#E6F4E6"))
SCREEN = ramp("#0A1622", "#123A56", "#3A8CB0", "#C4E6EA")
LEAF = ramp("#06241A", "#12503A", "#3F8A52", "#A6C872")


def paint(canvas: Canvas) -> None:
    hall(canvas)
    outside(canvas)
    mirrored(canvas, CAMERA, FAR, floor, 0.40)
    sunlight(canvas)
    ceiling(canvas)
    back_office(canvas)
    counter(canvas)
    boards(canvas)
    kiosk(canvas)
    waiting(canvas)
    palm_pot(canvas, 2200.0, 1560.0, 0.92)
    palm_pot(canvas, 300.0, 1130.0, 0.46)
    closer(canvas, 90, 40, 2220)


def hall(canvas: Canvas) -> None:
    canvas.lab[:] = lab("#D9D2BE")
    for side, tone in ((-8, 0.62), (8, 0.74)):
        wall = [(side, 0, 2), (side, 0, FAR), (side, TOP, FAR), (side, TOP, 2)]
        pane(canvas, CAMERA, wall, WALL, slide(1200 + side * 150, 0, tone - 0.16, 1200 + side * 115, 0, tone))
    pane(
        canvas,
        CAMERA,
        [(-8, TOP, 2), (8, TOP, 2), (8, TOP, FAR), (-8, TOP, FAR)],
        WALL,
        slide(0, -100, 0.60, 0, 330, 0.86),
    )
    pane(canvas, CAMERA, [(-8, 0, FAR), (8, 0, FAR), (8, TOP, FAR), (-8, TOP, FAR)], WALL, 0.84)


def outside(canvas: Canvas) -> None:
    """The glazed back wall: pines in morning mist behind slender mullions."""
    (x0, y0), (x1, y1) = (tuple(float(v) for v in CAMERA.project(x, y, FAR)) for x, y in ((-7.4, 4.1), (7.4, 0.9)))
    small = Canvas(canvas.s * 0.6)
    sky = ramp("#9CC8D2", "#DDE8DA", "#FBF0D0")
    small.lab[:] = sky(np.broadcast_to(np.clip((small.y - y0) / (y1 - y0), 0, 1), (small.h, small.w)))
    for k, (line, tone) in enumerate(((0.40, "#B4CDC8"), (0.58, "#84AE9C"), (0.76, "#4F8A6A"))):
        crest = y0 + (y1 - y0) * line - 46 * (ridged(small.x / 300 + k * 3, 0 * small.x + k, 4, 90 + k) - 0.5)
        small.blend(smooth(crest - 2, crest + 2, small.y), tone)
    needles = ramp("#123A2E", "#2A6A50", "#78A87A", "#CFDCA8")
    for k, x in enumerate(np.linspace(x0 - 20, x1 + 20, 17)):
        stamp(
            small,
            pine(k % 12, 1),
            float(x) + 18 * ((k * 5) % 3),
            y1 + 16 * (k % 3),
            190 + 34 * ((k * 7) % 4),
            needles,
            0.30,
            lab("#D5E0D0"),
        )
    soften(small, 3)
    part = region(canvas, x0, y0, x1, y1)
    part.lab = enlarge(small.lab, (canvas.w, canvas.h))[part.rows, part.cols]
    for t in np.linspace(0, 1, 10):
        x = x0 + (x1 - x0) * t
        canvas.line([(x, y0 - 4), (x, y1 + 4)], 9, WALL(np.float32(0.95)))
        canvas.line([(x + 5, y0), (x + 5, y1)], 3, WALL(np.float32(0.40)))
    for y in (y0, y0 + (y1 - y0) * 0.28, y1):
        canvas.line([(x0, y), (x1, y)], 8, WALL(np.float32(0.9)))
    canvas.glow(1500, 520, 900, 0.30, "#FFF6DC", 1.8)


def floor(part: Part, x: Array, z: Array) -> Array:
    joint = np.maximum(seams(x / 1.2, 0.010), seams(z / 1.2, 0.012))
    tone = (
        0.72 + 0.03 * noise(x * 1.2, z * 1.2, 3) + 0.02 * noise(x * 7, z * 7, 5) - 0.14 * joint - 0.12 * smooth(8, 3, z)
    )
    return FLOOR(np.clip(tone, 0, 1))


def sunlight(canvas: Canvas) -> None:
    """Slanting panels of sun on the floor, from the windows on the right."""
    part = region(canvas, 0, 800, 2400, 1600)
    x, z = plan(part, CAMERA)
    u = x + 0.55 * z
    bars = smooth(0.30, 0.38, np.abs((u / 1.7) % 1 - 0.5) * -1 + 0.5)
    patch = bars * smooth(4.6, 5.4, u) * smooth(12.5, 11.5, u) * smooth(3.4, 4.0, z) * smooth(9.3, 8.6, z)
    part.light(0.36 * patch, "#FFF0C8")


def ceiling(canvas: Canvas) -> None:
    """Wooden slats over the counter and long lamps."""
    for x in np.arange(-6.5, 6.6, 0.5):
        quad = [(x, TOP - 0.5, 7.0), (x + 0.2, TOP - 0.5, 7.0), (x + 0.2, TOP - 0.5, 13.0), (x, TOP - 0.5, 13.0)]
        pane(canvas, CAMERA, quad, WOOD, slide(0, 60, 0.50, 0, 330, 0.72))
        pane(
            canvas,
            CAMERA,
            [(x, TOP - 0.5, 7.0), (x + 0.2, TOP - 0.5, 7.0), (x + 0.2, TOP - 0.26, 7.0), (x, TOP - 0.26, 7.0)],
            WOOD,
            0.84,
        )
    for x in (-4.0, 0.0, 4.0):
        strip = [
            tuple(float(v) for v in CAMERA.project(x + a, TOP - 0.52, b))
            for a, b in ((-0.16, 7.6), (0.16, 7.6), (0.16, 12.4), (-0.16, 12.4))
        ]
        lamp_strip(canvas, strip, "#FFF8E4", 0.55, 20)


def back_office(canvas: Canvas) -> None:
    """Cabinets behind the counter."""
    for x in np.arange(-6.6, 6.0, 1.15):
        slab(canvas, CAMERA, (float(x), 0, 13.6), (1.08, 1.05, 0.5), WOOD, (0.9, 0.5, 0.64))
        for y in (0.35, 0.7):
            a, b = (tuple(float(v) for v in CAMERA.project(float(x) + d, y, 13.6)) for d in (0.05, 1.03))
            canvas.line([a, b], 2, WOOD(np.float32(0.3)))


def clerk(canvas: Canvas, x: float, k: int) -> None:
    """A clerk behind a screen, which hides all but the hair and the shoulders."""
    z = 10.9
    unit = CAMERA.focal / z
    px, py = (float(v) for v in CAMERA.project(x, 1.33, z))
    shirt = (WHITE, TEAL, WHITE, NAVY, WHITE, TEAL)[k % 6]
    seated(canvas, px, py, 0.27 * unit, Clothes(shirt), LIGHT)


def counter(canvas: Canvas) -> None:
    """The counter: green front with a wooden top, glass between the places, a screen and a number at each."""
    z = 10.0
    for k, x in enumerate(np.linspace(-5.2, 5.2, 6)):
        clerk(canvas, float(x), k)
    for x in np.linspace(-5.2, 5.2, 6):
        monitor(canvas, float(x), z)
    slab(canvas, CAMERA, (-6.5, 0, z), (13.0, 1.02, 0.7), GREEN, (0.8, 0.4, 0.42))
    for x in np.arange(-6.5, 6.5, 0.26):
        a, b = (tuple(float(v) for v in CAMERA.project(float(x), y, z)) for y in (0.14, 0.98))
        canvas.line([a, b], 2.4, GREEN(np.float32(0.22)), 0.8)
        canvas.line([(a[0] + 3, a[1]), (b[0] + 3, b[1])], 2.0, GREEN(np.float32(0.62)), 0.6)
    slab(canvas, CAMERA, (-6.6, 1.02, z - 0.12), (13.2, 0.07, 0.9), WOOD, (0.92, 0.5, 0.76))
    slab(canvas, CAMERA, (-6.5, 0, z - 0.02), (13.0, 0.12, 0.1), GREEN, (0.5, 0.2, 0.16))
    for x in np.linspace(-6.24, 6.24, 7):
        glass = [
            tuple(float(v) for v in CAMERA.project(float(x) + a, b, z))
            for a, b in ((-0.02, 1.09), (0.02, 1.09), (0.02, 1.75), (-0.02, 1.75))
        ]
        fill(canvas, glass, GREEN, 0.92, 0.7)
    for x in np.linspace(-5.2, 5.2, 6):
        chair(canvas, float(x) - 0.1, 9.1)


def monitor(canvas: Canvas, x: float, z: float) -> None:
    at = lambda a, b: tuple(float(v) for v in CAMERA.project(x + a, b, z + 0.35))  # noqa: E731
    canvas.shape([at(-0.06, 1.02), at(0.06, 1.02), at(0.06, 1.2), at(-0.06, 1.2)], GREY(np.float32(0.3)))
    fill(
        canvas,
        [at(-0.40, 1.12), at(0.40, 1.12), at(0.40, 1.60), at(-0.40, 1.60)],
        GREY,
        slide(*at(-0.4, 1.6), 0.55, *at(0.4, 1.12), 0.12),
    )


def chair(canvas: Canvas, x: float, z: float) -> None:
    """A visitor's chair seen from behind."""
    unit = CAMERA.focal / z
    px, foot = (float(v) for v in CAMERA.project(x, 0, z))
    shadow(canvas, ellipse(px, foot, 0.32 * unit, 0.07 * unit), 8, "#3A342A", 0.5)
    for dx in (-0.2, 0.2):
        canvas.line(
            [(px + dx * unit, foot), (px + dx * 0.9 * unit, foot - 0.45 * unit)], 0.035 * unit, GREY(np.float32(0.4))
        )
    fill(
        canvas,
        curve(
            [
                (px - 0.24 * unit, foot - 0.46 * unit),
                (px - 0.25 * unit, foot - 0.86 * unit),
                (px, foot - 0.90 * unit),
                (px + 0.25 * unit, foot - 0.86 * unit),
                (px + 0.24 * unit, foot - 0.46 * unit),
            ],
            5,
        ),
        GREEN,
        slide(px - 0.25 * unit, 0, 0.62, px + 0.25 * unit, 0, 0.40),
    )


def boards(canvas: Canvas) -> None:
    """Hanging boards over the places: an icon of light on dark glass, no words."""
    for k, x in enumerate(np.linspace(-5.2, 5.2, 6)):
        at = lambda a, b, x=x: tuple(float(v) for v in CAMERA.project(float(x) + a, b, 9.9))  # noqa: E731
        for a in (-0.5, 0.5):
            canvas.line([at(a, 3.0), at(a, TOP - 0.5)], 2, GREY(np.float32(0.5)))
        fill(
            canvas,
            [at(-0.72, 2.55), at(0.72, 2.55), at(0.72, 3.0), at(-0.72, 3.0)],
            SCREEN,
            slide(*at(-0.7, 3.0), 0.30, *at(0.7, 2.55), 0.05),
        )
        cx, cy = at(-0.42, 2.775)
        colour = ("#8CE0B4", "#FFD27A", "#8CE0B4", "#8CC8F4", "#FFD27A", "#8CE0B4")[k]
        canvas.shape(ellipse(cx, cy, 21, 21, 28), colour)
        canvas.shape(ellipse(cx, cy, 12, 12, 24), SCREEN(np.float32(0.12)))
        for j in range(3):
            a, b = at(-0.14, 2.88 - 0.11 * j), at(0.5 - 0.16 * ((j + k) % 3), 2.88 - 0.11 * j)
            canvas.line([a, b], 5, colour, 0.85)


def kiosk(canvas: Canvas) -> None:
    """A ticket kiosk with a bright screen, on the left; a woman in an áo dài stands before it."""
    z = 6.6
    slab(canvas, CAMERA, (-2.95, 0, z), (0.62, 0.95, 0.4), WALL, (0.95, 0.42, 0.66))
    at = lambda a, b: tuple(float(v) for v in CAMERA.project(-2.64 + a, b, z - 0.02))  # noqa: E731
    fill(canvas, [at(-0.36, 0.95), at(0.36, 0.95), at(0.30, 1.56), at(-0.30, 1.56)], GREY, 0.16)
    fill(
        canvas,
        [at(-0.31, 0.99), at(0.31, 0.99), at(0.26, 1.52), at(-0.26, 1.52)],
        SCREEN,
        slide(*at(-0.3, 1.5), 0.95, *at(0.3, 1.0), 0.55),
    )
    for j in range(3):
        for i in range(2):
            tile = [
                at(-0.22 + 0.24 * i, 1.08 + 0.13 * j),
                at(-0.02 + 0.24 * i, 1.08 + 0.13 * j),
                at(-0.02 + 0.24 * i, 1.18 + 0.13 * j),
                at(-0.22 + 0.24 * i, 1.18 + 0.13 * j),
            ]
            canvas.shape(tile, ("#FFFBEC", "#FFD27A", "#8CE0B4")[(i + j) % 3], 0.9)
    spots = ((-2.35, 5.9, Clothes(TEAL, WHITE, long=True, tail=True), False, 1.60, 0.0, True),)
    for x, depth, clothes, carry, tall, step, work in spots:
        px, foot = (float(v) for v in CAMERA.project(x, 0, depth))
        standing(canvas, px, foot, tall * CAMERA.focal / depth, clothes, LIGHT, step, carry, work, "#3A342A")


def waiting(canvas: Canvas) -> None:
    """People walk to the counter; others sit on benches, backs to us."""
    spots = (
        (-4.3, 9.3, Clothes(ROSE, NAVY, tail=True), False, 1.58, 0.0), (1.05, 9.2, Clothes(WHITE, GREY), True, 1.70, 0.0),
        (3.2, 9.25, Clothes(SAND, NAVY, bun=True), False, 1.58, 0.0), (0.12, 6.5, Clothes(NAVY, GREY), True, 1.72, 0.7),
    )  # fmt: skip
    for x, z, clothes, carry, tall, step in spots:
        px, foot = (float(v) for v in CAMERA.project(x, 0, z))
        standing(canvas, px, foot, tall * CAMERA.focal / z, clothes, LIGHT, step, carry, floor="#3A342A")
    rng = np.random.default_rng(11)
    for z in (6.6, 5.0):
        for k in range(4 if z > 6 else 3):
            seat(canvas, 1.9 + 0.66 * k - 0.3 * (z < 6), z, rng)


def seat(canvas: Canvas, x: float, z: float, rng: np.random.Generator) -> None:
    """One place of a bench, mostly taken."""
    unit = CAMERA.focal / z
    px, _ = (float(v) for v in CAMERA.project(x, 0, z))
    if rng.uniform() < 0.72:
        _, shoulder = (float(v) for v in CAMERA.project(x, 1.02, z))
        seated(canvas, px, shoulder, 0.225 * unit, crowd(rng), LIGHT, float(rng.normal(0, 0.08)))
    at = lambda a, b: tuple(float(v) for v in CAMERA.project(x + a, b, z - 0.05))  # noqa: E731
    back = curve([at(-0.28, 0.36), at(-0.30, 0.82), at(0, 0.87), at(0.30, 0.82), at(0.28, 0.36)], 5)
    shadow(canvas, [(a + 6, b + 8) for a, b in back], 9, "#2A2620", 0.35)
    fill(canvas, back, WOOD, slide(px - 0.3 * unit, 0, 0.60, px + 0.3 * unit, 0, 0.82))
    slab(canvas, CAMERA, (x - 0.3, 0.30, z - 0.05), (0.6, 0.07, 0.06), GREY, (0.8, 0.4, 0.5))
    for a in (-0.24, 0.24):
        canvas.line([at(a, 0.0), at(a, 0.34)], 0.03 * unit, GREY(np.float32(0.42)))


def palm_pot(canvas: Canvas, x: float, foot: float, k: float) -> None:
    """A pot with a broad-leaved plant."""
    shadow(canvas, ellipse(x + 30 * k, foot, 190 * k, 34 * k), 18 * k + 4, "#2A2620", 0.5)
    fill(
        canvas,
        [(x - 120 * k, foot - 210 * k), (x + 120 * k, foot - 210 * k), (x + 92 * k, foot), (x - 92 * k, foot)],
        WALL,
        slide(x - 120 * k, 0, 0.36, x + 120 * k, 0, 0.9),
    )
    fill(canvas, ellipse(x, foot - 210 * k, 120 * k, 22 * k), WOOD, 0.12)
    rng = np.random.default_rng(int(x))
    for j in range(17):
        a = -np.pi / 2 + (j - 8) * 0.19 + rng.normal(0, 0.06)
        reach = k * rng.uniform(230, 430)
        tip = (x + reach * np.cos(a), foot - 210 * k + reach * np.sin(a))
        tube(
            canvas,
            curve(
                [
                    (x, foot - 212 * k),
                    (x + reach * 0.45 * np.cos(a * 0.9 - 0.16), foot - 230 * k + reach * 0.6 * np.sin(a)),
                    tip,
                ],
                6,
            ),
            5 * k,
            LEAF,
            LIGHT,
        )
        lean = a + (0.9 if np.cos(a) > 0 else -0.9)
        petal(
            canvas,
            *tip,
            lean,
            k * rng.uniform(150, 220),
            k * rng.uniform(44, 66),
            LEAF,
            (0.16 + 0.2 * rng.uniform(), 0.66),
            0.1,
            0.6,
        )
