"""An industrial park at dawn: roofs with sawtooth skylights among pines and mist."""

from __future__ import annotations

import _air as air
import numpy as np
from _built import Point, face
from _land import Camera, View
from _nature import broadleaf, local, pine, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SUN = (1720.0, 420.0)
CAMERA = Camera(height=88, horizon=480, focal=2500, x=10)
SKY = ramp((0, "#3F7095"), (0.45, "#86B0C0"), (0.8, "#DCDFD0"), (1, "#F8DBB0"))
WOODS = ramp("#04201B", "#0B3D32", "#1E624C", "#6A9768", "#CFCF92")
GROUND = ramp("#12332A", "#2F5E45", "#7F9A62", "#D0C58C")
WALL = ramp("#5E727A", "#93A3A5", "#CBCFC6", "#F4EFE2")
ROOF = ramp("#3E5661", "#64808A", "#9DB2B5", "#DEE2DA", "#FBEBD0")
GLASS = ramp("#21485C", "#3E7E97", "#F0BE80", "#FFE7B4")
# halls: x of the left front corner, depth of the front, width, depth, height, number of teeth
HALLS = (
    (-132, 150, 84, 62, 12, 7),
    (-30, 164, 64, 70, 11, 6),
    (54, 148, 90, 58, 13, 8),
    (-190, 236, 96, 74, 12, 7),
    (-70, 262, 110, 60, 12, 9),
    (60, 246, 76, 82, 12, 6),
    (158, 262, 104, 66, 13, 8),
    (-210, 356, 110, 80, 13, 8),
    (-60, 372, 84, 90, 12, 6),
    (56, 384, 130, 70, 12, 10),
    (214, 400, 110, 84, 13, 7),
    (-240, 500, 130, 90, 13, 8),
    (-70, 520, 150, 84, 13, 10),
    (118, 528, 120, 96, 13, 8),
)


def height(x: Array, z: Array) -> Array:
    flat = 1.5 * noise(x / 90, z / 90, 4)
    back = 92 * smooth(640, 1050, z + 90 * noise(x / 240, 0 * x, 8)) * (0.7 + 0.4 * noise(x / 300, z / 500, 12))
    ranges_ = 250 * smooth(1300, 3000, z) * (0.12 + 0.85 * ridged(x / 1500, z / 1700, 6, 35))
    knoll = 22 * np.exp(-(((x + 50) / 46) ** 2) - ((z - 84) / 24) ** 2) + 30 * np.exp(
        -(((x - 70) / 40) ** 2) - ((z - 80) / 26) ** 2
    )
    return flat + np.maximum(back, ranges_) + knoll


def wood(x: Array, z: Array) -> Array:
    return 10 * (1 - np.abs(noise(x / 8, z / 11, 5))) ** 2 * smooth(660, 820, z) * smooth(3600, 1800, z)


def haze(canvas: Canvas) -> Array:
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.7, canvas.y - SUN[1]) / 560) ** 1.5))
    return mix(lab("#C5D4D8"), lab("#F9DFB4"), warm[..., None])


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 480, SUN, "#FDE3B6", 860, 0.9)
    air.clouds(canvas, 30, 420, "#F9EEDD", 0.5, seed=152, width=900)
    air.disc(canvas, SUN, 50)
    view = View(canvas, CAMERA, height, 52, 7000, steps=1.2, cover=wood)
    light = 0.14 + 0.8 * view.lit((0.8, 0.42, 0.3))
    leaf = 0.12 * fbm(view.x / 50, (view.z + view.y * 2) / 50, 5, 61) + 0.08 * noise(
        view.x / 4, (view.z * 0.6 + view.y * 2) / 4, 62
    ) * smooth(1200, 300, view.z)
    colours = mix(GROUND(light * 0.75 + leaf), WOODS(light * 0.8 + leaf), smooth(600, 760, view.z)[..., None])
    colours = mix(colours, lab("#8C979A"), (0.85 * roads(view))[..., None])
    tint = haze(canvas)
    canvas.blend(view.land, mix(colours, tint, view.haze(2100, 0.0, 0.55, 6, 20)[..., None]))
    build(canvas, view, tint)


def roads(view: View) -> Array:
    lines = [np.abs(view.x - a - 0.02 * view.z) - 4.2 for a in (-42, 44)] + [
        np.abs(view.z - b) - 4.5 for b in (228, 344, 486)
    ]
    nearest = np.minimum.reduce(lines)
    return smooth(0.8, -0.4, nearest) * (view.z > 120) * (view.z < 640)


def build(canvas: Canvas, view: View, tint: Array) -> None:
    """Halls and trees together, from far to near."""
    rng = np.random.default_rng(23)
    things: list[tuple[float, tuple]] = [(h[1] + 4, ("hall", h)) for h in HALLS]
    for _ in range(6500):
        row, col = int(rng.uniform(0.3, 1) * canvas.h), int(rng.uniform() * canvas.w)
        x, z = float(view.x[row, col]), float(view.z[row, col])
        if not view.land[row, col] or z > 1100 or blocked(x, z):
            continue
        close = rng.uniform() < (1.0 if z > 640 or z < 128 else 0.5)
        if close and noise(np.float32(x / 45), np.float32(z / 45), 91) > (-0.7 if z > 640 or z < 128 else 0.0):
            things.append((z, ("tree", x)))
    banks = [(610, 800, 70, 0.6), (340, 900, 60, 0.22)]
    for z, (kind, what) in sorted(things, key=lambda t: -t[0]):
        if banks and z < banks[0][0]:
            _, line, thick, amount = banks.pop(0)
            air.mist(canvas, line, thick, "#E9E2D0", amount, seed=155 + len(banks), width=800)
        if kind == "hall":
            hall(canvas, view, tint, *what)
            continue
        ground = view.ground(what, z)
        px, py = (float(v) for v in CAMERA.project(what, ground - 0.5, z))
        fog = float(view.air(z, ground + 6))
        sprite = (
            pine(int(rng.integers(12))) if z > 640 or rng.uniform() < 0.8 else broadleaf(int(rng.integers(8)), 1, 0.1)
        )
        stamp(
            canvas,
            sprite,
            px,
            py,
            CAMERA.focal * rng.uniform(10, 18) / z,
            WOODS,
            fog,
            local(canvas, tint, px, py),
            view,
            z + 4,
        )


