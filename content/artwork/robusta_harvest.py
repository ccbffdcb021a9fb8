"""Robusta at harvest, close: laden branches cross the picture, a basket of picked cherries stands below."""

from __future__ import annotations

import numpy as np
from _coffee import BUSH, GREEN, RIPE, TURNING, cherry, close_leaf
from _form import backdrop, curve, ellipse, enlarge, fill, shadow, slide, soften, tube, turned
from _paint import Canvas, noise, ramp
from _still import bokeh

SCALE = 1.5
DEEP = ramp((0, "#F3E7B8"), (0.22, "#B9CF8E"), (0.5, "#3F7F55"), (1, "#0A2C22"))
BARK = ramp("#2A1812", "#6A4630", "#B58A62", "#E2C49A")
CANE = ramp((0, "#2A160C"), (0.35, "#7A4A26"), (0.65, "#C2884C"), (1, "#F3D79C"))


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.25, distance)
    bokeh(canvas, (0, 0, 2400, 1000), ["#FFF3C4", "#E4F2B8", "#FFE0A0"], 44, (20, 86), 0.20, 21)
    backdrop(canvas, 0.5, behind(canvas))
    branch(canvas, [(-80, 420), (420, 520), (1000, 470), (1560, 560), (2010, 500), (2480, 590)], 1.0, 5)
    branch(canvas, [(-60, 900), (330, 930), (760, 1010), (1120, 1010)], 0.86, 8)
    basket(canvas)


def distance(canvas: Canvas) -> None:
    """Rows of bushes and light between leaves, melted together."""
    t = np.hypot((canvas.x - 1700) / 1500, (canvas.y - 160) / 1150)
    canvas.lab[:] = DEEP(np.clip(t, 0, 1))
    rng = np.random.default_rng(3)
    for _ in range(420):
        x, y = rng.uniform(-60, 2460), rng.uniform(-40, 1640)
        d = float(np.hypot((x - 1700) / 1500, (y - 160) / 1150))
        r = rng.uniform(30, 110)
        canvas.shape(
            ellipse(x, y, r, r * rng.uniform(0.3, 0.7), 14),
            BUSH(np.float32(rng.uniform(0.15, 0.85) - 0.4 * d + 0.1)),
            0.45,
        )
    for _ in range(70):
        x, y = rng.uniform(0, 2400), rng.uniform(300, 1600)
        canvas.glow(x, y, rng.uniform(16, 44), 0.8, str(rng.choice(["#C8382C", "#E0763C"])), 0.5)
    soften(canvas, 30)


def behind(canvas: Canvas):
    """A second plant a step behind, half out of focus, painted over what is there."""

    def painter(small: Canvas) -> None:
        small.lab[:] = enlarge(canvas.lab, (small.w, small.h))
        branch(small, [(2480, 120), (1900, 190), (1300, 120), (760, 210), (240, 120)], 0.72, 12)
        branch(small, [(2500, 960), (2100, 900), (1700, 960)], 0.7, 14)
        soften(small, 9)

    return painter


