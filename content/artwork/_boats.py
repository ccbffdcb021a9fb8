"""Boats of the coast: round basket boats and wooden fishing boats, each with its reflection."""

from __future__ import annotations

import itertools

import numpy as np
from _form import curve, fill, region, shadow, slide
from _paint import Array, Canvas, Part, lab, mix, noise, ramp, smooth

WICKER = ramp("#2A1A14", "#6A4326", "#B5834A", "#EBCB8C", "#FFF0C8")
HULL = ramp("#0A2B44", "#125B86", "#3E93B4", "#9CCBD2")


def basket(canvas: Canvas, x: float, y: float, r: float, light: int = -1, fisher: bool = False) -> None:
    """A round basket boat (thúng chai) of radius r: woven side, dark inside, thick rim, an oar across."""
    _reflection(canvas, x, y + r * 0.42, r, 0.55, "#4A5A58")
    rows, cols = canvas._box(x - r * 1.1, y - r * 0.6, x + r * 1.1, y + r * 0.7)
    part = Part(canvas, rows, cols)
    dx, dy = (part.x - x) / r, (part.y - y) / r
    bowl = smooth(1.015, 0.985, np.hypot(dx / (1 - 0.16 * np.clip(dy, 0, 1)), np.where(dy > 0, dy / 0.52, dy / 0.30)))
    weave = 0.07 * np.sin(np.arcsin(np.clip(dx, -1, 1)) * 40 + (np.floor(dy * 26) % 2) * np.pi) + 0.04 * np.sin(
        dy * 160
    )
    side = 0.52 + light * 0.30 * dx + weave - 0.42 * np.clip(dy / 0.5, 0, 1) ** 2
    part.blend(bowl, WICKER(np.clip(side, 0, 1)))
    rim = np.hypot(dx, dy / 0.30)
    part.blend(
        smooth(1.015, 0.99, rim),
        WICKER(np.clip(0.62 + light * 0.30 * dx + 0.05 * np.sin(np.arctan2(dy, dx) * 40), 0, 1)),
    )
    inner = np.hypot(dx, (dy - 0.008) / 0.262)
    part.blend(
        smooth(0.93, 0.90, inner),
        WICKER(np.clip(0.22 - light * 0.26 * dx + 0.30 * np.clip(-dy / 0.3, -1, 1) + 0.5 * weave, 0, 1)),
    )
    if fisher:
        person(canvas, x - light * r * 0.10, y + r * 0.06, r * 1.05, light)
    else:
        canvas.line([(x - r * 0.62, y + r * 0.05), (x + r * 1.22, y - r * 0.36)], r * 0.045, "#4A2E1C")
        canvas.shape(
            [
                (x + r * 1.12, y - r * 0.38),
                (x + r * 1.5, y - r * 0.49),
                (x + r * 1.52, y - r * 0.42),
                (x + r * 1.16, y - r * 0.31),
            ],
            "#5C3A22",
        )


