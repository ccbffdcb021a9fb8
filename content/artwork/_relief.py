"""The province as data for pictures: outline, rough relief, rivers and towns, and their projection on the canvas.

Outline: Natural Earth 1:10m (public domain), see lam-dong-outline.geojson beside this file. Heights and rivers are set
by hand from general knowledge and serve as illustration, not as measurement.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from _paint import Array, fbm, ridged, smooth

_SOURCE = Path(__file__).with_name("lam-dong-outline.geojson")
HIGHEST = 2300.0
UNIT, FLATTEN = 1060.0, 0.60

# longitude, latitude, metres
HEIGHTS = (
    (108.44, 12.05, 1950), (108.66, 12.12, 2100), (108.45, 11.94, 1500), (108.30, 12.16, 1500), (108.58, 11.88, 1450),
    (108.72, 11.98, 1500), (108.38, 11.74, 950), (108.50, 11.78, 1000), (108.24, 11.80, 880), (108.05, 11.98, 1250),
    (107.98, 11.87, 1850), (107.90, 12.02, 1000), (107.69, 12.00, 700), (107.55, 11.90, 650), (107.40, 12.10, 720),
    (107.56, 12.28, 820), (107.85, 12.24, 1350), (107.72, 12.45, 560), (107.95, 12.45, 450), (107.75, 12.65, 340),
    (107.98, 12.62, 420), (107.55, 12.50, 400), (108.20, 12.30, 900), (107.81, 11.55, 900), (107.68, 11.66, 950),
    (108.08, 11.58, 1000), (108.20, 11.45, 1250), (108.40, 11.52, 1200), (107.95, 11.38, 1000), (107.60, 11.45, 420),
    (107.37, 11.58, 160), (107.50, 11.72, 320), (107.48, 11.40, 260), (107.50, 11.20, 130), (107.66, 11.10, 120),
    (107.80, 11.05, 1150), (107.95, 11.18, 420), (108.15, 11.20, 420), (108.30, 11.32, 420), (108.55, 11.42, 620),
    (108.45, 11.20, 90), (108.62, 11.24, 70), (108.72, 11.36, 460), (108.10, 10.96, 30), (108.30, 11.02, 70),
    (107.89, 10.81, 560), (107.77, 10.70, 25), (107.60, 10.72, 60), (107.62, 10.92, 180), (108.00, 10.86, 40),
    (108.94, 10.52, 90), (108.70, 11.60, 700), (108.85, 11.30, 30),
)  # fmt: skip
RIVERS = (
    ((108.47, 12.10), (108.30, 11.93), (108.22, 11.76), (108.05, 11.74), (107.82, 11.80), (107.58, 11.80), (107.40, 11.66), (107.30, 11.47)),
    ((107.88, 11.62), (107.90, 11.44), (107.84, 11.25), (107.68, 11.12), (107.52, 11.16), (107.42, 11.22)),
    ((108.28, 11.48), (108.34, 11.30), (108.47, 11.22), (108.56, 11.17)),
    ((108.36, 12.22), (108.16, 12.28), (107.97, 12.34), (107.90, 12.48), (107.97, 12.60)),
    ((108.12, 11.26), (108.12, 11.10), (108.10, 10.93)),
)  # fmt: skip
# longitude, latitude, size of the light
PLACES = (
    (108.44, 11.95, 1.5), (107.69, 12.00, 1.3), (108.10, 10.94, 1.3), (107.81, 11.55, 1.1), (108.37, 11.74, 0.9),
    (108.08, 11.58, 0.8), (107.79, 10.69, 0.9), (108.28, 10.95, 0.9), (108.71, 11.24, 0.8), (107.86, 12.46, 0.7),
    (107.68, 11.09, 0.7), (107.40, 11.58, 0.7), (108.50, 11.22, 0.7), (108.945, 10.527, 0.6),
)  # fmt: skip


def rings() -> list[list[tuple[float, float]]]:
    """The outline's rings as longitude and latitude, the largest first."""
    shape = json.loads(_SOURCE.read_text(encoding="utf-8"))["features"][0]["geometry"]
    found = [[(float(p[0]), float(p[1])) for p in polygon[0]] for polygon in shape["coordinates"]]
    return sorted(found, key=len, reverse=True)


def to_canvas(lon: float, lat: float) -> tuple[float, float]:
    """Units on the canvas; the north-south axis is foreshortened as on a model seen from the south."""
    return 316 + (lon - 107.2) * 0.98 * UNIT, 96 + (12.75 - lat) * UNIT * FLATTEN


def elevation(x: Array, y: Array) -> Array:
    """Height 0..1 (1 is the highest peak) at units of the canvas: spot heights joined smoothly, with ridges."""
    lon = 107.2 + (x - 316) / (0.98 * UNIT) + 0 * y
    lat = 12.75 - (y - 96) / (UNIT * FLATTEN) + 0 * x
    total, weight = np.zeros_like(lon), np.zeros_like(lon)
    for px, py, metres in HEIGHTS:
        near = 1 / (((lon - px) ** 2 + (lat - py) ** 2) + 0.0016) ** 1.6
        total += near * metres / HIGHEST
        weight += near
    base = total / weight
    rough = ridged(lon * 7.5, lat * 7.5, 6, 41) - 0.5
    rolls = fbm(lon * 4, lat * 4, 3, 47)
    steep = smooth(0.02, 0.35, base)
    return np.clip(
        base + (0.52 * rough + 0.06 * rolls) * (0.10 + 0.75 * steep) * np.clip(base + 0.16, 0, 0.7), 0.005, 1
    )
