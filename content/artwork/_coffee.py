"""The coffee plant close up: glossy leaves, cherries, roasted beans."""

from __future__ import annotations

import numpy as np
from _form import cover, ellipse, region, shadow
from _paint import Canvas, Ramp, lab, mix, noise, ramp, smooth

BUSH = ramp((0, "#061E17"), (0.35, "#0E3F31"), (0.62, "#23694A"), (0.84, "#74A051"), (1, "#D3D084"))
RIPE = ramp("#3E0A0A", "#8E1C1A", "#C8382C", "#EE8A66")
TURNING = ramp("#5A2A0A", "#B3602A", "#E09A48", "#F7D28E")
GREEN = ramp("#173A1C", "#4A7A38", "#8FB35A", "#D5DC94")
ROAST = ramp((0, "#0C0503"), (0.4, "#321809"), (0.7, "#6A3A1E"), (1, "#C99260"))


def leaf(canvas: Canvas, x: float, y: float, angle: float, long: float, tone: float) -> None:
    """An elliptic leaf with a drawn-out tip, wavy edge, a pale midrib and side veins; one half lighter."""
    ux, uy = np.cos(angle), np.sin(angle)
    at = lambda a, b: (x + long * (a * ux - b * uy), y + long * (a * uy + b * ux) + long * 0.16 * a * a)  # noqa: E731
    ts = np.linspace(0.03, 1, 30)
    half = 0.215 * np.sin(np.pi * ts**0.82) ** 0.85 * (1 - 0.45 * ts**6) * (1 + 0.045 * np.sin(ts * 34))
    upper = [at(a, -w) for a, w in zip(ts, half, strict=True)]
    lower = [at(a, w) for a, w in zip(ts, half, strict=True)]
    rib = [at(a, 0.0) for a in ts]
    up = -1 if ux < 0 else 1
    canvas.shape(upper + rib[::-1], BUSH(np.float32(tone + 0.13 * up)))
    canvas.shape(lower + rib[::-1], BUSH(np.float32(tone - 0.13 * up)))
    for k in range(4, 26, 3):
        for side, edge in ((-1, upper), (1, lower)):
            end = edge[min(k + 3, 29)]
            stop = (rib[k][0] + (end[0] - rib[k][0]) * 0.88, rib[k][1] + (end[1] - rib[k][1]) * 0.88)
            canvas.line([rib[k], stop], 1.8, BUSH(np.float32(tone + 0.2 - 0.05 * side)), 0.65)
            if side == -up and 6 < k < 24:
                mid = [
                    at(ts[k] + d, -up * w)
                    for d, w in (
                        (0.0, half[k] * 0.45),
                        (0.05, half[k] * 0.75),
                        (0.075, half[k] * 0.45),
                        (0.03, half[k] * 0.2),
                    )
                ]
                canvas.shape(mid, BUSH(np.float32(0.9)), 0.16)
    canvas.line(rib, 3.2, BUSH(np.float32(min(1, tone + 0.34))), 0.9)


