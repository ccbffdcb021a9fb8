"""What people have built: solids in perspective, wind turbines, glows of lamps."""

from __future__ import annotations

import numpy as np
from _land import Camera
from _paint import Array, Canvas, lab, mix

Point = tuple[float, float, float]


def flat(camera: Camera, points: list[Point]) -> list[tuple[float, float]]:
    """World points to canvas units."""
    return [tuple(float(v) for v in camera.project(x, y, z)) for x, y, z in points]  # type: ignore[misc]


def faded(colour: str, air: str | Array, amount: float) -> Array:
    """A colour sunk into the air by 0..1."""
    return mix(lab(colour), lab(air) if isinstance(air, str) else air, amount)


def turbine(canvas: Canvas, x: float, foot: float, tall: float, light: str, shade: str, turn: float = 0.4) -> None:
    """A wind turbine with a tapering tower; `tall` is the height of the hub, `turn` the angle of the rotor."""
    wide = tall * 0.028
    hub = foot - tall
    canvas.shape([(x - wide / 2, foot), (x - wide / 4, hub), (x + wide / 4, hub), (x + wide / 2, foot)], shade)
    canvas.shape([(x - wide / 2, foot), (x - wide / 4, hub), (x, hub), (x, foot)], light)
    for k in range(3):
        angle = turn + k * 2 * np.pi / 3
        ux, uy = np.cos(angle), np.sin(angle)
        reach = tall * 0.62
        blade = [(0.0, -0.010), (0.12, -0.032), (1.0, 0.0), (0.12, 0.016), (0.0, 0.014)]
        points = [(x + reach * (a * ux) - tall * b * uy, hub + reach * (a * uy) + tall * b * ux) for a, b in blade]
        canvas.shape(points, light if uy < 0.3 else shade)
    canvas.shape([(x + wide * 0.45 * np.cos(a), hub + wide * 0.45 * np.sin(a)) for a in np.linspace(0, 6.2, 12)], light)


def face(canvas: Canvas, camera: Camera, points: list[Point], colour: str | Array, alpha: float = 1.0) -> None:
    """Fill a polygon given in the world."""
    canvas.shape(flat(camera, points), colour, alpha)
