"""What stands on a laboratory bench: microscope, flasks, test tubes, dishes, a notebook."""

from __future__ import annotations

import numpy as np
from _form import Turned, ball, curve, ellipse, fill, region, shadow, slide, tube, turned
from _fruit import petal
from _paint import Canvas, lab, ramp, smooth

WHITEWARE = ramp("#3A4448", "#8A969A", "#D4DAD6", "#FFFFFA")
DARK = ramp((0, "#06090C"), (0.3, "#1C262C"), (0.6, "#4A5A62"), (0.85, "#9FB0B4"), (1, "#FAF6EC"))
SHOOT = ramp((0, "#0E3A1C"), (0.35, "#2E7A38"), (0.65, "#7DBB52"), (0.9, "#CDE88E"), (1, "#F2FACF"))
GEL = ramp("#8AA48C", "#C8D8BC", "#F2F4DC")
BLUE = ramp("#06304A", "#0F6C98", "#4FB0CC", "#CDEEF2")
GREEN = ramp("#0A3A1C", "#2F8A48", "#8CCB6A", "#E8F6C0")


def glassware(form: Turned, level: float, colours) -> None:
    """Glass with a liquid up to `level`: edges darker, two streaks of light."""
    side, up = form.angle / (np.pi / 2), form.height
    form.paint(lab("#E6F0EC"), 0.10 + 0.42 * np.abs(side) ** 5)
    full = smooth(level + 1, level - 1, up) * smooth(8, 12, up) * smooth(1.0, 0.95, np.abs(side))
    body = 0.40 + 0.30 * np.exp(-(((side - 0.4) / 0.3) ** 2)) - 0.24 * np.abs(side) ** 3 + 0.14 * smooth(level, 0, up)
    form.paint(colours(np.clip(body, 0, 1)), 0.90 * full)
    for at, wide, strength in ((-0.62, 0.05, 0.8), (-0.46, 0.018, 0.5), (0.74, 0.04, 0.45)):
        form.part.light(form.mask * strength * np.exp(-(((side - at) / wide) ** 2)) * smooth(10, 30, up), "#FFFFFA")


def flask(canvas: Canvas, x: float, foot: float, k: float, colours) -> None:
    """A conical flask, half full."""
    shadow(canvas, ellipse(x + 60 * k, foot + 6, 190 * k, 34 * k), 18, "#0A1E20", 0.55)
    pool = region(canvas, x - 40, foot - 30, x + 330 * k, foot + 70)
    pool.light(0.35 * np.exp(-(((pool.x - x - 130 * k) / (80 * k)) ** 2) - ((pool.y - foot - 14) / 16) ** 2), "#C8F2D0")
    outline = [(0, 138), (8, 150), (20, 150), (230, 50), (250, 44), (330, 42), (338, 52), (346, 52)]
    form = turned(canvas, x, foot, [(h * k, r * k) for h, r in outline], 0.2)
    glassware(form, 118 * k, colours)
    r = 150 * k - (118 - 20) * k * 100 / 210
    fill(canvas, ellipse(x, foot - 118 * k, r, r * 0.2), colours, slide(x - r, 0, 0.6, x + r, 0, 0.85))
    ring = ellipse(x, foot - 346 * k, 52 * k, 10 * k)
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        canvas.line([(ax, ay), (bx, by)], 3.2, "#FFFFFA", 0.8)
    for t in (0.3, 0.5, 0.7):
        y = foot - 110 * k * t - 10
        canvas.line([(x + 20 * k, y), (x + 62 * k, y)], 2.6, "#FFFFFA", 0.7)


