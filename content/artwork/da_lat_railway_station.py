"""Đà Lạt station with its three pointed roofs; a steam train stands at the platform in the morning."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _form import backdrop, closer, cover, ellipse, fill, region, shadow, slide
from _fruit import hydrangea
from _nature import BARK, broadleaf, pine, stamp
from _paint import Canvas, fbm, lab, mix, noise, ramp, ridged, smooth
from _train import RAIL, TRIM, coach, engine, plume

SCALE = 1.5
SUN = (300.0, 420.0)
PLATFORM = 1176.0
SKY = ramp((0, "#4F93BC"), (0.4, "#9CC6D2"), (0.75, "#EDE6D0"), (1, "#FBDDB2"))
WOODS = ramp("#05201A", "#0C3D31", "#1F6349", "#6C9A66", "#D0CF92")
WALL = ramp((0, "#6E4A22"), (0.35, "#B98A44"), (0.65, "#EBC67A"), (0.85, "#F8E2AC"), (1, "#FFF6DA"))
TILE = ramp((0, "#2E100C"), (0.3, "#6A2418"), (0.6, "#A8442A"), (0.85, "#D98A5E"), (1, "#F6CFA4"))
GLASS = ("#C8382C", "#E9B93C", "#2F7FB0", "#3F8F5A", "#E8E0C4", "#D9783A")


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    woods(canvas)
    wings(canvas)
    gables(canvas)
    canopy(canvas)
    ground(canvas)
    coach(canvas)
    engine(canvas)
    plume(canvas)
    flowers(canvas)
    closer(canvas, 150, 152, 2160)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 1000, SUN, "#FFE9BE", 900, 0.9)
    air.clouds(canvas, 0, 760, "#FFF8EA", 0.8, seed=612, width=860, cover=-0.04)
    for k, (line, rough, tone, low) in enumerate(((760, 150, "#9CBCC0", "#E4E0CC"), (860, 120, "#5F9488", "#C4D0B4"))):
        crest = line - rough * (ridged(canvas.x / (720 - 90 * k) + 2 * k, 0 * canvas.x + k, 5, 81 + k) - 0.5)
        down = smooth(line - 80, 1060, canvas.y)[..., None] * np.ones((1, canvas.w, 1), np.float32)
        canvas.blend(smooth(crest - 1, crest + 1, canvas.y), mix(lab(tone), lab(low), down))


def woods(canvas: Canvas) -> None:
    """Pines behind the station, the far ones in the haze."""
    rng = np.random.default_rng(4)
    tint = lab("#D5DCCB")
    for fade, low, high, count, line in ((0.5, 170, 250, 60, 1040), (0.24, 260, 400, 34, 1110)):
        for x in rng.permutation(np.linspace(-40, 2440, count)):
            tall = rng.uniform(low, high) * (1.25 if x < 760 or x > 2180 else 0.86)
            stamp(
                canvas,
                pine(int(rng.integers(14)), -1),
                float(x) + rng.normal(0, 16),
                line,
                tall,
                WOODS,
                fade,
                tint,
                bark=BARK,
            )
    part = region(canvas, 0, 1010, 2400, 1200)
    part.blend(smooth(1010, 1110, part.y), WOODS(np.clip(0.42 + 0.2 * fbm(part.x / 30, part.y / 20, 3, 5), 0, 1)))


def tiles(canvas: Canvas, points: list[tuple[float, float]], tone: float, course: float = 11, seed: int = 1) -> None:
    """A roof of flat tiles in courses, each tile of its own shade, darker under each edge."""
    part, mask = cover(canvas, points)
    row = part.y / course
    col = part.x / (course * 0.9) + 0.5 * np.mod(np.floor(row), 2)
    own = (np.sin(np.floor(row) * 12.99 + np.floor(col) * 78.23 + seed) * 43758.5453) % 1
    step = row - np.floor(row)
    value = (
        tone
        + 0.12 * (own - 0.5)
        - 0.14 * smooth(0.75, 1.0, step)
        + 0.06 * step
        + 0.06 * fbm(part.x / 160, part.y / 90, 3, seed)
    )
    part.blend(mask, TILE(np.clip(value, 0, 1)))


def wall(canvas: Canvas, points: list[tuple[float, float]], tone: float, seed: int = 3) -> None:
    part, mask = cover(canvas, points)
    value = tone + 0.04 * fbm(part.x / 120, part.y / 120, 4, seed) - 0.00007 * (part.x - 1200)
    part.blend(mask, WALL(np.clip(value, 0, 1)))


def window(canvas: Canvas, x: float, y: float, wide: float, high: float, panes: int = 3) -> None:
    """A window with frame, panes and the sky's reflection."""
    canvas.shape(
        [(x - 8, y - 8), (x + wide + 8, y - 8), (x + wide + 8, y + high + 12), (x - 8, y + high + 12)],
        TRIM(np.float32(0.72)),
    )
    shadow(canvas, [(x, y), (x + wide, y), (x + wide, y + 14), (x, y + 14)], 6, "#2A1A10", 0.6)
    fill(
        canvas,
        [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)],
        ramp("#14303C", "#3A6C7C", "#A9CFD0", "#F6EBCB"),
        slide(x, y, 0.75, x + wide * 0.6, y + high, 0.12),
    )
    for k in range(1, panes):
        canvas.line([(x + wide * k / panes, y), (x + wide * k / panes, y + high)], 5, TRIM(np.float32(0.55)))
    for t in (0.36, 0.70):
        canvas.line([(x, y + high * t), (x + wide, y + high * t)], 4, TRIM(np.float32(0.55)))


