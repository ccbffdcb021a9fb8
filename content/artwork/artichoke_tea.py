"""Artichoke tea: a glass of amber tea, two artichokes, a dish of dried bracts, morning light from the left."""

from __future__ import annotations

import numpy as np
from _form import cover, curve, ellipse, fill, region, shadow, slide, tube, turned
from _fruit import petal
from _paint import Canvas, lab, mix, noise, ramp, smooth
from _still import hills_behind, steam, table

SCALE = 1.5
LIGHT = (-0.6, -0.6, 0.52)
EDGE = 860.0
SKY = ramp((0, "#A9C8C4"), (0.4, "#DCE6D4"), (0.75, "#F8E9C8"), (1, "#F7D9AE"))
BRACT = ramp((0, "#10251C"), (0.25, "#2A5238"), (0.5, "#5F8A55"), (0.72, "#9DB876"), (0.9, "#CFD9A2"), (1, "#F3F0CE"))
BLUSH = ramp((0, "#1E1A2C"), (0.3, "#4A3E5C"), (0.55, "#7C6A86"), (0.8, "#A9B486"), (1, "#E6E8BE"))
TEA = ramp((0, "#4A1C06"), (0.25, "#94440E"), (0.5, "#D07F1E"), (0.75, "#F2B547"), (1, "#FFE9A6"))
CLOTH = ramp((0, "#6C6A5C"), (0.4, "#B8B29C"), (0.75, "#E9E2CC"), (1, "#FFFBEE"))
CHINA = ramp((0, "#3A4648"), (0.35, "#8FA09C"), (0.7, "#DADFD2"), (1, "#FFFDF2"))
DRY = ramp("#2E1E12", "#6E5230", "#A98A52", "#DCC58A")


def paint(canvas: Canvas) -> None:
    hills_behind(
        canvas,
        SKY,
        [
            (470, 120, "#B4CBC6", "#EFE6CC"),
            (580, 150, "#84AA9C", "#DCDFC2"),
            (700, 130, "#4F8468", "#B4C6A0"),
            (810, 80, "#2C6248", "#6F9870"),
        ],
        (420, 300),
        blur=22,
    )
    table(canvas, EDGE, light_x=500, bright=0.50, seed=6)
    runner(canvas)
    pot(canvas, 1890.0, 1190.0)
    artichoke(canvas, 560.0, 800.0, 360.0, 3)
    glass(canvas, 1230.0, 1370.0)
    steam(canvas, 1230, 850, 700, 170, 0.55, seed=9)
    dish(canvas, 1830.0, 1430.0)
    artichoke(canvas, 300.0, 1235.0, 230.0, 8, lean=-0.2)


def runner(canvas: Canvas) -> None:
    """A linen cloth across the table under the glass."""
    outline = [(820, EDGE + 90), (1560, EDGE + 90), (2020, 1610), (520, 1610)]
    shadow(canvas, [(x + 14, y + 10) for x, y in outline], 14, "#1C0D07", 0.5)
    part, mask = cover(canvas, outline)
    z = 1400 / (part.y - 300)
    u, v = (part.x - 1200) * z, z * 1200
    weave = 0.03 * np.sin(u / 2.6) * np.sin(v / 2.6) + 0.05 * noise(u / 90, v / 120, 3) + 0.03 * noise(u / 3, v / 40, 4)
    tone = 0.68 + weave + 0.14 * np.exp(-(((part.x - 500) / 900) ** 2)) - 0.10 * smooth(1100, 1700, part.x)
    edge = np.abs(u) / np.maximum(1e-3, (370 + (part.y - EDGE - 90) * 0.58) * z)
    stripe = smooth(0.03, 0.01, np.abs(edge - 0.86)) + smooth(0.012, 0.004, np.abs(edge - 0.80))
    colours = mix(CLOTH(np.clip(tone, 0, 1)), lab("#2F6E5C"), (0.75 * np.clip(stripe, 0, 1))[..., None])
    part.blend(mask, colours)


def artichoke(canvas: Canvas, x: float, y: float, r: float, seed: int, lean: float = 0.0) -> None:
    """Bracts laid over one another in rings like roof tiles, the lowest on top, closing to a point above; a stalk below."""
    rng = np.random.default_rng(seed)
    place = lambda u, v: (x + r * (u * np.cos(lean) - v * np.sin(lean)), y + r * (u * np.sin(lean) + v * np.cos(lean)))  # noqa: E731
    foot = place(0, 1.15)
    shadow(canvas, ellipse(foot[0] + r * 0.5, max(foot[1], y + r * 0.84), r * 1.25, r * 0.24), 34, "#1A0C08", 0.66)
    stalk = [place(0, 0.7), place(0.02, 1.1), place(0.0, 1.36)]
    tube(canvas, curve(stalk, 8), r * 0.15, BRACT, LIGHT, -0.05)
    fill(canvas, ellipse(*place(0.0, 1.37), r * 0.15, r * 0.06), BRACT, 0.86)
    for k in range(8):
        ring(canvas, place, r, k / 7, lean, k, rng)


