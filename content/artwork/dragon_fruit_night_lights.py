"""Dragon fruit by night: rows run to the horizon under strings of yellow lamps; ripe fruit hangs close by."""

from __future__ import annotations

import _air as air
import numpy as np
from _form import backdrop, ball, curve, ellipse, region, shadow, tube
from _fruit import petal
from _land import Camera
from _nature import Sprite, sketch, stamp
from _paint import Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
HORIZON = 640.0
CAMERA = Camera(height=5.2, horizon=HORIZON, focal=2100, x=0.9)
ROW, STEP = 3.4, 3.1
SKY = ramp((0, "#0B1036"), (0.35, "#1E2458"), (0.62, "#4A3C76"), (0.82, "#A0688A"), (0.94, "#EDA676"), (1, "#FFD08A"))
EARTH = ramp((0, "#0E0A14"), (0.3, "#2E1718"), (0.55, "#6E3A20"), (0.8, "#C4843C"), (1, "#FFDC8C"))
STEM = ramp((0, "#050F16"), (0.25, "#10332C"), (0.5, "#3A6A38"), (0.75, "#A3A848"), (1, "#FFE890"))
FRUIT = ramp((0, "#2C0620"), (0.3, "#8A1048"), (0.6, "#D8286A"), (0.85, "#F8789A"), (1, "#FFD2B4"))
LAMP = "#FFC24A"


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    ground(canvas)
    field(canvas)
    near_plant(canvas, 2050.0, 1330.0, 1.0, 5)
    near_plant(canvas, 190.0, 1480.0, 1.12, 9)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON, (1200, HORIZON), "#FFCE86", 700, 0.55)
    air.clouds(canvas, 60, 560, "#8A5A86", 0.45, seed=402, width=940, cover=0.02)
    rng = np.random.default_rng(2)
    for _ in range(240):
        x, y = rng.uniform(0, 2400), 430 * rng.uniform() ** 1.3
        canvas.glow(x, y, rng.uniform(2.4, 5), rng.uniform(0.3, 0.9) * (1 - y / 470), "#F6F2FF", 1.0)
    for k, (line, rough, left, tone) in enumerate(((HORIZON - 36, 70, 0, "#5E4A78"), (HORIZON - 18, 54, 1, "#3A305C"))):
        hump = 190 * np.exp(-(((canvas.x - 470) / 330) ** 2)) * left
        crest = line - hump - rough * (ridged(canvas.x / 560, 0 * canvas.x + k, 5, 71 + k) - 0.5)
        canvas.blend(smooth(crest - 1, crest + 1, canvas.y), tone)


def ground(canvas: Canvas) -> None:
    """Red earth between the rows, bright below each lamp, dark under the plants; furrows along the rows."""
    part = region(canvas, 0, HORIZON, 2400, 1600)
    z = CAMERA.focal * CAMERA.height / np.maximum(part.y - HORIZON, 1.5) * np.ones_like(part.x)
    x = (part.x - 1200) / CAMERA.focal * z + CAMERA.x
    across = x / ROW - np.round(x / ROW)
    along = z / STEP - np.round(z / STEP)
    pixel = z * z / (CAMERA.focal * CAMERA.height)
    near = smooth(1.4, 0.3, pixel)
    pool = np.exp(-(((np.abs(across) - 0.5) / 0.26) ** 2)) * (0.55 + 0.45 * near * np.exp(-((along / 0.24) ** 2)))
    clod = 0.08 * fbm(x * 2.2, z * 2.2, 3, 15) * smooth(40, 8, z) + 0.05 * noise(x * 0.5, z * 0.3, 17)
    furrow = 0.05 * np.sin(across * 2 * np.pi * 5) * smooth(30, 8, z)
    tone = 0.10 + 0.62 * pool + clod + furrow - 0.15 * np.exp(-((across / 0.16) ** 2))
    glow = smooth(30, 160, z)
    part.blend(1.0, mix(EARTH(np.clip(tone, 0, 1)), lab("#E09A4A"), (0.62 * glow)[..., None]))


