"""Sky, clouds, sun, haze, and water that mirrors them."""

from __future__ import annotations

import numpy as np
from _paint import Array, Canvas, Ramp, fbm, lab, mix, noise, smooth


def sky(
    canvas: Canvas,
    colours: Ramp,
    horizon: float,
    sun: tuple[float, float] | None = None,
    warm: str = "#F8D8A8",
    reach: float = 900,
    strength: float = 0.75,
) -> None:
    """Sky from the top (t=0) to the horizon (t=1), warmed around the sun in a flat oval."""
    height = np.clip(canvas.y / horizon, 0, 1)
    canvas.lab[:] = colours(np.broadcast_to(height, (canvas.h, canvas.w)))
    if sun:
        far = np.hypot((canvas.x - sun[0]) / 1.7, canvas.y - sun[1]) / reach
        canvas.blend(strength * np.exp(-((far * 1.6) ** 1.35)), warm)


def disc(
    canvas: Canvas, sun: tuple[float, float], radius: float, colour: str = "#FFF6DF", halo: str = "#FFE9BE"
) -> None:
    """The sun's disc with a soft halo; draw before the ridge that hides half of it."""
    canvas.glow(*sun, radius * 7, 0.55, halo, 3.0)
    far = np.hypot(canvas.x - sun[0], canvas.y - sun[1])
    canvas.blend(smooth(radius + 1.2, radius - 1.2, far), colour)


def clouds(
    canvas: Canvas,
    top: float,
    foot: float,
    colour: str,
    amount: float = 0.6,
    seed: int = 3,
    width: float = 620,
    cover: float = 0.05,
) -> None:
    """Long thin clouds between two heights, finer towards the foot."""
    depth = np.clip((canvas.y - top) / (foot - top), 0, 1)
    thin = 1.9 - 1.0 * (1 - depth)
    y = canvas.y * thin / width * 5.2
    warp = fbm(canvas.x / width * 0.7, y * 0.6, 3, seed + 9)
    body = fbm(canvas.x / width + 0.5 * warp, y + 0.35 * warp, 6, seed, 0.52)
    band = smooth(0, 0.3, depth) * smooth(1, 0.72, depth)
    canvas.blend(amount * band * smooth(cover, cover + 0.55, body), colour)


def mist(
    canvas: Canvas,
    y: float,
    thickness: float,
    colour: str,
    amount: float,
    seed: int = 5,
    width: float = 700,
    behind: Array | None = None,
) -> None:
    """A bank of mist lying at height y with a torn upper edge; `behind` masks what stands before it."""
    drift = fbm(canvas.x / width, canvas.y / width * 3.4, 5, seed)
    level = (canvas.y - y + 0.55 * thickness * drift) / thickness
    body = smooth(-1, 0.15, level) * smooth(1.9, 0.2, level) * (0.62 + 0.38 * drift)
    canvas.blend(np.clip(amount * body * (1 if behind is None else behind), 0, 1), colour)


def mirror(
    canvas: Canvas,
    shore: float,
    deep: Ramp,
    ripple: float = 1.0,
    seed: int = 21,
    dim: float = 0.25,
    foot: float = 1600,
    mask: Array | None = None,
    stretch: float = 1.0,
) -> None:
    """Still water below `shore`: the picture above it turned over, shaken by ripples and sunk into the deep colour."""
    row = round(shore * canvas.s)
    last = round(foot * canvas.s)
    y = canvas.y[row:last]
    depth = (y - shore) / (UNITS_H - shore)
    near = 9 + 260 * depth
    wave = fbm(canvas.x / near / 2.6, (y - shore) / (2.2 + 16 * depth), 4, seed)
    sway = noise(canvas.x / near / 5, (y - shore) / (6 + 40 * depth), seed + 11)
    up = np.clip((shore - (y - shore) * stretch + ripple * wave * (5 + 46 * depth)) * canvas.s, 0, row - 1)
    side = np.clip((canvas.x + ripple * (wave * 4 + sway * 5) * (0.4 + 2 * depth)) * canvas.s, 0, canvas.w - 1)
    up, side = np.broadcast_arrays(up, side)
    picture = canvas.lab[up.astype(np.int32), side.astype(np.int32)]
    slope = smooth(-0.5, 0.9, wave)
    sunk = dim + 0.5 * depth * (0.55 + 0.45 * slope)
    water = mix(
        picture, deep(np.broadcast_to(np.clip(depth + 0.18 * wave, 0, 1), up.shape)), np.clip(sunk, 0, 1)[..., None]
    )
    if mask is None:
        canvas.lab[row:last] = water
    else:
        canvas.lab[row:last] += (water - canvas.lab[row:last]) * mask[row:last, :, None]


def sea(
    canvas: Canvas,
    horizon: float,
    colours: Ramp,
    sun_x: float | None = None,
    seed: int = 31,
    chop: float = 1.0,
    sheen: str = "#FFF0CC",
    glitter: float = 0.9,
    foot: float = 1600,
    spread: float = 0.16,
) -> None:
    """Open sea from the horizon (t=0 far) to the foot of the picture (t=1 near), with a path of glitter."""
    row, last = round(horizon * canvas.s), round(foot * canvas.s)
    y = canvas.y[row:last] - horizon
    z = 1 / (y + 7)
    x = (canvas.x - UNITS_W / 2) * z
    depth = np.clip(y / (UNITS_H - horizon), 0, 1)
    swell = fbm(x * 1.1, 420 * z, 3, seed)
    close = smooth(110, 330, y)
    chops = mix(fbm(x * 13, 2600 * z, 5, seed + 5, 0.6), fbm(x * 6, 15000 * z, 5, seed + 6, 0.55), close)
    tone = np.sqrt(depth) + chop * (0.10 * chops + 0.09 * swell) * smooth(0, 0.12, depth)
    canvas.lab[row:last] = colours(tone)
    if sun_x is not None:
        part = canvas.lab[row:last]
        away = np.abs(canvas.x - sun_x) / (26 + spread * 2.2 * y + 60 * np.sqrt(depth))
        near = np.exp(-(away**1.6))
        fine = mix(fbm(x * 26, 3900 * z, 4, seed + 8, 0.65), fbm(x * 11, 30000 * z, 4, seed + 9, 0.6), close)
        spark = smooth(0.18, 0.62, fine + 0.28 * chops + 0.42 * near - 0.1)
        sheet = 0.34 * near * (1 - 0.6 * depth)
        amount = np.clip(glitter * near * spark * (1 - 0.45 * depth) + sheet, 0, 1)[..., None]
        canvas.lab[row:last] = mix(part, lab(sheen), amount)


def rays(canvas: Canvas, sun: tuple[float, float], amount: float, colour: str = "#FFE8BE", seed: int = 8) -> None:
    """Faint shafts of light from the sun."""
    angle = np.arctan2(canvas.y - sun[1], canvas.x - sun[0])
    far = np.hypot(canvas.x - sun[0], canvas.y - sun[1])
    shaft = smooth(-0.1, 0.7, fbm(angle * 5.5, 0 * angle, 3, seed))
    canvas.light(amount * shaft * np.exp(-far / 700) * smooth(40, 240, far), colour)


UNITS_W, UNITS_H = 2400, 1600