def close_leaf(canvas: Canvas, x: float, y: float, angle: float, long: float, tone: float) -> None:
    """The same leaf seen close: quilted between its veins, glossy, bending down towards the tip."""
    ux, uy = float(np.cos(angle)), float(np.sin(angle))
    bow = 0.16
    ts = np.linspace(0.02, 1, 44)
    half = 0.215 * np.sin(np.pi * ts**0.82) ** 0.85 * (1 - 0.45 * ts**6) * (1 + 0.04 * np.sin(ts * 34))
    at = lambda a, b: (x + long * (a * ux - b * uy), y + long * (a * uy + b * ux) + long * bow * a * a)  # noqa: E731
    outline = [at(a, -w) for a, w in zip(ts, half, strict=True)] + [
        at(a, w) for a, w in zip(ts[::-1], half[::-1], strict=True)
    ]
    part, mask = cover(canvas, outline)
    if not mask.size:
        return
    a = np.zeros((), np.float32)
    for _ in range(4):
        dx, dy = (part.x - x) / long, (part.y - y) / long - bow * np.clip(a, 0, 1.2) ** 2
        a, b = dx * ux + dy * uy, dy * ux - dx * uy
    wide = np.interp(a, ts, half) + 1e-3
    across = b / wide
    up = np.sign(b) * (-1 if ux > 0 else 1)
    vein = a * 11 - np.abs(across) * 1.35
    part_ = np.abs(vein - np.round(vein)) * 2
    value = tone + 0.10 * up + 0.09 * (part_ - 0.5) - 0.10 * across**2 - 0.05 * a
    value = value + 0.13 * np.exp(-(((across * up - 0.45) / 0.25) ** 2)) * smooth(0.1, 0.4, a) * smooth(0.95, 0.6, a)
    value = value + 0.20 * smooth(0.14, 0.0, part_) * smooth(0.98, 0.8, np.abs(across))
    rib = smooth(0.016, 0.005, np.abs(b)) * smooth(1.0, 0.9, a)
    part.blend(mask, BUSH(np.clip(value + 0.34 * rib, 0, 1)))


def cherry(
    canvas: Canvas, x: float, y: float, r: float, ripe: float, scale: Ramp | None = None, side: int = -1
) -> None:
    """A coffee cherry: shaded ball, light from the left (side=-1) or right, the little crown at its end."""
    scale = scale or (RIPE if ripe < 0.62 else TURNING if ripe < 0.86 else GREEN)
    rows, cols = canvas._box(x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.3)
    dx, dy = (canvas.x[:, cols] - x) / r, (canvas.y[rows] - y) / (r * 1.08)
    far = np.hypot(dx, dy)
    light = 0.62 + side * 0.34 * dx * 0.8 - 0.30 * dy - 0.25 * far**3
    spot = np.exp(-(((dx - side * 0.36) / 0.2) ** 2) - ((dy + 0.42) / 0.16) ** 2)
    paint_ = mix(scale(np.clip(light, 0, 1)), lab("#FFF3E2"), (0.75 * spot)[..., None])
    crown = smooth(0.24, 0.12, np.hypot((dx - 0.1) / 1.0, dy - 0.70))
    paint_ = mix(paint_, lab("#3A1A12"), (0.6 * crown)[..., None])
    edge = 1.4 / (r * canvas.s)
    mask = smooth(1 + edge, 1 - edge, far)
    canvas.lab[rows, cols] += (paint_ - canvas.lab[rows, cols]) * mask[..., None]


def bean(canvas: Canvas, x: float, y: float, r: float, turn: float, face: bool) -> None:
    """A roasted bean lying at (x, y), its cleft up when `face` is true; flattened as seen from a low angle."""
    shadow(canvas, ellipse(x - r * 0.35, y + r * 0.42, r * 1.05, r * 0.42), r * 0.3, "#120704", 0.6)
    part = region(canvas, x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.3)
    if not part.x.size or not part.y.size:
        return
    dx, dy = (part.x - x) / r, (part.y - y) / (r * 0.74)
    u, v = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    far = np.hypot(u, v / 0.72)
    nz = np.sqrt(np.clip(1 - far**2, 0, 1))
    tone = 0.16 + 0.40 * np.clip(0.55 * dx - 0.55 * dy + 0.7 * nz, 0, 1) + 0.06 * noise(u * 4, v * 9, 3)
    shine = np.exp(-(((dx - 0.30) / 0.26) ** 2) - ((dy + 0.42) / 0.20) ** 2)
    if face:
        cleft = v - 0.10 * np.sin(u * 3.0)
        tone = tone - 0.34 * np.exp(-((cleft / 0.07) ** 2)) + 0.12 * np.exp(-(((cleft - 0.13) / 0.05) ** 2))
    paint = mix(ROAST(np.clip(tone, 0, 1)), lab("#FFE9C8"), (0.42 * shine)[..., None])
    edge = 1.2 / (r * canvas.s)
    part.blend(smooth(1 + edge, 1 - edge, far), paint)
