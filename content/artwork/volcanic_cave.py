"""A lava tube of Krông Nô: daylight falls through a collapse, lava benches run along the walls, two cavers stand below."""

from __future__ import annotations

import itertools

import numpy as np
from _form import ball, cover, curve, fill, region, shadow, slide, tube
from _nature import broadleaf, stamp
from _paint import Array, Canvas, blur, fbm, lab, mix, noise, ramp, smooth

SCALE = 1.25
X, Y = 1270.0, 690.0
ROCK = ramp(
    (0, "#07070D"), (0.2, "#1A1620"), (0.42, "#41343A"), (0.62, "#7A6250"), (0.8, "#BC9A6C"), (0.93, "#EFD9A4"), (1, "#FFF6DA")
)  # fmt: skip
MOSS = ramp("#0A1A12", "#24482A", "#6A8A42", "#C9D680")
LEAF = ramp("#06201A", "#0F4A34", "#3A8A4E", "#A4C862", "#F0F2B0")
LIGHT = "#FFF3CF"


def tunnel(canvas: Canvas) -> tuple[Array, Array]:
    """Cylinder coordinates of every pixel: angle, and distance from the axis, 1 at the edge of the opening."""
    dx, dy = (canvas.x - X) / 1.32, canvas.y - Y
    dy = np.where(dy > 0, dy * 1.25, dy * 1.02)
    angle = np.arctan2(dy, dx)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    shape = 1 + 0.13 * fbm(circle[0] * 1.4 + 3, circle[1] * 1.4, 3, 5) + 0.05 * noise(circle[0] * 5, circle[1] * 5, 9)
    far = np.hypot(dx, dy) / (215 * shape)
    return angle, far


def paint(canvas: Canvas) -> None:
    angle, far = tunnel(canvas)
    walls(canvas, angle, far)
    mouth(canvas, far)
    shafts(canvas)
    growth(canvas)
    puddle(canvas)
    cavers(canvas)
    front(canvas)


def relief(canvas: Canvas, angle: Array, far: Array) -> Array:
    """Rock in the tube's own measure: lumps, ribs across the vault, benches along the walls, a floor of ropy lava."""
    z = 3.2 / np.maximum(far, 0.4)
    cx, sy = np.cos(angle), np.sin(angle)
    lumps = fbm(cx * 2.1 + z * 2.9, sy * 2.1 + z * 2.2, 5, 21, 0.55)
    ribs = noise(z * 5.5 + 0.8 * cx, sy * 1.3 + 0 * z, 23)
    bench = np.sin(sy * 26 + 1.2 * noise(z * 2.2, sy * 2, 25)) * smooth(-0.05, 0.12, sy) * smooth(0.62, 0.45, sy)
    wall = 0.60 * lumps + 0.22 * ribs + 0.20 * bench
    down = np.maximum(canvas.y - (Y + 70), 8)
    depth = 560 / down
    across = (canvas.x - X) / 560 * depth
    bend = 0.55 * across**2 + 0.5 * fbm(across * 1.3, depth * 0.9, 3, 27)
    ropes = (
        np.sin((depth + bend) * 19)
        * smooth(0.0, 0.3, noise(across * 0.8, depth * 0.8, 29) + 0.2)
        * smooth(3.2, 1.6, depth)
    )
    floor = 0.12 * ropes + 0.30 * fbm(across * 3, depth * 3, 4, 31) * smooth(5, 2.2, depth)
    return mix(wall, floor, smooth(0.50, 0.66, sy))