def wings(canvas: Canvas) -> None:
    """The long low body with hipped roofs to the left and right of the middle."""
    for x0, x1 in ((640, 1160), (1990, 2480)):
        wall(canvas, [(x0, PLATFORM), (x0, 946), (x1, 946), (x1, PLATFORM)], 0.66)
        tiles(canvas, [(x0 - 40, 956), (x0 + 90, 790), (x1 + 10, 790), (x1 + 10, 956)], 0.56, 12, 7)
        canvas.shape([(x0 - 44, 952), (x1 + 10, 952), (x1 + 10, 966), (x0 - 44, 966)], TRIM(np.float32(0.3)))
        shadow(canvas, [(x0, 966), (x1, 966), (x1, 1004), (x0, 1004)], 10, "#4A2A12", 0.5)
        canvas.line([(x0 + 90, 790), (x1, 790)], 12, TILE(np.float32(0.8)))
        for x in np.arange(x0 + 46, x1 - 80, 126):
            window(canvas, float(x), 1010, 78, 122)
        wall(canvas, [(x0, PLATFORM), (x0, 1142), (x1, 1142), (x1, PLATFORM)], 0.42)


def gables(canvas: Canvas) -> None:
    """The middle: a taller block under three steep roofs, their fronts glazed in colours; a clock on the middle one."""
    wall(canvas, [(1130, PLATFORM), (1130, 800), (2020, 800), (2020, PLATFORM)], 0.72, 5)
    tiles(canvas, [(1110, 810), (1190, 690), (1960, 690), (2040, 810)], 0.48, 11, 9)
    for x, apex in ((1300.0, 470.0), (1850.0, 470.0), (1575.0, 380.0)):
        gable(canvas, x, apex)
    clock(canvas, 1575.0, 600.0, 44.0)


