"""Gong players and dancers in profile, dark against a fire; nobody shows a face."""

from __future__ import annotations

import itertools

import numpy as np
from _form import ball, cover, curve, ellipse, fill, shadow, slide, tube
from _paint import Canvas, ramp

FIRE_X, FIRE_Y = 1210.0, 1085.0
DARK = ramp((0, "#070509"), (0.35, "#120B10"), (0.60, "#2E1614"), (0.80, "#A8501E"), (1, "#FFC878"))
CLOTH = ramp((0, "#06060C"), (0.35, "#100E20"), (0.60, "#241C38"), (0.80, "#8A3E34"), (1, "#FFB878"))
BRONZE = ramp((0, "#120A08"), (0.35, "#3E2212"), (0.6, "#8A5622"), (0.82, "#E2A648"), (1, "#FFF0B8"))


def person(canvas: Canvas, x: float, foot: float, tall: float, face: int, what: str) -> None:
    """One figure in profile; the side towards the fire is edged with light."""
    u = tall / 7.4
    toward = np.array([FIRE_X - x, (FIRE_Y - 200) - (foot - tall * 0.5)])
    toward = toward / (np.linalg.norm(toward) + 1e-6)
    near = foot > FIRE_Y + 60
    light = (float(toward[0]), float(toward[1]) - 0.2, 0.02 if near else 0.45)
    lift = 0.09 if near else 0.18
    at = lambda a, b: (x + face * a * u, foot + b * u)  # noqa: E731
    shadow(
        canvas,
        [
            at(-0.6, 0),
            at(0.6, 0),
            (x - toward[0] * u * 4 + u, foot + u * (1.6 if near else -0.2)),
            (x - toward[0] * u * 4 - u, foot + u * (1.6 if near else -0.2)),
        ],
        u * 0.3,
        "#050304",
        0.45,
    )

    def limb(points, radii, cloth: bool = False) -> None:
        tube(canvas, [at(*p) for p in points], [r * u for r in radii], CLOTH if cloth else DARK, light, lift)

    if what == "gong":
        man(canvas, at, limb, u, light, lift)
    else:
        woman(canvas, at, limb, u, light, lift)


def man(canvas: Canvas, at, limb, u: float, light, lift: float) -> None:
    """A gong player: mid-step, loincloth with hanging flap, the gong at a shoulder strap, the right fist raised to strike."""
    limb([(-0.05, -3.7), (-0.75, -2.0), (-1.15, -0.25), (-0.85, -0.08)], [0.50, 0.40, 0.24, 0.16])
    limb([(0.08, -3.7), (0.72, -2.1), (0.55, -0.2), (0.92, -0.06)], [0.52, 0.42, 0.25, 0.16])
    limb([(0.0, -3.45), (0.12, -4.7), (0.05, -5.7)], [0.66, 0.66, 0.74], True)
    for b in (-3.35, -3.6):
        canvas.line([at(-0.62, b), at(0.62, b)], u * 0.09, "#A8402A", 0.75)
    fill(
        canvas,
        curve([at(0.30, -3.9), at(0.66, -3.7), at(0.70, -1.9), at(0.34, -1.8)], 4, closed=True),
        DARK,
        0.42 + lift,
    )
    fill(
        canvas,
        curve([at(-0.5, -3.9), at(-0.2, -3.7), at(-0.42, -2.4), at(-0.72, -2.5)], 4, closed=True),
        DARK,
        0.30 + lift,
    )
    limb([(-0.35, -5.7), (-0.95, -4.9), (-0.35, -4.35)], [0.30, 0.26, 0.2])
    gong(canvas, *at(1.02, -4.35), u * 0.98, light)
    limb([(0.10, -5.75), (0.62, -5.66)], [0.34, 0.30], True)
    limb([(0.62, -5.66), (0.95, -5.55), (1.30, -4.75)], [0.27, 0.26, 0.24])
    canvas.line([at(-0.2, -6.0), at(0.7, -5.1)], u * 0.09, DARK(np.float32(0.62 + lift)))
    head(canvas, at, u, light, lift)


