"""A wooden crate of Đà Lạt strawberries on a bench, greenhouse rows out of focus behind."""

from __future__ import annotations

import itertools

import numpy as np
from _form import backdrop, closer, cover, ellipse, shadow, soften
from _fruit import CALYX, petal, sepal, strawberry
from _paint import Canvas, ramp, smooth
from _still import bokeh, grain, table

SCALE = 1.5
LIGHT = (-0.55, -0.66, 0.52)
PALE = ramp((0, "#3A2415"), (0.3, "#7A5233"), (0.6, "#BF9060"), (0.85, "#E6C592"), (1, "#FBECCB"))
GREENHOUSE = ramp((0, "#A9C6BC"), (0.35, "#DDE4CC"), (0.62, "#A9C8A6"), (1, "#3E7A5A"))
WHITE = ramp("#B9BFA8", "#E8E6D2", "#FFFDF4")
LEFT, RIGHT, TOP, FOOT = 470.0, 1930.0, 930.0, 1370.0


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.25, rows)
    bokeh(canvas, (0, 320, 2400, 900), ["#FFF3CF", "#F6FFE4"], 30, (18, 64), 0.16, 9)
    table(canvas, 1080, light_x=500, bright=0.55, board=300, horizon=330)
    shadow(
        canvas,
        [(LEFT + 40, FOOT - 60), (RIGHT + 230, FOOT - 80), (RIGHT + 260, FOOT + 40), (LEFT + 60, FOOT + 34)],
        40,
        "#1C0D07",
        0.66,
    )
    back(canvas)
    heap(canvas)
    front(canvas)
    spilled(canvas)
    closer(canvas, 200, 246, 2000)


def rows(canvas: Canvas) -> None:
    """Strawberry beds on stands under a vaulted roof, far out of focus."""
    canvas.lab[:] = GREENHOUSE(np.broadcast_to(np.clip(canvas.y / 1080, 0, 1), (canvas.h, canvas.w)))
    far = np.hypot((canvas.x - 760) / 900, (canvas.y - 300) / 460)
    canvas.light(0.85 * np.exp(-(far**2)), "#FFF8E2")
    for k in range(7):
        wide, high = 150 * 1.62**k, 96 * 1.62**k
        hoop = [(1190 + wide * np.cos(a), 566 - high * np.sin(a)) for a in np.linspace(0, np.pi, 40)]
        for (ax, ay), (bx, by) in itertools.pairwise(hoop):
            canvas.line([(ax, ay), (bx, by)], 5 + 3.2 * k, "#8FA79C", 0.75)
    for a in np.linspace(0.25, np.pi - 0.25, 7):
        canvas.line(
            [(1190 + 150 * np.cos(a), 566 - 96 * np.sin(a)), (1190 + 2600 * np.cos(a), 566 - 1700 * np.sin(a))],
            12,
            "#9DB3A6",
            0.6,
        )
    for k in range(-5, 6):
        near, away = 1200 + (k + 0.5) * 620, 1190 + (k + 0.5) * 64
        canvas.shape([(away - 16, 560), (away + 16, 560), (near + 190, 1120), (near - 190, 1120)], "#2F6E4C")
        canvas.shape([(away - 16, 560), (away - 4, 560), (near - 40, 1120), (near - 190, 1120)], "#79B06A", 0.8)
    rng = np.random.default_rng(4)
    for _ in range(260):
        d = rng.uniform(0.1, 1)
        k = int(rng.integers(-5, 6))
        x = (1190 + (k + 0.5) * 64) * (1 - d) + (1200 + (k + 0.5) * 620 + rng.uniform(-150, 150)) * d
        canvas.glow(x, 560 + 560 * d, 12 + 34 * d, 0.8, str(rng.choice(["#D2303A", "#8CC06A", "#FFFDF4"])), 0.6)
    soften(canvas, 24)


def boards(
    canvas: Canvas, points: list[tuple[float, float]], bright: float, seed: int, top: float, high: float
) -> None:
    """A side of the crate: sawn boards with nails of light and dark, darker at its foot."""
    part, mask = cover(canvas, points)
    v = (part.y - top) / high
    tone = bright + 0.085 * grain(part.x / 260, v + 0 * part.x, seed) - 0.20 * smooth(0.0, 3.2, v)
    tone = tone - 0.16 * smooth(LEFT, RIGHT, part.x) + 0.10
    part.blend(mask, PALE(np.clip(tone, 0, 1)))


def back(canvas: Canvas) -> None:
    boards(
        canvas,
        [(LEFT + 70, TOP - 150), (RIGHT - 70, TOP - 150), (RIGHT, TOP + 80), (LEFT, TOP + 80)],
        0.42,
        5,
        TOP - 150,
        110,
    )
    canvas.shape(
        [(LEFT + 70, TOP - 150), (RIGHT - 70, TOP - 150), (RIGHT - 64, TOP - 130), (LEFT + 64, TOP - 130)],
        PALE(np.float32(0.86)),
    )
    shadow(
        canvas,
        [(LEFT + 40, TOP - 90), (RIGHT - 40, TOP - 90), (RIGHT, TOP + 80), (LEFT, TOP + 80)],
        30,
        "#1C0D07",
        0.55,
    )
    for x0, x1 in ((LEFT, LEFT + 70), (RIGHT, RIGHT - 70)):
        canvas.shape([(x1, TOP - 150), (x0, TOP), (x0, TOP + 140), (x1, TOP + 60)], PALE(np.float32(0.34)))