def branch(canvas: Canvas, points: list[tuple[float, float]], size: float, seed: int) -> None:
    """A branch with pairs of leaves at its nodes and a dense ring of cherries round each node."""
    rng = np.random.default_rng(seed)
    line = curve(points, 40)
    gap = int(len(line) / (len(points) * 1.75))
    nodes = list(range(gap // 2, len(line) - 2, gap))
    for k, n in enumerate(nodes):
        (x, y), (nx, ny) = line[n], line[n + 1]
        along = float(np.arctan2(ny - y, nx - x))
        for side in (-1, 1):
            lean = along + side * (1.02 + rng.normal(0, 0.12))
            close_leaf(
                canvas, x, y, lean, 400 * size * rng.uniform(0.85, 1.1), 0.34 + 0.14 * (side < 0) + 0.05 * (k % 2)
            )
    tube(canvas, line, [17 * size - 7 * size * i / len(line) for i in range(len(line))], BARK)
    for n in nodes:
        cluster(canvas, *line[n], size, rng)


def cluster(canvas: Canvas, x: float, y: float, size: float, rng: np.random.Generator) -> None:
    """Cherries packed round a node: the hindmost first, mostly ripe."""
    spots, wide = [], rng.uniform(0.8, 1.25)
    for _ in range(int(25 * wide)):
        a, d = rng.uniform(0, 6.283), np.sqrt(rng.uniform(0.05, 1))
        spots.append((x + 96 * size * wide * d * np.cos(a), y + 14 * size + 74 * size * d * np.sin(a), d))
    for px, py, _ in sorted(spots, key=lambda s: -s[2]):
        r = size * rng.uniform(32, 39)
        shadow(canvas, ellipse(px + 5, py + r * 0.35, r, r, 20), 8 * size, "#21060A", 0.45)
        u = rng.uniform()
        cherry(canvas, px, py, r, 0.0, RIPE if u < 0.80 else TURNING if u < 0.92 else GREEN, side=1)


def basket(canvas: Canvas) -> None:
    """A bamboo basket heaped with cherries, cut by the lower edge."""
    x, y, r = 1690.0, 1330.0, 560.0
    shadow(canvas, ellipse(x, y + 40, r * 1.12, 200), 70, "#06140E", 0.6)
    form = turned(canvas, x, y + 420, [(0, r * 0.74), (420, r), (424, r)], 0.26)
    u, v = form.angle * 15, form.height / 30
    over = np.mod(np.floor(u) + np.floor(v), 2)
    fu, fv = u - np.floor(u), v - np.floor(v)
    strip = np.where(
        over > 0, np.sin(np.pi * fv) * 0.5 + 0.5 * np.sin(np.pi * fu), 0.55 * np.sin(np.pi * fu) * np.sin(np.pi * fv)
    )
    lit = form.lit((0.5, -0.62, 0.58), 0.1)
    form.paint(CANE(np.clip(0.04 + 0.62 * lit + 0.30 * (strip - 0.4) + 0.05 * noise(u, v * 3, 5), 0, 1)))
    tube(
        canvas,
        [(x + r * np.cos(a), y + r * 0.26 * np.sin(a)) for a in np.linspace(np.pi, 2 * np.pi, 50)],
        18,
        CANE,
        tone=-0.05,
    )
    fill(canvas, ellipse(x, y, r, r * 0.26), CANE, slide(x - r, y, 0.35, x + r, y, 0.8))
    fill(canvas, ellipse(x, y + 4, r * 0.93, r * 0.225), CANE, 0.05)
    rng = np.random.default_rng(77)
    spots = []
    for _ in range(520):
        a, d = rng.uniform(0, 6.283), np.sqrt(rng.uniform())
        rise = 150 * (1 - d**2)
        spots.append((x + r * 0.86 * d * np.cos(a), y + r * 0.205 * d * np.sin(a) - rise, r * 0.205 * d * np.sin(a)))
    for px, py, _ in sorted(spots, key=lambda s: s[2] + s[1] * 0.001):
        size = rng.uniform(29, 35)
        shadow(canvas, ellipse(px + 4, py + 12, size, size, 16), 7, "#21060A", 0.38)
        u = rng.uniform()
        cherry(canvas, px, py, size, 0.0, RIPE if u < 0.88 else TURNING, side=1)
    rim(canvas, x, y, r)


def rim(canvas: Canvas, x: float, y: float, r: float) -> None:
    """The bound rim in front of the heap."""
    arc = [(x + r * np.cos(a), y + r * 0.26 * np.sin(a)) for a in np.linspace(0, np.pi, 70)]
    tube(canvas, arc, 21, CANE, (0.5, -0.62, 0.58), 0.02, shine=0.2)
    for k in range(3, 68, 3):
        (ax, ay), (bx, by) = arc[k], arc[k + 1]
        canvas.line([(ax - 5, ay - 21), (bx + 1, by + 22)], 6, CANE(np.float32(0.28)), 0.8)
