"""A waterfall over columns of basalt in the Đắk Nông geopark."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _nature import broadleaf, stamp
from _paint import Array, Canvas, Part, fbm, lab, mix, noise, ramp, smooth

ROCK = ramp((0, "#0B1418"), (0.3, "#1F2B31"), (0.55, "#44525A"), (0.8, "#8A8F8A"), (1, "#D8CDB4"))
MOSS = ramp("#0A2A20", "#20523A", "#5C8050", "#A8B478")
LEAF = ramp("#04201A", "#0B4034", "#1E6A4C", "#63A05C", "#CBD88A")
WATER = ramp("#3E7C8C", "#86B7BE", "#CFE3E1", "#FBFAF6")
POOL = ramp("#8FC0C1", "#3D8F97", "#12606F", "#083B4C")
LIP, FOOT = 470.0, 1230.0
FALLS = ((1180, 330, 1.0), (1585, 92, 0.85), (905, 54, 0.7))


def paint(canvas: Canvas) -> None:
    gorge(canvas)
    for x, wide, strength in FALLS:
        fall(canvas, x, wide, strength)
    basin(canvas)
    frame(canvas)


def gorge(canvas: Canvas) -> None:
    """Sky, forest and the wall of columns."""
    air.sky(canvas, ramp((0, "#8FBBC4"), (0.6, "#CFE0D8"), (1, "#F6E8C6")), 520, (1650, 120), "#FFF0C8", 700, 0.8)
    forest(canvas, 330, 70, 0.72, 190, 1)
    forest(canvas, 420, 80, 0.45, 230, 2)
    cliff(canvas)


def basin(canvas: Canvas) -> None:
    """Bushes on the lip, the pool that mirrors the falls, spray and boulders."""
    forest(canvas, 486, 26, 0.12, 120, 3, gap=True)
    pool(canvas)
    spray(canvas)
    boulders(canvas)


def forest(canvas: Canvas, line: float, rough: float, fade: float, tall: float, seed: int, gap: bool = False) -> None:
    rng = np.random.default_rng(seed)
    for x in rng.permutation(np.arange(-60, 2460, 24 if not gap else 30)):
        if gap and any(abs(x - fx) < wide * 0.5 + 26 for fx, wide, _ in FALLS):
            continue
        y = line + rough * float(noise(np.float32(x / 300), np.float32(seed), 9)) + rng.uniform(0, rough) + tall * 0.35
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), 1, 0.02),
            float(x),
            y,
            tall * rng.uniform(0.6, 1.25),
            LEAF,
            fade,
            lab("#D5E3D4"),
            wide=rng.uniform(1.0, 1.5),
        )


def columns(x: Array, tier: float) -> tuple[Array, Array, Array]:
    """Number of the column at x, the place across it 0..1 and its own random value; widths vary, and joints lean."""
    place = x / 58 + 0.75 * noise(x / 210, np.float32(tier), 15) + 0.4 * noise(x / 95, np.float32(tier + 5), 16)
    number = np.floor(place)
    value = (np.sin(number * 127.1 + tier * 311.7) * 43758.5453) % 1
    return number, place - number, value


def cliff(canvas: Canvas) -> None:
    """Three tiers of prisms; each column has a lit, a middle and a shaded face, joints and a broken top."""
    arch = 1 - ((canvas.x - 1200) / 1500) ** 2
    canvas.blend(smooth(LIP + 20, LIP + 26, canvas.y), "#0E181C")
    for tier, (top, foot) in enumerate(((LIP - 6, 900), (720, 1130), (960, 1340))):
        setback = 60 * tier * (1 - arch) - 20 * tier
        lean = (canvas.x - 1200) * -0.00016 * (canvas.y - LIP)
        warp = canvas.x + lean + 7 * fbm(canvas.x / 260, canvas.y / 260, 3, 5 + tier)
        number, part, value = columns(warp, float(tier) * 3.7)
        rise = (
            top
            - setback
            + (value - 0.5) * (70 + 90 * tier)
            + 90 * (tier > 0) * noise(canvas.x / 420, np.float32(tier), 33)
        )
        if not tier:
            beside = np.clip(sum(np.exp(-(((canvas.x - fx) / (wide * 0.62 + 50)) ** 4)) for fx, wide, _ in FALLS), 0, 1)
            rise = rise + (LIP + 6 - rise) * beside
        else:
            rise = rise + 150 * np.exp(-(((canvas.x - 1180) / 260) ** 2)) * 0.7
        body = smooth(rise - 1.5, rise + 1.5, canvas.y)
        first = 0.30 + 0.16 * value
        face = np.where(part < first, 0.30, np.where(part < 0.74, 0.52, 0.72))
        edge = 0.12 * np.exp(-(((part - 0.74) / 0.03) ** 2)) - 0.25 * smooth(0.06, 0.0, np.minimum(part, 1 - part))
        crack = np.abs(noise(canvas.y / 74 + number * 3.3, number * 1.7 + 0.5, 41))
        joint = -0.16 * smooth(0.05, 0.0, crack)
        grainy = 0.07 * fbm(canvas.x / 12, canvas.y / 46, 4, 43) + 0.06 * fbm(canvas.x / 90, canvas.y / 160, 3, 44)
        depth = 0.20 * smooth(rise, foot, canvas.y) + 0.09 * (2 - tier)
        side = 0.16 * smooth(300, 2300, canvas.x) - 0.03
        tone = face + edge + joint + grainy + (value - 0.5) * 0.12 - depth + side
        near_water = sum(np.exp(-(((canvas.x - fx) / (wide * 0.9 + 60)) ** 2)) for fx, wide, _ in FALLS)
        colours = ROCK(np.clip(tone * 0.86 - 0.10 * np.clip(near_water, 0, 1), 0, 1))
        cap = smooth(rise + 16 + 10 * value, rise + 2, canvas.y)
        green = np.clip(
            cap * (0.55 + 0.4 * (value > 0.35))
            + 0.55 * smooth(0.12, 0.55, fbm(canvas.x / 110, canvas.y / 170, 5, 47 + tier)),
            0,
            1,
        )
        colours = mix(colours, MOSS(np.clip(tone + 0.05, 0, 1)), (0.82 * green)[..., None])
        canvas.blend(body, colours)
        shadow = smooth(rise - 60, rise, canvas.y) * (1 - body)
        canvas.blend(0.25 * shadow * (tier > 0) * (canvas.y > LIP), "#0A1418")


def fall(canvas: Canvas, x: float, wide: float, strength: float, flow: float = 0.0) -> None:
    """Threads of water that part and join, brightest where they leave the lip; `flow` carries them down."""
    drop = np.clip((canvas.y - LIP) / (FOOT - LIP), 0, 1.2)
    sway = wide * 0.02 * noise(np.float32(0) * canvas.x + x, canvas.y / 300, 61)
    half = wide * (0.46 + 0.13 * drop) + wide * 0.025 * noise(np.float32(x), canvas.y / 140, 62)
    across = (canvas.x - x - sway) / half
    thread = fbm(across * wide / 15 + x, canvas.y / 330 - drop * 0.8 - flow, 5, 63, 0.55)
    veil = smooth(1.06, 0.74, np.abs(across) + 0.30 * thread * (0.35 + 0.65 * drop))
    top = smooth(LIP - 10, LIP + 8, canvas.y)
    foot = smooth(FOOT + 30, FOOT - 40, canvas.y)
    light = 0.62 + 0.42 * thread + 0.10 * across - 0.16 * smooth(0.03, 0.35, drop) + 0.22 * smooth(0.7, 1.0, drop)
    ledge = np.exp(-(((drop - 0.36 - 0.05 * noise(canvas.x / 60, np.float32(x), 66)) / 0.05) ** 2)) * 0.10
    holes = 1 - 0.62 * smooth(0.16, 0.52, -thread) * smooth(0.05, 0.4, drop)
    canvas.blend(np.clip(strength * veil * top * foot * holes, 0, 1), WATER(np.clip(light + ledge, 0, 1)))


def pool(canvas: Canvas) -> None:
    edge = FOOT - 4 + 16 * noise(canvas.x / 170, 0 * canvas.x, 71)
    mask = smooth(edge - 4, edge + 4, canvas.y) * np.ones_like(canvas.x)
    air.mirror(canvas, FOOT - 14, POOL, ripple=1.5, seed=74, dim=0.42, mask=mask, stretch=0.9)
    depth = np.clip((canvas.y - FOOT) / 370, 0, 1)
    ring = np.hypot((canvas.x - 1180) / 1.0, (canvas.y - FOOT - 6) * 4.2)
    wave = np.sin(ring / (20 + 26 * depth) + 2.4 * fbm(canvas.x / 130, canvas.y / 36, 3, 75))
    foam = smooth(0.45, 1.0, wave) * np.exp(-ring / 620) * smooth(0, 0.04, depth)
    canvas.light(0.55 * foam, "#F1F6F0")
    fleck = smooth(0.36, 0.6, fbm(canvas.x / 60, canvas.y / 9, 4, 76)) * np.exp(-ring / 900) * smooth(0.01, 0.1, depth)
    canvas.light(0.5 * fleck, "#FBFAF6")


def spray(canvas: Canvas) -> None:
    for x, wide, strength in FALLS:
        puff = np.hypot((canvas.x - x) / (wide * 1.25 + 60), (canvas.y - FOOT + 8) / (70 + wide * 0.32))
        cloud = np.exp(-(puff**2) * 1.1) * (0.78 + 0.4 * fbm(canvas.x / 150, canvas.y / 110, 4, 81))
        canvas.light(np.clip(0.92 * strength * cloud, 0, 1), "#F3F6F0")
    air.mist(canvas, FOOT - 40, 150, "#DCE9E4", 0.34, seed=82, width=760)
    slant = (canvas.x + 0.62 * canvas.y - 1900) / 300
    beam = np.exp(-(slant**2)) + 0.6 * np.exp(-(((canvas.x + 0.62 * canvas.y - 2560) / 130) ** 2))
    canvas.light(0.20 * beam * smooth(1350, 400, canvas.y), "#FFF0C4")


def boulders(canvas: Canvas) -> None:
    """Broken prisms in the pool, near the viewer."""
    rng = np.random.default_rng(6)
    spots = [
        (300, 1390, 150),
        (520, 1350, 90),
        (1890, 1400, 170),
        (2140, 1360, 110),
        (150, 1500, 210),
        (2290, 1530, 230),
        (1700, 1335, 60),
        (700, 1325, 56),
    ]
    for x, y, size in sorted(spots, key=lambda s: s[1]):
        rows, cols = canvas._box(x - size * 1.5, y - size * 0.5, x + size * 1.5, y + size)
        part = Part(canvas, rows, cols)
        water = part.lab.copy()
        turn = rng.uniform(-0.24, 0.24)
        hexagon = [
            (x + size * np.cos(a + turn), y - size * 0.56 + size * 0.27 * np.sin(a + turn))
            for a in np.arange(6) * np.pi / 3
        ]
        for k, tone in ((0, 0.30), (1, 0.42), (2, 0.62)):
            (ax, ay), (bx, by) = hexagon[2 - k + 1], hexagon[2 - k]
            canvas.shape(
                [(ax, ay), (bx, by), (bx, by + size), (ax, ay + size)], ROCK(np.float32(tone - 0.14 + 0.1 * (k == 2)))
            )
        canvas.shape(hexagon, ROCK(np.float32(0.70)))
        top = y - size * 0.56
        hex_mask = smooth(1.0, 0.9, np.hypot((part.x - x) / size, (part.y - top) / size / 0.27) + 0.14)
        moss = smooth(-0.15, 0.35, fbm(part.x / 46, part.y / 16, 4, int(x)) + 0.1) * hex_mask
        part.blend(0.8 * moss, MOSS(np.clip(0.62 + 0.3 * fbm(part.x / 9, part.y / 5, 3, 7), 0, 1)))
        away = (part.x - x) / size
        line = y + size * (0.27 * np.sqrt(np.clip(1 - away**2, 0, 1)) - 0.06) + 5 * noise(part.x / 34, 0 * part.x, 4)
        part.blend(smooth(-2, 3, part.y - line), water)
        depth = np.clip((part.y - line) / (size * 0.55), 0, 1)
        part.blend(0.55 * (1 - depth) * (part.y > line) * smooth(1.02, 0.9, np.abs(away)), "#123A46")
        part.light(0.7 * smooth(1.2, 0.9, np.abs(away)) * np.exp(-(((part.y - line - 3) / 6) ** 2)), "#E6F0EC")


def frame(canvas: Canvas) -> None:
    """Dark leaves at both edges, close to the viewer."""
    rng = np.random.default_rng(12)
    for x0, y0, side, count in ((-30, 60, 1, 16), (2430, 20, -1, 18), (-40, 1560, 1, 10), (2440, 1580, -1, 8)):
        for _ in range(count):
            up = -1 if y0 > 800 else 1
            angle = rng.uniform(0.05, 1.25) * up
            frond(
                canvas, x0, y0 + rng.uniform(-60, 60), side * np.cos(angle), np.sin(angle), rng.uniform(190, 430), rng
            )


def frond(canvas: Canvas, x: float, y: float, ux: float, uy: float, long: float, rng: np.random.Generator) -> None:
    tone = rng.uniform(0.02, 0.36)
    sag = rng.uniform(0.15, 0.45)
    stem = [(x + ux * long * t, y + uy * long * t + sag * long * t * t) for t in np.linspace(0, 1, 22)]
    for k, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(stem)):
        canvas.line([(ax, ay), (bx, by)], 3.2 - 0.1 * k, LEAF(np.float32(tone * 0.6)))
        dx, dy = bx - ax, by - ay
        norm = float(np.hypot(dx, dy)) + 1e-6
        reach = long * 0.2 * np.sin(np.pi * (k + 2) / 24)
        for side in (-1, 1):
            nx, ny = (-dy * side + dx * 0.55) / norm, (dx * side + dy * 0.55) / norm
            tip = (ax + nx * reach, ay + ny * reach + 6)
            canvas.shape(
                [
                    (ax, ay),
                    (ax + nx * reach * 0.5 + dx * 0.4, ay + ny * reach * 0.5 + dy * 0.4),
                    tip,
                    (ax + nx * reach * 0.5 - dx * 0.35, ay + ny * reach * 0.5 - dy * 0.35),
                ],
                LEAF(np.float32(tone + 0.07 * side)),
            )