def blocked(x: float, z: float) -> bool:
    halls = any(a - 6 < x < a + w + 6 and f - 7 < z < f + d + 5 for a, f, w, d, _, _ in HALLS)
    road = any(abs(x - a - 0.02 * z) < 6 for a in (-42, 44)) or any(abs(z - b) < 7 for b in (228, 344, 486))
    return halls or (road and 120 < z < 640)


def hall(
    canvas: Canvas, view: View, tint: Array, x: float, z: float, wide: float, deep: float, high: float, teeth: int
) -> None:
    """A hall whose teeth run along the depth: each with a glazed steep side to the left and a metal slope."""
    base = 0.4
    px, py = (float(v) for v in CAMERA.project(x + wide / 2, high, z))
    sky = local(canvas, tint, px, py)
    fog = float(view.air(z, 10)) * 0.92

    def tone(scale, t: float) -> Array:
        return mix(scale(np.float32(t)), sky, fog)

    step = wide / teeth
    right_seen = x + wide < CAMERA.x
    order = range(teeth) if x + wide / 2 < CAMERA.x else range(teeth - 1, -1, -1)
    side = x + wide if right_seen else x
    if right_seen or x > CAMERA.x:
        face(
            canvas,
            CAMERA,
            [(side, base, z), (side, base, z + deep), (side, high, z + deep), (side, high, z)],
            tone(WALL, 0.9 if right_seen else 0.25),
        )
    for k in order:
        a, b = x + k * step, x + (k + 1) * step
        peak = high + step * 0.42
        lift = a + step * 0.16
        parts = ((lift, peak, b, high, ROOF, 0.62), (a, high, lift, peak, GLASS, 0.16))
        for x0, y0, x1, y1, scale, t in parts:
            strips = 8
            for j in range(strips - 1, -1, -1):
                z0, z1 = z + deep * j / strips, z + deep * (j + 1) / strips
                glint = 0.10 * np.sin(k * 1.9 + j * 0.7) * 0.4 + 0.16 * (j / strips)
                face(canvas, CAMERA, [(x0, y0, z0), (x1, y1, z0), (x1, y1, z1), (x0, y0, z1)], tone(scale, t + glint))
        if k % 3 != 1:
            panels(canvas, tone, lift, peak, b, high, z, deep)
        face(canvas, CAMERA, [(a, high - 0.2, z), (lift, peak, z), (b, high - 0.2, z)], tone(WALL, 0.42))
        edge: list[Point] = [(lift, peak, z), (lift, peak, z + deep)]
        canvas.line(
            [tuple(float(v) for v in CAMERA.project(*p)) for p in edge], 0.4 * CAMERA.focal / z, tone(ROOF, 0.98), 0.9
        )
    face(canvas, CAMERA, [(x, base, z), (x + wide, base, z), (x + wide, high, z), (x, high, z)], tone(WALL, 0.50))
    face(
        canvas,
        CAMERA,
        [(x, high - 1.2, z), (x + wide, high - 1.2, z), (x + wide, high - 0.1, z), (x, high - 0.1, z)],
        tone(WALL, 0.78),
    )
    face(
        canvas,
        CAMERA,
        [(x, base, z), (x + wide, base, z), (x + wide, base + 2.2, z), (x, base + 2.2, z)],
        tone(PINE, 0.5),
    )
    windows(canvas, tone, x, z, wide, high)


def panels(canvas: Canvas, tone, x0: float, y0: float, x1: float, y1: float, z: float, deep: float) -> None:
    """Solar panels on a metal slope."""
    at = lambda s: (x0 + (x1 - x0) * s, y0 + (y1 - y0) * s + 0.15)  # noqa: E731
    (ax, ay), (bx, by) = at(0.16), at(0.86)
    count = max(3, int(deep / 13))
    for j in range(count):
        z0 = z + deep * (j + 0.12) / count
        z1 = z + deep * (j + 0.88) / count
        face(
            canvas, CAMERA, [(ax, ay, z0), (bx, by, z0), (bx, by, z1), (ax, ay, z1)], tone(GLASS, 0.10 + 0.03 * (j % 3))
        )


def windows(canvas: Canvas, tone, x: float, z: float, wide: float, high: float) -> None:
    count = int(wide / 6)
    for k in range(count):
        a = x + wide * (k + 0.18) / count
        b = x + wide * (k + 0.82) / count
        if k % 7 == 3:
            face(canvas, CAMERA, [(a, 0.4, z), (b, 0.4, z), (b, 5.4, z), (a, 5.4, z)], tone(WALL, 0.22))
        else:
            face(
                canvas,
                CAMERA,
                [(a, high * 0.55, z), (b, high * 0.55, z), (b, high * 0.74, z), (a, high * 0.74, z)],
                tone(GLASS, 0.78 if k % 5 else 0.95),
            )


PINE = ramp("#0A2E27", "#0B5B4B", "#3F8F78")
