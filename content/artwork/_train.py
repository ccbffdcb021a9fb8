"""A steam train in profile: engine with tender, wooden carriage, smoke and steam."""

from __future__ import annotations

import itertools

import numpy as np
from _form import ball, cover, curve, ellipse, fill, region, shadow, slide, tube
from _paint import Array, Canvas, Part, Ramp, fbm, lab, mix, ramp, smooth

RAIL = 1404.0
TRIM = ramp("#3A2014", "#7A4A2A", "#B98658", "#EED3A2")
IRON = ramp((0, "#05080A"), (0.3, "#171F24"), (0.6, "#3E4B52"), (0.82, "#8DA0A4"), (1, "#F6F0E0"))
BRASS = ramp("#3A2408", "#8A5E1E", "#D9A84A", "#FFF0B4")
RED = ramp("#2E0808", "#7E1A16", "#B93A2A", "#E88A6A")
GREEN = ramp("#04201A", "#0B4438", "#1F7058", "#7FB596")


def barrel(canvas: Canvas, x0: float, x1: float, y: float, r: float, colours: Ramp, lift: float = 0.0) -> None:
    """A lying cylinder: lit from above, with a band of sky along its shoulder."""
    part, mask = cover(canvas, [(x0, y - r), (x1, y - r), (x1, y + r), (x0, y + r)])
    v = (part.y - y) / r
    tone = (
        0.34 - 0.30 * v + 0.42 * np.exp(-(((v + 0.62) / 0.16) ** 2)) + 0.12 * np.exp(-(((v - 0.86) / 0.1) ** 2)) + lift
    )
    part.blend(mask, colours(np.clip(tone + 0 * part.x, 0, 1)))


def plate(canvas: Canvas, points: list[tuple[float, float]], colours: Ramp, top: float, foot: float) -> None:
    ys = [p[1] for p in points]
    fill(canvas, points, colours, slide(0, min(ys), top, 0, max(ys), foot))


def wheel(canvas: Canvas, x: float, r: float, spokes: int, turn: float) -> None:
    """A spoked wheel with a bright tyre and a balance weight."""
    y = RAIL - r
    canvas.shape(ellipse(x, y, r, r), IRON(np.float32(0.30)))
    canvas.shape(ellipse(x, y, r * 0.94, r * 0.94), IRON(np.float32(0.62)))
    canvas.shape(ellipse(x, y, r * 0.86, r * 0.86), "#0A0F12")
    for k in range(spokes):
        a = turn + 2 * np.pi * k / spokes
        canvas.line(
            [(x, y), (x + r * 0.86 * np.cos(a), y + r * 0.86 * np.sin(a))],
            r * 0.085,
            RED(np.float32(0.62 - 0.25 * np.sin(a))),
        )
    weight = [(x + r * 0.84 * np.cos(a), y + r * 0.84 * np.sin(a)) for a in np.linspace(turn + 2.6, turn + 3.9, 10)]
    canvas.shape(weight, RED(np.float32(0.4)))
    ring = [(x + r * 0.90 * np.cos(a), y + r * 0.90 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)]
    for p, q in itertools.pairwise(ring):
        canvas.line([p, q], r * 0.07, IRON(np.float32(0.66 - 0.25 * (p[1] - y) / r)))
    ball(canvas, x, y, r * 0.17, r * 0.17, IRON, (-0.5, -0.7, 0.5), 0.4)


def coach(canvas: Canvas) -> None:
    """A wooden carriage behind the engine, cut by the left edge."""
    shadow(canvas, [(-40, RAIL - 10), (560, RAIL - 10), (600, RAIL + 60), (-40, RAIL + 60)], 20, "#120C0A", 0.6)
    for x in (90, 190, 430, 500):
        wheel(canvas, x, 46, 8, 0.3)
    plate(canvas, [(-60, RAIL - 92), (545, RAIL - 92), (545, RAIL - 56), (-60, RAIL - 56)], IRON, 0.4, 0.12)
    part, mask = cover(canvas, [(-60, 1030), (540, 1030), (540, RAIL - 92), (-60, RAIL - 92)])
    plank = np.abs((part.x / 21) % 1 - 0.5) > 0.44
    wood = ramp("#2A0E0A", "#6E2818", "#A8502E", "#DDA070")
    part.blend(mask, wood(np.clip(0.62 - 0.28 * smooth(1030, RAIL - 92, part.y) - 0.14 * plank, 0, 1)))
    for x in (-50, 70, 190, 310, 430):
        canvas.shape([(x - 6, 1064), (x + 92, 1064), (x + 92, 1182), (x - 6, 1182)], TRIM(np.float32(0.82)))
        fill(
            canvas,
            [(x, 1070), (x + 86, 1070), (x + 86, 1176), (x, 1176)],
            ramp("#1A2A30", "#4A707A", "#CFE0D4", "#FFF3D0"),
            slide(x, 1070, 0.8, x + 60, 1176, 0.1),
        )
    canvas.shape([(-60, 1196), (540, 1196), (540, 1206), (-60, 1206)], BRASS(np.float32(0.7)))
    roof = curve([(-60, 972), (250, 966), (520, 976), (566, 1010), (572, 1034)], 8)
    plate(canvas, [*roof, (-60, 1034)], ramp("#2A2A2A", "#5E605C", "#A9AAA0", "#EDE6D2"), 0.85, 0.2)


