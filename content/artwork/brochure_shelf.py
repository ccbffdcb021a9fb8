"""A shelf of brochures, their covers small pictures of the province, and an open booklet on the table."""

from __future__ import annotations

import importlib
import itertools

import numpy as np
from _form import closer, cover, curve, ellipse, enlarge, fill, region, shadow, slide, tube
from _fruit import petal
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, smooth
from _still import grain, table

SCALE = 1.5
WOOD = ramp((0, "#2A170C"), (0.25, "#6A4224"), (0.5, "#A8743E"), (0.75, "#D6A86A"), (1, "#FBE6BE"))
WALL = ramp((0, "#2A4A44"), (0.4, "#5E8878"), (0.7, "#A4C2B0"), (1, "#E6F0E0"))
PAPER = ramp((0, "#7A746A"), (0.4, "#C4BEB0"), (0.75, "#F2EEE2"), (1, "#FFFEFA"))
LEAF = ramp("#06241A", "#12503A", "#3F8A52", "#A6C872")
# pictures of the family that are quick to paint, with the part shown: left edge, top, width
COVERS = (
    ("mui_ne_dunes_sea", 300, 380, 800), ("cham_towers", 960, 280, 780), ("coffee_cup_cau_dat", 820, 620, 900),
    ("lake_music", 300, 420, 900), ("wind_turbines_coast", 1500, 200, 860), ("strawberries_crate", 700, 200, 760),
    ("visitors_coast", 1200, 500, 820), ("robusta_harvest", 1120, 560, 900), ("fishing_harbour_phan_thiet", 560, 260, 820),
    ("waterfall_geopark", 820, 300, 780), ("artichoke_tea", 180, 300, 800), ("fish_sauce_jars", 1160, 480, 820),
)  # fmt: skip
BANDS = ("#0B5B4B", "#0B557A", "#8A2F22", "#54469A", "#B9742A", "#1F6A5E")


def paint(canvas: Canvas) -> None:
    wall(canvas)
    small = pictures()
    shelf(canvas)
    for tier, foot in enumerate((560.0, 985.0)):
        row(canvas, foot, small[tier * 6 : tier * 6 + 6], tier)
    lamp(canvas)
    table(canvas, 1150, colours=WOOD, light_x=1000, bright=0.58, seed=14, board=420, horizon=420)
    booklet(canvas, small)
    stack(canvas, small)
    plant(canvas)
    closer(canvas, 60, 36, 2290)


def pictures() -> list[Array]:
    """The covers: other pictures of the family, painted small and cut upright."""
    out = []
    painted: dict[str, Canvas] = {}
    for name, x, y, wide in COVERS:
        if name not in painted:
            painted[name] = Canvas(0.3)
            importlib.import_module(name).paint(painted[name])
        part = region(painted[name], x, y, x + wide, min(1600, y + wide * 1.25))
        out.append(part.lab.copy())
    return out


def wall(canvas: Canvas) -> None:
    tone = 0.50 + 0.03 * fbm(canvas.x / 400, canvas.y / 400, 3, 5)
    lit = np.exp(-(np.hypot((canvas.x - 1180) / 1150, (canvas.y - 420) / 720) ** 2))
    canvas.lab[:] = WALL(np.clip(tone - 0.20 + 0.42 * lit, 0, 1))


def plank(canvas: Canvas, points: list[tuple[float, float]], tone: float, seed: int, upright: bool = False) -> None:
    part, mask = cover(canvas, points)
    u, v = (part.y, part.x) if upright else (part.x, part.y)
    value = tone + 0.07 * grain(u / 420, v / 170 + seed, seed) - 0.00006 * np.abs(part.x - 1200)
    part.blend(mask, WOOD(np.clip(value + 0 * part.x * part.y, 0, 1)))


