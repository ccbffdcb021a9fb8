"""Brick towers of the Cham: storeys that repeat the body ever smaller, pilasters, false doors, a finial."""

from __future__ import annotations

import numpy as np
from _form import Points, cover, curve, shadow
from _nature import broadleaf, stamp
from _paint import Canvas, fbm, mix, ramp, smooth

BRICK = ramp((0, "#2A0F0B"), (0.25, "#5C2417"), (0.5, "#A04A2A"), (0.72, "#D07C48"), (0.88, "#F0B478"), (1, "#FCE0AE"))
GRASS = ramp((0, "#0A2418"), (0.3, "#1F4A2C"), (0.55, "#5C7C3C"), (0.8, "#B8AE5A"), (1, "#F3DC94"))
SIDE, EYE = 0.30, 880.0
GRASS_DARK = ramp("#071D14", "#12402A", "#3A6A3A", "#93994C", "#F0D58C")


def brick(canvas: Canvas, points: Points, tone: float, course: float, seed: int, worn: float = 1.0) -> None:
    """A wall of thin bricks: courses, single darker bricks, stains that run down, moss at ledges, broken edges."""
    part, mask = cover(canvas, points)
    if not mask.size:
        return
    row = part.y / course
    shift = 0.5 * np.mod(np.floor(row), 2)
    col = part.x / (course * 2.6) + shift
    own = (np.sin(np.floor(row) * 12.99 + np.floor(col) * 78.23 + seed) * 43758.5453) % 1
    joint = np.maximum(smooth(0.16, 0.04, np.abs(row - np.round(row))), smooth(0.07, 0.02, np.abs(col - np.round(col))))
    stain = fbm(part.x / 46, part.y / 170, 4, seed + 3)
    patch = fbm(part.x / 90, part.y / 80, 4, seed + 5)
    value = (
        tone
        + 0.11 * (own - 0.5)
        - 0.10 * joint * smooth(1.2, 3.2, course * canvas.s)
        + 0.10 * patch
        - 0.10 * np.clip(stain, 0, 1)
    )
    colours = BRICK(np.clip(value, 0, 1))
    moss = smooth(0.30, 0.62, patch * 0.8 + stain * 0.4) * worn
    colours = mix(colours, GRASS(np.clip(value * 0.8, 0, 1)), (0.34 * moss)[..., None])
    part.blend(mask, colours)


def back(y: float) -> float:
    """Height on the canvas of the far end of a line that runs into the depth: drawn towards the eye's level."""
    return y + (EYE - y) * 0.07


def strip(x0: float, x1: float, top: float, foot: float) -> list[tuple[float, float]]:
    """A piece of a side wall between two distances from the corner."""
    return [(x0, foot), (x0, top), (x1, back(top)), (x1, back(foot))]


def box(
    canvas: Canvas, x: float, foot: float, wide: float, high: float, course: float, seed: int, ledge: int = 0
) -> None:
    """One block: the front in the sun, the right side in shade; `ledge` adds projecting courses at its top."""
    half, side, top = wide / 2, wide * SIDE, foot - high
    brick(canvas, [(x - half, foot), (x - half, top), (x + half, top), (x + half, foot)], 0.66, course, seed)
    brick(canvas, strip(x + half, x + half + side, top, foot), 0.25, course, seed + 7)
    for k in range(ledge):
        y, out = top + course * 2.2 * (ledge - 1 - k), course * 1.3 * (k + 1)
        rise = y - course * 2.2
        front = [(x - half - out, y), (x - half - out, rise), (x + half + out, rise), (x + half + out, y)]
        brick(canvas, front, 0.74, course, seed + k)
        brick(canvas, strip(x + half + out, x + half + side + out * 0.6, rise, y), 0.30, course, seed + k)
        under = [(x - half, y + 1), (x + half, y + 1), (x + half, y + course * 2), (x - half, y + course * 2)]
        shadow(canvas, under, course, "#2A0F0B", 0.35)


def pilasters(
    canvas: Canvas, x: float, foot: float, wide: float, high: float, count: int, course: float, seed: int
) -> None:
    """Upright ribs on the front and the side, each with a lit and a shaded edge."""
    for k in range(count):
        t = (k + 0.5) / count - 0.5
        if abs(t) < 0.16:
            continue
        px, w = x + wide * t, wide * 0.052
        shadow(
            canvas,
            [(px + w, foot), (px + w, foot - high), (px + w * 1.9, foot - high), (px + w * 1.9, foot)],
            w * 0.3,
            "#2A0F0B",
            0.42,
        )
        brick(
            canvas,
            [(px - w, foot), (px - w, foot - high), (px + w, foot - high), (px + w, foot)],
            0.76,
            course,
            seed + k,
        )
    side = wide * SIDE
    for t in (0.22, 0.72):
        px, w, drop = x + wide / 2 + side * t, side * 0.08, t
        rib = [(px - w, foot + (back(foot) - foot) * drop), (px + w, foot + (back(foot) - foot) * drop)]
        top = foot - high + (back(foot - high) - foot + high) * drop
        brick(canvas, [*rib, (px + w, top), (px - w, top)], 0.36, course, seed)


def arch(x: float, foot: float, half: float, high: float) -> list[tuple[float, float]]:
    """The flame-shaped outline over doors and niches."""
    right = [
        (half, 0),
        (half, high * 0.52),
        (half * 1.16, high * 0.60),
        (half * 0.92, high * 0.74),
        (half * 0.5, high * 0.88),
        (0, high),
    ]
    left = [(-a, b) for a, b in right[::-1]]
    return [(x + a, foot - b) for a, b in curve([*right, *left[1:]], 5)]