def person(canvas: Canvas, x: float, y: float, tall: float, light: int) -> None:
    """A fisher standing with an oar, under a conical hat."""
    dark, shirt, lit = "#20323C", "#2E5C78", "#6FA3B5"
    canvas.shape(
        [
            (x - tall * 0.085, y),
            (x - tall * 0.075, y - tall * 0.40),
            (x + tall * 0.075, y - tall * 0.40),
            (x + tall * 0.09, y),
        ],
        dark,
    )
    body = [
        (x - tall * 0.10, y - tall * 0.36),
        (x - tall * 0.115, y - tall * 0.66),
        (x - tall * 0.05, y - tall * 0.74),
        (x + tall * 0.06, y - tall * 0.74),
        (x + tall * 0.12, y - tall * 0.66),
        (x + tall * 0.095, y - tall * 0.36),
    ]
    canvas.shape(body, shirt)
    canvas.shape(
        [(x + light * tall * a, y - tall * b) for a, b in ((0.03, 0.37), (0.04, 0.72), (0.11, 0.66), (0.095, 0.37))],
        lit,
    )
    hand = (x + light * tall * 0.27, y - tall * 0.44)
    canvas.line(
        [(x + light * tall * 0.09, y - tall * 0.66), (x + light * tall * 0.20, y - tall * 0.53), hand],
        tall * 0.055,
        shirt,
    )
    canvas.line(
        [(hand[0] - light * tall * 0.12, y - tall * 0.94), (hand[0] + light * tall * 0.20, y + tall * 0.34)],
        tall * 0.024,
        "#4A2E1C",
    )
    canvas.shape(
        [
            (x - tall * 0.05, y - tall * 0.72),
            (x - tall * 0.055, y - tall * 0.84),
            (x + tall * 0.055, y - tall * 0.84),
            (x + tall * 0.05, y - tall * 0.72),
        ],
        "#8A5A3E",
    )
    hat = [
        (x - tall * 0.19, y - tall * 0.80),
        (x, y - tall * 0.98),
        (x + tall * 0.19, y - tall * 0.80),
        (x, y - tall * 0.775),
    ]
    canvas.shape(hat, "#C9A566")
    canvas.shape([(x, y - tall * 0.98), (x + light * tall * 0.19, y - tall * 0.80), (x, y - tall * 0.785)], "#F6DFA8")


def trawler(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    face: int = 1,
    hull: str = "#125B86",
    air: str = "#CFE0DF",
    fade: float = 0.0,
) -> None:
    """A wooden fishing boat with a high bow, painted eye and wheelhouse; `size` is half its length, `face` the bow's side."""
    tone = lambda c: mix(lab(c), lab(air), fade)  # noqa: E731
    at = lambda points: [(x + face * size * a, y + size * b) for a, b in points]  # noqa: E731
    _reflection(canvas, x, y + size * 0.02, size * 0.95, 0.5 * (1 - fade), hull)
    body = [
        (-1.0, -0.24),
        (-0.97, 0.02),
        (0.62, 0.03),
        (0.80, -0.10),
        (1.10, -0.50),
        (0.98, -0.47),
        (0.72, -0.31),
        (0.2, -0.21),
        (-0.5, -0.20),
    ]
    canvas.shape(at(body), tone(hull))
    canvas.shape(at([(-0.98, -0.05), (-0.97, 0.02), (0.62, 0.03), (0.72, -0.05)]), tone("#8A2F22"))
    canvas.shape(
        at(
            [
                (-1.0, -0.24),
                (-1.0, -0.18),
                (-0.5, -0.145),
                (0.2, -0.155),
                (0.74, -0.25),
                (1.04, -0.44),
                (1.10, -0.50),
                (0.98, -0.47),
                (0.72, -0.31),
                (0.2, -0.21),
                (-0.5, -0.20),
            ]
        ),
        tone("#F0E2C0"),
    )
    canvas.shape(at([(0.66, -0.19), (0.74, -0.235), (0.83, -0.225), (0.76, -0.16), (0.69, -0.15)]), tone("#FBFAF6"))
    canvas.shape(at([(0.72, -0.17), (0.75, -0.215), (0.785, -0.205), (0.76, -0.165)]), tone("#14222A"))
    canvas.shape(at([(-0.78, -0.20), (-0.78, -0.58), (-0.16, -0.58), (-0.12, -0.20)]), tone("#E8E4D2"))
    canvas.shape(at([(-0.78, -0.20), (-0.78, -0.58), (-0.58, -0.58), (-0.58, -0.20)]), tone("#B9BFB4"))
    canvas.shape(at([(-0.86, -0.58), (-0.82, -0.66), (-0.12, -0.66), (-0.06, -0.58)]), tone("#2F7F78"))
    for a in (-0.50, -0.34):
        canvas.shape(at([(a, -0.36), (a, -0.50), (a + 0.11, -0.50), (a + 0.11, -0.36)]), tone("#3A5663"))
    for a, top in ((-0.66, -1.12), (0.28, -0.98)):
        canvas.line(at([(a, -0.2), (a, top)]), size * 0.022, tone("#4A3526"))
    for line in (((-0.66, -1.1), (1.04, -0.48)), ((0.28, -0.96), (1.06, -0.48)), ((0.28, -0.96), (-0.66, -0.7))):
        canvas.line(at(list(line)), size * 0.007, tone("#4A3526"), 0.8)
    canvas.shape(at([(-0.66, -1.12), (-0.66, -1.0), (-0.86, -1.05), (-0.84, -1.10)]), tone("#C8382C"))