def walls(canvas: Canvas, angle: Array, far: Array) -> None:
    """Slopes that face the opening catch its light; it fades along the tube; damp streaks and moss near it."""
    rock = relief(canvas, angle, far)
    soft = blur(rock, 1.2 * canvas.s)
    gy, gx = np.gradient(soft)
    away = np.hypot(canvas.x - X, canvas.y - Y) + 1
    facing = (gx * (canvas.x - X) + gy * (canvas.y - Y)) / away * canvas.s
    lit = np.clip(0.44 + 21 * facing * np.clip(far, 1, 9) ** 0.4, 0, 1.5)
    reach = np.exp(-(far - 1) * 0.36)
    below = smooth(-0.3, 0.9, np.sin(angle))
    tone = 0.05 + reach * (0.22 + 0.74 * lit) * (0.78 + 0.45 * below) + 0.15 * lit * np.exp(-far * 0.10)
    lamp = np.exp(-(((canvas.x - 760) / 420) ** 2) - ((canvas.y - 1040) / 260) ** 2)
    tone = tone + 0.30 * lamp * lit
    colours = ROCK(np.clip(tone, 0, 1))
    green = smooth(0.05, 0.45, rock + 0.30 * reach) * smooth(3.2, 1.1, far) * (1 - 0.7 * below)
    colours = mix(colours, MOSS(np.clip(tone * 1.02, 0, 1)), (0.66 * green)[..., None])
    rust = smooth(0.10, 0.5, fbm(np.cos(angle) * 3 + 6 / np.maximum(far, 0.4), np.sin(angle) * 3, 3, 33))
    colours = mix(colours, lab("#9A5230"), (0.30 * rust * np.clip(tone * 1.6, 0, 1))[..., None])
    canvas.lab[:] = colours


def mouth(canvas: Canvas, far: Array) -> None:
    """The opening: sky and sunlit leaves, its rim dissolving in light."""
    inside = smooth(1.03, 0.97, far + 0.05 * fbm(canvas.x / 60, canvas.y / 60, 4, 41))
    sky = ramp("#FFFBEA", "#F4F0C8", "#C4DC9C", "#6FA860")
    t = np.clip((canvas.y - (Y - 200)) / 400 + 0.16 * fbm(canvas.x / 70, canvas.y / 70, 4, 43), 0, 1)
    canvas.blend(inside, sky(t))
    rng = np.random.default_rng(5)
    for _ in range(40):
        a = rng.uniform(0.1, 3.04)
        d = rng.uniform(0.55, 1.0)
        x, y = X + 250 * d * np.cos(a), Y + 168 * d * np.sin(a) + 30
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), 1, 0.0),
            x,
            y + 40,
            rng.uniform(60, 120),
            LEAF_LIT,
            0.30,
            lab("#F6F3CE"),
            wide=1.2,
        )
    glow = np.hypot((canvas.x - X) / 1.35, canvas.y - Y)
    canvas.light(0.60 * np.exp(-((glow / 330) ** 1.6)), LIGHT)


LEAF_LIT = ramp("#1F5A34", "#4F9A50", "#A9D06A", "#F0F4B4")


def shafts(canvas: Canvas) -> None:
    """Beams from the opening down to the floor, with motes of dust."""
    dx, dy = canvas.x - X, canvas.y - (Y - 190)
    angle = np.arctan2(dx, np.maximum(dy, 1))
    beam = smooth(-0.1, 0.6, noise(angle * 7 + 2, 0 * angle, 51)) * smooth(0.95, 0.2, np.abs(angle)) * (dy > 0)
    canvas.light(0.36 * beam * np.exp(-dy / 620) * smooth(0, 120, dy), LIGHT)
    rng = np.random.default_rng(8)
    for _ in range(160):
        x, y = X + rng.normal(0, 260), Y + rng.uniform(-150, 560)
        canvas.glow(x, y, rng.uniform(2, 5), rng.uniform(0.2, 0.8), "#FFFBE6", 1.0)


def growth(canvas: Canvas) -> None:
    """Roots hang from the rim; ferns grow where the light reaches."""
    rng = np.random.default_rng(13)
    for _ in range(24):
        x = X + rng.uniform(-300, 300)
        y = Y - 205 * np.sqrt(max(0.05, 1 - ((x - X) / 350) ** 2)) - rng.uniform(0, 30)
        long, sway = rng.uniform(50, 260), rng.normal(0, 13)
        line = curve([(x, y), (x - sway, y + long * 0.4), (x + sway, y + long)], 8)
        for k, (p, q) in enumerate(itertools.pairwise(line)):
            canvas.line([p, q], max(1.0, 3.6 - 0.2 * k), str(rng.choice(["#3A2A20", "#5A4630", "#241A16"])), 0.9)
    for _ in range(26):
        a = rng.uniform(0.35, 2.8)
        x, y = X + 430 * np.cos(a) * rng.uniform(0.9, 1.35), Y + 250 * np.sin(a) * rng.uniform(0.9, 1.3)
        fern(canvas, x, y, rng.uniform(60, 130), rng)


