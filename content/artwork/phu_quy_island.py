"""Phú Quý from the air: green hills, villages and a harbour in a ring of turquoise, basket boats on the shallows."""

from __future__ import annotations

import itertools

import numpy as np
from _built import turbine
from _form import ellipse, fill, region, shadow
from _land import Camera, View
from _nature import broadleaf, plant, scatter
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, smooth

SCALE = 1.25
CAMERA = Camera(height=900, horizon=-330, focal=2300)
WATER = ramp((0, "#F4EBCB"), (0.07, "#BFEBD8"), (0.22, "#5FD0C6"), (0.42, "#1FA3B4"), (0.66, "#0E6F95"), (1, "#0B4E7C"))
WOODS = ramp((0, "#07241A"), (0.3, "#12503A"), (0.55, "#3A7F4C"), (0.8, "#97B762"), (1, "#E8E3A4"))
SAND = ramp("#9C7A4E", "#DDBF8A", "#FBECC4")
ROCK = ramp("#2A2420", "#5C5048", "#A3907C")
ROOFS = ("#C8552F", "#B5432C", "#D9784A", "#4C86A6", "#E9E4D4", "#A8B7B4")
WICKER = ramp("#2A1A14", "#6A4326", "#B5834A", "#EBCB8C", "#FFF0C8")


def coast(x: Array, z: Array) -> Array:
    """Below 0 inside the island, above it outside; about 1 per 100 metres near the shore."""
    wx = x + 120 * fbm(x / 500, z / 500, 3, 5)
    wz = z + 120 * fbm(x / 500, z / 500, 3, 9)
    body = np.hypot((wx + 60) / 640, (wz - 1780) / 480)
    cape = np.hypot((wx - 480) / 210, (wz - 1500) / 170)
    bay = np.exp(-(((wx - 130) / 190) ** 2) - ((wz - 1290) / 140) ** 2)
    field = np.minimum(body, cape + 0.16) - 1 + 0.34 * bay
    return 5.2 * field + 0.25 * fbm(x / 70, z / 70, 3, 13)


def height(x: Array, z: Array) -> Array:
    inside = -coast(x, z)
    low = 5 * smooth(0.0, 0.5, inside) + 16 * smooth(0.4, 2.4, inside)
    cone = 150 * np.exp(-(np.hypot((x + 300) / 210, (z - 1900) / 210) ** 1.5))
    second = 95 * np.exp(-(np.hypot((x - 170) / 170, (z - 2010) / 170) ** 1.5))
    rough = 14 * fbm(x / 90, z / 90, 3, 21) * smooth(0.5, 1.6, inside)
    return np.where(inside > 0, low + (cone + second) * smooth(0.3, 1.8, inside) + rough, -6.0)


def wood(x: Array, z: Array) -> Array:
    return 9 * (1 - np.abs(noise(x / 8, z / 11, 5))) ** 2


def paint(canvas: Canvas) -> None:
    view = View(canvas, CAMERA, height, 640, 4200, steps=1.0, cover=wood, treeline=(26, 44))
    sea(canvas)
    land(canvas, view)
    village(canvas, view)
    harbour(canvas)
    turbines(canvas, view)
    clouds(canvas)
    boats(canvas)


def plane(canvas: Canvas, level: float = 0.0) -> tuple[Array, Array]:
    z = CAMERA.focal * (CAMERA.height - level) / (canvas.y - CAMERA.horizon) * np.ones_like(canvas.x)
    return (canvas.x - 1200) / CAMERA.focal * z, z


def sea(canvas: Canvas) -> None:
    """Depth grows from the shore over a reef flat to the blue beyond its edge; caustics, surf and a sheen of sky."""
    x, z = plane(canvas)
    out = coast(x, z)
    reef = fbm(x / 190, z / 190, 3, 31)
    depth = 0.10 + 0.26 * smooth(0, 2.4, out) + 0.40 * smooth(1.9, 4.6, out + 1.1 * reef) + 0.26 * smooth(4, 13, out)
    coral = smooth(0.10, 0.45, fbm(x / 46, z / 46, 3, 35)) * smooth(0.25, 0.7, out) * smooth(4.2, 2.4, out + reef)
    ripple = 0.03 * noise(x / 9, z / 16, 37) * smooth(2200, 900, z) + 0.03 * noise(x / 60, z / 130, 39)
    colours = WATER(np.clip(depth + ripple, 0, 1))
    colours = mix(colours, lab("#1C6F70"), (0.50 * coral)[..., None])
    net = 1 - np.abs(noise(x / 13 + 0.5 * noise(x / 7, z / 7, 43), z / 13, 41))
    caustic = smooth(0.86, 0.99, net) * smooth(3.6, 0.6, out) * smooth(1900, 800, z)
    colours = mix(colours, lab("#EFFFF2"), (0.34 * caustic)[..., None])
    wobble = 0.10 * fbm(x / 60, z / 60, 3, 47)
    for far, wide, strength in ((0.05, 0.05, 0.95), (0.24, 0.035, 0.6), (0.5, 0.03, 0.4)):
        line = out + wobble * (1 + far) + (1.1 * reef if far > 1 else 0) - far
        torn = 1.0 if far < 0.1 else smooth(-0.1, 0.3, noise(x / 70, z / 70, 51))
        colours = mix(
            colours, lab("#FBFDF6"), np.clip(strength * np.exp(-((line / wide) ** 2)) * torn, 0, 1)[..., None]
        )
    fog = smooth(2300, 5600, z) ** 1.3
    canvas.lab[:] = mix(colours, lab("#D3E6E4"), (0.92 * fog)[..., None])