def _reflection(canvas: Canvas, x: float, y: float, half: float, strength: float, colour: str) -> None:
    """A broken dark reflection under a hull and the bright line of the water."""
    rows, cols = canvas._box(x - half * 1.3, y - half * 0.2, x + half * 1.3, y + half * 0.8)
    part = Part(canvas, rows, cols)
    down = (part.y - y) / (half * 0.62)
    shake = 0.10 * noise(part.x / half * 2, part.y / half * 26, 5) + 0.05 * np.sin(part.y / half * 60)
    width = 0.98 - 0.42 * np.clip(down, 0, 1) + shake * (0.4 + 2.2 * np.clip(down, 0, 1))
    mask: Array = (
        smooth(width + 0.02, width - 0.05, np.abs(part.x - x) / half)
        * smooth(-0.12, 0.0, down)
        * smooth(1.0, 0.25, down)
    )
    part.blend(strength * mask, mix(lab(colour), lab("#0F3A4E"), 0.5))


def planks(canvas: Canvas, x: float, y: float, size: float, face: int) -> None:
    """Seams of the hull and worn paint, on the nearest boat."""
    for k in range(5):
        t = k / 4
        line = [
            (x + face * size * a, y + size * (b + 0.045 * (4 - k) * 0.9))
            for a, b in ((-0.98, -0.17), (-0.4, -0.155), (0.2, -0.16), (0.62, -0.19), (0.86, -0.28 - 0.02 * (4 - k)))
        ]
        for p, q in itertools.pairwise(curve(line, 5)):
            canvas.line([p, q], 2.2, "#0A3A58", 0.55 - 0.2 * t)
            canvas.line([(p[0], p[1] + 2.4), (q[0], q[1] + 2.4)], 1.6, "#6FA6C4", 0.45)
    at = lambda a, b: (x + face * size * a, y + size * b)  # noqa: E731
    for a in np.linspace(-0.72, -0.22, 9):
        canvas.line([at(a, -0.205), at(a, -0.575)], 1.6, "#A9AFA4", 0.6)
    canvas.line([at(-0.78, -0.27), at(-0.13, -0.27)], 5, "#2F7F78", 0.9)
    ring = at(-0.68, -0.42)
    for b in np.linspace(0, 6.283, 25)[:-1]:
        c = b + 0.28
        piece = [(ring[0] + size * 0.05 * np.cos(w), ring[1] + size * 0.05 * np.sin(w)) for w in (b, c)]
        canvas.line(piece, size * 0.026, "#F4EFE0" if int(b / 0.79) % 2 else "#D9582A")
    for a in (-0.7, -0.3, 0.1):
        tyre(canvas, x + face * size * a, y - size * 0.10, size * 0.062)


def tyre(canvas: Canvas, x: float, y: float, r: float) -> None:
    """An old tyre as fender."""
    canvas.line([(x, y - r * 2.6), (x, y - r * 0.6)], 3, "#4A3526")
    part = region(canvas, x - r * 1.4, y - r * 1.4, x + r * 1.4, y + r * 1.4)
    far = np.hypot(part.x - x, part.y - y) / r
    ring = smooth(0.42, 0.36, np.abs(far - 0.72))
    part.blend(ring, mix(lab("#14161A"), lab("#5E6468"), np.clip(0.5 - 0.5 * (part.y - y) / r, 0, 1)[..., None]))


