"""What people have built: solids in perspective, wind turbines, glows of lamps."""

from __future__ import annotations

import numpy as np
from _land import Camera
from _paint import Array, Canvas, Part, Ramp, lab, mix, smooth

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


def tank(
    canvas: Canvas,
    camera: Camera,
    x: float,
    z: float,
    r: float,
    base: float,
    high: float,
    steel: Ramp,
    air: str,
    fade: float,
    stripe: str,
    stair: str,
    house: str,
) -> None:
    """A storage tank: concrete wall, flat dome, stair tower and rail, lit from the left."""
    px, foot = (float(v) for v in camera.project(x, base, z))
    _, top = (float(v) for v in camera.project(x, base + high, z))
    half = camera.focal * r / z
    drop = half * (camera.height - base) / z
    lid = half * (camera.height - base - high) / z
    rise = half * 0.30
    rows, cols = canvas._box(px - half - 3, top - rise - lid - 4, px + half + 3, foot + drop + 4)
    part = Part(canvas, rows, cols)
    dx = np.clip((part.x - px) / half, -1, 1)
    bulge = np.sqrt(1 - dx**2)
    inside = smooth(half + 0.6, half - 0.6, np.abs(part.x - px))
    wall = (
        inside
        * smooth(top + lid * bulge - 0.8, top + lid * bulge + 0.8, part.y)
        * smooth(foot + drop * bulge + 0.8, foot + drop * bulge - 0.8, part.y)
    )
    tone = 0.60 - 0.42 * dx - 0.12 * dx**2 + 0.02 * np.sin(dx * 60)
    ring = 0.05 * (np.abs(((part.y - top - lid * bulge) / (foot - top) * 6) % 1 - 0.5) > 0.47)
    part.blend(wall, mix(steel(np.clip(tone - ring, 0, 1)), lab(air), fade))
    dome_top = top - rise * np.sqrt(np.clip(1 - (dx * 0.98) ** 2, 0, 1)) ** 1.6 - lid * 0.2
    dome = (
        inside
        * smooth(dome_top - 0.8, dome_top + 0.8, part.y)
        * smooth(top + lid * bulge + 0.8, top + lid * bulge - 0.8, part.y)
    )
    shine = 0.80 - 0.34 * dx - 0.22 * (part.y - dome_top) / (rise + lid + 1)
    part.blend(dome, mix(steel(np.clip(shine, 0, 1)), lab(air), fade))
    band = inside * np.exp(-(((part.y - top - lid * bulge - 2) / (half * 0.018)) ** 2))
    part.blend(0.7 * band, mix(lab(stripe), lab(air), fade))
    for k in range(7):
        at = px + half * (0.30 + 0.07 * k)
        y0 = foot + drop * 0.9 - (foot - top) * k / 7
        canvas.line([(at, y0), (at + half * 0.07, y0 - (foot - top) / 7)], half * 0.02, faded(stair, air, fade))
    canvas.shape(
        [
            (px - half * 0.1, top - rise),
            (px - half * 0.1, top - rise - half * 0.16),
            (px + half * 0.12, top - rise - half * 0.16),
            (px + half * 0.12, top - rise),
        ],
        faded(house, air, fade),
    )


def block(
    canvas: Canvas,
    camera: Camera,
    x: float,
    z: float,
    wide: float,
    deep: float,
    base: float,
    high: float,
    tones: tuple[str | Array, str | Array, str | Array],
) -> None:
    """A box with its near face at z: colours of the roof, of the side (seen when it stands to the right), of the front."""
    top, right, up = base + high, x + wide, z + deep
    face(canvas, camera, [(x, top, z), (right, top, z), (right, top, up), (x, top, up)], tones[0])
    if x > camera.x:
        face(canvas, camera, [(x, base, z), (x, base, up), (x, top, up), (x, top, z)], tones[1])
    face(canvas, camera, [(x, base, z), (right, base, z), (right, top, z), (x, top, z)], tones[2])