def land(canvas: Canvas, view: View) -> None:
    inside = -coast(view.x, view.z)
    light = 0.16 + 0.80 * view.lit((-0.62, 0.55, 0.3)) * (1 - 0.4 * view.shade(0.4, -1, 10))
    crowns = 0.15 * noise(view.x / 8, view.z / 8, 61) + 0.10 * fbm(view.x / 70, view.z / 70, 3, 62)
    green = WOODS(np.clip(light + crowns, 0, 1))
    plot_u, plot_v = (view.x + 0.4 * view.z) / 62, (view.z - 0.4 * view.x) / 44
    plot = (np.sin(np.floor(plot_u) * 12.9 + np.floor(plot_v) * 78.2) * 43758.5) % 1
    rows = 0.06 * np.sin((plot_u + plot_v * (plot > 0.5)) * 42)
    field = WOODS(np.clip(0.40 + 0.38 * plot + rows + 0.3 * (light - 0.5), 0, 1))
    flat = (
        smooth(46, 30, view.y) * smooth(0.35, 0.7, inside) * smooth(-0.2, 0.15, fbm(view.x / 260, view.z / 260, 2, 65))
    )
    colours = mix(green, field, (0.85 * flat)[..., None])
    stone = smooth(-0.05, 0.3, fbm(view.x / 120, view.z / 120, 2, 67))
    shore = mix(SAND(np.clip(0.35 + 0.6 * light, 0, 1)), ROCK(np.clip(light + 0.3 * crowns, 0, 1)), stone[..., None])
    colours = mix(colours, shore, smooth(0.34, 0.16, inside + 0.08 * noise(view.x / 24, view.z / 24, 69))[..., None])
    fog = view.haze(14000)
    canvas.blend(view.land * smooth(-0.015, 0.03, inside), mix(colours, lab("#C4DADC"), fog[..., None]))


def village(canvas: Canvas, view: View) -> None:
    """Roofs along the southern shore and behind the harbour; coconut groves and woods between them."""
    rng = np.random.default_rng(6)
    x, z, y = scatter(view, 9000, rng, 0.2)
    inside = -coast(x, z)
    near_bay = np.exp(-(((x - 130) / 420) ** 2) - ((z - 1440) / 150) ** 2)
    house = (inside > 0.35) & (y < 34) & (rng.uniform(size=x.size) < near_bay)
    sprites = [broadleaf(k, -1, 0.0) for k in range(8)]
    tint = np.broadcast_to(lab("#C4DADC"), (canvas.h, canvas.w, 3))
    grove = (inside > 0.4) & ~house & (y > 24)
    spots = list(zip(x[grove].tolist(), z[grove].tolist(), strict=True))[:2600]
    plant(canvas, view, spots, sprites, (10, 17), WOODS, tint, rng, (1.1, 1.5))
    for a, b, c in sorted(zip(x[house], z[house], y[house], strict=True), key=lambda p: -p[1]):
        roof(canvas, float(a), float(b), float(c), rng)