def fern(canvas: Canvas, x: float, y: float, size: float, rng: np.random.Generator) -> None:
    """A tuft of fronds, lit from the opening."""
    for _ in range(7):
        a = -np.pi / 2 + rng.normal(0, 0.75)
        spine = [
            (x + size * t * np.cos(a), y + size * t * np.sin(a) + size * 0.45 * t * t) for t in np.linspace(0, 1, 12)
        ]
        tone = rng.uniform(0.3, 0.8)
        for k, (p, q) in enumerate(itertools.pairwise(spine)):
            reach = size * 0.17 * np.sin(np.pi * (k + 1) / 13)
            dx, dy = q[0] - p[0], q[1] - p[1]
            norm = float(np.hypot(dx, dy)) + 1e-6
            for side in (-1, 1):
                tip = (p[0] + (-dy * side + dx * 0.6) / norm * reach, p[1] + (dx * side + dy * 0.6) / norm * reach)
                canvas.shape([p, tip, q], LEAF(np.float32(tone + 0.08 * side)), 0.95)


def puddle(canvas: Canvas) -> None:
    """Still water on the floor gives the opening back."""
    for x, y, rx, ry in ((1330, 1190, 300, 42), (1010, 1330, 360, 50), (1650, 1420, 320, 48)):
        part = region(canvas, x - rx * 1.2, y - ry * 1.6, x + rx * 1.2, y + ry * 1.6)
        far = np.hypot((part.x - x) / rx, (part.y - y) / ry) + 0.22 * fbm(part.x / 90, part.y / 30, 3, int(x))
        mask = smooth(1.0, 0.94, far)
        source = np.clip(((2 * 1010 - part.y) - 40 * 0) * canvas.s, 0, canvas.h - 1).astype(int)
        ripple = (part.x + 5 * noise(part.x / 40, part.y / 6, 61)) * canvas.s
        cols = np.clip(ripple, 0, canvas.w - 1).astype(int)
        picture = canvas.lab[np.broadcast_to(source, cols.shape), cols]
        part.blend(mask, mix(picture, lab("#0E1218"), 0.30))
        part.light(0.5 * np.exp(-(((far - 0.97) / 0.03) ** 2)) * smooth(y + ry, y - ry, part.y), "#FFF3D0")


def cavers(canvas: Canvas) -> None:
    """Two people seen from behind, dark against the light; one shines a lamp at the wall."""
    for x, foot, tall, lamp in ((1130, 1130, 236, True), (1235, 1112, 222, False)):
        u = tall / 7.5
        dark = ramp("#07070B", "#15131A", "#3A3238", "#C9A878", "#FFF0C8")
        light = (0.35 if x < X else -0.35, -0.75, -0.35)
        shadow(
            canvas,
            [(x - u, foot), (x + u, foot), (x - u * 1.4, foot + u * 4), (x - u * 4.2, foot + u * 4)],
            14,
            "#050508",
            0.5,
        )
        for side in (-1, 1):
            tube(
                canvas,
                [
                    (x + side * u * 0.34, foot - u * 3.7),
                    (x + side * u * 0.5, foot - u * 1.8),
                    (x + side * u * 0.56, foot),
                ],
                [u * 0.46, u * 0.38, u * 0.32],
                dark,
                light,
            )
        body = curve(
            [
                (x - u * 0.86, foot - u * 6.0),
                (x, foot - u * 6.2),
                (x + u * 0.86, foot - u * 6.0),
                (x + u * 0.74, foot - u * 3.5),
                (x - u * 0.74, foot - u * 3.5),
            ],
            6,
            closed=True,
        )
        fill(canvas, body, dark, slide(x, foot - u * 6.2, 0.52, x, foot - u * 5.0, 0.20))
        fill(
            canvas,
            [
                (x - u * 0.58, foot - u * 5.7),
                (x + u * 0.58, foot - u * 5.7),
                (x + u * 0.62, foot - u * 3.9),
                (x - u * 0.62, foot - u * 3.9),
            ],
            ramp("#2A0E0A", "#7A2A1A", "#C8582E"),
            slide(x, foot - u * 5.7, 0.8, x, foot - u * 3.9, 0.1),
        )
        hand = (x - u * 1.9, foot - u * 4.8) if lamp else (x + u * 1.0, foot - u * 3.5)
        tube(
            canvas,
            [(x + (-0.8 if lamp else 0.8) * u, foot - u * 5.7), ((x + hand[0]) / 2 - u * 0.1, foot - u * 4.9), hand],
            [u * 0.28, u * 0.24, u * 0.2],
            dark,
            light,
        )
        tube(
            canvas,
            [
                (x + (0.8 if lamp else -0.8) * u, foot - u * 5.7),
                (x + (1.05 if lamp else -1.05) * u, foot - u * 4.6),
                (x + (1.0 if lamp else -1.0) * u, foot - u * 3.6),
            ],
            [u * 0.28, u * 0.24, u * 0.2],
            dark,
            light,
        )
        ball(canvas, x, foot - u * 6.75, u * 0.52, u * 0.58, dark, light, 0)
        helmet = curve(
            [
                (x - u * 0.62, foot - u * 6.8),
                (x - u * 0.5, foot - u * 7.3),
                (x, foot - u * 7.5),
                (x + u * 0.5, foot - u * 7.3),
                (x + u * 0.62, foot - u * 6.8),
            ],
            5,
        )
        fill(
            canvas,
            helmet,
            ramp("#4A2A08", "#C8862A", "#FFE39A"),
            slide(x, foot - u * 7.5, 0.95, x, foot - u * 6.8, 0.25),
        )
        if lamp:
            cone(canvas, *hand)