def shelf(canvas: Canvas) -> None:
    """Uprights, a back panel and two sloping tiers with a ledge each."""
    shadow(canvas, [(150, 120), (2290, 120), (2290, 1200), (150, 1200)], 50, "#12241E", 0.5)
    plank(canvas, [(170, 100), (2230, 100), (2230, 1200), (170, 1200)], 0.30, 2)
    for x in (150, 2190):
        plank(canvas, [(x, 80), (x + 62, 80), (x + 62, 1210), (x, 1210)], 0.62 if x < 1000 else 0.5, 5, upright=True)
    plank(canvas, [(130, 62), (2272, 62), (2272, 104), (130, 104)], 0.74, 7)
    shadow(canvas, [(212, 104), (2190, 104), (2190, 190), (212, 190)], 30, "#140A06", 0.6)


def row(canvas: Canvas, foot: float, covers: list[Array], tier: int) -> None:
    """One tier: the brochures lean back, several of each behind one another; the ledge holds their feet."""
    plank(canvas, [(212, foot + 4), (2190, foot + 4), (2190, foot + 60), (212, foot + 60)], 0.40, 9 + tier)
    for k, picture in enumerate(covers):
        x = 390 + 323 * k
        for j in range(3, 0, -1):
            sheet(canvas, x + 5 * j, foot - 7 * j, 0.50 + 0.08 * j)
        shadow(
            canvas,
            [(x - 118, foot - 330), (x + 150, foot - 330), (x + 150, foot + 4), (x - 118, foot + 4)],
            16,
            "#140A06",
            0.55,
        )
        cover_page(canvas, x, foot, picture, k + tier * 3)
    plank(canvas, [(200, foot - 26), (2202, foot - 26), (2202, foot + 26), (200, foot + 26)], 0.70, 12 + tier)
    canvas.shape(
        [(200, foot - 26), (2202, foot - 26), (2202, foot - 21), (200, foot - 21)], WOOD(np.float32(0.97)), 0.9
    )
    shadow(canvas, [(212, foot + 26), (2190, foot + 26), (2190, foot + 86), (212, foot + 86)], 18, "#140A06", 0.62)


def sheet(canvas: Canvas, x: float, foot: float, tone: float) -> None:
    fill(canvas, [(x - 128, foot), (x - 128, foot - 342), (x + 128, foot - 342), (x + 128, foot)], PAPER, tone)
    canvas.line([(x + 128, foot), (x + 128, foot - 342)], 2, PAPER(np.float32(0.25)), 0.7)


def cover_page(canvas: Canvas, x: float, foot: float, picture: Array, k: int) -> None:
    """A cover: the picture above, a coloured band below with bars for a title; a soft sheen across it."""
    left, right, top = x - 130, x + 130, foot - 346
    edge = top + 262 if k % 3 else top + 346
    part = region(canvas, left, top, right, foot)
    part.lab = np.broadcast_to(lab(BANDS[k % 6]), part.lab.shape).copy()
    art = region(canvas, left, top, right, edge)
    art.lab = enlarge(fitted(picture, (right - left) / (edge - top)), (art.x.size, art.y.size))
    if k % 3:
        bars(canvas, left + 22, edge + 24, 150, "#FFFBEC", 8)
        bars(canvas, left + 22, edge + 46, 96, "#FFFBEC", 5)
    else:
        fill(
            canvas,
            [(left, top + 26), (left + 190, top + 26), (left + 190, top + 82), (left, top + 82)],
            ramp(BANDS[k % 6], BANDS[k % 6]),
            0.5,
            0.92,
        )
        bars(canvas, left + 18, top + 44, 138, "#FFFBEC", 8)
        bars(canvas, left + 18, top + 64, 84, "#FFFBEC", 5)
    sheen = region(canvas, left, top, right, foot)
    band = (sheen.x - left) * 0.8 + (sheen.y - top)
    sheen.light(0.16 * np.exp(-(((band - 150) / 70) ** 2)), "#FFFFFA")
    sheen.blend(0.20 * smooth(right - 60, right, sheen.x) + 0 * sheen.y, "#0A0A10")
    canvas.line([(left + 7, top), (left + 7, foot)], 2, "#0A0A10", 0.25)
    canvas.line([(left, top), (right, top)], 2, "#FFFFFA", 0.5)


