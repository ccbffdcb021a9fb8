"""Rooms in perspective: floors that mirror, walls of panels, windows on hills, lamps in the ceiling."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from _built import Point, flat
from _form import Tone, cover, fill, region, shadow
from _land import Camera
from _paint import Array, Canvas, Part, Ramp, blur, lab, mix, noise, smooth


def pane(canvas: Canvas, camera: Camera, points: list[Point], colours: Ramp, tone: Tone, alpha: float = 1.0) -> None:
    """A flat face given in the world, filled with a scale."""
    fill(canvas, flat(camera, points), colours, tone, alpha)


def slab(
    canvas: Canvas,
    camera: Camera,
    corner: Point,
    size: Point,
    colours: Ramp,
    tones: tuple[float, float, float] = (0.86, 0.36, 0.58),
) -> None:
    """A box from its near lower left corner: tones of top (or underside), side and front; hidden faces are left out."""
    (x, y, z), (w, h, d) = corner, size
    top, right, far = y + h, x + w, z + d
    if top < camera.height:
        pane(canvas, camera, [(x, top, z), (right, top, z), (right, top, far), (x, top, far)], colours, tones[0])
    if y > camera.height:
        pane(canvas, camera, [(x, y, z), (right, y, z), (right, y, far), (x, y, far)], colours, tones[1] * 0.7)
    if x > camera.x:
        pane(canvas, camera, [(x, y, z), (x, y, far), (x, top, far), (x, top, z)], colours, tones[1] + 0.08)
    if right < camera.x:
        pane(canvas, camera, [(right, y, z), (right, y, far), (right, top, far), (right, top, z)], colours, tones[1])
    pane(canvas, camera, [(x, y, z), (right, y, z), (right, top, z), (x, top, z)], colours, tones[2])


def plan(part: Part, camera: Camera, level: float = 0.0) -> tuple[Array, Array]:
    """World x and z of a horizontal plane at every pixel of a part that lies below (or above) the horizon."""
    drop = part.y - camera.horizon
    drop = np.where(np.abs(drop) < 1.0, np.sign(drop) + (drop == 0), drop)
    z = camera.focal * (camera.height - level) / drop * np.ones_like(part.x)
    return (part.x - 1200) / camera.focal * z + camera.x, z


def mirrored(
    canvas: Canvas, camera: Camera, far: float, paint: Callable[[Part, Array, Array], Array], gloss: float
) -> None:
    """A polished floor: what stands on the far wall's line hangs blurred in it, sunk into the floor's own colour.

    Call it after the far walls and before the furniture; `paint` gives the floor's colours from x and z.
    """
    line = float(camera.project(0, 0, far)[1])
    part = region(canvas, 0, line, 2400, 1600)
    rows = part.rows
    height = rows.stop - rows.start
    up = canvas.lab[max(0, rows.start - height) : rows.start][::-1]
    if len(up) < height:
        up = np.concatenate([up, np.repeat(up[-1:], height - len(up), 0)])
    picture = np.stack([blur(up[..., k], 9 * canvas.s) for k in range(3)], -1)
    x, z = plan(part, camera)
    fade = gloss * smooth(1600, line, part.y)[..., None]
    part.blend(1.0, mix(paint(part, x, z), picture, fade))


def lamp_strip(canvas: Canvas, points: list[tuple[float, float]], colour: str, glow: float, soft: float = 40) -> None:
    """A luminous panel with its halo."""
    shadow(canvas, points, soft, colour, glow)
    canvas.shape(points, "#FFFFFA")


def seams(value: Array, width: Array | float) -> Array:
    """1 on the joints between panels at whole numbers, `width` in the same unit."""
    away = np.abs(value - np.round(value))
    return smooth(np.asarray(width), np.asarray(width) * 0.4, away)


def wall_tone(part: Part, low: float, high: float, seed: int = 5) -> Array:
    """Plaster: an even tone from left to right with a little life."""
    return low + (high - low) * part.x / 2400 + 0.02 * noise(part.x / 190, part.y / 190, seed)


def card(canvas: Canvas, points: list[tuple[float, float]], colour: str, alpha: float = 1.0) -> None:
    part, mask = cover(canvas, points)
    if mask.size:
        part.blend(mask * alpha, lab(colour))