def cone(canvas: Canvas, x: float, y: float) -> None:
    """The beam of the hand lamp towards the left wall."""
    part = region(canvas, 300, y - 420, x + 10, y + 420)
    away = np.clip((x - part.x) / 760, 0, 1)
    spread = np.abs(part.y - y + 60 * away) / (14 + 250 * away)
    part.light(0.42 * smooth(1.0, 0.2, spread) * (1 - away) ** 1.3, "#FFE7B0")
    canvas.glow(x, y, 70, 0.8, "#FFF3D0", 2.0)
    canvas.glow(x, y, 12, 1.0, "#FFFFF4", 0.6)


def front(canvas: Canvas) -> None:
    """Blocks of fallen basalt close by, dark, with light along their upper edges."""
    rng = np.random.default_rng(31)
    for x, y, size in (
        (2420, 1330, 210),
        (60, 1420, 190),
        (1890, 1640, 230),
        (470, 1640, 200),
        (120, 1590, 340),
        (2250, 1570, 370),
    ):
        block(canvas, x, y, size, rng)
    edge = np.hypot((canvas.x - 1200) / 1500, (canvas.y - 760) / 1060)
    canvas.blend(0.55 * smooth(0.75, 1.2, edge), "#050508")


def block(canvas: Canvas, x: float, y: float, size: float, rng: np.random.Generator) -> None:
    """A fallen block: rough, nearly black, with light on what faces the opening."""
    ring = [
        (x + size * rng.uniform(0.82, 1.12) * np.cos(a), y + size * 0.66 * rng.uniform(0.82, 1.12) * np.sin(a))
        for a in np.linspace(0, 2 * np.pi, 11, False)
    ]
    shadow(canvas, [(a, b + 20) for a, b in ring], 26, "#040406", 0.6)
    part, mask = cover(canvas, curve(ring, 3, closed=True), 6)
    dome = np.clip(1 - np.hypot((part.x - x) / size, (part.y - y) / size / 0.66) ** 2, 0, 1)
    field = 90 * np.sqrt(dome) + 26 * fbm(part.x / 90, part.y / 90, 5, int(x) % 91, 0.56)
    gy, gx = np.gradient(blur(field, 1.2 * canvas.s))
    away = np.hypot(X - x, Y - y)
    lit = -(gx * (X - x) + gy * (Y - y)) / away * canvas.s * -1
    tone = 0.10 + 0.16 * np.clip(-lit, -0.4, 2.2) + 0.03 * noise(part.x / 9, part.y / 9, 5)
    part.blend(mask, ROCK(np.clip(tone, 0.02, 0.8)))
