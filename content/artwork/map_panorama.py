"""The province as a relief model lit from the north-west: highland, plateau and coast, the sea in steps of blue; no words.

The outline is a simplification of Natural Earth (public domain); the relief follows the lie of the land only roughly.
"""

from __future__ import annotations

import itertools

import numpy as np
from _form import cover, curve, enlarge, shadow
from _paint import Array, Canvas, blur, fbm, lab, mix, noise, ramp, ridged, smooth
from _relief import PLACES, RIVERS, elevation, rings, to_canvas

SCALE = 1.5
LAND = ramp(
    (0, "#E9DDA8"), (0.10, "#C9D08A"), (0.24, "#8FB56A"), (0.42, "#4F9258"), (0.60, "#2C6E50"), (0.76, "#6E7E50"),
    (0.90, "#B79A6A"), (1, "#F4E6C4"),
)  # fmt: skip
SEA = ramp((0, "#BFE6DC"), (0.2, "#7CC8CC"), (0.45, "#3A9DB4"), (0.72, "#14709A"), (1, "#0B557A"))
PAPER = ramp((0, "#3A4A4C"), (0.4, "#8FA6A2"), (0.7, "#D2DDD2"), (1, "#FBF8EA"))
CLIFF = ramp((0, "#2A120C"), (0.4, "#6E3018"), (0.7, "#B4673A"), (1, "#EBBE8A"))
THICK = 64.0


def paint(canvas: Canvas) -> None:
    shapes = [[to_canvas(lon, lat) for lon, lat in ring] for ring in rings()]
    board(canvas)
    sea(canvas)
    for k, outline in enumerate(shapes):
        drop = THICK if k == 0 else THICK * 0.3
        shadow(
            canvas, [(x + 46 * drop / THICK, y + drop * 1.5) for x, y in outline], 44 * drop / THICK, "#0A2A38", 0.62
        )
        sides(canvas, outline, drop)
        top(canvas, outline)
    rivers(canvas, shapes[0])
    lamps(canvas)


def board(canvas: Canvas) -> None:
    """The neighbouring land as pale paper relief, lit from the upper left."""
    tone = 0.66 + 0.05 * fbm(canvas.x / 300, canvas.y / 300, 3, 7)
    rough = blur(ridged(canvas.x / 420, canvas.y / 420, 4, 21), 2 * canvas.s)
    light = 5.2 * canvas.s * (np.gradient(rough, axis=1) + np.gradient(rough, axis=0))
    far = np.hypot((canvas.x - 700) / 1900, (canvas.y - 300) / 1500)
    canvas.lab[:] = PAPER(np.clip(tone + light + 0.06 - 0.20 * far, 0, 1))


def sea(canvas: Canvas) -> None:
    """Water south-east of the coast line, deeper in steps, each step with its own shadow."""
    coast = coast_distance(canvas)
    steps = (-6.0, 60.0, 130.0, 220.0, 330.0, 470.0, 640.0)
    for k, far in enumerate(steps):
        wobble = 26 * fbm(canvas.x / 260, canvas.y / 260, 3, 33 + k) * (k > 0)
        inside = smooth(-2, 2, coast - far - wobble)
        lip = smooth(34, 0, coast - far - wobble) * inside
        tone = SEA(np.clip(k / 6.2 + 0.04 * noise(canvas.x / 220, canvas.y / 120, 5), 0, 1))
        canvas.blend(inside, tone)
        canvas.blend(0.42 * lip**1.5, "#063448")
        canvas.light(0.5 * np.exp(-(((coast - far - wobble + 4) / 4) ** 2)), "#F2FBF4")


def coast_distance(canvas: Canvas) -> Array:
    """Distance in units from the province's coast and its continuation, positive out at sea."""
    line = [to_canvas(lon, lat) for lon, lat in COAST]
    small_x, small_y = canvas.x[:, ::4], canvas.y[::4]
    best = np.full((small_y.size, small_x.size), 1e9, np.float32)
    sign = np.ones_like(best)
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        dx, dy = bx - ax, by - ay
        t = np.clip(((small_x - ax) * dx + (small_y - ay) * dy) / (dx * dx + dy * dy), 0, 1)
        px, py = small_x - ax - t * dx, small_y - ay - t * dy
        far = np.hypot(px, py)
        side = np.sign(dx * (small_y - ay) - dy * (small_x - ax))
        near = far < best
        best, sign = np.where(near, far, best), np.where(near, side, sign)
    return enlarge((best * sign).astype(np.float32), (canvas.w, canvas.h))