def engine(canvas: Canvas) -> None:
    """Tender, cab, boiler with domes and chimney, cylinders and rods; the front faces right."""
    shadow(canvas, [(560, RAIL - 14), (1640, RAIL - 14), (1690, RAIL + 64), (560, RAIL + 64)], 22, "#120C0A", 0.62)
    for x, r, spokes in ((1475, 50, 9), (1000, 92, 14), (1196, 92, 14), (640, 48, 8), (760, 48, 8)):
        wheel(canvas, x, r, spokes, 0.4)
    frame(canvas)
    barrel(canvas, 960, 1440, 1112, 96, GREEN)
    barrel(canvas, 1440, 1560, 1112, 104, IRON)
    for x in (1030, 1130, 1240, 1350):
        barrel(canvas, x, x + 11, 1112, 99, BRASS)
    barrel(canvas, 1434, 1450, 1112, 107, BRASS)
    front(canvas)
    dome(canvas, 1130, 1024, 54, 66)
    dome(canvas, 1270, 1026, 40, 48)
    chimney(canvas)
    cab(canvas)
    tube(canvas, [(1000, 1062), (1440, 1062)], 5, BRASS, (-0.3, -0.8, 0.5))
    rods(canvas)


def frame(canvas: Canvas) -> None:
    plate(canvas, [(560, RAIL - 120), (880, RAIL - 120), (880, RAIL - 84), (560, RAIL - 84)], IRON, 0.46, 0.12)
    plate(canvas, [(880, RAIL - 182), (1590, RAIL - 182), (1590, RAIL - 160), (880, RAIL - 160)], RED, 0.85, 0.45)
    plate(canvas, [(900, RAIL - 160), (1580, RAIL - 160), (1580, RAIL - 118), (900, RAIL - 118)], IRON, 0.26, 0.06)
    plate(canvas, [(572, 1092), (868, 1092), (880, RAIL - 120), (572, RAIL - 120)], GREEN, 0.72, 0.30)
    for y in (1108, RAIL - 138):
        canvas.line([(584, y), (866, y)], 5, BRASS(np.float32(0.72)))
    coal = np.random.default_rng(3)
    for _ in range(90):
        x, y = coal.uniform(590, 850), 1092 - 34 * coal.uniform() ** 1.4
        ball(canvas, x, y, coal.uniform(9, 17), coal.uniform(8, 13), IRON, (-0.5, -0.7, 0.5), 0.25)
    plate(canvas, [(1578, RAIL - 172), (1622, RAIL - 172), (1622, RAIL - 90), (1578, RAIL - 90)], RED, 0.8, 0.35)
    for k in range(7):
        canvas.line([(1600, RAIL - 92), (1606 + 12 * k, RAIL - 8)], 8, IRON(np.float32(0.62 - 0.06 * k)))
    canvas.line([(1590, RAIL - 10), (1690, RAIL - 8)], 9, IRON(np.float32(0.5)))


def front(canvas: Canvas) -> None:
    """The smokebox door's edge and the headlamp."""
    plate(canvas, [(1560, 1012), (1574, 1030), (1582, 1112), (1574, 1196), (1560, 1214)], IRON, 0.75, 0.15)
    plate(canvas, [(1500, 968), (1552, 968), (1552, 1012), (1500, 1012)], IRON, 0.6, 0.25)
    barrel(canvas, 1510, 1572, 966, 34, BRASS)
    canvas.shape(ellipse(1572, 966, 11, 32), "#FFF6D8")
    canvas.glow(1580, 966, 210, 0.55, "#FFE9B0", 2.4)


def dome(canvas: Canvas, x: float, foot: float, half: float, high: float) -> None:
    part, mask = cover(
        canvas,
        [
            *curve(
                [
                    (x - half * 1.25, foot),
                    (x - half, foot - 14),
                    (x - half, foot - high * 0.6),
                    (x - half * 0.6, foot - high),
                    (x, foot - high * 1.1),
                    (x + half * 0.6, foot - high),
                    (x + half, foot - high * 0.6),
                    (x + half, foot - 14),
                    (x + half * 1.25, foot),
                ],
                6,
            )
        ],
    )
    u, v = (part.x - x) / half, (part.y - foot) / high
    tone = 0.52 - 0.34 * u + 0.34 * np.exp(-(((u + 0.42) / 0.16) ** 2)) - 0.2 * (v + 0.5)
    part.blend(mask, BRASS(np.clip(tone, 0, 1)))


