"""A conference hall from the last rows: the audience from behind, a stage with flowers, a wide screen with ridges and bars."""

from __future__ import annotations

import itertools

import numpy as np
from _form import ball, closer, cover, curve, ellipse, fill, region, shadow, slide
from _land import Camera
from _paint import Array, Canvas, Part, lab, mix, noise, ramp, ridged, smooth
from _people import NAVY, WHITE, Clothes, crowd, rim, seated, standing
from _room import mirrored, pane, slab

SCALE = 1.5
CAMERA = Camera(height=4.3, horizon=560, focal=1900)
FAR, TOP = 26.0, 8.6
LIGHT = (-0.1, -0.75, 0.45)
WALL = ramp((0, "#0A0C16"), (0.3, "#1C2034"), (0.55, "#3C3E58"), (0.8, "#7E7686"), (1, "#E8D2B8"))
WOOD = ramp((0, "#140A08"), (0.3, "#3E2016"), (0.55, "#7A4628"), (0.8, "#BE854E"), (1, "#F6D6A0"))
SEAT = ramp((0, "#12060A"), (0.3, "#3A0E16"), (0.6, "#7E1E28"), (0.85, "#B94A48"), (1, "#F0A88E"))
GOLD = ramp("#4A2E0C", "#A8742A", "#E9B95C", "#FFF0C0")
BARS = ("#0B5B4B", "#2C8A74", "#0B557A", "#3E93B4", "#54469A", "#D9A84A")


def paint(canvas: Canvas) -> None:
    hall(canvas)
    mirrored(canvas, CAMERA, FAR, aisle, 0.3)
    stage(canvas)
    screen(canvas)
    speaker(canvas)
    spots(canvas)
    audience(canvas)
    closer(canvas, 100, 90, 2200)


def at(x: float, y: float, z: float) -> tuple[float, float]:
    return tuple(float(v) for v in CAMERA.project(x, y, z))  # type: ignore[return-value]


def hall(canvas: Canvas) -> None:
    """Dark ceiling with coves of warm light, side walls of lit wooden fins."""
    canvas.lab[:] = lab("#141624")
    pane(
        canvas,
        CAMERA,
        [(-13, TOP, 4), (13, TOP, 4), (13, TOP, FAR), (-13, TOP, FAR)],
        WALL,
        slide(0, -200, 0.10, 0, 170, 0.42),
    )
    for side in (-13, 13):
        wall = [(side, 0, 4), (side, 0, FAR), (side, TOP, FAR), (side, TOP, 4)]
        pane(canvas, CAMERA, wall, WOOD, slide(1200 + side * 180, 0, 0.10, 1200 + side * 73, 0, 0.50))
        for z in np.arange(6.0, FAR, 0.8):
            fin = [
                (side, 0.6, float(z)),
                (side - np.sign(side) * 0.35, 0.6, float(z)),
                (side - np.sign(side) * 0.35, TOP - 0.5, float(z)),
                (side, TOP - 0.5, float(z)),
            ]
            pane(canvas, CAMERA, fin, WOOD, slide(*at(side, TOP, float(z)), 0.86, *at(side, 1.0, float(z)), 0.22))
    pane(
        canvas,
        CAMERA,
        [(-13, 0, FAR), (13, 0, FAR), (13, TOP, FAR), (-13, TOP, FAR)],
        WOOD,
        slide(0, 200, 0.5, 0, 700, 0.24),
    )
    for x in np.arange(-13, 13, 0.5):
        a, b = at(float(x), 0, FAR), at(float(x), TOP, FAR)
        canvas.line([a, b], 2.4, WOOD(np.float32(0.12)), 0.7)
    for z in (9.0, 13.5, 18.0, 22.5):
        cove = [
            at(-10, TOP - 0.05, z),
            at(10, TOP - 0.05, z),
            at(10, TOP - 0.05, z + 0.7),
            at(-10, TOP - 0.05, z + 0.7),
        ]
        shadow(canvas, cove, 34, "#FFD9A0", 0.55)
        canvas.shape(cove, "#FFEBC8", 0.9)


def aisle(part: Part, x: Array, z: Array) -> Array:
    tone = 0.30 + 0.03 * noise(x * 3, z * 3, 4) - 0.10 * smooth(14, 5, z)
    return mix(WALL(np.clip(tone, 0, 1)), lab("#5A1A24"), 0.4)