def roof(canvas: Canvas, x: float, z: float, y: float, rng: np.random.Generator) -> None:
    wide, deep, high = rng.uniform(5, 9), rng.uniform(5, 8), rng.uniform(4, 7)
    at = lambda a, h, b: tuple(float(v) for v in CAMERA.project(x + a, y + h, z + b))  # noqa: E731
    colour = lab(str(rng.choice(ROOFS)))
    canvas.shape(
        [at(-wide, 0, -deep), at(wide + 7, 0, -deep), at(wide + 7, 0, deep), at(-wide, 0, deep)], "#12302A", 0.35
    )
    canvas.shape([at(-wide, high, -deep), at(wide, high, -deep), at(wide, 0, -deep), at(-wide, 0, -deep)], "#EFE6D2")
    canvas.shape(
        [at(-wide, high, -deep), at(0, high + 3, -deep), at(0, high + 3, deep), at(-wide, high, deep)],
        mix(colour, lab("#FFF3D8"), 0.22),
    )
    canvas.shape(
        [at(0, high + 3, -deep), at(wide, high, -deep), at(wide, high, deep), at(0, high + 3, deep)],
        mix(colour, lab("#2A1614"), 0.22),
    )


def harbour(canvas: Canvas) -> None:
    """Two breakwaters embrace the bay; fishing boats lie inside."""
    for line in (((-90, 1330), (-40, 1190), (70, 1120), (170, 1110)), ((370, 1330), (350, 1200), (270, 1120))):
        for k, (wide, colour) in enumerate(((15, "#7F7668"), (10, "#B7AD9A"), (5, "#E4DCC8"))):
            points = [tuple(float(v) for v in CAMERA.project(x, 1.5 * k, z)) for x, z in line]
            canvas.line(points, wide * CAMERA.focal / 1480, colour)
    rng = np.random.default_rng(12)
    for _ in range(46):
        x, z = rng.uniform(-10, 300), rng.uniform(1170, 1330)
        if abs(x - 130) / 190 + abs(z - 1260) / 130 < 1.0:
            vessel(
                canvas,
                x,
                z,
                rng.uniform(0.8, 1.25),
                rng.normal(0.3, 0.25),
                str(rng.choice(["#125B86", "#2F7F78", "#C8552F"])),
            )
    for x, z, turn in ((-520, 1080, 0.5), (640, 1060, -0.3), (-760, 1420, 0.2)):
        wake(canvas, x, z, turn)
        vessel(canvas, x, z, 1.7, turn, "#125B86")


def vessel(canvas: Canvas, x: float, z: float, size: float, turn: float, hull: str) -> None:
    """A fishing boat from above: pointed bow to the right, deck, wheelhouse."""

    def at(a: float, b: float, h: float = 0) -> tuple[float, float]:
        u, v = size * (a * np.cos(turn) - b * np.sin(turn)), size * (a * np.sin(turn) + b * np.cos(turn))
        return tuple(float(w) for w in CAMERA.project(x + u, h, z + v))  # type: ignore[return-value]

    body = [(-9, -3), (5, -3.2), (11, 0), (5, 3.2), (-9, 3)]
    shadow(canvas, [at(a + 2, b - 3) for a, b in body], 5, "#053042", 0.5)
    canvas.shape([at(a, b) for a, b in body], hull)
    canvas.shape([at(a * 0.86, b * 0.72, 1) for a, b in body], "#E4D3A8")
    canvas.shape([at(a, b, 3) for a, b in ((-7, -1.8), (-1, -1.8), (-1, 1.8), (-7, 1.8))], "#F6F1E2")
    canvas.shape([at(a, b, 3) for a, b in ((-7, -1.8), (-1, -1.8), (-1, -0.4), (-7, -0.4))], "#C9C8BC")


def wake(canvas: Canvas, x: float, z: float, turn: float) -> None:
    for side in (-1, 1):
        points = []
        for t in np.linspace(0, 1, 12):
            a, b = -16 - 150 * t, side * (3 + 26 * t)
            u, v = a * np.cos(turn) - b * np.sin(turn), a * np.sin(turn) + b * np.cos(turn)
            points.append(tuple(float(w) for w in CAMERA.project(x + u, 0, z + v)))
        for k, (p, q) in enumerate(itertools.pairwise(points)):
            canvas.line([p, q], 5.5 - 0.35 * k, "#F6FBF4", 0.62 - 0.05 * k)


def turbines(canvas: Canvas, view: View) -> None:
    for x, z, turn in ((-560, 1720, 0.2), (-470, 1990, 0.9), (-640, 1880, 1.5)):
        px, py = (float(v) for v in CAMERA.project(x, view.ground(x, z), z))
        turbine(canvas, px, py, 118 * 2300 / z * 0.8, "#FBF8EE", "#B8C8CC", turn)