def chimney(canvas: Canvas) -> None:
    part, mask = cover(
        canvas,
        [(1462, 1014), (1470, 990), (1474, 900), (1462, 872), (1548, 872), (1536, 900), (1540, 990), (1548, 1014)],
    )
    u = (part.x - 1505) / 40
    part.blend(mask, IRON(np.clip(0.36 - 0.22 * u + 0.46 * np.exp(-(((u + 0.45) / 0.18) ** 2)) + 0 * part.y, 0, 1)))
    barrel_top = [(1452, 862), (1558, 862), (1552, 884), (1458, 884)]
    fill(canvas, barrel_top, BRASS, slide(1452, 0, 0.9, 1558, 0, 0.3))


def cab(canvas: Canvas) -> None:
    plate(canvas, [(872, 966), (1010, 966), (1010, RAIL - 160), (872, RAIL - 160)], GREEN, 0.78, 0.32)
    canvas.shape([(896, 992), (986, 992), (986, 1082), (896, 1082)], BRASS(np.float32(0.72)))
    fill(
        canvas,
        [(904, 1000), (978, 1000), (978, 1074), (904, 1074)],
        ramp("#12181A", "#3A4C50", "#D9CFA6"),
        slide(904, 1000, 0.75, 960, 1074, 0.05),
    )
    roof = curve([(842, 958), (860, 938), (940, 926), (1020, 938), (1046, 958)], 8)
    plate(canvas, [*roof, (1046, 972), (842, 972)], IRON, 0.85, 0.3)
    canvas.line([(884, 1112), (1000, 1112)], 4, BRASS(np.float32(0.7)))
    canvas.line([(884, RAIL - 176), (1000, RAIL - 176)], 4, BRASS(np.float32(0.7)))


def rods(canvas: Canvas) -> None:
    """Cylinder and the rods that join the driving wheels."""
    barrel(canvas, 1370, 1530, RAIL - 108, 46, IRON, 0.06)
    barrel(canvas, 1362, 1376, RAIL - 108, 50, BRASS)
    barrel(canvas, 1524, 1538, RAIL - 108, 50, BRASS)
    steel = ramp("#2A3034", "#7E8A8E", "#D6D8D0", "#FFFDF2")
    pin = [(1000 + 36, RAIL - 92 + 34), (1196 + 36, RAIL - 92 + 34)]
    canvas.line([(pin[0][0], pin[0][1] + 4), (pin[1][0], pin[1][1] + 4)], 16, "#101416", 0.6)
    tube(canvas, pin, 10, steel, (-0.3, -0.8, 0.5))
    tube(canvas, [pin[1], (1372, RAIL - 106)], 9, steel, (-0.3, -0.8, 0.5), 0.05)
    for x, y in pin:
        ball(canvas, x, y, 17, 17, steel, (-0.5, -0.7, 0.5), 0.5)


def plume(canvas: Canvas) -> None:
    """Smoke leaves the chimney and drifts back over the train; steam around the cylinder."""
    for k in range(15):
        t = k / 14
        x, y, r = 1500 - 1250 * t**1.25, 820 - 330 * t**0.75, 54 + 170 * t
        puff(canvas, x, y, r, 0.72 * (1 - t) ** 0.8 + 0.10, 3 + k)
    for k, (x, y, r) in enumerate(
        ((1440, RAIL - 20, 90), (1540, RAIL + 10, 120), (1660, RAIL - 10, 96), (1330, RAIL + 20, 80))
    ):
        puff(canvas, x, y, r, 0.55, 30 + k)


def puff(canvas: Canvas, x: float, y: float, r: float, amount: float, seed: int) -> None:
    """A ball of steam: billowed edge, lit from the upper left, grey below."""
    part: Part = region(canvas, x - r * 1.6, y - r * 1.3, x + r * 1.6, y + r * 1.3)
    if not part.x.size or not part.y.size:
        return
    u, v = (part.x - x) / (r * 1.25), (part.y - y) / r
    billow: Array = fbm(u * 2.1 + seed, v * 2.1, 4, seed)
    body = smooth(0.0, 0.75, 1 - np.hypot(u, v) + 0.42 * billow)
    light = np.clip(0.62 - 0.22 * u - 0.38 * v + 0.5 * billow, 0, 1)
    part.blend(np.clip(amount * body, 0, 1), mix(lab("#9AA3A6"), lab("#FFFAEC"), light[..., None]))