def door(canvas: Canvas, x: float, foot: float, half: float, high: float, course: float, seed: int, deep: bool) -> None:
    """A porch in three nested frames; dark inside when it is a real door, brick when it is a false one."""
    for k, tone in enumerate((0.80, 0.58, 0.70)):
        scale = 1 - 0.17 * k
        outline = arch(x, foot, half * scale, high * (1 - 0.11 * k))
        shadow(canvas, [(px + 7 - 2 * k, py + 5) for px, py in outline], 7, "#2A0F0B", 0.45)
        brick(canvas, outline, tone, course, seed + k)
    inner = [
        (x - half * 0.36, foot),
        (x - half * 0.36, foot - high * 0.44),
        (x, foot - high * 0.52),
        (x + half * 0.36, foot - high * 0.44),
        (x + half * 0.36, foot),
    ]
    if deep:
        canvas.shape(inner, "#1A0A0A")
        canvas.shape(
            [
                (x - half * 0.36, foot),
                (x - half * 0.36, foot - high * 0.44),
                (x - half * 0.22, foot - high * 0.46),
                (x - half * 0.22, foot),
            ],
            BRICK(np.float32(0.42)),
        )
    else:
        brick(canvas, inner, 0.42, course, seed)


def tower(canvas: Canvas, x: float, foot: float, wide: float, size: float, seed: int) -> None:
    """Plinth, body with porch, and four storeys that repeat the body ever smaller, up to the finial."""
    course = 3.4 + 2.2 * size
    base = foot + 10
    fall = wide * 1.4
    shadow(
        canvas,
        [
            (x + wide * 0.5, base - 10),
            (x + wide * 0.8 + fall, base + 26),
            (x + wide * 0.8 + fall, base + 60),
            (x - wide * 0.4, base + 30),
        ],
        22,
        "#12180E",
        0.55,
    )
    for k in range(3):
        box(canvas, x, base - 16 * k * size, wide * (1.24 - 0.08 * k), 18 * size, course, seed + k)
    body = base - 46 * size
    high = wide * 0.92
    box(canvas, x, body, wide, high, course, seed + 11, ledge=4)
    pilasters(canvas, x, body, wide, high * 0.88, 6, course, seed + 20)
    door(canvas, x, body + 22 * size, wide * 0.25, high * 0.98, course, seed + 30, deep=wide > 220)
    level, span = body - high - course * 2, wide * 0.80
    for k in range(4):
        tall = span * (0.46 - 0.03 * k)
        cx = x + (wide - span) / 2 * SIDE
        box(canvas, cx, level, span, tall, course * (0.92 - 0.08 * k), seed + 40 + k, ledge=3)
        pilasters(canvas, cx, level, span, tall * 0.84, 5, course, seed + 50 + k)
        door(canvas, cx, level, span * 0.17, tall * 1.02, course, seed + 60 + k, deep=False)
        for side in (-1, 1):
            turret(canvas, cx + side * span * 0.53, level, span * 0.12, tall * 0.72, course, seed + k)
        level -= tall
        span *= 0.70
    cx = x + (wide - span) / 2 * SIDE
    peak = (cx + span * 0.1, level - span * 1.1)
    shoulders = [(cx - span * 0.36, level - span * 0.45), (cx + span * 0.30, level - span * 0.45)]
    far = [(cx + span * 0.52, back(level - span * 0.45)), (cx + span * 0.72, back(level))]
    brick(
        canvas,
        [(cx - span * 0.5, level), shoulders[0], peak, shoulders[1], (cx + span * 0.42, level)],
        0.66,
        course * 0.7,
        seed + 70,
    )
    brick(canvas, [(cx + span * 0.42, level), shoulders[1], peak, *far], 0.27, course * 0.7, seed + 71)
    weeds(canvas, x, body, wide, high, seed)


def turret(canvas: Canvas, x: float, foot: float, wide: float, high: float, course: float, seed: int) -> None:
    """A small corner tower."""
    half = wide / 2
    brick(
        canvas,
        [
            (x - half, foot),
            (x - half, foot - high * 0.5),
            (x, foot - high),
            (x + half, foot - high * 0.5),
            (x + half, foot),
        ],
        0.72,
        course * 0.8,
        seed,
    )
    brick(
        canvas,
        [
            (x + half * 0.2, foot),
            (x + half * 0.2, foot - high * 0.6),
            (x, foot - high),
            (x + half, foot - high * 0.5),
            (x + half, foot),
        ],
        0.36,
        course * 0.8,
        seed,
    )


def weeds(canvas: Canvas, x: float, body: float, wide: float, high: float, seed: int) -> None:
    """Grass and small shrubs that have taken root on the ledges."""
    rng = np.random.default_rng(seed)
    for _ in range(9):
        px = x + wide * rng.uniform(-0.5, 0.6)
        py = body - high * rng.choice([1.02, 1.40, 1.66])
        if abs(px - x) < wide * (0.5 if py > body - high * 1.2 else 0.3):
            stamp(
                canvas,
                broadleaf(int(rng.integers(8)), -1, 0.0),
                px,
                py + 4,
                rng.uniform(14, 30),
                GRASS_DARK,
                0.0,
                wide=1.3,
            )