def plant_sprites(seed: int) -> tuple[Sprite, Sprite]:
    """A post crowned by a mop of drooping stems; apart from it, the fruit that hangs there."""
    rng = np.random.default_rng(seed)
    pen, red = sketch((900, 1000)), sketch((900, 1000))
    pen.polygon([(424, 1000), (430, 420), (470, 420), (476, 1000)], 0.34)
    stems = []
    for k in range(64):
        side = rng.uniform(-1, 1)
        reach, drop = 390 * side * rng.uniform(0.75, 1.05), rng.uniform(260, 560) * (0.55 + 0.45 * abs(side))
        rise = rng.uniform(40, 170) * (1 - 0.5 * abs(side))
        points = [
            (450 + 30 * side, 330),
            (450 + reach * 0.5, 330 - rise),
            (450 + reach * 0.92, 330 + drop * 0.3),
            (450 + reach, 330 + drop),
        ]
        stems.append((k / 64, side, curve(points, 7)))
    for t, side, line in stems:
        tone = 0.10 + 0.44 * t + 0.10 * rng.normal()
        pen.line(line, tone - 0.12, 26)
        pen.line([(x - 4, y - 4) for x, y in line], tone + 0.10, 11)
        pen.line([(x + 7, y) for x, y in line], tone - 0.02 - 0.1 * side, 4)
    for _, _, line in stems:
        if rng.uniform() < 0.20:
            x, y = line[-1]
            red.dot(x, y + 16, 25, 32, 0.36)
            red.dot(x - 5, y + 8, 15, 18, 0.62)
            for dx in (-16, 0, 16):
                red.line([(x + dx * 0.5, y - 8), (x + dx * 1.5, y - 34)], 0.7, 7)
    return pen.sprite(), red.sprite()


def field(canvas: Canvas) -> None:
    """Plants and lamps from far to near; the far rows melt into a shimmer of light."""
    rng = np.random.default_rng(8)
    kinds = [plant_sprites(k) for k in range(7)]
    haze = lab("#C98A5A")
    for k in range(58, 1, -1):
        z = k * STEP
        fog = float(0.85 * (1 - np.exp(-z / 120)))
        half = int(z * 0.62 / ROW) + 2
        for j in sorted(range(-half, half + 1), key=lambda j: -abs(j)):
            x = j * ROW
            px, foot = (float(v) for v in CAMERA.project(x, 0, z))
            if not -200 < px < 2600 or k < 4:
                continue
            unit = CAMERA.focal / z
            body, fruit = kinds[int(rng.integers(7))]
            stamp(canvas, body, px, foot, 1.95 * unit, STEM, fog * 0.8, haze)
            stamp(canvas, fruit, px, foot, 1.95 * unit, FRUIT, fog * 0.6, haze)
        lamps(canvas, z - STEP / 2, half, fog)


def lamps(canvas: Canvas, z: float, half: int, fog: float) -> None:
    """One line of lamps between the rows, on their wire."""
    unit = CAMERA.focal / z
    for j in range(-half - 1, half + 1):
        px, py = (float(v) for v in CAMERA.project((j + 0.5) * ROW, 1.75, z))
        if not -60 < px < 2460 or z < 8:
            continue
        if z < 40:
            canvas.line([(px, py), (px, py - 0.35 * unit)], 0.02 * unit, "#2A1A18", 0.8)
        canvas.glow(px, py, max(7.0, 0.95 * unit), 0.42 * (1 - 0.45 * fog), LAMP, 2.2)
        canvas.glow(px, py, max(3.4, 0.17 * unit), 0.95, "#FFE9A8", 0.9)
        canvas.glow(px, py, max(1.8, 0.075 * unit), 1.0, "#FFFBE6", 0.4)