def stage(canvas: Canvas) -> None:
    """The platform with steps, its edge lit, and pots of flowers along it."""
    slab(canvas, CAMERA, (-11, 0, 21.5), (22, 1.0, 4.4), WOOD, (0.66, 0.3, 0.34))
    canvas.line([at(-11, 1.0, 21.5), at(11, 1.0, 21.5)], 7, GOLD(np.float32(0.86)))
    canvas.glow(1200, at(0, 1.0, 21.5)[1], 700, 0.22, "#FFDCA0", 1.8)
    for k in range(3):
        slab(canvas, CAMERA, (-1.6, 0, 20.6 + 0.3 * k), (3.2, 0.33 * (k + 1), 0.3), WOOD, (0.82, 0.4, 0.5))
    rng = np.random.default_rng(4)
    leaf = ramp("#0A2A20", "#1F5C46", "#6C9C60")
    for x in np.concatenate([np.linspace(-10.4, -2.2, 15), np.linspace(2.2, 10.4, 15)]):
        px, foot = at(float(x), 1.0, 21.45)
        for _ in range(16):
            canvas.shape(
                ellipse(px + rng.normal(0, 14), foot - 8 - rng.uniform(0, 22), 10, 6, 10),
                leaf(np.float32(rng.uniform(0.2, 0.9))),
            )
        for _ in range(20):
            ball(
                canvas,
                px + rng.normal(0, 17),
                foot - 22 - rng.uniform(0, 24),
                6.5,
                6,
                FLOWERS[int(rng.integers(4))],
                LIGHT,
                0.2,
            )


FLOWERS = (
    ramp("#5A1030", "#C83A6A", "#FBC4D2"),
    ramp("#6A4A08", "#E9B93C", "#FFF4C4"),
    ramp("#3A2A6A", "#8A78CE", "#E4DCF8"),
    ramp("#7A7468", "#E8E2D2", "#FFFFFA"),
)


def screen(canvas: Canvas) -> None:
    """The screen: dawn over layered ridges, and before them a rising row of slender bars with a line of light."""
    (x0, y0), (x1, y1) = at(-8.6, 7.6, 25.6), at(8.6, 2.1, 25.6)
    small = Canvas(canvas.s)
    part = region(small, x0, y0, x1, y1)
    u, v = (part.x - x0) / (x1 - x0), (part.y - y0) / (y1 - y0)
    sky = ramp((0, "#2F6A96"), (0.35, "#7FB2C8"), (0.6, "#E9E0C8"), (0.75, "#FBD3A0"), (1, "#FBE6C4"))
    part.blend(1.0, sky(np.broadcast_to(v, (part.y.size, part.x.size))))
    glow = np.hypot((u - 0.7) * 2.4, v - 0.46) / 0.42
    part.light(0.9 * np.exp(-(glow**1.4)), "#FFF2CC")
    part.light(smooth(0.050, 0.046, np.hypot((u - 0.7) * 2.9, v - 0.43)), "#FFFBEA")
    for k, (line, tone, low) in enumerate(
        (
            (0.50, "#A9BFC8", "#F3DDBC"),
            (0.60, "#7FA3AA", "#DCD8C0"),
            (0.72, "#4F8484", "#B4C4B0"),
            (0.86, "#1F5C56", "#5E8F7C"),
        )
    ):
        crest = line - (0.20 - 0.02 * k) * (ridged(u * (3.2 + k) + 2.3 * k, 0 * u + k, 5, 90 + k) - 0.5)
        down = smooth(line - 0.1, line + 0.25, v)[..., None] * np.ones((1, u.shape[1], 1), np.float32)
        part.blend(smooth(crest - 0.004, crest + 0.004, v), mix(lab(tone), lab(low), down))
    bars(small, x0, y0, x1, y1)
    picture = small.lab[part.rows, part.cols]
    frame = [(x0 - 10, y0 - 10), (x1 + 10, y0 - 10), (x1 + 10, y1 + 10), (x0 - 10, y1 + 10)]
    shadow(canvas, frame, 60, "#9CC4D2", 0.55)
    canvas.shape(frame, "#0A0C14")
    region(canvas, x0, y0, x1, y1).blend(1.0, picture)
    beam = region(canvas, 0, y0, 2400, 1600)
    far = np.hypot((beam.x - 1200) / 1000, (beam.y - (y0 + y1) / 2) / 520)
    beam.light(0.18 * np.exp(-(far**2)), "#BFDCE0")