def tubes(canvas: Canvas, x: float, foot: float) -> None:
    """A rack of test tubes, each with a seedling or a coloured solution."""
    shadow(canvas, ellipse(x + 40, foot + 4, 330, 32), 18, "#0A1E20", 0.5)
    wood = ramp("#5A3418", "#A8703C", "#DDAA6C", "#FBE3B4")
    fill(canvas, [(x - 270, foot - 20), (x + 270, foot - 20), (x + 270, foot), (x - 270, foot)], wood, 0.45)
    for k in range(6):
        px = x - 220 + 88 * k
        form = turned(canvas, px, foot - 14, [(0, 4), (10, 18), (26, 24), (236, 24), (242, 29), (246, 29)], 0.2)
        glassware(form, 70 + 14 * (k % 3), (GREEN, GEL, BLUE)[k % 3])
        if k % 3 == 1:
            rng = np.random.default_rng(k)
            for _ in range(7):
                petal(
                    canvas,
                    px,
                    foot - 92,
                    -np.pi / 2 + rng.normal(0, 0.4),
                    rng.uniform(60, 110),
                    14,
                    SHOOT,
                    (0.2, 0.85),
                    0.1,
                    0.7,
                )
    for dy, high, tone in ((-128, 20, 0.66), (-20, 22, 0.5)):
        fill(
            canvas,
            [(x - 280, foot + dy), (x + 280, foot + dy), (x + 280, foot + dy + high), (x - 280, foot + dy + high)],
            wood,
            tone,
        )
        canvas.line([(x - 280, foot + dy), (x + 280, foot + dy)], 3, wood(np.float32(0.95)))
    for side in (-1, 1):
        fill(
            canvas,
            [
                (x + side * 280 - 10, foot - 134),
                (x + side * 280 + 10, foot - 134),
                (x + side * 280 + 10, foot + 4),
                (x + side * 280 - 10, foot + 4),
            ],
            wood,
            0.56 - 0.1 * side,
        )


def dish(canvas: Canvas, x: float, y: float, seed: int) -> None:
    """A flat dish with seedlings on gel."""
    shadow(canvas, ellipse(x + 18, y + 16, 150, 36), 12, "#0A1E20", 0.5)
    canvas.shape(ellipse(x, y + 14, 142, 34), "#9FB8B4", 0.8)
    fill(canvas, ellipse(x, y, 142, 34), GEL, slide(x - 140, y, 0.95, x + 140, y, 0.45))
    rng = np.random.default_rng(seed)
    for _ in range(15):
        a, d = rng.uniform(0, 6.28), np.sqrt(rng.uniform()) * 0.8
        px, py = x + 130 * d * np.cos(a), y + 28 * d * np.sin(a)
        for turn in (-0.5, 0.1, 0.6):
            petal(canvas, px, py, -np.pi / 2 + turn, rng.uniform(20, 34), 6, SHOOT, (0.25, 0.8), 0.1, 0.5)
    for k in np.linspace(0, 6.283, 60):
        canvas.line(
            [
                (x + 142 * np.cos(k), y - 6 + 34 * np.sin(k)),
                (x + 142 * np.cos(k + 0.11), y - 6 + 34 * np.sin(k + 0.11)),
            ],
            3.4,
            "#FFFFFA",
            0.75,
        )


