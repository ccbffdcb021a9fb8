"""The fishing harbour of Phan Thiết at first light: the fleet along both banks, the old water tower behind palms."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _boats import basket, catch, planks, rigging, trawler
from _form import backdrop, curve, fill, region, slide
from _nature import BARK, broadleaf, palm, stamp
from _paint import Canvas, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
QUAY = 800.0
SUN = (1830.0, 640.0)
SKY = ramp((0, "#3F7FA8"), (0.35, "#8DBBCB"), (0.65, "#E2DCCB"), (0.86, "#FBCFA0"), (1, "#FBC08C"))
DEEP = ramp("#C9A98E", "#6F8F96", "#2F6676", "#123F54")
LEAVES = ramp("#06201A", "#12443A", "#38704E", "#9AA85C", "#F0D890")
HULLS = ("#125B86", "#0B5B4B", "#1E6A70", "#2A5F9E", "#8A2F22", "#146A8C")
BRICK = ramp("#3A1610", "#8A3E26", "#C9744A", "#F4C896")
LIME = ramp("#6E6458", "#B9AA92", "#EADCC0", "#FFF6E0")


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    town(canvas)
    water_tower(canvas, 830.0, QUAY - 30)
    front_row(canvas)
    air.mirror(canvas, QUAY, DEEP, ripple=0.9, dim=0.16, seed=24, stretch=1.0)
    light_path(canvas)
    air.mist(canvas, QUAY - 8, 30, "#FBDDBA", 0.35, seed=15)
    fleet(canvas)
    gulls(canvas)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, QUAY - 20, SUN, "#FFE3B0", 900, 0.9)
    air.clouds(canvas, 0, 640, "#FFEFD8", 0.8, seed=712, width=900, cover=-0.03)
    air.clouds(canvas, 200, 720, "#F4AE86", 0.5, seed=717, width=700, cover=0.03)
    air.disc(canvas, SUN, 56)
    crest = 742 - 74 * (ridged(canvas.x / 700, 0 * canvas.x + 2, 5, 83) - 0.5)
    canvas.blend(smooth(crest - 2, crest + 2, canvas.y) * (canvas.y < QUAY), "#C9AE9E")


def town(canvas: Canvas) -> None:
    """Low houses with tiled roofs, trees and palms between them, the quay wall in front."""
    rng = np.random.default_rng(15)
    haze = lab("#EBC9A4")
    for x in rng.permutation(np.linspace(-30, 2430, 70)):
        stamp(
            canvas,
            broadleaf(int(rng.integers(8)), 1, 0.1),
            float(x),
            QUAY - 18,
            rng.uniform(60, 120),
            LEAVES,
            0.45,
            haze,
            wide=1.3,
        )
    for x in rng.permutation(np.linspace(-20, 2420, 44)):
        if abs(x - 830) > 90:
            house(canvas, float(x) + rng.normal(0, 14), QUAY - 22 - rng.uniform(0, 26), rng.uniform(34, 62), rng)
    for x, tall, seed in (
        (120, 300, 1),
        (210, 240, 2),
        (560, 280, 3),
        (640, 210, 4),
        (1010, 260, 5),
        (1080, 320, 6),
        (1490, 230, 7),
        (2080, 330, 8),
        (2170, 250, 9),
        (2330, 360, 10),
        (300, 200, 11),
    ):
        stamp(canvas, palm(seed), x, QUAY - 12, tall, LEAVES, 0.14, haze, bark=BARK)
    canvas.shape([(0, QUAY - 26), (2400, QUAY - 26), (2400, QUAY + 4), (0, QUAY + 4)], "#8A7466")
    canvas.shape([(0, QUAY - 28), (2400, QUAY - 28), (2400, QUAY - 20), (0, QUAY - 20)], "#EBCDA4")


def house(canvas: Canvas, x: float, foot: float, size: float, rng: np.random.Generator) -> None:
    wide, high = size * rng.uniform(0.8, 1.4), size * rng.uniform(0.8, 1.3)
    wall = lab(str(rng.choice(["#EBD6B0", "#D8B98E", "#BFD0CC", "#E9C3A0", "#F4E6CC", "#A9C4C4"])))
    canvas.shape(
        [(x - wide, foot), (x - wide, foot - high), (x + wide, foot - high), (x + wide, foot)],
        mix(wall, lab("#EBC9A4"), 0.25),
    )
    roof = lab(str(rng.choice(["#B5533A", "#C8704A", "#8A5A4E", "#6E7E86"])))
    canvas.shape(
        [
            (x - wide * 1.1, foot - high),
            (x - wide * 0.8, foot - high * 1.45),
            (x + wide * 0.8, foot - high * 1.45),
            (x + wide * 1.1, foot - high),
        ],
        mix(roof, lab("#F4CFA4"), 0.28),
    )
    for k in range(3):
        wx = x - wide * 0.66 + wide * 0.5 * k
        lit = rng.uniform() < 0.3
        canvas.shape(
            [
                (wx, foot - high * 0.3),
                (wx, foot - high * 0.72),
                (wx + wide * 0.28, foot - high * 0.72),
                (wx + wide * 0.28, foot - high * 0.3),
            ],
            "#FFDDA0" if lit else "#6A6470",
            0.85,
        )


def water_tower(canvas: Canvas, x: float, foot: float) -> None:
    """The octagonal tower: a tapering white shaft with openings, a wider drum above, a tiled cap."""
    shaft = [(x - 62, foot), (x - 46, foot - 250), (x + 46, foot - 250), (x + 62, foot)]
    fill(canvas, shaft, LIME, slide(x - 60, 0, 0.30, x + 60, 0, 0.92))
    for a in (-0.38, 0.06, 0.46):
        canvas.line(
            [(x + 62 * a * 2 * 0.98, foot), (x + 46 * a * 2 * 0.98, foot - 250)], 3, LIME(np.float32(0.45)), 0.7
        )
    for k in range(4):
        y = foot - 40 - 56 * k
        for a in (-0.44, 0.0, 0.44):
            w = 9
            px = x + (62 - 16 * k / 4) * a * 1.3
            canvas.shape([(px - w, y), (px - w, y - 26), (px, y - 36), (px + w, y - 26), (px + w, y)], "#5E5458", 0.85)
    for y, out in ((foot - 250, 74), (foot - 262, 82)):
        fill(
            canvas,
            [(x - out, y), (x - out + 6, y - 12), (x + out - 6, y - 12), (x + out, y)],
            LIME,
            slide(x - out, 0, 0.25, x + out, 0, 1.0),
        )
    drum = [(x - 76, foot - 274), (x - 76, foot - 380), (x + 76, foot - 380), (x + 76, foot - 274)]
    fill(canvas, drum, BRICK, slide(x - 76, 0, 0.30, x + 76, 0, 0.90))
    for a in np.linspace(-0.8, 0.8, 5):
        fill(
            canvas,
            [
                (x + 76 * a - 12, foot - 290),
                (x + 76 * a - 12, foot - 366),
                (x + 76 * a + 12, foot - 366),
                (x + 76 * a + 12, foot - 290),
            ],
            LIME,
            slide(x - 76, 0, 0.35, x + 76, 0, 0.95),
        )
    fill(
        canvas,
        [(x - 92, foot - 380), (x - 84, foot - 396), (x + 84, foot - 396), (x + 92, foot - 380)],
        LIME,
        slide(x - 90, 0, 0.3, x + 90, 0, 1.0),
    )
    fill(
        canvas,
        curve(
            [(x - 84, foot - 396), (x - 40, foot - 432), (x, foot - 462), (x + 40, foot - 432), (x + 84, foot - 396)], 6
        ),
        BRICK,
        slide(x - 84, 0, 0.25, x + 84, 0, 0.85),
    )
    canvas.line([(x, foot - 460), (x, foot - 498)], 5, "#6A4A3A")


def front_row(canvas: Canvas) -> None:
    """Boats side by side along the far quay; they stand above the water line, so that the mirror takes them too."""
    rng = np.random.default_rng(9)
    for x in np.linspace(30, 2380, 21):
        size = rng.uniform(62, 82)
        trawler(
            canvas,
            float(x) + rng.normal(0, 16),
            QUAY + 2,
            size,
            1 if rng.uniform() < 0.6 else -1,
            str(rng.choice(HULLS)),
            "#EBC9A4",
            0.28,
        )


def light_path(canvas: Canvas) -> None:
    part = region(canvas, 0, QUAY, 2400, 1600)
    down = part.y - QUAY
    away = np.abs(part.x - SUN[0]) / (60 + 0.24 * down)
    fine = noise((part.x - SUN[0]) / (6 + 0.05 * down), 110 * np.log(down + 60), 46)
    part.light(np.clip(0.85 * np.exp(-(away**1.5)) * (0.30 + 0.70 * smooth(0.0, 0.5, fine)), 0, 1), "#FFE9BC")


def fleet(canvas: Canvas) -> None:
    """Boats at anchor, larger towards the viewer, basket boats between them; the nearest carries nets and lamps."""
    rows = (
        (1380, 868, 104, -1, HULLS[1], 0.16), (520, 880, 112, 1, HULLS[3], 0.15), (2130, 900, 124, -1, HULLS[5], 0.14),
        (1060, 940, 142, 1, HULLS[4], 0.10), (160, 962, 150, 1, HULLS[0], 0.09), (1760, 1010, 184, -1, HULLS[2], 0.06),
        (620, 1080, 226, 1, HULLS[0], 0.03),
    )  # fmt: skip
    for x, y, size, face, hull, fade in rows:
        trawler(canvas, x, y, size, face, hull, "#F0CDA4", fade)
        rigging(canvas, x, y, size, face)
    for x, y, r, fisher in (
        (1290, 1090, 42, False),
        (2260, 1150, 58, True),
        (1180, 1190, 60, False),
        (250, 1240, 74, False),
        (1010, 1390, 108, False),
    ):
        basket(canvas, x, y, r, 1, fisher)
    trawler(canvas, 1790, 1400, 420, -1, "#125B86", "#F0CDA4", 0.0)
    planks(canvas, 1790, 1400, 420, -1)
    rigging(canvas, 1790, 1400, 420, -1)
    catch(canvas, 1790, 1400, 420, -1)


def gulls(canvas: Canvas) -> None:
    rng = np.random.default_rng(5)
    for _ in range(11):
        x, y, size = rng.uniform(1100, 2200), rng.uniform(240, 560), rng.uniform(10, 24)
        lift = rng.uniform(0.2, 0.6)
        for side in (-1, 1):
            wing = curve([(x, y), (x + side * size * 0.5, y - size * lift), (x + side * size * 1.2, y - size * 0.1)], 5)
            for p, q in itertools.pairwise(wing):
                canvas.line([p, q], size * 0.11, "#5A5A68")
