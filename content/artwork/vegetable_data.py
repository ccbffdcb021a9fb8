"""Vegetable terraces from above: bands of rows, calm as a chart."""

from __future__ import annotations

import numpy as np
from _land import Camera, View
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, smooth

CAMERA = Camera(height=210, horizon=-820, focal=2500)
GREENS = (
    ramp("#0A3327", "#1D6B4A", "#6FB06A", "#C9DC93"),
    ramp("#0B3B33", "#0B5B4B", "#3F9277", "#A6CFA9"),
    ramp("#2A4A1C", "#6B9A3C", "#B5CC62", "#EBEDA9"),
    ramp("#2A2450", "#54469A", "#9185CF", "#D8D2F0"),
    ramp("#0F4038", "#2C7F6B", "#84BFA0", "#DCEBC8"),
    ramp("#4A1A12", "#8A3A22", "#BE7B58", "#E8C6A4"),
)
ORDER = (0, 4, 2, 1, 0, 3, 4, 2, 5, 1, 4, 0, 2, 1, 3, 0, 4, 5, 2, 1, 0, 4, 2, 3, 1, 0, 4, 2, 5, 1)
EARTH = ramp("#2A1610", "#5A2C1C", "#94583C", "#CFA27E")


def slope(x: Array, z: Array) -> Array:
    """The field that the terraces follow: larger is higher; one unit is one terrace."""
    bend = 46 * fbm(x / 260, z / 300, 3, 17) + 26 * np.sin(x / 95 + 0.9) + 12 * np.sin(x / 41 + z / 120)
    return (z + bend - 120) / 23.0


def parts(x: Array, z: Array) -> tuple[Array, Array]:
    place = slope(x, z)
    uneven = place + 0.13 * np.sin(place * 1.7) + 0.04 * np.sin(place * 4.1 + 1)
    return np.floor(uneven), uneven - np.floor(uneven)


def height(x: Array, z: Array) -> Array:
    band, part = parts(x, z)
    return 2.3 * (band + smooth(0.89, 1.0, part)) + 1.5 * fbm(x / 60, z / 60, 3, 23)


def paint(canvas: Canvas) -> None:
    view = View(canvas, CAMERA, height, 95, 1100, steps=1.6)
    band, part = parts(view.x, view.z)
    light = view.lit((-0.62, 0.6, 0.35))
    shade = view.shade(0.5, -1, 2.0)
    base = 0.22 + 0.62 * light * (1 - 0.5 * shade) + 0.05 * fbm(view.x / 30, view.z / 30, 4, 61)
    crop, dome = heads(view, band, (part - 0.03) / 0.84)
    colours = np.zeros((*view.z.shape, 3), np.float32)
    for k, scale in enumerate(GREENS):
        mask = np.isin(np.mod(band, len(ORDER)).astype(int), [i for i, o in enumerate(ORDER) if o == k])
        if mask.any():
            colours[mask] = scale(np.clip(base + dome, 0, 1)[mask])
    soil = EARTH(np.clip(base - 0.05 + 0.08 * noise(view.x * 0.9, view.z * 0.9, 72), 0, 1))
    field = crop * smooth(0.0, 0.05, part) * smooth(0.90, 0.86, part)
    colours = mix(soil, colours, field[..., None])
    bank = smooth(0.87, 0.91, part)
    colours = mix(
        colours,
        ramp("#0F3B2E", "#2A6B4C", "#94AE6C")(base + 0.12 * noise(view.x, view.y * 2, 73)),
        (0.85 * bank)[..., None],
    )
    lane = smooth(1.0, 0.75, np.abs(view.x - 34 - 0.12 * view.z - 14 * np.sin(view.z / 55)) / 1.6)
    colours = mix(colours, EARTH(base + 0.18), (0.97 * lane)[..., None])
    fog = smooth(640, -120, canvas.y + 120 * fbm(canvas.x / 620, canvas.y / 260, 4, 81))
    colours = mix(colours, lab("#D5E0DC"), (0.72 * fog**1.4)[..., None])
    warm = np.exp(-np.hypot(canvas.x / 1.5, canvas.y) / 700)
    canvas.lab[:] = mix(colours, lab("#FBE6BE"), (0.55 * warm)[..., None])


def heads(view: View, band: Array, rows: Array) -> tuple[Array, Array]:
    """Heads of leaves set out along the rows: their cover 0..1 and their light, with veins as on a rosette."""
    number = 5 + np.mod(band * 3, 4)
    across = rows * number
    pitch = 2.6 + 0.5 * np.mod(band * 5, 3)
    along = view.x / pitch + 0.5 * np.mod(np.floor(across), 2) + 0.37 * band
    chance = np.modf(np.abs(np.sin(np.floor(along) * 12.9898 + np.floor(across) * 78.233 + band * 37.7)) * 43758.5453)[
        0
    ]
    dx = along - np.floor(along) - 0.5 + 0.16 * (chance - 0.5)
    dy = across - np.floor(across) - 0.5 + 0.12 * (np.modf(chance * 7.3)[0] - 0.5)
    far = np.hypot(dx, dy)
    leafy = np.cos(np.arctan2(dy, dx) * (5 + np.floor(chance * 3)) + chance * 6.3)
    size = 0.44 * (0.86 + 0.24 * chance) + 0.035 * leafy
    crop = smooth(size + 0.05, size - 0.05, far) * (chance > 0.02)
    dome = 0.13 - 0.34 * dx + 0.20 * dy - 0.5 * far**2 + 0.05 * leafy * far * 2 + 0.10 * (chance - 0.5)
    clear = smooth(420, 250, view.z)
    return mix(np.full_like(crop, 0.8), crop, clear), dome * clear