def microscope(canvas: Canvas, x: float, foot: float) -> None:
    """A binocular microscope in profile, facing right: base, arm, stage, turret of lenses, eyepieces."""
    light = (-0.5, -0.6, 0.6)
    shadow(canvas, ellipse(x + 70, foot + 10, 330, 52), 26, "#0A1E20", 0.62)
    base = curve(
        [
            (x - 190, foot - 70),
            (x - 196, foot - 12),
            (x - 150, foot + 8),
            (x + 190, foot + 8),
            (x + 236, foot - 14),
            (x + 220, foot - 46),
            (x + 120, foot - 66),
            (x - 40, foot - 84),
        ],
        8,
        closed=True,
    )
    fill(canvas, base, WHITEWARE, slide(x - 100, foot - 90, 0.95, x + 60, foot + 20, 0.35))
    fill(canvas, ellipse(x + 120, foot - 62, 66, 18), DARK, slide(x + 60, 0, 0.5, x + 180, 0, 0.15))
    fill(canvas, ellipse(x + 120, foot - 70, 44, 12), ramp("#BFD8D0", "#FFFCE4"), 0.9)
    canvas.glow(x + 120, foot - 80, 130, 0.6, "#FFF6D0", 2.2)
    arm = curve(
        [
            (x - 130, foot - 60),
            (x - 150, foot - 230),
            (x - 132, foot - 420),
            (x - 60, foot - 560),
            (x + 60, foot - 600),
        ],
        18,
    )
    tube(canvas, arm, [66 - 16 * i / len(arm) for i in range(len(arm))], WHITEWARE, light, 0.05, shine=0.3)
    for cy, r in ((foot - 190, 50), (foot - 190, 30)):
        ball(canvas, x - 128, cy, r, r, DARK, light, 0.4)
    stage = [(x - 90, foot - 262), (x + 230, foot - 262), (x + 240, foot - 236), (x - 90, foot - 236)]
    fill(canvas, stage, DARK, slide(0, foot - 262, 0.62, 0, foot - 236, 0.2))
    fill(
        canvas,
        [(x + 40, foot - 272), (x + 200, foot - 272), (x + 206, foot - 262), (x + 34, foot - 262)],
        ramp("#A8D0CC", "#F4FFFA"),
        0.7,
    )
    tube(canvas, [(x + 120, foot - 232), (x + 120, foot - 130)], 34, DARK, light, shine=0.3)
    turret(canvas, x + 118, foot - 440, light)
    tube(canvas, [(x + 118, foot - 470), (x + 112, foot - 560)], [60, 66], WHITEWARE, light, 0.0, shine=0.2)
    hood = [
        (x - 20, foot - 560),
        (x - 66, foot - 640),
        (x - 30, foot - 706),
        (x + 90, foot - 712),
        (x + 190, foot - 660),
    ]
    hood = curve([*hood, (x + 204, foot - 590), (x + 180, foot - 545), (x + 60, foot - 534)], 8, closed=True)
    fill(canvas, hood, WHITEWARE, slide(x - 10, foot - 720, 1.0, x + 130, foot - 530, 0.36))
    fill(
        canvas,
        curve(
            [(x + 60, foot - 690), (x + 150, foot - 664), (x + 178, foot - 606), (x + 100, foot - 640)], 6, closed=True
        ),
        WHITEWARE,
        0.99,
        0.5,
    )
    for dx, tone in ((40, -0.10), (0, 0.06)):
        tube(canvas, [(x + 6 + dx, foot - 664), (x - 96 + dx, foot - 772)], [46, 40], WHITEWARE, light, tone, shine=0.3)
        tube(canvas, [(x - 88 + dx, foot - 764), (x - 140 + dx, foot - 820)], [45, 43], DARK, light, tone, shine=0.4)
        ring_ = ellipse(x - 143 + dx, foot - 824, 32, 25)
        fill(canvas, ring_, DARK, 0.10)
        canvas.shape(ellipse(x - 146 + dx, foot - 827, 18, 13), "#9FC8D4", 0.9)
    for k in range(5):
        y = foot - 300 - 46 * k
        canvas.line([(x - 178 + 6 * k, y), (x - 160 + 6 * k, y - 6)], 3, WHITEWARE(np.float32(0.3)), 0.5)


def turret(canvas: Canvas, x: float, y: float, light) -> None:
    """The revolving nosepiece with three objectives, banded in colour."""
    for lean, long, colour in ((-0.55, 92, "#E8B93C"), (0.55, 82, "#C8382C"), (0.0, 124, "#2F7FB0")):
        tip = (x + long * np.sin(lean), y + 14 + long * np.cos(lean))
        tube(canvas, [(x, y), tip], [30, 22], DARK, light, 0.14, shine=0.5)
        mid = (x + long * 0.62 * np.sin(lean), y + 14 + long * 0.62 * np.cos(lean))
        nx, ny = np.cos(lean), -np.sin(lean)
        canvas.line([(mid[0] - 24 * nx, mid[1] - 24 * ny), (mid[0] + 24 * nx, mid[1] + 24 * ny)], 9, colour)
    ball(canvas, x, y - 16, 72, 46, WHITEWARE, light, 0.4)


def notebook(canvas: Canvas) -> None:
    """An open notebook with sketched leaves, and a pencil."""
    paper = ramp("#8A8474", "#D8D2C0", "#FBF8EC")
    left, right = (
        [(1560, 1476), (1716, 1486), (1700, 1572), (1520, 1560)],
        [(1716, 1486), (1872, 1470), (1886, 1556), (1700, 1572)],
    )
    shadow(canvas, [(1530, 1490), (1890, 1484), (1902, 1574), (1520, 1582)], 12, "#0A1E20", 0.5)
    fill(canvas, left, paper, slide(1560, 0, 1.0, 1716, 0, 0.6))
    fill(canvas, right, paper, slide(1716, 0, 0.7, 1872, 0, 1.0))
    for k in range(4):
        canvas.line([(1736 - 3 * k, 1500 + 16 * k), (1852 + 3 * k - 30 * (k == 3), 1490 + 17 * k)], 2.6, "#7A8A8A", 0.8)
    for turn in (-0.7, 0.0, 0.7):
        petal(canvas, 1616, 1546, -np.pi / 2 + turn, 52, 12, SHOOT, (0.25, 0.75), 0.1, 0.6)
    tube(canvas, [(1780, 1560), (1900, 1500)], 5, ramp("#6A3A08", "#E9A92C", "#FFE9A0"), (-0.5, -0.6, 0.6))
