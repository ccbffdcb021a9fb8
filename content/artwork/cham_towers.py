"""The brick towers of Pô Sah Inư on their hill above the sea, in the light before sunset."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _form import Points, backdrop, cover, curve, region, shadow
from _nature import BARK, broadleaf, palm, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
SUN = (330.0, 700.0)
SKY = ramp((0, "#2F6796"), (0.35, "#79A9C2"), (0.65, "#D6D6C8"), (0.85, "#F9D5A4"), (1, "#FBC58C"))
BRICK = ramp((0, "#2A0F0B"), (0.25, "#5C2417"), (0.5, "#A04A2A"), (0.72, "#D07C48"), (0.88, "#F0B478"), (1, "#FCE0AE"))
GRASS = ramp((0, "#0A2418"), (0.3, "#1F4A2C"), (0.55, "#5C7C3C"), (0.8, "#B8AE5A"), (1, "#F3DC94"))
STONE = ramp("#3A2E2A", "#7C6A5C", "#B9A58C", "#F1DFBE")
SIDE, EYE = 0.30, 880.0


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    sea(canvas)
    hill(canvas)
    grove(canvas)
    tower(canvas, 620.0, 1110.0, 250.0, 0.80, 3)
    tower(canvas, 1330.0, 1130.0, 400.0, 1.06, 1)
    tower(canvas, 1940.0, 1190.0, 190.0, 0.62, 5)
    steps(canvas)
    front(canvas)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 900, SUN, "#FFDDA0", 900, 0.95)
    air.clouds(canvas, 0, 760, "#FBE4C4", 0.8, seed=512, width=900, cover=-0.04)
    air.clouds(canvas, 260, 860, "#F2A878", 0.5, seed=517, width=760, cover=0.03)
    canvas.glow(*SUN, 420, 0.7, "#FFEFC8", 2.2)


def sea(canvas: Canvas) -> None:
    part = region(canvas, 0, 880, 2400, 1300)
    depth = np.clip((part.y - 880) / 330, 0, 1)
    ripple = 0.06 * noise(part.x / 60, part.y / 5, 5)
    part.blend(smooth(0, 0.01, depth), ramp("#F3CFA0", "#A9BDBB", "#5E98A8", "#3F7E96")(np.clip(depth + ripple, 0, 1)))
    path = np.exp(-(((part.x - SUN[0]) / 190) ** 2)) * smooth(-0.2, 0.5, noise(part.x / 24, part.y / 3, 7))
    part.light(0.85 * path, "#FFF0C4")
    for top, left, right, tone in ((40, 1500, 2700, "#C9B7A8"), (26, -300, 500, "#D9B99C")):
        span = np.clip((canvas.x - left) / (right - left), 0, 1)
        line = 884 - top * np.clip(np.sin(np.pi * span), 0, 1) * (
            0.5 + 0.8 * ridged(canvas.x / 300, 0 * canvas.x, 4, top)
        )
        canvas.blend((canvas.y > line) & (canvas.y < 884) & (span > 0) & (span < 1), tone)


def crown(x: Array | float) -> Array:
    """The line of the hill against the sea."""
    x = np.asarray(x, np.float32)
    return 1010 + 0.00022 * (x - 1250) ** 2 + 16 * noise(x / 260, 0 * x, 11) + 5 * noise(x / 60, 0 * x, 12)


def hill(canvas: Canvas) -> None:
    """A grassy brow with worn paths, warm where the low sun strikes."""
    line = crown(canvas.x)
    down = (canvas.y - line) / 500
    blades = 0.09 * fbm(canvas.x / 16, canvas.y / 9, 3, 21) + 0.10 * fbm(canvas.x / 190, canvas.y / 70, 4, 23)
    tone = 0.74 - 0.34 * np.clip(down, 0, 1) + 1.3 * blades - 0.00010 * (canvas.x - 300)
    colours = GRASS(np.clip(tone, 0, 1))
    way = np.abs(canvas.x - 1330 - 90 * np.sin((canvas.y - 1100) / 130)) / (
        60 + 0.42 * np.clip(canvas.y - 1120, 0, None)
    )
    earth = smooth(1.25, 0.8, way + 0.25 * fbm(canvas.x / 60, canvas.y / 30, 3, 27)) * smooth(1120, 1150, canvas.y)
    colours = mix(colours, STONE(np.clip(0.52 + 0.2 * blades / 0.1 * 0.3, 0, 1)), (0.85 * earth)[..., None])
    canvas.blend(smooth(line - 2, line + 2, canvas.y), colours)


def grove(canvas: Canvas) -> None:
    """Trees at the back of the hill, and palms on its edge."""
    rng = np.random.default_rng(14)
    air_ = lab("#E9CFA6")
    for _ in range(44):
        x = rng.choice([rng.uniform(-60, 420), rng.uniform(1700, 2460), rng.uniform(880, 1060)])
        tall = rng.uniform(60, 170) * (0.6 + 0.6 * abs(x - 1250) / 1200)
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), -1, 0.2),
            float(x),
            float(crown(x)) + 22,
            tall,
            GRASS_DARK,
            0.16,
            air_,
            wide=1.15,
        )
    for x, tall, seed in ((210, 430, 1), (96, 350, 2), (2210, 400, 3), (2330, 500, 4)):
        stamp(canvas, palm(seed), x, float(crown(x)) + 30, tall, GRASS_DARK, 0.06, air_, bark=BARK)


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


def steps(canvas: Canvas) -> None:
    """Worn, mossy stone steps climb to the main tower."""
    for k in range(11):
        t = k / 10
        y = 1162 + 400 * t**1.55
        half, high = 74 + 150 * t, 8 + 22 * t
        x = 1336 + 46 * float(np.sin(t * 2.6))
        tread = [(x - half, y), (x + half, y), (x + half * 1.05, y + high * 2.0), (x - half * 1.05, y + high * 2.0)]
        shadow(canvas, [(px + 8, py + high * 0.7) for px, py in tread], 9, "#141A0E", 0.55)
        part, mask = cover(canvas, tread)
        rough = 0.10 * fbm(part.x / 30, part.y / 10, 3, 40 + k)
        face = smooth(y + high * 1.0, y + high * 1.2, part.y)
        tone = 0.66 - 0.34 * face + rough - 0.0010 * (part.x - x)
        moss = smooth(0.55, 1.0, np.abs(part.x - x) / half + 0.5 * fbm(part.x / 40, part.y / 16, 3, 60 + k))
        colours = mix(STONE(np.clip(tone, 0, 1)), GRASS(np.clip(tone * 0.9, 0, 1)), (0.8 * moss)[..., None])
        part.blend(
            mask * smooth(1.08, 0.98, np.abs(part.x - x) / half + 0.12 * noise(part.x / 14, part.y / 9, k)), colours
        )


def front(canvas: Canvas) -> None:
    """Tall grass and bougainvillea close by, at both lower corners."""
    rng = np.random.default_rng(33)
    for _ in range(700):
        x = float(rng.choice([rng.uniform(-20, 900), rng.uniform(1750, 2420)]))
        y = 1615 - 10 * rng.uniform() - 60 * abs(x - 1300) / 1300
        tall, lean = rng.uniform(40, 130), rng.normal(0.18, 0.3)
        tip = [(x + lean * tall * t * t, y - tall * t) for t in np.linspace(0, 1, 5)]
        tone = GRASS(np.float32(rng.uniform(0.15, 0.85)))
        for k, piece in enumerate(itertools.pairwise(tip)):
            canvas.line(list(piece), 3.6 - 0.8 * k, tone)
    for cx, cy, spread in ((2210, 1490, 250), (120, 1530, 190)):
        for _ in range(46):
            stamp(
                canvas,
                broadleaf(int(rng.integers(10)), -1, 0.0),
                cx + rng.normal(0, spread * 0.5),
                cy + rng.normal(60, spread * 0.22),
                rng.uniform(60, 120),
                GRASS_DARK,
                0.0,
                wide=1.3,
            )
        for _ in range(420):
            x, y = cx + rng.normal(0, spread * 0.52), cy + rng.normal(0, spread * 0.25)
            r, a = rng.uniform(7, 15), rng.uniform(0, 6.3)
            colour = str(rng.choice(["#B4206A", "#D9408A", "#F07AA8", "#8A1454"]))
            for k in range(3):
                b = a + k * 2.1
                canvas.shape(
                    [
                        (x, y),
                        (x + r * np.cos(b - 0.6), y + r * np.sin(b - 0.6)),
                        (x + r * 1.4 * np.cos(b), y + r * 1.4 * np.sin(b)),
                        (x + r * np.cos(b + 0.6), y + r * np.sin(b + 0.6)),
                    ],
                    colour,
                )
