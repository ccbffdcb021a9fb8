"""Xuân Hương lake in the evening: pines and lamps in still water, five ripples drawn across it like a stave."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _nature import broadleaf, pine, stamp
from _paint import Canvas, fbm, lab, noise, ramp, ridged, smooth

SHORE = 860.0
SKY = ramp((0, "#1D2358"), (0.3, "#43408A"), (0.55, "#8A76B4"), (0.78, "#DFA6A2"), (0.92, "#F6CFA2"), (1, "#FBE2BC"))
DEEP = ramp("#6E6AA6", "#35407F", "#14264F", "#0A1836")
DARK = ramp("#070F22", "#0E2133", "#1B3B49", "#3F6468", "#8A8F8B")
LAMP = "#FFDFA0"


def paint(canvas: Canvas) -> None:
    evening(canvas)
    stave(canvas)
    bank(canvas)


def evening(canvas: Canvas) -> None:
    """Sky, hills, town and far bank, and all of it in the water."""
    air.sky(canvas, SKY, SHORE - 30, (900, 830), "#FFDDA8", 760, 0.7)
    air.clouds(canvas, 110, 720, "#F6B9A6", 0.55, seed=93, width=980, cover=0.03)
    air.clouds(canvas, 60, 560, "#5A5597", 0.35, seed=95, width=700, cover=0.12)
    hills(canvas)
    town(canvas)
    shore(canvas)
    air.mirror(canvas, SHORE, DEEP, ripple=0.75, dim=0.10, seed=24)
    air.mist(canvas, SHORE + 6, 34, "#D7C3D6", 0.34, seed=15)


def hills(canvas: Canvas) -> None:
    for k, (line, rough, tone, low) in enumerate(
        ((700, 150, "#8C7FB2", "#D9AFB4"), (756, 120, "#5D5C94", "#A993B4"), (800, 84, "#38426F", "#6B6E97"))
    ):
        crest = line - rough * (ridged(canvas.x / (760 - 120 * k), 0 * canvas.x + k, 6, 40 + k) - 0.55)
        crest = crest - (9 * np.abs(noise(canvas.x / 9, 0 * canvas.x, 77)) * (k == 2))
        cover = smooth(crest - 1, crest + 1, canvas.y) * (canvas.y < SHORE + 2)
        fall = smooth(line - 70, SHORE - 10, canvas.y)[..., None]
        canvas.blend(cover, lab(tone) + (lab(low) - lab(tone)) * fall * np.ones((1, canvas.w, 1), np.float32))


def town(canvas: Canvas) -> None:
    """Gabled roofs on the slope with lit windows; a bell tower between them."""
    rng = np.random.default_rng(19)
    for _ in range(150):
        x = rng.uniform(1040, 2380)
        y = SHORE - 10 - 92 * rng.uniform() ** 1.1 * (0.35 + 0.65 * np.sin((x - 1040) / 1340 * np.pi))
        size = 10 + 16 * (y - 740) / 120
        wide = size * rng.uniform(1.2, 2.3)
        wall = lab(str(rng.choice(["#7C7396", "#6B678F", "#8F7F98", "#545A86"])))
        canvas.shape([(x - wide, y), (x - wide, y - size), (x + wide, y - size), (x + wide, y)], wall, 0.9)
        canvas.shape(
            [
                (x - wide * 1.12, y - size),
                (x - wide * 0.5, y - size * 1.75),
                (x + wide * 0.5, y - size * 1.75),
                (x + wide * 1.12, y - size),
            ],
            lab(str(rng.choice(["#4A3A5C", "#5B3A50", "#3C3A62"]))),
            0.95,
        )
        for k in range(int(rng.integers(1, 4))):
            wx = x - wide * 0.7 + wide * 0.55 * k
            canvas.shape(
                [
                    (wx, y - size * 0.3),
                    (wx, y - size * 0.7),
                    (wx + size * 0.22, y - size * 0.7),
                    (wx + size * 0.22, y - size * 0.3),
                ],
                LAMP,
                float(rng.uniform(0.5, 1)),
            )
        if rng.uniform() < 0.35:
            canvas.glow(x, y - size * 0.4, 46, 0.35, "#FFC98A")
    x, y = 1460, SHORE - 78
    canvas.shape([(x - 15, y), (x - 15, y - 96), (x, y - 158), (x + 15, y - 96), (x + 15, y)], "#4C4A7C")
    canvas.shape([(x - 15, y), (x - 15, y - 96), (x, y - 158), (x, y)], "#8B7CA6")
    canvas.line([(x, y - 156), (x, y - 178)], 2.4, "#4C4A7C")


def shore(canvas: Canvas) -> None:
    """The far bank: pines in loose groups, round trees, lamps along the promenade."""
    rng = np.random.default_rng(44)
    for _ in range(120):
        x = rng.uniform(-40, 2440)
        stamp(
            canvas,
            broadleaf(int(rng.integers(8)), -1, 0.12),
            x,
            SHORE + 3,
            rng.uniform(26, 52),
            DARK,
            0.28,
            lab("#8A7FA8"),
            wide=1.5,
        )
    heights = (
        (60, 420),
        (150, 520),
        (232, 360),
        (330, 470),
        (402, 300),
        (560, 230),
        (742, 190),
        (806, 236),
        (1010, 150),
        (1232, 170),
        (1296, 132),
        (1600, 150),
        (1750, 190),
        (1812, 236),
        (1990, 270),
        (2076, 220),
        (2200, 330),
        (2290, 400),
        (2372, 310),
    )
    for k, (x, tall) in enumerate(heights):
        stamp(
            canvas,
            pine(30 + k, 1 if x < 900 else -1),
            x + float(rng.normal(0, 10)),
            SHORE + 4,
            tall,
            DARK,
            0.10 if tall > 280 else 0.22,
            lab("#8A7FA8"),
        )
    canvas.shape([(0, SHORE - 3), (2400, SHORE - 3), (2400, SHORE + 4), (0, SHORE + 4)], "#1B2A44")
    for x in (120, 300, 505, 660, 880, 1120, 1345, 1530, 1690, 1880, 2040, 2150, 2330):
        canvas.line([(x, SHORE - 2), (x, SHORE - 34)], 2, "#101B33")
        canvas.glow(x, SHORE - 36, 74, 0.75, "#FFCB86", 2.6)
        canvas.glow(x, SHORE - 36, 9, 1.0, "#FFF3D2", 0.5)


def stave(canvas: Canvas) -> None:
    """Five slender ripples across the lake and small floating lanterns where the notes would be."""
    t = canvas.x / 2400
    for k in range(5):
        line = 1092 + 34 * k * (0.75 + 0.5 * t) + 84 * np.sin(t * 4.4 + 0.5) * (0.55 + 0.5 * t) - 40 * t
        wide = 1.5 + 1.7 * t
        body = np.exp(-(((canvas.y - line) / wide) ** 2)) + 0.30 * np.exp(
            -(((canvas.y - line - 5) / (wide * 2.6)) ** 2)
        )
        ends = smooth(0.03, 0.22, t) * smooth(1.0, 0.88, t) * (0.72 + 0.28 * noise(canvas.x / 120, 0 * canvas.x + k, 3))
        canvas.light(np.clip(0.62 * body * ends, 0, 1), "#FBE3C4")
    for x, step in (
        (505, 3.0),
        (700, 1.5),
        (862, 2.5),
        (1045, 0.0),
        (1215, 2.0),
        (1480, 3.5),
        (1640, 1.0),
        (1850, 2.0),
        (2030, 0.5),
    ):
        u = x / 2400
        y = 1092 + 34 * step * (0.75 + 0.5 * u) + 84 * np.sin(u * 4.4 + 0.5) * (0.55 + 0.5 * u) - 40 * u
        lantern(canvas, x, float(y), 8 + 8 * u)


def lantern(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.glow(x, y, size * 9, 0.42, "#FFC37A", 2.4)
    for k in range(9):
        away = size * (1.4 + k * 0.85)
        canvas.shape(
            [
                (x - size * (1.0 - 0.08 * k), y + away),
                (x, y + away - size * 0.22),
                (x + size * (1.0 - 0.08 * k), y + away),
                (x, y + away + size * 0.22),
            ],
            "#FFD493",
            0.5 - 0.05 * k,
        )
    canvas.shape(
        [
            (x - size * 1.5, y + size * 0.5),
            (x - size, y + size * 0.9),
            (x + size, y + size * 0.9),
            (x + size * 1.5, y + size * 0.5),
        ],
        "#5A2A33",
    )
    canvas.shape(
        [
            (x - size, y + size * 0.5),
            (x - size * 0.8, y - size),
            (x + size * 0.8, y - size),
            (x + size, y + size * 0.5),
        ],
        "#FFC272",
    )
    canvas.shape(
        [
            (x - size * 0.5, y + size * 0.4),
            (x - size * 0.4, y - size * 0.7),
            (x + size * 0.4, y - size * 0.7),
            (x + size * 0.5, y + size * 0.4),
        ],
        "#FFF2C9",
    )


def bank(canvas: Canvas) -> None:
    """The near bank: a low curve of grass with reeds, and one branch of pine above."""
    rng = np.random.default_rng(3)
    edge = 1530 + 70 * np.cos(canvas.x / 760) + 16 * fbm(canvas.x / 120, 0 * canvas.x, 3, 5)
    canvas.blend(smooth(edge - 2, edge + 3, canvas.y), "#081326")
    for _ in range(520):
        x = float(rng.uniform(0, 2400))
        y = 1536 + 70 * np.cos(x / 760) + 20
        tall, lean = rng.uniform(20, 92) * (0.5 + 0.5 * np.cos(x / 760) ** 2), rng.normal(0.1, 0.3)
        tip = [(x + lean * tall * t * t, y - tall * t) for t in np.linspace(0, 1, 5)]
        for k, piece in enumerate(itertools.pairwise(tip)):
            canvas.line(list(piece), 3.2 - 0.7 * k, str(rng.choice(["#081326", "#0D1E36", "#152B44"])))