def gable(canvas: Canvas, x: float, apex: float) -> None:
    """One pointed roof: the right slope in shade, the bargeboards, the wall within and its window of coloured glass."""
    half, foot = 168.0, 852.0
    tiles(canvas, [(x, apex), (x + 76, apex + 46), (x + half + 84, foot - 60), (x + half, foot)], 0.28, 11, int(x))
    shadow(
        canvas,
        [(x + half - 6, foot), (x + half + 84, foot - 52), (x + half + 84, foot - 10), (x + half, foot + 30)],
        12,
        "#2A120C",
        0.5,
    )
    wall(canvas, [(x - half + 20, foot), (x, apex + 40), (x + half - 20, foot)], 0.80, int(x))
    glazing(canvas, x, apex + 130, foot - 26, half - 58)
    for side, tone in ((-1, 0.72), (1, 0.46)):
        edge = [(x, apex - 14), (x + side * half, foot + 6), (x + side * (half - 26), foot + 6), (x, apex + 44)]
        tiles(canvas, edge, tone, 9, int(x) + 3)
        canvas.line([(x, apex - 12), (x + side * half, foot + 6)], 6, TRIM(np.float32(0.85 if side < 0 else 0.4)))
    canvas.shape(
        [(x - half - 6, foot), (x + half + 6, foot), (x + half + 6, foot + 16), (x - half - 6, foot + 16)],
        TRIM(np.float32(0.62)),
    )
    shadow(
        canvas,
        [(x - half, foot + 16), (x + half, foot + 16), (x + half, foot + 40), (x - half, foot + 40)],
        8,
        "#4A2A12",
        0.5,
    )
    canvas.line([(x, apex - 12), (x, apex - 46)], 6, TRIM(np.float32(0.4)))


def glazing(canvas: Canvas, x: float, top: float, foot: float, half: float) -> None:
    """Upright coloured panes that follow the slope of the gable."""
    rng = np.random.default_rng(int(x))
    count = 9
    for k in range(count):
        a, b = -half + 2 * half * k / count, -half + 2 * half * (k + 1) / count
        mid = abs((a + b) / 2) / half
        high = top + (foot - top) * mid * 0.92
        rows = max(1, int((foot - high) / 44))
        for j in range(rows):
            y0, y1 = high + (foot - high) * j / rows, high + (foot - high) * (j + 1) / rows
            colour = lab(GLASS[(k * 2 + j + int(rng.integers(0, 2))) % len(GLASS)])
            canvas.shape(
                [(x + a + 2, y0 + 2), (x + b - 2, y0 + 2), (x + b - 2, y1 - 2), (x + a + 2, y1 - 2)],
                mix(colour, lab("#10242C"), 0.22 + 0.2 * rng.uniform()),
            )
            canvas.shape(
                [(x + a + 2, y0 + 2), (x + b - 2, y0 + 2), (x + a + 2, y1 - 2)], mix(colour, lab("#FFF6E0"), 0.42), 0.7
            )
    outline = [
        (x - half - 4, foot + 4),
        (x - half - 4, top + (foot - top) * 0.88),
        (x, top - 12),
        (x + half + 4, top + (foot - top) * 0.88),
        (x + half + 4, foot + 4),
    ]
    for p, q in itertools.pairwise([*outline, outline[0]]):
        canvas.line([p, q], 8, TRIM(np.float32(0.66)))


def clock(canvas: Canvas, x: float, y: float, r: float) -> None:
    """The clock in the middle gable."""
    shadow(canvas, ellipse(x + 5, y + 7, r + 6, r + 6), 7, "#2A160C", 0.6)
    fill(canvas, ellipse(x, y, r + 8, r + 8), TRIM, slide(x - r, y - r, 0.95, x + r, y + r, 0.25))
    fill(canvas, ellipse(x, y, r, r), WALL, slide(x - r, y - r, 1.0, x + r, y + r, 0.86))
    for k in range(12):
        a = k * np.pi / 6
        canvas.line(
            [
                (x + r * 0.78 * np.cos(a), y + r * 0.78 * np.sin(a)),
                (x + r * 0.92 * np.cos(a), y + r * 0.92 * np.sin(a)),
            ],
            3.4,
            "#3A2014",
        )
    canvas.line([(x, y), (x - r * 0.36, y - r * 0.36)], 5, "#2A1610")
    canvas.line([(x, y), (x + r * 0.12, y - r * 0.74)], 3.6, "#2A1610")