COAST = (
    (106.9, 10.20), (107.55, 10.56), (107.80, 10.66), (108.02, 10.72), (108.12, 10.92), (108.30, 10.92), (108.33, 11.05),
    (108.55, 11.14), (108.72, 11.20), (108.82, 11.32), (109.02, 11.36), (109.10, 11.60), (109.40, 11.80), (109.9, 12.6), (109.9, 13.4),
)  # fmt: skip


def sides(canvas: Canvas, outline: list[tuple[float, float]], drop: float) -> None:
    """The cut face of the model below its southern and eastern edges, in layers of earth."""
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1], strict=True):
        if np.hypot(bx - ax, by - ay) < 0.4:
            continue
        facing = (bx - ax) > 0
        tone = 0.36 + 0.30 * np.clip((by - ay) / (abs(bx - ax) + abs(by - ay) + 1e-6), -1, 1) * (1 if facing else -1)
        for k in range(4):
            y0, y1 = drop * k / 4, drop * (k + 1) / 4
            canvas.shape(
                [(ax, ay + y0), (bx, by + y0), (bx, by + y1 + 1), (ax, ay + y1 + 1)],
                CLIFF(np.float32(np.clip(tone + 0.16 - 0.10 * k + 0.08 * (k % 2), 0, 1))),
            )


def top(canvas: Canvas, outline: list[tuple[float, float]]) -> None:
    """The relief: height sets the colour, the slope to the north-west light its brightness; contour lines every step."""
    part, mask = cover(canvas, outline)
    high = elevation(part.x, part.y)
    near = blur(high, 1.2 * canvas.s)
    gx, gy = np.gradient(near, axis=1) * canvas.s, np.gradient(near, axis=0) * canvas.s
    gain = 84.0
    light = (0.62 * gx + 0.58 * gy) * -gain + 1.0
    light = light / np.sqrt(1 + (gx * gain) ** 2 + (gy * gain) ** 2)
    colours = LAND(np.clip(high + 0.02 * noise(part.x / 12, part.y / 12, 3), 0, 1))
    shade = np.clip(0.62 + 0.42 * (light - 1) + 0.30, 0, 1.35)[..., None]
    lit = colours.copy()
    lit[..., 0] = colours[..., 0] * (0.42 + 0.62 * shade[..., 0])
    lit = mix(lit, lab("#FFF3D2"), np.clip(0.40 * (light - 1.15), 0, 0.5)[..., None])
    lit = mix(lit, lab("#0E2A3A"), np.clip(0.34 * (0.80 - light), 0, 0.55)[..., None])
    step = high * 16
    line = smooth(0.10, 0.02, np.abs(step - np.round(step)) / (np.hypot(gx, gy) * 16 / canvas.s * 1.6 + 0.02))
    lit = mix(lit, lab("#0B3A30"), (0.13 * line)[..., None])
    part.blend(mask, lit)
    rim = np.clip(blur(1 - mask, 2.2 * canvas.s) * 2.2, 0, 1) * mask
    part.light(0.55 * rim, "#FFF8E0")


def rivers(canvas: Canvas, outline: list[tuple[float, float]]) -> None:
    """Rivers wind from the heights and widen; they end at the border."""
    before = canvas.lab.copy()
    for seed, river in enumerate(RIVERS):
        line = np.array(curve([to_canvas(lon, lat) for lon, lat in river], 16), np.float32)
        along = np.arange(len(line), dtype=np.float32)
        line[:, 0] += 13 * noise(along / 5, 0 * along + seed, 61)
        line[:, 1] += 9 * noise(along / 4, 0 * along + seed + 20, 63)
        for k, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(line.tolist())):
            wide = 1.8 + 3.4 * k / len(line)
            canvas.line([(ax, ay), (bx, by)], wide + 2, "#0E3A48", 0.35)
            canvas.line([(ax, ay), (bx, by)], wide, "#B4E2E8", 0.95)
    part, mask = cover(canvas, outline)
    inside = np.zeros((canvas.h, canvas.w, 1), np.float32)
    inside[part.rows, part.cols, 0] = mask
    canvas.lab[:] = mix(before, canvas.lab, inside)


def lamps(canvas: Canvas) -> None:
    """Small lights where the larger towns lie, the three former capitals brighter."""
    for lon, lat, size in PLACES:
        x, y = to_canvas(lon, lat)
        canvas.glow(x, y, 34 * size, 0.75, "#FFD27A", 2.0)
        canvas.shape(
            [(x + 7.5 * size * np.cos(a), y + 7.5 * size * np.sin(a)) for a in np.linspace(0, 6.2, 24)], "#FFFDF2"
        )
        canvas.shape(
            [(x + 4.2 * size * np.cos(a), y + 4.2 * size * np.sin(a)) for a in np.linspace(0, 6.2, 20)], "#C8382C"
        )