def bars(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """Ten bars of an imagined series and the curve that joins their tops."""
    tops = (0.20, 0.24, 0.23, 0.30, 0.34, 0.33, 0.42, 0.47, 0.55, 0.62)
    points = []
    for k, h in enumerate(tops):
        cx, wide = x0 + (x1 - x0) * (0.10 + 0.052 * k), (x1 - x0) * 0.015
        top = y1 - (y1 - y0) * (0.08 + h * 0.8)
        foot = y1 - (y1 - y0) * 0.08
        fill(
            canvas,
            [(cx - wide, foot), (cx - wide, top), (cx + wide, top), (cx + wide, foot)],
            ramp("#0B5B4B", "#2F9A86", "#E8F6E4"),
            slide(0, foot, 0.05, 0, top, 0.85),
            0.92,
        )
        points.append((cx, top - 16))
    for p, q in itertools.pairwise(curve(points, 6)):
        canvas.line([p, q], 5, "#FFF3C8")
    for p in points:
        canvas.shape(ellipse(*p, 7, 7, 16), "#FFFDF2")


def speaker(canvas: Canvas) -> None:
    """A lectern with flowers; the speaker stands beside it, turned to the screen."""
    x, z = -5.6, 22.6
    (px, foot) = at(x, 1.0, z)
    unit = CAMERA.focal / z
    standing(canvas, px + 0.95 * unit, foot, 1.72 * unit, Clothes(NAVY, NAVY), LIGHT, floor="#140A08")
    fill(
        canvas,
        [
            (px - 0.42 * unit, foot),
            (px - 0.36 * unit, foot - 1.1 * unit),
            (px + 0.36 * unit, foot - 1.1 * unit),
            (px + 0.42 * unit, foot),
        ],
        WOOD,
        slide(px - 40, 0, 0.8, px + 40, 0, 0.42),
    )
    fill(
        canvas,
        [
            (px - 0.46 * unit, foot - 1.1 * unit),
            (px - 0.40 * unit, foot - 1.2 * unit),
            (px + 0.40 * unit, foot - 1.2 * unit),
            (px + 0.46 * unit, foot - 1.1 * unit),
        ],
        GOLD,
        0.8,
    )
    canvas.line([(px, foot - 1.18 * unit), (px + 0.12 * unit, foot - 1.42 * unit)], 3, "#1A1A20")
    rng = np.random.default_rng(9)
    for _ in range(34):
        ball(
            canvas,
            px + rng.normal(0, 0.2) * unit,
            foot - (0.78 + rng.uniform(-0.2, 0.25)) * unit,
            6.5,
            6,
            FLOWERS[int(rng.integers(4))],
            LIGHT,
            0.2,
        )
    for k in range(4):
        cx, cy = at(2.6 + 1.35 * k, 1.0, 23.2)
        w = 0.42 * unit
        fill(
            canvas,
            curve(
                [
                    (cx - w, cy),
                    (cx - w, cy - 0.95 * unit),
                    (cx, cy - 1.0 * unit),
                    (cx + w, cy - 0.95 * unit),
                    (cx + w, cy),
                ],
                5,
            ),
            SEAT,
            slide(cx - w, 0, 0.75, cx + w, 0, 0.45),
        )


def spots(canvas: Canvas) -> None:
    """Beams from the ceiling on to the stage."""
    for x, aim in ((-7, -5), (-3, -1.5), (3, 1.5), (7, 5)):
        (sx, sy), (ex, ey) = at(x, 8.4, 19), at(aim, 1.0, 23)
        for wide, amount in ((150, 0.05), (90, 0.06)):
            beam = [(sx - 6, sy), (sx + 6, sy), (ex + wide, ey), (ex - wide, ey)]
            part, mask = cover(canvas, beam)
            if mask.size:
                part.light(amount * mask * smooth(ey + 20, sy, part.y) ** 0.5, "#FFF3D6")
        canvas.glow(sx, sy, 40, 0.9, "#FFF8E4", 2.0)


def audience(canvas: Canvas) -> None:
    """Rows of seats from far to near, the floor rising towards us; most are taken."""
    rng = np.random.default_rng(17)
    for row in range(13):
        z = 18.8 - 1.12 * row
        lift = 0.10 * row
        size = CAMERA.focal / z
        count = int(np.ceil(9.6 / 0.72))
        for k in range(-count, count):
            x = 0.72 * (k + 0.5 + 0.5 * (row % 2))
            if abs(x) < 1.25 + 0.02 * row:
                continue
            px, shoulder = at(x, 1.02 + lift, z)
            if not -120 < px < 2520:
                continue
            if rng.uniform() < (0.9 if row < 9 else 0.72):
                clothes = crowd(rng) if rng.uniform() < 0.75 else Clothes(NAVY if rng.uniform() < 0.6 else WHITE)
                seated(canvas, px, shoulder, 0.235 * size, clothes, LIGHT, float(rng.normal(0, 0.07)))
                rim(canvas, px, shoulder - 0.19 * size, 0.112 * size, "#BFE0E8", 0.30, 0)
            chair(canvas, x, lift, z, size)
        step(canvas, lift, z)
    part = region(canvas, 0, 900, 2400, 1600)
    part.blend(0.42 * smooth(1020, 1600, part.y), "#0A0A14")


def chair(canvas: Canvas, x: float, lift: float, z: float, size: float) -> None:
    px, foot = at(x, 0.15 + lift, z - 0.1)
    top = at(x, 0.93 + lift, z - 0.1)[1]
    w = 0.31 * size
    outline = curve(
        [
            (px - w, foot),
            (px - w * 1.02, top + 0.1 * size),
            (px - w * 0.7, top),
            (px + w * 0.7, top),
            (px + w * 1.02, top + 0.1 * size),
            (px + w, foot),
        ],
        4,
    )
    fill(canvas, outline, SEAT, slide(0, top, 0.66, 0, foot, 0.10))
    canvas.line([(px - w * 0.7, top + 2), (px + w * 0.7, top + 2)], max(1.5, 0.02 * size), SEAT(np.float32(0.95)), 0.8)


def step(canvas: Canvas, lift: float, z: float) -> None:
    """The middle aisle climbs with small lamps at each step."""
    y = at(0, lift, z - 0.5)[1]
    half = 1.15 * CAMERA.focal / z
    canvas.line([(1200 - half, y), (1200 + half, y)], 3, WOOD(np.float32(0.6)), 0.6)
    for side in (-1, 1):
        canvas.glow(1200 + side * half, y - 6, 26, 0.7, "#FFDCA0", 2.0)
