"""A hand loom of Bảo Lộc: silk warp runs through reed and heddles, patterned cloth grows; cocoons and skeins beside it."""

from __future__ import annotations

import numpy as np
from _form import backdrop, ball, cover, region, shadow, soften, tube
from _fruit import petal
from _paint import Array, Canvas, mix, noise, ramp, smooth
from _silk import GOLD, IVORY, JADE, LIGHT, ROSE, WOOD, X, shuttle, skeins, tray
from _still import grain

SCALE = 1.5
ROOM = ramp((0, "#F6E3B4"), (0.25, "#C9A878"), (0.55, "#6A4A34"), (0.85, "#2E2019"), (1, "#17100D"))
BACK, HEDDLE, REED, FELL, BREAST = 500.0, 690.0, 900.0, 980.0, 1330.0


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.25, room)
    beams(canvas)
    post_back(canvas)
    warp(canvas, BACK, HEDDLE, 0.0)
    heddles(canvas)
    warp(canvas, HEDDLE, FELL, 1.0)
    reed(canvas)
    tube(canvas, [(X - 880, BREAST + 60), (X + 880, BREAST + 60)], 66, WOOD, LIGHT, 0.04)
    cloth(canvas)
    frame(canvas)
    shuttle(canvas)
    skeins(canvas)
    tray(canvas)


def half(y: Array | float) -> Array:
    """Half the width of warp and cloth at a height on the canvas: it comes towards us."""
    return np.interp(y, [BACK, BREAST, 1600], [430, 640, 700])


def room(canvas: Canvas) -> None:
    """A weaving shed: a lattice window with mulberry leaves on the left, more looms dim behind."""
    far = np.hypot((canvas.x - 330) / 1500, (canvas.y - 480) / 1150)
    canvas.lab[:] = ROOM(np.clip(far * 1.25, 0, 1))
    canvas.shape([(60, 150), (640, 190), (640, 900), (60, 940)], "#FFF6D8")
    rng = np.random.default_rng(4)
    leaf = ramp("#2F6A3A", "#7FB25C", "#E4EDA8")
    for _ in range(60):
        x, y = rng.uniform(40, 660), rng.uniform(180, 900)
        petal(
            canvas, x, y, rng.uniform(0.6, 2.4), rng.uniform(70, 150), rng.uniform(30, 60), leaf, (0.3, 0.8), 0.1, 0.4
        )
    for x in (60, 205, 350, 495, 640):
        canvas.line([(x, 140), (x, 950)], 16, "#3A2416")
    for y in (160, 410, 660, 920):
        canvas.line([(50, y), (650, y)], 16, "#3A2416")
    for k in range(3):
        x = 1850 + 210 * k
        canvas.line([(x, 250), (x, 1000)], 34, "#3A2618")
        canvas.shape(
            [(x + 20, 560), (x + 190, 560), (x + 190, 760), (x + 20, 760)], ("#8E5A4A", "#B08A4A", "#4F7A68")[k], 0.7
        )
    soften(canvas, 13)


def beams(canvas: Canvas) -> None:
    """Shafts of light from the window."""
    slant = canvas.y - 0.42 * canvas.x
    shaft = (0.55 + 0.45 * np.sin(slant / 62 + 0.6)) * smooth(-120, 120, slant) * smooth(820, 560, slant)
    canvas.light(0.20 * shaft * smooth(2100, 500, canvas.x), "#FFEBBE")


def bar(canvas: Canvas, points: list[tuple[float, float]], tone: float, upright: bool = False, seed: int = 3) -> None:
    """A squared timber with its grain; lit from the left and above."""
    part, mask = cover(canvas, points)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    u, v = (part.y, part.x) if upright else (part.x, part.y)
    across = (part.x - min(xs)) / (max(xs) - min(xs)) if upright else (part.y - min(ys)) / (max(ys) - min(ys))
    value = (
        tone
        + 0.065 * grain(u / 380, (v / 90) * np.ones_like(u) + seed, seed)
        - 0.26 * (across - 0.5)
        + 0.14 * smooth(0.10, 0.0, across)
    )
    part.blend(mask, WOOD(np.clip(value + 0 * part.x * part.y, 0, 1)))