def canopy(canvas: Canvas) -> None:
    """Doors in shade, pillars and the flat roof over the platform."""
    for x in (1210, 1395, 1500, 1610, 1790, 1890):
        window(canvas, x, 985, 84, 190, 2)
    canvas.shape([(1080, 900), (2070, 900), (2090, 932), (1060, 932)], TRIM(np.float32(0.86)))
    canvas.shape([(1060, 932), (2090, 932), (2090, 948), (1060, 948)], TRIM(np.float32(0.40)))
    shadow(canvas, [(1130, 948), (2020, 948), (2020, 1010), (1130, 1010)], 16, "#3A2010", 0.62)
    for x in np.linspace(1090, 2060, 7):
        part, mask = cover(canvas, [(x - 13, 948), (x + 13, 948), (x + 13, PLATFORM), (x - 13, PLATFORM)])
        part.blend(mask, WALL(np.clip(0.80 - 0.5 * (part.x - x + 13) / 26, 0, 1)))


def ground(canvas: Canvas) -> None:
    """The platform with its edge, the ballast and the rails."""
    part = region(canvas, 0, PLATFORM, 2400, 1600)
    pave = ramp("#4A3E34", "#8D7D6A", "#C4B396", "#F0DFBC")
    joint = 0.10 * (np.abs(((part.x - 1200) / (part.y - 900) * 3.2) % 1 - 0.5) > 0.47)
    part.blend(1.0, pave(np.clip(0.72 - 0.00010 * part.x - joint + 0.05 * fbm(part.x / 60, part.y / 14, 3, 31), 0, 1)))
    shadow(
        canvas,
        [(640, PLATFORM - 4), (2480, PLATFORM - 4), (2480, PLATFORM + 34), (680, PLATFORM + 34)],
        18,
        "#2A1A12",
        0.5,
    )
    canvas.shape([(0, 1262), (2400, 1262), (2400, 1276), (0, 1276)], pave(np.float32(0.95)))
    canvas.shape([(0, 1276), (2400, 1276), (2400, 1330), (0, 1330)], pave(np.float32(0.22)))
    bed = region(canvas, 0, 1318, 2400, 1600)
    stones = noise(bed.x / 13, bed.y / 8, 33) + 0.6 * noise(bed.x / 6, bed.y / 4, 35)
    gravel = ramp("#1E1A1A", "#4C4440", "#8A7C70", "#CDBDA6")
    bed.blend(smooth(1318, 1330, bed.y), gravel(np.clip(0.40 + 0.22 * stones - 0.10 * smooth(1500, 1330, bed.y), 0, 1)))
    for x in np.arange(-60, 2460, 92):
        canvas.shape([(x, RAIL - 12), (x + 44, RAIL - 12), (x + 30, RAIL + 76), (x - 18, RAIL + 76)], "#3A2A22")
        canvas.shape([(x, RAIL - 12), (x + 44, RAIL - 12), (x + 43, RAIL - 6), (x - 1, RAIL - 6)], "#6A5444")
    for y, thick in ((RAIL, 11), (RAIL + 56, 15)):
        canvas.shape([(0, y), (2400, y), (2400, y + thick * 1.5), (0, y + thick * 1.5)], "#3A2620")
        canvas.shape([(0, y), (2400, y), (2400, y + thick * 0.4), (0, y + thick * 0.4)], "#D9D4C8")


def flowers(canvas: Canvas) -> None:
    """Hydrangeas along the near edge: round heads of blue, violet and rose over broad leaves."""
    rng = np.random.default_rng(12)
    for x in np.linspace(1560, 2440, 26):
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), -1, 0.0),
            float(x) + rng.normal(0, 20),
            1630 + rng.uniform(-10, 40),
            rng.uniform(110, 190) * (0.55 + 0.5 * (x - 1500) / 900),
            WOODS,
            0.0,
            wide=1.3,
        )
    spots = [(rng.uniform(1600, 2420), rng.uniform(0, 1)) for _ in range(44)]
    for x, t in sorted(spots, key=lambda s: s[1]):
        y = 1560 - 120 * (x - 1560) / 860 * (1 - t) + 56 * t
        hydrangea(canvas, x, y, rng.uniform(34, 56) * (0.75 + 0.35 * (x - 1500) / 900), rng)
