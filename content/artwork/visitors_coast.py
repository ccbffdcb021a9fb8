"""A calm bay in the morning: basket boats near, fishing boats farther, a headland in the haze."""

from __future__ import annotations

import _air as air
import numpy as np
from _boats import basket, trawler
from _paint import Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

HORIZON = 640.0
SUN = (1716.0, 592.0)
SKY = ramp((0, "#5C9FBF"), (0.4, "#9CCAD2"), (0.75, "#E4E6D6"), (1, "#FBDDB4"))
SEA = ramp((0, "#F3DDBB"), (0.07, "#C4DAD2"), (0.22, "#86BFC6"), (0.5, "#3F97AC"), (0.8, "#156E8E"), (1, "#0B557A"))


def paint(canvas: Canvas) -> None:
    water(canvas)
    fleet(canvas)


def water(canvas: Canvas) -> None:
    """Sky, headlands and the calm bay."""
    air.sky(canvas, SKY, HORIZON, SUN, "#FFE9C0", 860, 0.9)
    air.clouds(canvas, 60, 560, "#FDF4E4", 0.6, seed=163, width=980, cover=0.0)
    air.disc(canvas, SUN, 52)
    headland(canvas)
    air.sea(canvas, HORIZON, SEA, SUN[0], seed=166, glitter=0.8, chop=0.55, spread=0.12)
    calm(canvas)
    air.mist(canvas, HORIZON + 2, 40, "#FBE9CC", 0.42, seed=167, width=800)


def headland(canvas: Canvas) -> None:
    for k, (top, left, right, tone, low) in enumerate(
        (
            (150, 120, 1280, "#B9CCD2", "#F0E0C6"),
            (190, -300, 900, "#8FB0B6", "#DAD8C6"),
            (150, -500, 560, "#5C8B8C", "#AFC2B4"),
            (84, 1580, 2900, "#A5BFC4", "#EFDCC0"),
        )
    ):
        span = np.clip((canvas.x - left) / (right - left), 0, 1)
        crest = HORIZON - top * np.clip(np.sin(np.pi * span), 0, 1) ** 0.8 * (
            0.45 + 0.75 * ridged(canvas.x / 520 + k, 0 * canvas.x + k, 6, 170 + k)
        )
        crest = crest - 3 * np.abs(noise(canvas.x / 7, 0 * canvas.x, 7)) * (span > 0) * (span < 1)
        fall = smooth(HORIZON - top, HORIZON, canvas.y)[..., None]
        canvas.blend(
            smooth(crest - 1, crest + 1, canvas.y) * (canvas.y < HORIZON + 2) * (span > 0) * (span < 1),
            mix(lab(tone), lab(low), 0.8 * fall * np.ones((1, canvas.w, 1), np.float32)),
        )


def calm(canvas: Canvas) -> None:
    """Broad smooth lanes that currents leave on a quiet sea."""
    y = np.maximum(canvas.y - HORIZON, 1)
    lane = fbm((canvas.x - 1200) / (160 + 1.6 * y), 2600 / (y + 60), 4, 181)
    canvas.blend(
        0.24 * smooth(0.08, 0.6, lane) * (canvas.y > HORIZON + 14),
        mix(lab("#EADFC8"), lab("#A9D3D3"), smooth(HORIZON, 1300, canvas.y)[..., None]),
    )


def fleet(canvas: Canvas) -> None:
    for x, y, size, face, hull, fade in (
        (2080, 668, 20, 1, "#3A6A86", 0.62),
        (1180, 672, 24, -1, "#2F6480", 0.58),
        (1310, 682, 30, -1, "#125B86", 0.5),
        (430, 690, 34, 1, "#1E6A70", 0.45),
        (2250, 716, 46, -1, "#125B86", 0.34),
        (620, 742, 62, 1, "#125B86", 0.25),
        (1010, 800, 104, 1, "#0F5F8C", 0.10),
    ):
        trawler(canvas, x, y, size, face, hull, "#E9E2CE", fade)
    for x, y, r, fisher in (
        (1490, 762, 17, True),
        (1830, 800, 22, False),
        (300, 838, 27, False),
        (1655, 880, 36, True),
        (2130, 935, 46, False),
        (640, 990, 52, False),
        (480, 1030, 58, True),
        (1930, 1130, 84, False),
        (1010, 1190, 98, False),
        (1560, 1330, 150, True),
    ):
        basket(canvas, x, y, r, 1 if x < SUN[0] else -1, fisher)
