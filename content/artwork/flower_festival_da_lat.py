"""Đà Lạt in the season of flowers: beds in bands of colour run down to the lake, a path passes under arches of bloom."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _form import backdrop, closer, curve, region
from _fruit import hydrangea
from _land import Camera
from _nature import BARK, Sprite, broadleaf, pine, sketch, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth
from _people import NAVY, ROSE, SAND, TEAL, WHITE, Clothes, standing

SCALE = 1.5
HORIZON = 640.0
SUN = (470.0, 500.0)
CAMERA = Camera(height=3.4, horizon=HORIZON, focal=1900, x=0.0)
SKY = ramp((0, "#4F93C0"), (0.4, "#9CC8D6"), (0.75, "#EFE6CE"), (1, "#FBDDB4"))
WOODS = ramp("#05201A", "#0C3D31", "#1F6349", "#6C9A66", "#D0CF92")
LEAF = ramp("#06241A", "#14523A", "#3F8A4A", "#A9CC6A")
STONE = ramp("#5A4E42", "#9A8A74", "#D0BE9E", "#F8E9CB")
COLOURS = (
    ramp((0, "#4A0A2A"), (0.4, "#B0205E"), (0.75, "#F06A9A"), (1, "#FFD5DE")),
    ramp((0, "#5A3A04"), (0.4, "#D9960C"), (0.75, "#FFD24A"), (1, "#FFF6C0")),
    ramp((0, "#241650"), (0.4, "#5E48B0"), (0.75, "#A08EE0"), (1, "#E9E0FA")),
    ramp((0, "#5A0A08"), (0.4, "#C02A1C"), (0.75, "#F4684A"), (1, "#FFCDB4")),
    ramp((0, "#6A6458"), (0.4, "#C9C2AE"), (0.75, "#F6F0E0"), (1, "#FFFFFA")),
    ramp((0, "#5A2208"), (0.4, "#D0641A"), (0.75, "#FF9E4A"), (1, "#FFE4BC")),
    ramp((0, "#0E2A5A"), (0.4, "#2F62B0"), (0.75, "#7FAAE6"), (1, "#DCEAFA")),
)


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    shore(canvas)
    ground(canvas)
    beds(canvas)
    front(canvas)
    closer(canvas, 60, 80, 2270)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON, SUN, "#FFEBC0", 820, 0.9)
    air.clouds(canvas, 0, 560, "#FFF9EC", 0.85, seed=912, width=820, cover=-0.05)
    for k, (line, rough, tone, low) in enumerate(
        ((560, 140, "#A9C6CA", "#EDE4CC"), (600, 110, "#7FA9A2", "#D5DCC0"), (626, 60, "#4F8A72", "#A9C49C"))
    ):
        hump = 120 * np.exp(-(((canvas.x - 1500) / 260) ** 2)) * (k == 0) + 90 * np.exp(
            -(((canvas.x - 1790) / 200) ** 2)
        ) * (k == 0)
        crest = line - hump - rough * (ridged(canvas.x / (760 - 120 * k) + 2 * k, 0 * canvas.x + k, 5, 71 + k) - 0.5)
        down = smooth(line - 90, HORIZON + 10, canvas.y)[..., None] * np.ones((1, canvas.w, 1), np.float32)
        canvas.blend(smooth(crest - 1, crest + 1, canvas.y), mix(lab(tone), lab(low), down))


def shore(canvas: Canvas) -> None:
    """The lake behind the beds, its far bank with pines and villas."""
    rng = np.random.default_rng(4)
    water = region(canvas, 0, HORIZON + 18, 2400, 800)
    lake = ramp("#EBD9B4", "#A9CCCA", "#5FA4B0")
    ripple = 0.10 * noise(water.x / 40, water.y / 3.2, 5)
    water.blend(1.0, lake(np.clip((water.y - HORIZON - 18) / 90 + ripple, 0, 1)))
    tint = lab("#D9DEC8")
    for x in rng.permutation(np.linspace(-30, 2430, 70)):
        stamp(
            canvas,
            broadleaf(int(rng.integers(8)), -1, 0.06),
            float(x),
            HORIZON + 24,
            rng.uniform(34, 70),
            WOODS,
            0.34,
            tint,
            wide=1.4,
        )
    for _ in range(26):
        x, y, size = rng.uniform(820, 1900), HORIZON + 10 - rng.uniform(0, 46), rng.uniform(13, 24)
        wall = str(rng.choice(["#F2E6CC", "#E9D2B0", "#D9E0D8"]))
        canvas.shape([(x - size, y), (x - size, y - size), (x + size, y - size), (x + size, y)], wall)
        canvas.shape(
            [
                (x - size * 1.2, y - size),
                (x - size * 0.3, y - size * 1.9),
                (x + size * 0.5, y - size * 1.9),
                (x + size * 1.2, y - size),
            ],
            str(rng.choice(["#B5533A", "#8A4A4A", "#6E7A86"])),
        )
    for k, x in enumerate((60, 150, 250, 420, 520, 2010, 2110, 2190, 2300, 2370)):
        stamp(canvas, pine(k, -1), float(x), HORIZON + 30, 190 + 40 * ((k * 7) % 4), WOODS, 0.2, tint, bark=BARK)
    for x in (640, 700, 1180, 1740):
        swan(canvas, float(x), HORIZON + 76 + 0.02 * (x % 90))


def swan(canvas: Canvas, x: float, y: float) -> None:
    """A white pedal boat in the shape of a swan."""
    body = curve(
        [(x - 26, y - 3), (x - 18, y - 16), (x + 8, y - 15), (x + 24, y - 6), (x + 20, y + 5), (x - 20, y + 5)],
        5,
        closed=True,
    )
    canvas.shape(body, "#FBF8EE")
    neck = curve([(x + 18, y - 8), (x + 26, y - 24), (x + 18, y - 36), (x + 28, y - 40)], 6)
    for p, q in itertools.pairwise(neck):
        canvas.line([p, q], 6, "#FBF8EE")
    canvas.shape([(x + 27, y - 43), (x + 38, y - 39), (x + 27, y - 36)], "#E9963C")
    canvas.shape([(x - 20, y + 6), (x + 20, y + 6), (x + 12, y + 20), (x - 12, y + 20)], "#FBF8EE", 0.35)


def path(z: Array | float) -> Array:
    z = np.asarray(z, np.float32)
    return 0.55 * np.sin(z / 5.2 + 0.4) * smooth(3, 12, z) - 0.2


def ground(canvas: Canvas) -> None:
    """Turf, and the stone path that winds to the water."""
    part = region(canvas, 0, 742, 2400, 1600)
    z = CAMERA.focal * CAMERA.height / (part.y - HORIZON) * np.ones_like(part.x)
    x = (part.x - 1200) / CAMERA.focal * z
    turf = LEAF(np.clip(0.50 + 0.14 * fbm(x * 1.6, z * 1.6, 3, 11) - 0.02 * z, 0, 1))
    way = np.abs(x - path(z)) / 1.15
    slab_u, slab_v = (x - path(z)) / 0.55 + 0.5 * np.mod(np.floor(z / 0.8), 2), z / 0.8
    own = (np.sin(np.floor(slab_u) * 12.9 + np.floor(slab_v) * 78.2) * 43758.5) % 1
    joint = np.maximum(
        smooth(0.06, 0.02, np.abs(slab_u - np.round(slab_u))), smooth(0.05, 0.02, np.abs(slab_v - np.round(slab_v)))
    ) * smooth(22, 9, z)
    stone = STONE(np.clip(0.62 + 0.16 * (own - 0.5) - 0.24 * joint + 0.05 * noise(x * 6, z * 6, 13), 0, 1))
    colours = mix(turf, stone, smooth(1.02, 0.96, way)[..., None])
    edge = smooth(0.12, 0.05, np.abs(way - 1.05)) * smooth(30, 14, z)
    colours = mix(colours, STONE(np.float32(0.86)), (0.8 * edge)[..., None])
    part.blend(smooth(744, 752, part.y), mix(colours, lab("#E4E4C8"), (0.5 * smooth(20, 60, z))[..., None]))


def blooms(kind: int, seed: int) -> tuple[Sprite, Sprite]:
    """A small plant: leaves, and apart from them its flower heads (round, star or spike)."""
    rng = np.random.default_rng(seed)
    leaves, heads = sketch((300, 300)), sketch((300, 300))
    for _ in range(46):
        x, y = 150 + rng.normal(0, 48), 250 - abs(rng.normal(0, 60))
        leaves.dot(x, y, rng.uniform(10, 22), rng.uniform(8, 16), 0.25 + 0.3 * (250 - y) / 160 + rng.normal(0, 0.06))
    for _ in range(9):
        x, y = 150 + rng.normal(0, 62), 130 + rng.normal(0, 42)
        r = rng.uniform(24, 36)
        if kind == 2:
            for k in range(9):
                heads.dot(x + rng.normal(0, 4), y + 60 - 15 * k, 13 - k, 10, 0.45 + 0.04 * k + rng.normal(0, 0.05))
            continue
        count = 11 if kind == 1 else 26
        for k in range(count):
            a = 2 * np.pi * k / count + rng.uniform(0, 0.3) if kind == 1 else rng.uniform(0, 6.283)
            d = r * (0.62 if kind == 1 else np.sqrt(rng.uniform()) * 0.9)
            tone = 0.62 - 0.22 * np.cos(a) * d / r - 0.26 * np.sin(a) * d / r + rng.normal(0, 0.05)
            heads.dot(
                x + d * np.cos(a),
                y + d * 0.85 * np.sin(a),
                r * (0.36 if kind == 1 else 0.24),
                r * (0.26 if kind == 1 else 0.22),
                tone,
            )
        if kind == 1:
            heads.dot(x, y, r * 0.28, r * 0.26, 0.2)
    return leaves.sprite(), heads.sprite()


def band(x: float, z: float) -> int:
    """Which colour grows at a place: bands that run along the path and sway."""
    away = x - float(path(z))
    sway = 0.8 * float(noise(np.float32(z / 7), np.float32(np.sign(away) * 3), 17))
    return int(np.floor(abs(away) / 1.05 + sway + 0.14 * z)) % len(COLOURS)


def beds(canvas: Canvas) -> None:
    """Plants from far to near; arches, people and trees take their turn among them."""
    rng = np.random.default_rng(21)
    kinds = [blooms(k % 3, 50 + k) for k in range(9)]
    things: list[tuple[float, str, tuple]] = []
    z = 46.0
    while z > 3.1:
        step = 0.21 * max(0.42, z / 15)
        for x in np.arange(-0.66 * z - 1, 0.66 * z + 1, 0.40 * max(0.75, z / 16)):
            px = float(x) + rng.normal(0, 0.08)
            gap = abs(abs(px - float(path(z))) / 1.05 % 1.0 - 0.5) > 0.46 and z < 16
            if abs(px - float(path(z))) > 1.42 and not gap:
                things.append((z + rng.normal(0, 0.04), "plant", (px,)))
        z -= step
    for depth in (29.0, 18.5, 11.2):
        things.append((depth, "arch", ()))
    for depth, x, tall, clothes in (
        (24.0, -0.55, 1.6, Clothes(ROSE, WHITE, long=True, tail=True)),
        (24.3, 0.2, 1.7, Clothes(WHITE, NAVY)),
        (15.6, 0.35, 1.58, Clothes(TEAL, WHITE, long=True, bun=True)),
        (36.0, -0.2, 1.65, Clothes(SAND, NAVY)),
    ):
        things.append((depth, "person", (x, tall, clothes)))
    for depth, what, data in sorted(things, key=lambda t: -t[0]):
        if what == "plant":
            plant(canvas, depth, *data, kinds, rng)
        elif what == "arch":
            arch(canvas, depth, kinds, rng)
        else:
            px, foot = (float(v) for v in CAMERA.project(float(path(depth)) + data[0], 0, depth))
            standing(
                canvas, px, foot, data[1] * CAMERA.focal / depth, data[2], (-0.55, -0.5, 0.6), 0.5, floor="#4A4030"
            )


def plant(canvas: Canvas, z: float, x: float, kinds, rng: np.random.Generator) -> None:
    px, foot = (float(v) for v in CAMERA.project(x, 0, z))
    if not -120 < px < 2520:
        return
    unit = CAMERA.focal / z
    colour = band(x, z)
    leaves, heads = kinds[colour % 3 + 3 * int(rng.integers(3))]
    tall = float(np.round(0.62 * unit * rng.uniform(0.85, 1.15) / 3) * 3 + 3)
    fog = float(0.55 * (1 - np.exp(-z / 40)))
    haze = lab("#EFE6CC")
    stamp(canvas, leaves, px, foot + 0.05 * unit, tall, LEAF, fog, haze)
    stamp(canvas, heads, px, foot + 0.05 * unit, tall, COLOURS[colour], fog * 0.8, haze)


def arch(canvas: Canvas, z: float, kinds, rng: np.random.Generator) -> None:
    """An arch over the path, thick with flowers of every colour."""
    unit = CAMERA.focal / z
    middle = float(path(z))
    fog = float(0.5 * (1 - np.exp(-z / 40)))
    spots = []
    for a in np.linspace(-0.12, np.pi + 0.12, 54):
        for _ in range(5):
            r = 1.86 + rng.normal(0, 0.16)
            spots.append((middle + r * np.cos(a), max(0.02, 0.95 + 2.1 * np.sin(a) * r / 1.86 + rng.normal(0, 0.05))))
    for side in (-1, 1):
        for y in np.linspace(0.0, 1.0, 13):
            for _ in range(4):
                spots.append((middle + side * 1.86 + rng.normal(0, 0.15), float(y)))
    for x, y in spots:
        px, py = (float(v) for v in CAMERA.project(x, y, z))
        leaves, heads = kinds[int(rng.integers(9))]
        tall = float(np.round(0.62 * unit / 4) * 4)
        stamp(canvas, leaves, px, py + 0.22 * unit, tall, LEAF, fog, lab("#EFE6CC"))
        stamp(
            canvas,
            heads,
            px,
            py + 0.22 * unit,
            tall,
            COLOURS[int(rng.integers(len(COLOURS)))],
            fog * 0.8,
            lab("#EFE6CC"),
        )


def front(canvas: Canvas) -> None:
    """Great heads of hydrangea in both lower corners."""
    rng = np.random.default_rng(12)
    for side in (-1, 1):
        edge = -20.0 if side < 0 else 2420.0
        for _ in range(22):
            x = edge - side * rng.uniform(-60, 520)
            stamp(
                canvas,
                broadleaf(int(rng.integers(10)), -1, 0.0),
                x,
                1650 + rng.uniform(0, 30),
                rng.uniform(120, 230) * (1.2 - 0.0014 * abs(x - edge)),
                WOODS,
                0.0,
                wide=1.3,
            )
        spots = [(edge - side * rng.uniform(-20, 470), rng.uniform(0, 1)) for _ in range(22)]
        for x, t in sorted(spots, key=lambda s: s[1]):
            y = 1585 - 215 * (1 - abs(x - edge) / 520) * (1 - t) + 30 * t
            hydrangea(canvas, x, y, rng.uniform(62, 92) * (1.05 - 0.0006 * abs(x - edge)), rng)
