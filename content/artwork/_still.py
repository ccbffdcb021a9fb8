"""What a still life needs: a wooden table in perspective, lights out of focus, steam, distant hills behind glass."""

from __future__ import annotations

import numpy as np
from _form import backdrop, region, soften
from _paint import Array, Canvas, Ramp, fbm, lab, mix, noise, ramp, ridged, smooth

WOOD = ramp((0, "#1E0F0A"), (0.25, "#4A2A1A"), (0.5, "#86532F"), (0.75, "#C08A57"), (1, "#F0CFA0"))


def grain(u: Array, v: Array, seed: int = 3) -> Array:
    """Figure of sawn wood, about -1..1: u along the fibre, v across, in boards of width 1."""
    board = np.floor(v)
    own = (np.sin(board * 91.7 + seed) * 43758.5453) % 1
    bend = noise(u * 0.5 + own * 50, v * 1.6 + own * 9, seed)
    rings = np.sin((v * 9 + 2.6 * bend + own * 20) * (1.5 + own)) * 0.34
    fibre = noise(u * 2.2 + own * 70, v * 34, seed + 1) * 0.5 + noise(u * 6 + own * 31, v * 80, seed + 2) * 0.25
    part = v - board
    gap = -1.6 * smooth(0.025, 0.0, np.minimum(part, 1 - part))
    return 0.55 * rings + fibre + gap + (own - 0.5) * 0.7


def table(
    canvas: Canvas,
    edge: float,
    colours: Ramp = WOOD,
    horizon: float = 200,
    board: float = 330,
    bright: float = 0.5,
    light_x: float = 500,
    seed: int = 3,
    across: bool = True,
) -> None:
    """Boards of a table from its far edge down to the foot of the picture, lighter around `light_x`."""
    part = region(canvas, 0, edge, 2400, 1600)
    z = (1600 - horizon) / (part.y - horizon)
    x = (part.x - 1200) * z
    deep = z * 900
    figure = grain(x / 520, deep / board, seed) if across else grain(deep / 520, x / board, seed)
    lit = np.exp(-(((part.x - light_x) / 1300) ** 2)) * (0.7 + 0.3 * smooth(1600, edge, part.y))
    tone = bright - 0.24 + 0.34 * lit + 0.075 * figure
    part.blend(1.0, colours(np.clip(tone, 0, 1)))
    rim = np.exp(-(((part.y - edge) / 5) ** 2))
    part.light(0.35 * rim * lit, "#FFE9C4")


def bokeh(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    colours: list[str],
    count: int,
    size: tuple[float, float],
    alpha: float,
    seed: int = 1,
) -> None:
    """Round lights out of focus, a little brighter at the rim."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        x, y = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
        r = rng.uniform(*size)
        part = region(canvas, x - r - 3, y - r - 3, x + r + 3, y + r + 3)
        far = np.hypot(part.x - x, part.y - y) / r
        if far.size:
            disc = smooth(1.03, 0.93, far) * (0.6 + 0.4 * far**3)
            part.light(alpha * rng.uniform(0.35, 1) * disc, str(rng.choice(colours)))


def steam(canvas: Canvas, x: float, y: float, tall: float, wide: float, amount: float, seed: int = 4) -> None:
    """Steam rising from (x, y): two threads that wind, widen and dissolve."""
    part = region(canvas, x - wide * 2.4, y - tall, x + wide * 2.4, y + 20)
    up = np.clip((y - part.y) / tall, 0, 1)
    for k, (at, sway) in enumerate(((-0.35, 1.0), (0.4, -0.8))):
        wind = wide * (sway * 0.55 * np.sin(up * 6.5 + k * 1.8) * up + 0.5 * noise(up * 3, 0 * up + k, seed) * up)
        body = (part.x - x - at * wide * 0.9 - wind) / (wide * (0.10 + 0.55 * up))
        torn = 0.62 + 0.55 * fbm(part.x / wide * 1.5, part.y / wide * 0.5 + k * 7, 3, seed + 5)
        veil = np.exp(-(body**2)) * torn * smooth(0, 0.06, up) * smooth(1, 0.35, up)
        part.light(np.clip(amount * veil, 0, 1), "#FBF6EA")


def hills_behind(
    canvas: Canvas,
    sky: Ramp,
    ridges: list[tuple[float, float, str, str]],
    sun: tuple[float, float],
    blur: float = 26,
    warm: str = "#FFE6B4",
) -> None:
    """Hills out of focus: per ridge its height, roughness, and colour at the crest and at its foot in the mist."""

    def painter(small: Canvas) -> None:
        small.lab[:] = sky(np.broadcast_to(np.clip(small.y / 1100, 0, 1), (small.h, small.w)))
        far = np.hypot((small.x - sun[0]) / 1.4, small.y - sun[1]) / 620
        small.blend(0.9 * np.exp(-(far**1.4)), warm)
        for k, (line, rough, crest, foot) in enumerate(ridges):
            top = line - rough * (ridged(small.x / (900 - 90 * k) + k * 3.1, 0 * small.x + k, 4, 60 + k) - 0.5)
            down = smooth(line - rough, line + 260, small.y)[..., None] * np.ones((1, small.w, 1), np.float32)
            small.blend(smooth(top - 3, top + 3, small.y), mix(lab(crest), lab(foot), down))
        small.light(0.5 * np.exp(-(far**1.2) * 1.6), warm)
        soften(small, blur)

    backdrop(canvas, 0.25, painter)