def post_back(canvas: Canvas) -> None:
    for x in (X - 560, X + 500):
        bar(canvas, [(x, 250), (x + 60, 250), (x + 60, 900), (x, 900)], 0.34, True, 5)
    bar(
        canvas, [(X - 540, BACK - 46), (X + 540, BACK - 46), (X + 540, BACK + 22), (X - 540, BACK + 22)], 0.42, False, 7
    )
    for k in range(5):
        y = BACK - 36 + 12 * k
        canvas.line([(X - 440, y), (X + 440, y)], 8, IVORY(np.float32(0.5 + 0.1 * k)))


def warp(canvas: Canvas, y0: float, y1: float, shed: float) -> None:
    """A sheet of threads in stripes of colour; between heddle and reed it parts into two layers."""
    for layer in (1, 0) if shed else (0,):
        part = region(canvas, X - 720, y0 - 4, X + 720, y1)
        t = np.clip((part.y - y0) / (y1 - y0), 0, 1)
        gap = shed * 60 * np.sin(np.pi * np.clip(t, 0, 1) ** 0.8) * (1 if layer else -0.35)
        wide = half(part.y)
        u = (part.x - X) / wide
        row = u * 150 + 0.5 * layer
        thread = np.abs(row - np.round(row))
        number = np.round(row)
        stripe = np.mod(np.floor((u + 1) * 11), 4)
        own = (np.sin(number * 91.7) * 43758.5453) % 1
        tone = (
            0.58
            + 0.22 * own
            - 0.34 * thread
            + 0.26 * np.exp(-(((u + 0.35 + 0.0004 * (part.y - 800)) / 0.22) ** 2))
            - 0.12 * layer
            - 0.1 * np.abs(u)
        )
        colours = np.where((stripe == 1)[..., None], GOLD(np.clip(tone, 0, 1)), IVORY(np.clip(tone, 0, 1)))
        colours = np.where((stripe == 3)[..., None], ROSE(np.clip(tone * 0.9, 0, 1)), colours)
        fine = smooth(0.5, 0.30 if shed else 0.22, thread)
        edge = smooth(1.0, 0.996, np.abs(u))
        lift = smooth(0, 8, part.y - y0 + gap * 0) * 1.0
        part.blend(edge * (0.35 + 0.65 * fine) * lift * (0.9 if layer == 0 else 0.6), colours)
        if shed and layer:
            part.blend(0.34 * edge * np.sin(np.pi * t), "#1A0D08")


def heddles(canvas: Canvas) -> None:
    """Two frames of heddles hang from the top beam by cords over rollers."""
    for k, (y, tone) in enumerate(((HEDDLE - 70, 0.46), (HEDDLE - 20, 0.60))):
        wide = 520 + 26 * k
        for side in (-1, 1):
            canvas.line([(X + side * wide * 0.62, 150), (X + side * wide * 0.62, y - 120)], 5, "#C9B48A")
        part = region(canvas, X - wide + 30, y - 110, X + wide - 30, y + 130)
        wire = np.abs(((part.x - X) / 8.5) % 1 - 0.5)
        part.blend(0.62 * smooth(0.24, 0.10, wire) + 0 * part.y, IVORY(np.float32(0.62 + 0.12 * k)))
        eye = smooth(0.3, 0.1, wire) * np.exp(-(((part.y - y - 10) / 8) ** 2))
        part.blend(0.9 * eye, GOLD(np.float32(0.7)))
        for dy in (-130, 126):
            bar(
                canvas,
                [(X - wide, y + dy), (X + wide, y + dy), (X + wide, y + dy + 26), (X - wide, y + dy + 26)],
                tone,
                False,
                9 + k,
            )


def reed(canvas: Canvas) -> None:
    """The swinging batten with its comb of fine dents."""
    wide = 690.0
    part = region(canvas, X - wide + 40, REED - 46, X + wide - 40, REED + 52)
    dent = np.abs(((part.x - X) / 6.2) % 1 - 0.5)
    part.blend(0.55 + 0 * part.x * part.y, "#2A170E")
    part.blend(
        smooth(0.30, 0.12, dent) + 0 * part.y,
        GOLD(np.clip(0.50 + 0.25 * np.exp(-(((part.x - X + 240) / 260) ** 2)) + 0 * part.y, 0, 1)),
    )
    bar(
        canvas,
        [(X - wide, REED - 96), (X + wide, REED - 96), (X + wide, REED - 42), (X - wide, REED - 42)],
        0.66,
        False,
        12,
    )
    bar(
        canvas,
        [(X - wide, REED + 48), (X + wide, REED + 48), (X + wide, REED + 92), (X - wide, REED + 92)],
        0.60,
        False,
        13,
    )
    shadow(
        canvas,
        [
            (X - wide + 60, REED + 92),
            (X + wide - 60, REED + 92),
            (X + wide - 60, REED + 130),
            (X - wide + 60, REED + 130),
        ],
        16,
        "#1A0D08",
        0.55,
    )


