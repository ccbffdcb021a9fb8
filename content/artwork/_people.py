"""People seen from behind: standing, walking, or seated in rows. Nobody shows a face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from _form import ball, cover, curve, ellipse, fill, shadow, slide, tube
from _paint import Array, Canvas, Ramp, noise, ramp, smooth

Light = tuple[float, float, float]
SIDE: Light = (-0.55, -0.5, 0.6)
SKIN = ramp("#5A3628", "#A47156", "#D6A684", "#F6D9BC")
HAIR = ramp("#080607", "#1A1414", "#3E322E", "#8A7464")
WHITE = ramp("#6C7480", "#B4BAC0", "#E6E6E0", "#FFFEF6")
NAVY = ramp("#0A1220", "#1B2C48", "#3C547C", "#8CA4C4")
TEAL = ramp("#06241F", "#0E4A40", "#2C7C6A", "#8CC4AC")
ROSE = ramp("#4A1424", "#9A3450", "#D0708A", "#F6C4CC")
SAND = ramp("#4A3A28", "#8A7050", "#C8AC82", "#F4E2BE")
GREY = ramp("#1C1E24", "#3E434C", "#767D86", "#C0C4C4")
VIOLET = ramp("#1E1638", "#41346C", "#7868A8", "#C4B8E0")


@dataclass(frozen=True)
class Clothes:
    """Scales of the upper and lower garment; `long` is the tunic of the áo dài; `bun` and `tail` are ways to wear hair."""

    top: Ramp = WHITE
    low: Ramp = NAVY
    long: bool = False
    bun: bool = False
    tail: bool = False
    hair: Ramp = HAIR


def head(canvas: Canvas, x: float, y: float, r: float, clothes: Clothes, light: Light = SIDE) -> None:
    """The back of a head: neck, ears, hair with strands; a bun or a long tail of hair."""
    tube(canvas, [(x, y + r * 0.7), (x, y + r * 1.08)], r * 0.52, SKIN, light, -0.05)
    for side in (-1, 1):
        ball(canvas, x + side * r * 0.86, y + r * 0.12, r * 0.14, r * 0.24, SKIN, light, 0)
    strands = lambda u, v: 0.05 * noise(u * 9, v * 2, 4) + 0.02 * np.sin(u * 40)  # noqa: E731
    ball(canvas, x, y - r * 0.06, r * 0.90, r * 1.06, clothes.hair, light, 0.10, 0.0, strands)
    if clothes.bun:
        ball(canvas, x + r * 0.04, y - r * 0.18, r * 0.44, r * 0.40, clothes.hair, light, 0.12, 0.4, strands)
    if clothes.tail:
        outline = curve(
            [
                (x - r * 0.72, y + r * 0.1),
                (x - r * 0.62, y + r * 1.3),
                (x - r * 0.30, y + r * 2.7),
                (x, y + r * 3.1),
                (x + r * 0.34, y + r * 2.7),
                (x + r * 0.64, y + r * 1.3),
                (x + r * 0.74, y + r * 0.1),
            ],
            6,
        )
        part, mask = cover(canvas, outline)
        u = (part.x - x) / r
        tone = 0.26 - 0.20 * u + 0.05 * noise(u * 9, part.y / r * 0.5, 6) + 0.10 * np.exp(-(((u + 0.35) / 0.14) ** 2))
        part.blend(mask, clothes.hair(np.clip(tone + 0 * part.y, 0, 1)))


def cloth(
    canvas: Canvas,
    outline: list[tuple[float, float]],
    colours: Ramp,
    x: float,
    half: float,
    seed: int,
    lift: float = 0.0,
) -> None:
    """A garment: rounded across, with soft folds."""
    part, mask = cover(canvas, outline)
    if not mask.size:
        return
    u = (part.x - x) / half
    folds = 0.09 * noise(u * 2.6 + 0.5 * part.y / half, part.y / half * 0.8, seed) + 0.04 * noise(
        u * 6, part.y / half * 1.1, seed + 1
    )
    tone = 0.60 - 0.20 * u - 0.16 * u * u + folds + lift
    part.blend(mask, colours(np.clip(tone, 0, 1)))


def standing(
    canvas: Canvas,
    x: float,
    foot: float,
    tall: float,
    clothes: Clothes,
    light: Light = SIDE,
    step: float = 0.0,
    carry: bool = False,
    work: bool = False,
    floor: str | Array = "#1A1A20",
) -> None:
    """A person from behind, `tall` units high; `step` parts the feet, `carry` bends an arm round a folder,
    `work` brings both hands forward, out of sight."""
    u = tall / 7.5
    shadow(canvas, ellipse(x + u * 0.5, foot, u * 1.7, u * 0.26), u * 0.25, floor, 0.45)
    for side in (-1, 1):
        dx, rise = side * u * 0.34, u * (0.20 * step if side > 0 else 0)
        ankle = (x + dx * (1 + 0.3 * step), foot - u * 0.22 - rise)
        ball(canvas, ankle[0] + side * u * 0.03, foot - u * 0.10 - rise, u * 0.24, u * 0.14, GREY, light, 0.1)
        tube(
            canvas,
            [(x + dx * 0.92, foot - u * 3.8), (x + dx * 1.05, foot - u * 2.0), ankle],
            [u * 0.42, u * 0.32, u * 0.22],
            clothes.low,
            light,
            0.0,
        )
    if work:
        for side in (-1, 1):
            arm = [
                (x + side * u * 0.86, foot - u * 5.8),
                (x + side * u * 1.18, foot - u * 4.85),
                (x + side * u * 0.5, foot - u * 4.5),
            ]
            tube(canvas, arm, [u * 0.29, u * 0.24, u * 0.2], clothes.top, light, -0.04)
    hem = -0.9 if clothes.long else -3.35
    flare = 0.98 if clothes.long else 0.76
    sides = [(0.30, -6.22), (0.92, -6.02), (1.0, -5.6), (0.74, -4.6), (0.70, -4.2), (0.84, -3.5), (flare, hem)]
    outline = curve([(x + a * u, foot + b * u) for a, b in sides], 5) + curve(
        [(x - a * u, foot + b * u) for a, b in sides[::-1]], 5
    )
    cloth(canvas, outline, clothes.top, x, u, int(x) % 97)
    if not work:
        _arms(canvas, x, foot, u, clothes, light, carry)
    canvas.line([(x, foot - u * 6.1), (x, foot - u * 4.0)], u * 0.03, clothes.top(np.float32(0.34)), 0.35)
    fill(
        canvas,
        curve(
            [
                (x - u * 0.34, foot - u * 6.16),
                (x, foot - u * 6.30),
                (x + u * 0.34, foot - u * 6.16),
                (x, foot - u * 6.06),
            ],
            4,
            closed=True,
        ),
        clothes.top,
        0.78,
    )
    head(canvas, x, foot - u * 6.74, u * 0.53, clothes, light)


def _arms(canvas: Canvas, x: float, foot: float, u: float, clothes: Clothes, light: Light, carry: bool) -> None:
    for side in (-1, 1):
        elbow = (x + side * u * 1.14, foot - u * 4.72)
        hand = (x + side * u * 1.05, foot - u * 3.6)
        if carry and side > 0:
            elbow, hand = (x + u * 1.22, foot - u * 4.7), (x + u * 0.75, foot - u * 4.5)
        tube(
            canvas,
            [(x + side * u * 0.90, foot - u * 5.85), elbow, hand],
            [u * 0.27, u * 0.23, u * 0.17],
            clothes.top,
            light,
            0.02,
        )
        if not (carry and side > 0):
            ball(canvas, hand[0], hand[1] + u * 0.14, u * 0.15, u * 0.22, SKIN, light, 0)


def seated(
    canvas: Canvas, x: float, shoulder: float, size: float, clothes: Clothes, light: Light = SIDE, lean: float = 0.0
) -> None:
    """Head and shoulders of somebody who sits with the back to us; `shoulder` is the height of the shoulders."""
    u = size
    sides = [(0.30, -0.24), (0.86, -0.02), (1.02, 0.45), (1.04, 1.6)]
    outline = curve([(x + a * u, shoulder + b * u) for a, b in sides], 5) + curve(
        [(x - a * u, shoulder + b * u) for a, b in sides[::-1]], 5
    )
    cloth(canvas, outline, clothes.top, x, u, int(x) % 97)
    fill(
        canvas,
        ellipse(x, shoulder - u * 0.16, u * 0.32, u * 0.11),
        clothes.top,
        slide(x - u * 0.3, 0, 0.85, x + u * 0.3, 0, 0.4),
    )
    head(canvas, x + lean * u, shoulder - u * 0.80, u * 0.54, clothes, light)


def crowd(rng: np.random.Generator) -> Clothes:
    """Clothes for one of many, by chance."""
    top = (WHITE, NAVY, TEAL, ROSE, SAND, GREY, VIOLET, WHITE, WHITE)[int(rng.integers(9))]
    woman = rng.uniform() < 0.5
    return Clothes(
        top,
        (NAVY, GREY, SAND)[int(rng.integers(3))],
        bun=woman and rng.uniform() < 0.5,
        tail=woman and rng.uniform() < 0.4,
    )


def rim(canvas: Canvas, x: float, y: float, r: float, colour: str, amount: float, side: int) -> None:
    """A thin light along one side of a head or shoulder at (x, y)."""
    part, mask = cover(canvas, ellipse(x, y, r, r * 1.12))
    if mask.size:
        far = np.hypot(part.x - x - side * r * 0.16, part.y - y + r * 0.05) / r
        part.light(amount * mask * smooth(0.86, 1.12, far), colour)
