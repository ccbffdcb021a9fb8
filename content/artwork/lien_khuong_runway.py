"""A runway of the highland at dawn; a small aircraft has just left it."""

from __future__ import annotations

import _air as air
import numpy as np
from _land import Camera
from _nature import pine, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

HORIZON = 880.0
SUN = (1330.0, 800.0)
CAMERA = Camera(height=9.5, horizon=HORIZON, focal=2300, x=-7)
SKY = ramp((0, "#2E5F8C"), (0.38, "#6C9EBB"), (0.68, "#B9CFD0"), (0.86, "#F3DDBC"), (1, "#F8CFA0"))
GRASS = ramp("#10302A", "#2F5747", "#7C8F62", "#D3BE86")
ASPHALT = ramp("#1E2A33", "#3E4D57", "#71808A", "#C9C2B4")


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, HORIZON, SUN, "#FFE3B4", 900, 0.9)
    air.clouds(canvas, 60, 720, "#F7E3CC", 0.6, seed=112, width=980, cover=0.02)
    air.clouds(canvas, 420, 800, "#E79C7E", 0.4, seed=117, width=800, cover=0.06)
    air.disc(canvas, SUN, 54)
    mountains(canvas)
    field(canvas)
    runway(canvas)
    edge(canvas)
    air.mist(canvas, HORIZON + 8, 46, "#F0DCC0", 0.55, seed=118, width=900)
    lamps(canvas)
    aircraft(canvas, 905, 452, 1.0)


def mountains(canvas: Canvas) -> None:
    for k, (line, rough, tone, low) in enumerate(
        (
            (800, 190, "#B7BBC6", "#F3D9B6"),
            (836, 130, "#8899A6", "#DCC6AC"),
            (862, 90, "#4C6F74", "#A9A894"),
            (882, 50, "#22504A", "#6E8A76"),
        )
    ):
        crest = line - rough * (ridged(canvas.x / (820 - 150 * k) + 3 * k, 0 * canvas.x + k, 6, 140 + k) - 0.52)
        crest = crest - 7 * np.abs(noise(canvas.x / 8, 0 * canvas.x, 77)) * (k >= 2)
        warm = np.exp(-(((canvas.x - SUN[0]) / 620) ** 2)) * (0.62 - 0.13 * k)
        fall = smooth(line - 80, HORIZON + 4, canvas.y)
        tint = mix(lab(tone), lab(low), np.clip(fall * 0.85 + warm * (1 - 0.3 * fall), 0, 1)[..., None])
        canvas.blend(smooth(crest - 1, crest + 1, canvas.y) * (canvas.y < HORIZON + 2), tint)


def ground(canvas: Canvas) -> tuple[Array, Array, Array]:
    y = np.maximum(canvas.y - HORIZON, 0.6)
    z = CAMERA.focal * CAMERA.height / y * np.ones_like(canvas.x)
    return (canvas.x - 1200) / CAMERA.focal * z + CAMERA.x, z, canvas.y > HORIZON


def field(canvas: Canvas) -> None:
    x, z, mask = ground(canvas)
    blades = (
        0.10 * noise(x * 2.2, z * 0.9, 21) * smooth(90, 24, z)
        + 0.12 * fbm(x / 26, z / 70, 4, 22)
        + 0.07 * fbm(x / 5, z / 16, 3, 23) * smooth(300, 60, z)
    )
    mown = 0.05 * np.sign(np.sin(z / 17)) * smooth(360, 120, z)
    glow = 0.34 * np.exp(-(((canvas.x - SUN[0]) / 760) ** 2)) * smooth(60, 900, z)
    colours = GRASS(np.clip(0.30 + blades + mown + glow, 0, 1))
    far = 1 - np.exp(-z / 900)
    colours = mix(
        colours,
        mix(lab("#C7D0CC"), lab("#F8DDB2"), np.exp(-(((canvas.x - SUN[0]) / 700) ** 2))[..., None]),
        (0.85 * far)[..., None],
    )
    canvas.blend(mask * np.ones_like(z), colours)