def rigging(canvas: Canvas, x: float, y: float, size: float, face: int) -> None:
    """Nets on the stern rail, a row of fishing lamps, a small red and yellow pennant."""
    at = lambda a, b: (x + face * size * a, y + size * b)  # noqa: E731
    heap = curve([at(-1.02, -0.20), at(-0.99, -0.29), at(-0.92, -0.335), at(-0.85, -0.29), at(-0.80, -0.20)], 5)
    fill(canvas, heap, ramp("#0E3A3A", "#2F7F78", "#8FC4AE"), slide(*at(-0.9, -0.34), 0.85, *at(-0.9, -0.2), 0.15))
    for k in range(6):
        a = -1.0 + 0.035 * k
        canvas.line([at(a, -0.21), at(a + 0.06, -0.30)], max(0.8, size * 0.005), "#BFE0CC", 0.45)
        canvas.line([at(a + 0.03, -0.21), at(a - 0.01, -0.27)], max(0.8, size * 0.005), "#0A2E30", 0.5)
    for k in range(4):
        float_ = at(-0.99 + 0.055 * k, -0.215)
        canvas.shape(
            [
                (float_[0] + size * 0.014 * np.cos(b), float_[1] + size * 0.014 * np.sin(b))
                for b in np.linspace(0, 6.2, 12)
            ],
            "#E8743A",
        )
    wire = [at(-0.66, -0.88), at(-0.2, -0.78), at(0.28, -0.82)]
    line = curve(wire, 6)
    for p, q in itertools.pairwise(line):
        canvas.line([p, q], max(1.0, size * 0.006), "#4A3526", 0.8)
    for p in line[1::2]:
        canvas.shape(
            [
                (p[0] - size * 0.013, p[1]),
                (p[0] + size * 0.013, p[1]),
                (p[0] + size * 0.018, p[1] + size * 0.05),
                (p[0] - size * 0.018, p[1] + size * 0.05),
            ],
            "#F4EFDC",
        )
        canvas.glow(p[0], p[1] + size * 0.03, size * 0.05, 0.5, "#FFF0C0", 1.5)
    canvas.shape([at(0.28, -0.97), at(0.28, -0.89), at(0.12, -0.92)], "#E9B93C")


def catch(canvas: Canvas, x: float, y: float, size: float, face: int) -> None:
    """Blue and red baskets of fish on the deck of the nearest boat, and a coil of rope."""
    at = lambda a, b: (x + face * size * a, y + size * b)  # noqa: E731
    for a, colour in ((0.02, "#2A6FA8"), (0.16, "#B93A2A"), (0.30, "#2A6FA8"), (0.44, "#2F7F62")):
        (cx, cy), w = at(a, -0.205), size * 0.062
        low = lab(colour)
        canvas.shape(
            [
                (cx - w, cy - w * 1.15),
                (cx + w, cy - w * 1.15),
                (cx + w * 0.82, cy + w * 0.3),
                (cx - w * 0.82, cy + w * 0.3),
            ],
            low,
        )
        canvas.shape(
            [(cx, cy - w * 1.15), (cx + w, cy - w * 1.15), (cx + w * 0.82, cy + w * 0.3), (cx, cy + w * 0.3)],
            mix(low, lab("#FFF0D0"), 0.25),
        )
        rng = np.random.default_rng(int(abs(cx)))
        for _ in range(16):
            u, v = rng.uniform(-0.85, 0.85), rng.uniform(0, 0.5)
            turn = rng.uniform(-0.6, 0.6)
            px, py, long = cx + w * u, cy - w * (1.05 + v * (1 - abs(u))), w * 0.42
            body = [
                (px - long * np.cos(turn), py - long * np.sin(turn)),
                (px, py - long * 0.24),
                (px + long * np.cos(turn), py + long * np.sin(turn)),
                (px, py + long * 0.24),
            ]
            canvas.shape(body, str(rng.choice(["#DCE4E2", "#A9BCC4", "#7E98A6", "#F4F2E6"])))
    shadow(canvas, [at(-0.02, -0.16), at(0.5, -0.18), at(0.5, -0.165), at(-0.02, -0.145)], 5, "#0A2A3A", 0.4)