def heap(canvas: Canvas) -> None:
    """Berries in rows from the back to the front, heaped in the middle; leaves and a few flowers among them."""
    canvas.shape([(LEFT + 20, TOP - 60), (RIGHT - 20, TOP - 60), (RIGHT, TOP + 140), (LEFT, TOP + 140)], "#24100A")
    rng = np.random.default_rng(27)
    for row in range(7):
        depth = row / 6
        y0 = TOP - 120 + 210 * depth
        inset = 92 * (1 - depth) + 26
        count = 9 + (row % 2)
        for k in rng.permutation(count):
            t = (k + 0.5 + rng.normal(0, 0.10)) / count
            x = LEFT + inset + (RIGHT - LEFT - 2 * inset) * t
            y = y0 - 128 * np.sin(np.pi * t) * (1 - 0.35 * depth) + rng.normal(0, 9)
            r = (66 + 22 * depth) * rng.uniform(0.9, 1.1)
            if rng.uniform() < 0.09:
                leaf(canvas, x, y, rng.uniform(-2.6, -0.5), r * 1.9)
            shadow(canvas, ellipse(x + 16, y + r * 0.5, r * 0.98, r * 0.9), 12, "#2A0507", 0.55)
            strawberry(canvas, x, y, r, rng.normal(0, 0.75), LIGHT, rng.uniform(0.6, 1.1))
    flower(canvas, 1500, TOP - 190, 62)


def leaf(canvas: Canvas, x: float, y: float, angle: float, long: float) -> None:
    """A leaf of three toothed leaflets."""
    for turn, size in ((-0.85, 0.86), (0.85, 0.86), (0.0, 1.0)):
        petal(canvas, x, y, angle + turn, long * size, long * 0.36 * size, CALYX, (0.30, 0.62), 0.14, 0.1)
        sepal(canvas, x, y, angle + turn, long * size * 0.96, 0.5)


def flower(canvas: Canvas, x: float, y: float, r: float) -> None:
    for k in range(5):
        petal(canvas, x, y, k * 2 * np.pi / 5 - 1.4, r, r * 0.42, WHITE, (0.35, 0.95), 0.1, 0.0)
    canvas.glow(x, y, r * 0.36, 1.0, "#E9B93C", 0.5)
    rng = np.random.default_rng(2)
    for _ in range(26):
        a, d = rng.uniform(0, 6.3), r * 0.26 * np.sqrt(rng.uniform())
        canvas.glow(x + d * np.cos(a), y + d * np.sin(a), r * 0.07, 0.9, "#FFF0A8", 0.5)


def front(canvas: Canvas) -> None:
    """The near side: three boards between two posts, their upper edge lit."""
    for k in range(3):
        y0, y1 = TOP + 118 + k * 112, TOP + 218 + k * 112
        shadow(canvas, [(LEFT, y1 - 6), (RIGHT, y1 - 6), (RIGHT, y1 + 10), (LEFT, y1 + 10)], 6, "#150A05", 0.7)
        boards(
            canvas, [(LEFT, y0), (RIGHT, y0), (RIGHT, y1), (LEFT, y1)], 0.60 - 0.04 * k, 7 + k, y0 - 340 * (k + 1), 340
        )
        canvas.shape([(LEFT, y0), (RIGHT, y0), (RIGHT, y0 + 7), (LEFT, y0 + 7)], PALE(np.float32(0.95)), 0.8)
    for x in (LEFT - 8, RIGHT - 92):
        shadow(
            canvas,
            [(x + 96, TOP + 110), (x + 116, TOP + 110), (x + 116, FOOT + 68), (x + 96, FOOT + 68)],
            9,
            "#150A05",
            0.6,
        )
        part, mask = cover(canvas, [(x, TOP + 96), (x + 100, TOP + 96), (x + 100, FOOT + 74), (x, FOOT + 74)])
        tone = (
            0.66
            + 0.09 * grain(part.y / 260, (part.x - x) / 101 + 3, 12)
            - 0.20 * (part.x - x) / 100
            - 0.00022 * (part.x - LEFT)
        )
        part.blend(mask, PALE(np.clip(tone, 0, 1)))
        canvas.shape(
            [(x, TOP + 96), (x + 100, TOP + 96), (x + 96, TOP + 104), (x + 4, TOP + 104)], PALE(np.float32(0.98))
        )
        for y in (TOP + 168, TOP + 280, TOP + 392):
            for dx in (28, 72):
                nail(canvas, x + dx, y)


def nail(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x + 2, y + 3, 11, 0.0, "#000000")
    canvas.shape(ellipse(x + 1.5, y + 2, 7, 7, 16), "#3A2415", 0.6)
    canvas.shape(ellipse(x, y, 6, 6, 16), "#8C8A80")
    canvas.shape(ellipse(x - 1.5, y - 1.5, 2.4, 2.4, 12), "#F4EEDC")


def spilled(canvas: Canvas) -> None:
    """Two berries, a flower and a leaf on the table before the crate."""
    leaf(canvas, 360, 1490, -0.35, 200)
    for x, y, r, turn in ((322, 1402, 96, 1.05), (500, 1476, 108, -0.85), (2030, 1456, 112, 0.95)):
        shadow(canvas, ellipse(x + 46, y + r * 0.72, r * 1.15, r * 0.34), 22, "#1C0A06", 0.7)
        strawberry(canvas, x, y, r, turn, LIGHT)
    flower(canvas, 1800, 1520, 62)