def runway(canvas: Canvas) -> None:
    """45 m of asphalt with shoulders, rubber, a damp sheen towards the sun, and the painted marks of a threshold."""
    x, z, mask = ground(canvas)
    across = np.abs(x)
    pixel = z / CAMERA.focal / canvas.s
    inside = lambda half: smooth(half + pixel, half - pixel, across) * mask  # noqa: E731
    tone = (
        0.34 + 0.06 * fbm(x / 3, z / 40, 4, 31) - 0.09 * smooth(9, 3, across) * (0.6 + 0.4 * fbm(x / 2, z / 90, 3, 33))
    )
    sheen = np.exp(-(((canvas.x - SUN[0]) / (150 + 0.42 * (canvas.y - HORIZON))) ** 2)) * smooth(26, 200, z)
    slabs = 0.035 * (np.abs(((x + 60) / 7.5) % 1 - 0.5) > 0.485) * smooth(150, 40, z)
    colours = ASPHALT(np.clip(tone + 0.52 * sheen - slabs, 0, 1))
    colours = mix(colours, lab("#F6D9B0"), (0.8 * (1 - np.exp(-z / 1300)))[..., None])
    canvas.blend(inside(29.5) * 0.9, mix(colours, lab("#4A5A4C"), 0.45))
    canvas.blend(inside(22.5), colours)
    worn = 0.72 + 0.3 * fbm(x / 1.3, z / 5, 4, 34)
    paint_ = np.clip(smooth(0.22 + pixel * 0.5, 0.22, np.abs(across - 21.6) - 0.2), 0, 1)
    dash = smooth(0.45 + pixel, 0.45 - pixel, across) * ((z - 92) % 50 < 30) * (z > 92)
    comb = ((across > 2.2) & (across < 20.4) & ((across - 2.2) % 3.6 < 1.8) & (z > 40) & (z < 70)).astype(np.float32)
    aim = ((across > 8.5) & (across < 14.5) & (z > 250) & (z < 300)).astype(np.float32)
    touch = ((across > 9) & (across < 14) & ((across - 9) % 2.0 < 1.3) & (z > 160) & (z < 182)).astype(np.float32)
    marks = np.clip(paint_ + dash + comb + aim + touch, 0, 1) * worn * inside(22.4)
    canvas.blend(0.86 * marks * np.exp(-z / 1500), mix(lab("#D9D6CC"), lab("#FFEBC8"), np.clip(sheen, 0, 1)[..., None]))


def lamps(canvas: Canvas) -> None:
    """Edge lights every 60 m, warm white; red and green bars near the ends; four of the glide path."""
    for side in (-24.5, 24.5):
        for k in range(26, -1, -1):
            z = 26 + 44.0 * k
            px, py = (float(v) for v in CAMERA.project(side, 0.4, z))
            size = 2300 * 0.16 / z
            canvas.glow(px, py, 16 + size * 14, 0.42, "#FFC982", 2.4)
            canvas.glow(px, py, 2.4 + size * 0.9, 1.0, "#FFF6DC", 0.5)
            canvas.line([(px, py + size * 0.6), (px, py + size * 0.6 + 2300 * 0.4 / z)], size * 0.5, "#27333A")
    for k, colour in enumerate(("#FFF4E0", "#FFF4E0", "#FF8A70", "#FF8A70")):
        px, py = (float(v) for v in CAMERA.project(-44 - 7.5 * k, 0.9, 215))
        canvas.glow(px, py, 34, 0.6, colour, 2.4)
        canvas.glow(px, py, 6, 1.0, "#FFF6E8" if k < 2 else "#FFC2AE", 0.5)