def near_plant(canvas: Canvas, x: float, y: float, size: float, seed: int) -> None:
    """Close by: three-winged stems arch over on all sides of their post and droop with fruit."""
    rng = np.random.default_rng(seed)
    post = ramp("#0A0A10", "#2A1E1C", "#6A4A34", "#D9A868")
    tube(canvas, [(x, y - 420 * size), (x, 1640)], 34 * size, post, (-0.6, -0.4, 0.6))
    sides = np.concatenate([rng.permutation(np.linspace(-1, 1, 22)), np.linspace(-0.8, 0.8, 9)])
    stems = []
    for k, side in enumerate(sides):
        front = k >= 22
        reach = 430 * side * size * (0.62 if front else 1)
        drop, rise = rng.uniform(180, 470) * size, rng.uniform(60, 200) * size * (0.5 if front else 1)
        top = y - 430 * size
        tip = (x + reach, top + drop + (110 * size if front else 0))
        points = [(x + 18 * side, top + 20), (x + reach * 0.42, top - rise), (x + reach * 0.88, top + drop * 0.25), tip]
        stems.append(curve(points, 12))
    for k, line in enumerate(stems):
        cactus(canvas, line, (34 - 0.2 * k) * size, 0.07 * (k / 30) - 0.05 + rng.normal(0, 0.03))
    hung: list[tuple[float, float]] = []
    for line in stems[6:]:
        px, py = line[-1]
        if all(np.hypot(px - a, py - b) > 165 * size for a, b in hung) and len(hung) < 7:
            hung.append((px, py))
            dragon_fruit(canvas, px, py + 70 * size, 66 * size * rng.uniform(0.9, 1.1), rng.normal(0, 0.1))


def cactus(canvas: Canvas, line: list[tuple[float, float]], wide: float, tone: float) -> None:
    """One stem: a broad body with scalloped wings and a lit middle rib."""
    count = len(line)
    swell = [
        wide * (0.72 + 0.28 * abs(np.sin(i * 0.62))) * (0.55 + 0.45 * min(1, (count - i) / 6)) for i in range(count)
    ]
    shadow(
        canvas,
        [*[(px + 9, py + 16) for px, py in line], *[(px + 30, py + 30) for px, py in line[::-1]]],
        14,
        "#04080E",
        0.30,
    )
    tube(canvas, line, swell, STEM, (-0.5, -0.5, 0.62), tone - 0.10)
    tube(
        canvas,
        [(px - wide * 0.12, py - wide * 0.08) for px, py in line],
        [s * 0.36 for s in swell],
        STEM,
        (-0.6, -0.6, 0.5),
        tone + 0.14,
    )
    for i in range(3, count - 2, 5):
        px, py = line[i]
        canvas.glow(px - swell[i] * 0.9, py, 5, 0.8, "#F6E3A0", 0.6)
        canvas.glow(px + swell[i] * 0.9, py, 5, 0.5, "#C8B070", 0.6)


def dragon_fruit(canvas: Canvas, x: float, y: float, r: float, turn: float) -> None:
    """A ripe fruit: magenta, with green-tipped scales that curl away from it."""
    light = (-0.55, -0.5, 0.62)
    shadow(canvas, ellipse(x + r * 0.3, y + r * 0.3, r * 1.0, r * 1.2), r * 0.3, "#04080E", 0.5)
    ball(canvas, x, y, r * 0.92, r * 1.16, FRUIT, light, 0.4, turn)
    scale = ramp((0, "#B01C58"), (0.5, "#E8507E"), (0.72, "#D9B45A"), (1, "#C8DC72"))
    for level, sides in (
        (0.50, (-0.62, 0.60)),
        (0.18, (-0.1, 0.92, -0.95)),
        (-0.18, (-0.62, 0.55)),
        (-0.52, (-0.2, 0.75, -0.85)),
    ):
        for side in sides:
            girth = np.sqrt(1 - level**2 * 0.75)
            px, py = x + r * side * 0.84 * girth, y + r * level
            angle = -np.pi / 2 + side * 0.8 + turn
            petal(canvas, px, py + r * 0.14, angle, r * 0.52, r * 0.15, scale, (0.04, 0.95), 0.05, 0.9)
    for side in (-0.55, 0.5, -0.22, 0.18):
        petal(
            canvas,
            x + r * side * 0.5,
            y - r * 1.02,
            -np.pi / 2 + side * 0.9 + turn,
            r * 0.75,
            r * 0.13,
            scale,
            (0.3, 1.0),
            0.1,
            0.9,
        )