def ring(canvas: Canvas, place, r: float, t: float, lean: float, k: int, rng: np.random.Generator) -> None:
    """One ring of bracts: t is 0 at the point of the bud, where they close over it, and 1 at the stalk."""
    level = -0.70 + 1.56 * t
    girth = np.sqrt(max(0.02, 1 - ((level - 0.06) / 1.02) ** 2)) * (0.55 + 0.45 * smooth(0, 0.5, t))
    count = int(3 + 6 * girth)
    for j in sorted(range(-count, count + 1), key=lambda j: -abs(j)):
        a = (j + 0.5 * (k % 2)) * np.pi / count
        if abs(a) > 1.8:
            continue
        px, py = place(0.80 * girth * np.sin(a), level + 0.34 + 0.08 * np.cos(a))
        angle = -np.pi / 2 + lean + np.sin(a) * (-0.62 + 1.05 * t) + rng.normal(0, 0.03)
        tone = 0.46 + 0.30 * np.cos(a + 0.75) - 0.17 * t + rng.normal(0, 0.025)
        long = r * (0.50 + 0.20 * np.sin(np.pi * t**1.2) - 0.08 * t) * (0.84 + 0.16 * np.cos(a))
        wide = r * (0.20 + 0.12 * t) * (0.45 + 0.55 * abs(np.cos(a)))
        scale = BLUSH if k < 1 or (k < 4 and rng.uniform() < 0.3) else BRACT
        middle = (px + long * 0.55 * np.cos(angle) + 6, py + long * 0.55 * np.sin(angle) + 2)
        if abs(a) < 0.9 and k > 2:
            shadow(canvas, ellipse(*middle, wide * 0.95, long * 0.52, 18), 9, "#0A1A12", 0.34)
        petal(canvas, px, py, angle, long, wide, scale, (tone - 0.34, tone + 0.14), 0.16, 0.72)


def glass(canvas: Canvas, x: float, foot: float) -> None:
    """A tall glass of tea that glows where the light leaves it; a saucer of wood below."""
    shadow(canvas, ellipse(x + 170, foot + 30, 400, 84), 34, "#1C0D07", 0.5)
    coaster(canvas, x, foot)
    glow = region(canvas, x, foot - 120, x + 760, foot + 200)
    pool = np.exp(-(((glow.x - x - 330) / 230) ** 2) - ((glow.y - foot - 44) / 46) ** 2)
    glow.light(0.55 * pool, "#F7B64A")
    form = turned(
        canvas, x, foot, [(0, 168), (8, 182), (60, 198), (240, 226), (430, 244), (520, 246), (526, 243)], 0.22
    )
    rim = np.abs(form.angle) / (np.pi / 2)
    side = form.angle / (np.pi / 2)
    level = 440.0
    fullness = smooth(level + 1, level - 1, form.height) * smooth(20, 26, form.height) * smooth(1.0, 0.93, rim)
    form.paint(lab("#E4EAD8"), 0.12 + 0.40 * rim**4)
    up = form.height / level
    body = 0.44 + 0.30 * np.exp(-(((side - 0.42) / 0.34) ** 2)) + 0.10 * up - 0.26 * rim**3
    swirl = 0.05 * noise(side * 3, form.height / 60, 5)
    form.paint(TEA(np.clip(body + swirl + 0.20 * np.exp(-(((up - 0.06) / 0.08) ** 2)), 0, 1)), 0.95 * fullness)
    surface(canvas, x, foot - level)
    for at, wide, strength in ((-0.86, 0.075, 0.85), (-0.60, 0.02, 0.5), (0.98, 0.05, 0.55), (0.2, 0.015, 0.2)):
        streak = (
            np.exp(-(((form.angle - at) / wide) ** 2)) * smooth(30, 70, form.height) * smooth(520, 480, form.height)
        )
        form.part.light(form.mask * strength * streak, "#FFFCF0")
    form.part.light(form.mask * 0.6 * np.exp(-(((form.height - 12) / 7) ** 2)), "#FFEFC4")
    ring = region(canvas, x - 260, foot - 590, x + 260, foot - 450)
    edge = np.hypot((ring.x - x) / 244, (ring.y - foot + 524) / 54)
    ring.light(0.75 * np.exp(-(((edge - 1) / 0.014) ** 2)), "#FFFDF4")


def coaster(canvas: Canvas, x: float, foot: float) -> None:
    under = turned(canvas, x, foot + 22, [(0, 330), (6, 340), (22, 340), (26, 336)], 0.22)
    wood = ramp("#3A2012", "#8A5A34", "#D6A670")
    under.paint(wood(np.clip(0.25 + 0.5 * under.lit(LIGHT), 0, 1)))
    part = region(canvas, x - 345, foot - 90, x + 345, foot + 90)
    dx, dy = (part.x - x) / 337, (part.y - foot + 4) / 75
    rings = 0.10 * np.sin(np.hypot(dx, dy) * 60 + 2 * noise(dx * 3, dy * 3, 3))
    mask = smooth(1.01, 0.995, np.hypot(dx, dy))
    part.blend(mask, wood(np.clip(0.62 + rings - 0.18 * dx, 0, 1)))
    shadow(canvas, ellipse(x + 40, foot + 4, 200, 44), 14, "#1C0D07", 0.55)


