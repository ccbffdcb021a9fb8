"""The brick towers of Pô Sah Inư on their hill above the sea, in the light before sunset."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _brickwork import GRASS, GRASS_DARK, tower
from _form import backdrop, cover, region, shadow
from _nature import BARK, broadleaf, palm, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
SUN = (330.0, 700.0)
SKY = ramp((0, "#2F6796"), (0.35, "#79A9C2"), (0.65, "#D6D6C8"), (0.85, "#F9D5A4"), (1, "#FBC58C"))
STONE = ramp("#3A2E2A", "#7C6A5C", "#B9A58C", "#F1DFBE")


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