def cloth(canvas: Canvas) -> None:
    """The woven silk: a jade ground with lozenges and flowers in gold and rose, a broad sheen; it rolls over the beam."""
    part = region(canvas, X - 720, FELL - 2, X + 720, 1600)
    wide = half(part.y)
    u = (part.x - X) / wide
    flat = np.clip((part.y - FELL) / (BREAST - FELL), 0, 1)
    turn = np.clip((part.y - BREAST) / 150, 0, 1)
    v = (part.y - FELL) / 640 + 0.10 * turn**2
    motif_u, motif_v = u * 5.5, v * 5.0
    cu, cv = motif_u - np.round(motif_u), motif_v - np.round(motif_v)
    lozenge = np.abs(cu) + np.abs(cv) * 1.05
    line = smooth(0.035, 0.015, np.abs(lozenge - 0.5)) + smooth(0.03, 0.012, np.abs(lozenge - 0.42))
    angle, far = np.arctan2(cv, cu), np.hypot(cu, cv)
    flower = smooth(0.02, -0.02, far - 0.20 - 0.07 * np.cos(4 * angle))
    heart = smooth(0.02, -0.01, far - 0.075)
    corner = smooth(0.02, -0.02, np.hypot(np.abs(cu) - 0.5, np.abs(cv) - 0.5 * 0 - 0.0) - 0.07)
    weave = 0.020 * np.sin(part.y * 2.1) + 0.020 * np.sin(part.x * 1.7)
    sheen = np.exp(-(((u + 0.30 - 0.22 * flat + 0.05 * noise(u * 3, v * 4, 5)) / 0.22) ** 2))
    tone = (
        0.40
        + 0.36 * sheen
        + weave
        - 0.16 * np.abs(u)
        - 0.30 * turn
        + 0.22 * np.exp(-(((turn - 0.10) / 0.10) ** 2))
        + 0.03 * noise(u * 5, v * 3, 7)
    )
    colours = JADE(np.clip(tone, 0, 1))
    colours = mix(colours, GOLD(np.clip(tone + 0.22, 0, 1)), (0.92 * np.clip(line + corner, 0, 1))[..., None])
    colours = mix(colours, ROSE(np.clip(tone + 0.18, 0, 1)), (0.95 * flower)[..., None])
    colours = mix(colours, GOLD(np.clip(tone + 0.3, 0, 1)), heart[..., None])
    border = smooth(0.905, 0.915, np.abs(u))
    colours = mix(colours, ROSE(np.clip(tone + 0.05, 0, 1)), border[..., None])
    band = smooth(0.008, 0.004, np.abs(np.abs(u) - 0.93))
    colours = mix(colours, GOLD(np.clip(tone + 0.3, 0, 1)), band[..., None])
    part.blend(smooth(1.0, 0.997, np.abs(u)) * smooth(0, 2, part.y - FELL), colours)


def frame(canvas: Canvas) -> None:
    """The near frame: posts, top beam with rollers, side rails."""
    for side in (-1, 1):
        x = X + side * 800 - 46
        shadow(canvas, [(x + 20, 60), (x + 130, 60), (x + 130, 1600), (x + 20, 1600)], 24, "#140A06", 0.45)
        rail = [
            (X + side * 560, 700),
            (X + side * 620, 690),
            (x + 92 if side < 0 else x, 1180),
            (x + 92 if side < 0 else x, 1260),
        ]
        bar(canvas, rail, 0.44, False, 15)
        bar(canvas, [(x, 30), (x + 92, 30), (x + 92, 1610), (x, 1610)], 0.60 if side < 0 else 0.46, True, 17 + side)
    bar(canvas, [(X - 900, 60), (X + 900, 60), (X + 900, 150), (X - 900, 150)], 0.58, False, 21)
    for k in (-1, 1):
        ball(canvas, X + k * 330, 172, 30, 30, WOOD, LIGHT, 0.3)