def edge(canvas: Canvas) -> None:
    """Pines and the low terminal beyond the field."""
    rng = np.random.default_rng(4)
    for x in np.concatenate([rng.uniform(-20, 780, 74), rng.uniform(1830, 2420, 70)]):
        near = abs(x - 1250) / 1200
        stamp(
            canvas,
            pine(int(rng.integers(12)), 1 if x < SUN[0] else -1),
            float(x),
            HORIZON + 10 + 12 * near,
            rng.uniform(34, 74) * (0.45 + near),
            WOODS,
            0.42 - 0.2 * near,
            lab("#D9CDB4"),
        )
    x, y = 1905.0, HORIZON + 13
    canvas.shape(
        [(x, y), (x, y - 30), (x + 60, y - 44), (x + 150, y - 50), (x + 240, y - 42), (x + 300, y - 28), (x + 300, y)],
        "#6F8288",
    )
    canvas.shape(
        [
            (x - 12, y - 28),
            (x + 60, y - 46),
            (x + 150, y - 54),
            (x + 240, y - 45),
            (x + 314, y - 26),
            (x + 300, y - 26),
            (x + 150, y - 46),
            (x, y - 26),
        ],
        "#D9CFBE",
    )
    for k in range(17):
        canvas.shape(
            [(x + 10 + 17 * k, y - 4), (x + 10 + 17 * k, y - 20), (x + 22 + 17 * k, y - 20), (x + 22 + 17 * k, y - 4)],
            "#FFD794",
            0.85,
        )
    canvas.shape([(x + 352, y), (x + 355, y - 84), (x + 367, y - 84), (x + 370, y)], "#5E747B")
    canvas.shape([(x + 344, y - 84), (x + 340, y - 104), (x + 382, y - 104), (x + 378, y - 84)], "#2E444E")
    canvas.shape([(x + 343, y - 90), (x + 341, y - 101), (x + 381, y - 101), (x + 379, y - 90)], "#FFD794", 0.7)
    canvas.shape([(x + 338, y - 104), (x + 384, y - 104), (x + 376, y - 110), (x + 346, y - 110)], "#D9CFBE")


def aircraft(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A twin jet from the side, climbing to the left with wheels up."""
    turn = np.radians(13)

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [
            (x + size * (px * np.cos(turn) - py * np.sin(turn)), y + size * (px * np.sin(turn) + py * np.cos(turn)))
            for px, py in points
        ]

    dark, lit = "#23445A", "#F7E2C4"
    canvas.shape(at([(78, -9), (100, -50), (116, -50), (108, -6)]), dark)
    canvas.shape(at([(88, -4), (120, -16), (128, -15), (108, 1)]), "#3C5F74")
    body = [
        (-118, 3),
        (-112, -4),
        (-98, -9),
        (-76, -11),
        (60, -11),
        (96, -7),
        (124, -3),
        (96, 3),
        (60, 9),
        (-84, 11),
        (-106, 9),
    ]
    canvas.shape(at(body), dark)
    canvas.shape(at([(-112, 5), (-84, 11), (60, 9), (124, -3), (60, 4), (-84, 6)]), lit, 0.9)
    canvas.shape(at([(-30, 4), (6, 4), (66, 26), (58, 29), (40, 25)]), "#17323F")
    canvas.shape(at([(-14, 15), (14, 13), (18, 21), (-12, 23)]), "#2F5266")
    canvas.shape(at([(-20, -8), (2, -8), (44, -24), (38, -26)]), "#35586C")
    for k in range(17):
        canvas.shape(at([(-72 + 9 * k, -5), (-72 + 9 * k, -2), (-69 + 9 * k, -2), (-69 + 9 * k, -5)]), "#FFE3AE", 0.8)
    tip = at([(62, 27)])[0]
    canvas.glow(*tip, 26, 0.8, "#FF9A7C", 2.2)


WOODS = ramp("#0A2622", "#123C33", "#2A5E4A", "#6E8A62", "#D9C68C")
