"""Vegetables of the highland, close up: heads, roots, fruit."""

from __future__ import annotations

import numpy as np
from _form import LIGHT, ball, curve, ellipse, shadow, tube
from _fruit import petal
from _paint import Array, Canvas, Ramp, noise, ramp

LETTUCE = ramp((0, "#0E3A1C"), (0.3, "#3A7E34"), (0.55, "#86B84A"), (0.8, "#CFE07A"), (1, "#F6F8C8"))
CABBAGE = ramp((0, "#12402C"), (0.3, "#3F8058"), (0.6, "#8FC08A"), (0.85, "#D2E6B8"), (1, "#F8FBE4"))
PURPLE = ramp((0, "#220A2C"), (0.3, "#5A1E5E"), (0.6, "#93508E"), (0.85, "#CFA2C8"), (1, "#F4E2F0"))
TOMATO = ramp((0, "#4A0806"), (0.3, "#A41A10"), (0.6, "#E2402A"), (0.85, "#FA8A5E"), (1, "#FFD0A8"))
CARROT = ramp((0, "#5A1E04"), (0.3, "#B04E0C"), (0.6, "#EE8826"), (0.85, "#FCBE66"), (1, "#FFE8B8"))
PEPPER = ramp((0, "#5A3A04"), (0.3, "#B8820C"), (0.6, "#F2BE26"), (0.85, "#FFE372"), (1, "#FFF8CC"))
BROCCOLI = ramp((0, "#06241A"), (0.35, "#1C5236"), (0.65, "#4C8852"), (0.9, "#93BC72"), (1, "#D2E4A4"))
STALK = ramp("#2C5A24", "#7AA848", "#C8DC8A", "#F2F6CC")
Light = tuple[float, float, float]


def tomato(canvas: Canvas, x: float, y: float, r: float, turn: float, light: Light = LIGHT) -> None:
    ball(canvas, x, y, r, r * 0.9, TOMATO, light, 0.7)
    cx, cy = x + r * 0.28 * np.sin(turn), y - r * 0.52
    for k in range(5):
        petal(canvas, cx, cy, turn + k * 1.257, r * 0.42, r * 0.10, BROCCOLI, (0.35, 0.75), 0.1, 0.9)


def head(canvas: Canvas, x: float, y: float, r: float, colours: Ramp, seed: int, light: Light = LIGHT) -> None:
    """A cabbage: leaves wrapped over one another, veins fanning out, a ruffled collar."""
    rng = np.random.default_rng(seed)
    for k in range(9):
        a = np.pi * (k + 0.5) / 9 + rng.normal(0, 0.08)
        petal(
            canvas,
            x - r * 0.35 * np.cos(a),
            y + r * 0.30,
            -np.pi / 2 + (a - np.pi / 2) * 1.25,
            r * 1.05,
            r * 0.5,
            colours,
            (0.10, 0.52),
            0.2,
            0.05,
        )

    def veins(u: Array, v: Array) -> Array:
        a, d = np.arctan2(u + 0.15, v + 1.05), np.hypot(u + 0.15, v + 1.05)
        ribs = np.exp(-(((a * 4.2 + 0.3 * np.sin(d * 5)) % 1 - 0.5) ** 2) / 0.006)
        wrap = 0.12 * np.tanh(8 * (u - 0.28 + 0.35 * v))
        return 0.14 * ribs * np.clip(d - 0.2, 0, 1) + wrap + 0.05 * noise(u * 5, v * 5, seed)

    ball(canvas, x, y, r * 0.92, r * 0.86, colours, light, 0.12, 0.0, veins)


def lettuce(canvas: Canvas, x: float, y: float, r: float, seed: int) -> None:
    """A loose head: rings of ruffled leaves, pale in the heart."""
    rng = np.random.default_rng(seed)
    for ring in range(5):
        t = ring / 4
        count = 11 - ring
        for k in range(count):
            a = 2 * np.pi * (k + 0.5 * (ring % 2)) / count + rng.normal(0, 0.12)
            d = r * (0.52 - 0.42 * t)
            px, py = x + d * np.cos(a), y + d * 0.62 * np.sin(a) - r * 0.16 * t
            tone = 0.30 + 0.22 * t - 0.12 * np.sin(a) * 0.5 - 0.08 * np.cos(a)
            long = r * (0.62 - 0.26 * t)
            petal(
                canvas,
                px,
                py,
                a if ring < 4 else a * 0.5 - 1.4,
                long,
                long * 0.5,
                LETTUCE,
                (tone, tone + 0.30),
                0.22,
                0.0,
            )


def carrot(canvas: Canvas, x: float, y: float, long: float, turn: float, light: Light = LIGHT) -> None:
    """A carrot with its thick end at (x, y), pointing along `turn`; a stub of green."""
    r = long * 0.135
    at = lambda t: (x + long * t * np.cos(turn), y + long * t * np.sin(turn))  # noqa: E731
    for d in (-0.35, 0.0, 0.35):
        tip = (x - long * 0.24 * np.cos(turn + d), y - long * 0.24 * np.sin(turn + d))
        tube(canvas, [(x, y), tip], [r * 0.26, r * 0.16], STALK, light)
    tube(
        canvas,
        [at(t) for t in (0.0, 0.3, 0.7, 1.0)],
        [r, r * 0.92, r * 0.55, r * 0.12],
        CARROT,
        light,
        0.03,
        shine=0.35,
    )
    for t in (0.16, 0.34, 0.47, 0.66):
        px, py = at(t)
        w = r * (0.7 - 0.5 * t)
        canvas.line([(px - w * 0.2, py - w), (px + w * 0.15, py - w * 0.2)], 1.8, CARROT(np.float32(0.28)), 0.55)


def pepper(canvas: Canvas, x: float, y: float, r: float, colours: Ramp = PEPPER, light: Light = LIGHT) -> None:
    """A bell pepper: three lobes and a stalk."""
    for dx, w in ((-0.48, 0.62), (0.50, 0.60), (0.0, 0.70)):
        ball(canvas, x + r * dx, y + r * 0.04 * (dx == 0), r * w, r * 0.98, colours, light, 0.75)
    tube(
        canvas,
        curve([(x, y - r * 0.82), (x + r * 0.06, y - r * 1.1), (x + r * 0.2, y - r * 1.24)], 4),
        r * 0.12,
        STALK,
        light,
    )


def broccoli(canvas: Canvas, x: float, y: float, r: float, seed: int, light: Light = LIGHT) -> None:
    """A dome of florets, each a crowd of small buds."""
    rng = np.random.default_rng(seed)
    tube(canvas, [(x, y + r * 0.2), (x, y + r * 0.95)], r * 0.34, STALK, light)
    spots = [
        (0.86 * np.cos(a) * d, 0.62 * np.sin(a) * d)
        for d, n in ((0.9, 11), (0.5, 7), (0.05, 1))
        for a in np.linspace(0, 6.283, n, False) + rng.uniform()
    ]
    for u, v in sorted(spots, key=lambda p: p[1]):
        px, py, size = x + r * u, y + r * v - r * 0.2 * (1 - np.hypot(u, v)), r * 0.40
        shadow(canvas, ellipse(px + 3, py + size * 0.3, size, size * 0.9, 16), 6, "#06180E", 0.4)
        ball(
            canvas, px, py, size, size * 0.86, BROCCOLI, light, 0.0, 0.0, lambda a, b: 0.16 * noise(a * 7, b * 7, seed)
        )