def surface(canvas: Canvas, x: float, y: float) -> None:
    """The tea's surface seen through the far wall, with one floating petal's shine."""
    part = region(canvas, x - 240, y - 60, x + 240, y + 60)
    dx, dy = (part.x - x) / 231, (part.y - y) / 50
    far = np.hypot(dx, dy)
    tone = 0.58 + 0.30 * np.exp(-(((dx + 0.4) / 0.4) ** 2) - ((dy + 0.2) / 0.5) ** 2) + 0.25 * smooth(0.9, 1.0, far)
    part.blend(smooth(1.012, 0.99, far), TEA(np.clip(tone, 0, 1)))


def pot(canvas: Canvas, x: float, foot: float) -> None:
    """A white porcelain teapot with a green band, to the right behind."""
    shadow(canvas, ellipse(x + 170, foot + 6, 430, 70), 36, "#1A0C08", 0.6)
    spout = curve([(x - 200, foot - 150), (x - 330, foot - 190), (x - 380, foot - 300), (x - 430, foot - 350)], 16)
    tube(canvas, spout, [58 - 36 * i / len(spout) for i in range(len(spout))], CHINA, LIGHT, 0.06, shine=0.3)
    loop = curve([(x + 240, foot - 330), (x + 400, foot - 360), (x + 420, foot - 210), (x + 240, foot - 110)], 20)
    tube(canvas, loop, 25, CHINA, LIGHT, 0.0, shine=0.3)
    profile = [(0, 150), (8, 168), (30, 210), (110, 276), (210, 292), (310, 240), (370, 160), (384, 140)]
    form = turned(canvas, x, foot, curve(profile, 6), 0.2)
    tone = 0.12 + 0.86 * form.lit(LIGHT, 0.12) + 0.12 * np.exp(-(((form.angle - 1.3) / 0.25) ** 2))
    band = smooth(5, 2, np.abs(form.height - 262)) + smooth(9, 6, np.abs(form.height - 240))
    paint_ = mix(CHINA(np.clip(tone, 0, 1)), lab("#2F7F62"), (0.85 * np.clip(band, 0, 1))[..., None])
    form.paint(paint_)
    across, tall = (form.angle + 0.55) / 0.30, (form.height - 250) / 74
    pane = (
        smooth(1.0, 0.85, np.abs(across))
        * smooth(1.0, 0.88, np.abs(tall))
        * (1 - 0.8 * np.exp(-((across / 0.07) ** 2)))
    )
    form.part.light(form.mask * 0.8 * pane, "#FFFFFF")
    lid = turned(
        canvas,
        x,
        foot - 380,
        [(0, 150), (10, 150), (34, 120), (58, 66), (66, 30), (78, 34), (100, 36), (116, 22), (120, 0)],
        0.2,
    )
    lid.paint(CHINA(np.clip(0.14 + 0.84 * lid.lit(LIGHT, 0.12), 0, 1)))
    lid.part.light(lid.mask * 0.6 * lid.gleam(40, LIGHT), "#FFFFFF")


def dish(canvas: Canvas, x: float, foot: float) -> None:
    """A low dish of dried bracts."""
    shadow(canvas, ellipse(x + 80, foot + 14, 420, 76), 30, "#1C0D07", 0.6)
    form = turned(canvas, x, foot, [(0, 180), (10, 200), (40, 300), (84, 366), (90, 364)], 0.24)
    form.paint(CHINA(np.clip(0.10 + 0.82 * form.lit(LIGHT, 0.12), 0, 1)))
    fill(canvas, ellipse(x, foot - 90, 364, 87), CHINA, slide(x - 364, 0, 0.96, x + 364, 0, 0.7))
    fill(canvas, ellipse(x, foot - 84, 344, 76), CHINA, slide(x - 364, 0, 0.35, x + 364, 0, 0.75))
    rng = np.random.default_rng(17)
    spots = []
    for _ in range(150):
        a, d = rng.uniform(0, 6.283), np.sqrt(rng.uniform())
        spots.append((x + 290 * d * np.cos(a), foot - 88 + 56 * d * np.sin(a) - 66 * (1 - d * d), 56 * d * np.sin(a)))
    for px, py, _ in sorted(spots, key=lambda s: s[2]):
        angle, long = rng.uniform(0, 6.283), rng.uniform(46, 84)
        shadow(canvas, ellipse(px + 4, py + 7, long * 0.4, long * 0.22, 12), 6, "#1C1208", 0.35)
        tone = rng.uniform(0.35, 0.75)
        petal(canvas, px, py, angle, long, long * 0.24, DRY, (tone - 0.2, tone + 0.15), 0.14, 0.7)