def fitted(picture: Array, ratio: float) -> Array:
    """The middle of a picture, cut to a ratio of width to height."""
    high, wide = picture.shape[:2]
    if wide / high > ratio:
        w = max(1, int(high * ratio))
        return picture[:, (wide - w) // 2 : (wide - w) // 2 + w]
    h = max(1, int(wide / ratio))
    return picture[(high - h) // 2 : (high - h) // 2 + h]


def bars(canvas: Canvas, x: float, y: float, long: float, colour: str, thick: float) -> None:
    canvas.shape([(x, y), (x + long, y), (x + long, y + thick), (x, y + thick)], colour, 0.92)


def lamp(canvas: Canvas) -> None:
    """Warm light from above on both tiers."""
    for x in (560, 1200, 1840):
        far = np.hypot((canvas.x - x) / 420, (canvas.y - 90) / 620)
        canvas.light(0.26 * np.exp(-(far**2)) * smooth(80, 130, canvas.y), "#FFE9BC")


def quad_picture(canvas: Canvas, picture: Array, corners: list[tuple[float, float]], shade: float = 0.0) -> None:
    """Lay a picture into a four-sided outline (upper left, upper right, lower right, lower left) by bilinear inverse."""
    part, mask = cover(canvas, corners)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    u = np.full((part.y.size, part.x.size), 0.5, np.float32)
    v = u.copy()
    for _ in range(12):
        px = (1 - v) * ((1 - u) * ax + u * bx) + v * ((1 - u) * dx + u * cx)
        py = (1 - v) * ((1 - u) * ay + u * by) + v * ((1 - u) * dy + u * cy)
        ux, uy = (1 - v) * (bx - ax) + v * (cx - dx), (1 - v) * (by - ay) + v * (cy - dy)
        vx, vy = (1 - u) * (dx - ax) + u * (cx - bx), (1 - u) * (dy - ay) + u * (cy - by)
        det = ux * vy - uy * vx
        ex, ey = part.x - px, part.y - py
        u = np.clip(u + (ex * vy - ey * vx) / det, 0, 1)
        v = np.clip(v + (ey * ux - ex * uy) / det, 0, 1)
    high, wide = picture.shape[:2]
    big = enlarge(picture, (wide * 2, high * 2)) if wide < 500 else picture
    rows = np.clip(v * (big.shape[0] - 1), 0, big.shape[0] - 1).astype(int)
    cols = np.clip(u * (big.shape[1] - 1), 0, big.shape[1] - 1).astype(int)
    paint_ = mix(big[rows, cols], lab("#1A120C"), shade)
    part.blend(mask, paint_)


def booklet(canvas: Canvas, small: list[Array]) -> None:
    """An open booklet: a picture across the left page, bars of text and a small chart on the right."""
    shadow(canvas, [(560, 1320), (1880, 1300), (2010, 1560), (470, 1590)], 30, "#1C0D07", 0.6)
    for k in range(4):
        fill(
            canvas,
            [
                (640 - 3 * k, 1262 + 5 * k),
                (1790 + 3 * k, 1262 + 5 * k),
                (1930 + 4 * k, 1540 + 5 * k),
                (510 - 4 * k, 1540 + 5 * k),
            ],
            PAPER,
            0.5 + 0.06 * k,
        )
    left, right = (
        [(640, 1258), (1215, 1272), (1222, 1546), (510, 1532)],
        [(1215, 1272), (1790, 1258), (1930, 1532), (1222, 1546)],
    )
    fill(canvas, left, PAPER, slide(1215, 0, 0.62, 900, 0, 0.98))
    fill(canvas, right, PAPER, slide(1215, 0, 0.66, 1500, 0, 1.0))
    quad_picture(canvas, fitted(small[3], 1.9), [(668, 1272), (1190, 1284), (1192, 1450), (588, 1438)])
    for k in range(3):
        y = 1462 + 20 * k
        canvas.line([(580 - 8 * k, y), (1130 - 90 * (k == 2), y + 10)], 5, PAPER(np.float32(0.28)), 0.7)
    for k in range(8):
        y = 1300 + 26 * k
        lean = 14 * k
        canvas.line([(1262 + 2 * k, y + 8), (1500 + lean * 0.3 - 60 * (k % 4 == 3), y)], 5, PAPER(np.float32(0.3)), 0.7)
    for k, h in enumerate((40, 58, 52, 74, 92, 110)):
        x = 1590 + 42 * k
        colour = BANDS[k % 2]
        canvas.shape([(x, 1490 - h), (x + 24, 1490 - h), (x + 30, 1490), (x + 6, 1490)], colour, 0.92)
    canvas.line([(1580, 1492), (1870, 1488)], 4, PAPER(np.float32(0.25)))
    canvas.line([(1215, 1272), (1222, 1546)], 3, PAPER(np.float32(0.25)), 0.8)


def stack(canvas: Canvas, small: list[Array]) -> None:
    """A small pile of booklets on the left, the uppermost with its cover."""
    for k in range(7):
        y = 1490 - 13 * k
        dx = 9 * np.sin(k * 2.1)
        outline = [(120 + dx, y - 120), (400 + dx, y - 132), (452 + dx, y), (96 + dx, y + 14)]
        shadow(canvas, [(a + 10, b + 14) for a, b in outline], 10, "#1C0D07", 0.4)
        fill(canvas, [(96 + dx, y + 14), (452 + dx, y), (452 + dx, y + 11), (96 + dx, y + 26)], PAPER, 0.55)
        fill(canvas, outline, PAPER, 0.9)
    quad_picture(canvas, fitted(small[1], 1.7), outline)


def plant(canvas: Canvas) -> None:
    """A small vase with leaves on the right."""
    x, foot = 2120.0, 1440.0
    shadow(canvas, ellipse(x + 60, foot, 170, 34), 22, "#1C0D07", 0.55)
    rng = np.random.default_rng(5)
    for j in range(15):
        a = -np.pi / 2 + (j - 7) * 0.17 + rng.normal(0, 0.05)
        reach = rng.uniform(170, 330)
        tip = (x + reach * np.cos(a), foot - 190 + reach * np.sin(a))
        stem = curve([(x, foot - 180), (x + reach * 0.4 * np.cos(a), foot - 200 + reach * 0.6 * np.sin(a)), tip], 6)
        tube(canvas, stem, 4, LEAF)
        for p, _ in itertools.pairwise(stem[4::3]):
            lean = a + (0.8 if rng.uniform() < 0.5 else -0.8)
            petal(canvas, *p, lean, rng.uniform(70, 110), rng.uniform(22, 32), LEAF, (0.2, 0.7), 0.1, 0.4)
        petal(canvas, *tip, a, 100, 30, LEAF, (0.25, 0.8), 0.1, 0.4)
    outline = curve(
        [
            (x - 40, foot - 190),
            (x - 48, foot - 160),
            (x - 86, foot - 90),
            (x - 70, foot - 6),
            (x + 70, foot - 6),
            (x + 86, foot - 90),
            (x + 48, foot - 160),
            (x + 40, foot - 190),
        ],
        6,
    )
    part, mask = cover(canvas, outline)
    u = (part.x - x) / 90
    glaze = ramp("#06231F", "#0B4A3E", "#2C8069", "#8CC4A4", "#E6F2DC")
    tone = 0.42 - 0.32 * u + 0.4 * np.exp(-(((u + 0.42) / 0.14) ** 2)) + 0.03 * noise(part.x / 20, part.y / 20, 4)
    part.blend(mask, glaze(np.clip(tone, 0, 1)))