def clouds(canvas: Canvas) -> None:
    """A few fair-weather clouds float below the eye, each with its shadow on the sea."""
    for x, y, wide, high, seed in ((330, 240, 360, 90, 3), (2080, 330, 300, 80, 5), (1330, 60, 420, 80, 9)):
        for dx, dy, colour, amount in ((120, 190, "#06415E", 0.34), (0, 0, "#FDFBF4", 0.95)):
            part = region(canvas, x + dx - wide * 1.4, y + dy - high * 2, x + dx + wide * 1.4, y + dy + high * 2)
            u, v = (part.x - x - dx) / wide, (part.y - y - dy) / high
            body = 1 - np.hypot(u, v) + 0.62 * fbm(u * 2.4 + seed, v * 1.5, 5, seed)
            mask = smooth(0.05, 0.6, body) * smooth(1.4, 1.0, np.abs(u)) * smooth(2.0, 1.5, np.abs(v))
            if dx:
                part.blend(amount * mask, colour)
                continue
            light = np.clip(0.62 - 0.35 * v + 0.4 * body, 0, 1)
            part.blend(amount * mask, mix(lab("#A9C3D2"), lab(colour), light[..., None]))


def boats(canvas: Canvas) -> None:
    """Basket boats close below: round, woven, with their shadows on the sandy ground."""
    spots = (
        (196, 1330, 25, 0.5), (300, 1392, 29, 1.9), (420, 1345, 26, 2.7), (250, 1480, 33, 1.1), (560, 1440, 33, 0.3),
        (690, 1360, 27, 2.1), (420, 1530, 37, 0.9), (760, 1520, 37, 1.5), (930, 1440, 32, 2.6), (1900, 1340, 26, 0.7),
        (2010, 1420, 31, 2.3), (2180, 1370, 28, 1.3), (2120, 1500, 35, 0.2), (1830, 1500, 35, 1.8), (2290, 1470, 33, 2.9),
    )  # fmt: skip
    for x, y, r, turn in spots:
        basket_from_above(canvas, x, y, r * 1.15, turn)


def basket_from_above(canvas: Canvas, x: float, y: float, r: float, turn: float) -> None:
    shadow(canvas, ellipse(x + r * 0.75, y + r * 0.85, r * 0.98, r * 0.9), r * 0.2, "#063B52", 0.45)
    part = region(canvas, x - r * 1.5, y - r * 1.5, x + r * 1.5, y + r * 1.5)
    dx, dy = (part.x - x) / r, (part.y - y) / (r * 0.93)
    far, angle = np.hypot(dx, dy), np.arctan2(dy, dx)
    ring = np.exp(-(((far - 1.13 - 0.02 * np.sin(angle * 5)) / 0.05) ** 2))
    part.light(0.5 * ring, "#F2FFF8")
    weave = 0.06 * np.sin((part.x + part.y) / (r * 0.035)) + 0.06 * np.sin((part.x - part.y) / (r * 0.035))
    bowl = 0.30 + 0.34 * (0.6 * dx + 0.7 * dy) + 0.10 * far**2 + weave
    edge = 1.2 / (r * canvas.s)
    part.blend(smooth(1 + edge, 1 - edge, far), WICKER(np.clip(bowl, 0, 1)))
    rim = smooth(0.86 - edge, 0.86 + edge, far) * smooth(1 + edge, 1 - edge, far)
    lit = 0.62 - 0.28 * dx - 0.30 * dy + 0.08 * np.sin(angle * 46)
    part.blend(rim, WICKER(np.clip(lit, 0, 1)))
    for side in (-0.30, 0.32):
        a, b = turn, turn + np.pi / 2
        p = (x + r * side * np.cos(b), y + r * side * np.sin(b))
        reach = r * np.sqrt(1 - side**2) * 0.9
        ends = [
            (p[0] - reach * np.cos(a), p[1] - reach * np.sin(a)),
            (p[0] + reach * np.cos(a), p[1] + reach * np.sin(a)),
        ]
        canvas.line([(q[0] + 4, q[1] + 8) for q in ends], r * 0.13, "#2A160C", 0.5)
        canvas.line(ends, r * 0.12, WICKER(np.float32(0.70)))
        canvas.line([(q[0] - 1.5, q[1] - 3) for q in ends], r * 0.03, WICKER(np.float32(0.95)))
    a = turn + 0.7
    oar = [(x - 0.7 * r * np.cos(a), y - 0.7 * r * np.sin(a)), (x + 1.55 * r * np.cos(a), y + 1.55 * r * np.sin(a))]
    canvas.line([(q[0] + 5, q[1] + 9) for q in oar], r * 0.05, "#1C0F08", 0.45)
    canvas.line(oar, r * 0.05, "#C79A5E")
    tip = oar[1]
    fill(canvas, ellipse(tip[0], tip[1], r * 0.17, r * 0.09), WICKER, 0.8)