def woman(canvas: Canvas, at, limb, u: float, light, lift: float) -> None:
    """A dancer: long wrapped skirt with bands, arms raised forward, head bowed, hair in a knot."""
    skirt = curve(
        [at(-0.62, -3.9), at(0.56, -3.9), at(0.66, -2.4), at(0.78, -0.5), at(-0.86, -0.5), at(-0.70, -2.4)],
        4,
        closed=True,
    )
    part, mask = cover(canvas, skirt)
    if mask.size:
        cx = at(0, 0)[0]
        side = (part.x - cx) / (0.8 * u) * np.sign(light[0] + 1e-6)
        (_, top), (_, low) = at(0, -3.9), at(0, -0.5)
        v = (part.y - top) / (low - top)
        bands = 0.16 * (np.abs((v * 7) % 1 - 0.5) > 0.36)
        part.blend(mask, DARK(np.clip(0.34 + lift + 0.36 * np.clip(side, 0, 1) ** 2 + bands, 0, 1)))
    limb([(0.2, -0.55), (0.3, -0.1), (0.62, -0.06)], [0.22, 0.18, 0.13])
    limb([(-0.3, -0.55), (-0.42, -0.1), (-0.12, -0.06)], [0.22, 0.18, 0.13])
    limb([(0.0, -3.8), (0.06, -4.8), (0.04, -5.7)], [0.52, 0.52, 0.60], True)
    canvas.line([at(-0.52, -3.95), at(0.52, -3.95)], u * 0.1, "#A8402A", 0.8)
    limb([(0.05, -5.7), (0.85, -5.95), (1.15, -6.22)], [0.27, 0.23, 0.20], True)
    limb([(1.1, -6.18), (1.50, -6.55), (1.66, -6.9)], [0.17, 0.15, 0.10])
    limb([(-0.12, -5.7), (0.55, -5.2), (0.95, -5.28)], [0.27, 0.23, 0.20], True)
    limb([(0.95, -5.28), (1.25, -5.35), (1.55, -5.6)], [0.17, 0.15, 0.10])
    head(canvas, at, u, light, lift)
    ball(canvas, *at(-0.50, -6.75), u * 0.30, u * 0.28, DARK, light, 0)


def head(canvas: Canvas, at, u: float, light, lift: float) -> None:
    """A head without features, turned away, with a headband."""
    tube(canvas, [at(0.04, -5.9), at(0.06, -6.4)], u * 0.25, DARK, light, lift)
    ball(canvas, *at(0.06, -6.78), u * 0.48, u * 0.56, DARK, light, 0)
    canvas.line([at(-0.44, -6.92), at(0.56, -7.0)], u * 0.13, DARK(np.float32(0.66 + lift)), 0.9)


def gong(canvas: Canvas, x: float, y: float, r: float, light) -> None:
    """A bronze gong seen obliquely: rim, face with a boss, a gleam on the side of the fire."""
    shadow(canvas, ellipse(x, y + r * 0.1, r * 0.8, r), r * 0.12, "#050304", 0.5)
    fill(canvas, ellipse(x, y, r * 0.74, r), BRONZE, slide(x - light[0] * r, y, 0.15, x + light[0] * r, y, 0.75))
    fill(
        canvas,
        ellipse(x, y, r * 0.62, r * 0.86),
        BRONZE,
        slide(x - light[0] * r, y - light[1] * r, 0.22, x + light[0] * r, y + light[1] * r, 0.88),
    )
    for t in (0.66, 0.48):
        outline = ellipse(x, y, r * 0.62 * t * 1.2, r * 0.86 * t * 1.2, 36)
        for p, q in itertools.pairwise([*outline, outline[0]]):
            canvas.line([p, q], r * 0.03, BRONZE(np.float32(0.28)), 0.7)
    ball(canvas, x, y, r * 0.19, r * 0.25, BRONZE, (light[0], light[1], 0.5), 0.5)
