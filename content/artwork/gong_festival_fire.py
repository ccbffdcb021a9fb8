"""A gong festival by night: silhouettes of gong players and dancers circle a fire before a longhouse."""

from __future__ import annotations

import _air as air
import numpy as np
from _dancers import FIRE_X, FIRE_Y, person
from _form import backdrop, cover, curve, ellipse, region, shadow, tube
from _nature import broadleaf, pine, stamp
from _paint import Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
SKY = ramp((0, "#0A0E2E"), (0.35, "#181C4A"), (0.65, "#2E2A58"), (0.88, "#5A3A58"), (1, "#7A4A50"))
EARTH = ramp((0, "#0A0708"), (0.3, "#2A1410"), (0.55, "#6A2E18"), (0.78, "#C46A2A"), (1, "#FFD58A"))
THATCH = ramp((0, "#0A0809"), (0.3, "#241612"), (0.55, "#5A3420"), (0.8, "#B5743A"), (1, "#F9CC84"))
FLAME = ramp(
    (0, "#2A0604"), (0.25, "#A01E0A"), (0.45, "#F05A12"), (0.65, "#FFA62A"), (0.82, "#FFE07A"), (1, "#FFFBE6")
)  # fmt: skip
WOODS = ramp("#05070F", "#0A1220", "#14222E", "#2E3A3A", "#6A5A44")


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    hills(canvas)
    longhouse(canvas)
    ground(canvas)
    ring(canvas, back=True)
    pole(canvas)
    fire(canvas)
    sparks(canvas)
    ring(canvas, back=False)
    frame(canvas)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 900, (FIRE_X, 900), "#B5643A", 620, 0.45)
    air.clouds(canvas, 60, 700, "#5A4068", 0.40, seed=812, width=980, cover=0.04)
    rng = np.random.default_rng(7)
    band = lambda x: 260 + 0.16 * (x - 1200)  # noqa: E731
    for k in range(520):
        x = rng.uniform(0, 2400)
        y = 640 * rng.uniform() ** 1.2 if k < 260 else band(x) + rng.normal(0, 70)
        canvas.glow(x, y, rng.uniform(2.2, 5.2), rng.uniform(0.2, 0.9) * max(0.1, 1 - y / 760), "#F4F0FF", 1.0)


def hills(canvas: Canvas) -> None:
    rng = np.random.default_rng(3)
    for k, (line, rough, tone) in enumerate(((770, 170, "#231F48"), (840, 120, "#181634"))):
        crest = line - rough * (ridged(canvas.x / (780 - 120 * k) + 3 * k, 0 * canvas.x + k, 5, 61 + k) - 0.5)
        canvas.blend(smooth(crest - 2, crest + 2, canvas.y), tone)
    for x in rng.permutation(np.linspace(-40, 2440, 46)):
        stamp(canvas, pine(int(rng.integers(12)), 1), float(x), 930, rng.uniform(150, 300), WOODS, 0.18, lab("#3A2A44"))


def longhouse(canvas: Canvas) -> None:
    """A longhouse on stilts with a high thatched roof, its near side warmed by the fire."""
    x0, x1, eave, ridge, foot = 130.0, 1010.0, 720.0, 470.0, 905.0
    for x in np.linspace(x0 + 60, x1 - 40, 9):
        tube(canvas, [(x, 850), (x, foot + 30)], 11, THATCH, (0.7, -0.2, 0.5))
    part, mask = cover(canvas, [(x0 + 40, eave - 6), (x1 - 20, eave - 6), (x1 - 20, 860), (x0 + 40, 860)])
    warm = np.exp(-np.abs(part.x - x1) / 620)
    woven = 0.05 * np.sin(part.x / 5.2) * np.sin(part.y / 5.2) + 0.03 * noise(part.x / 60, part.y / 60, 3)
    part.blend(mask, THATCH(np.clip(0.18 + 0.42 * warm + woven - 0.12 * smooth(790, 730, part.y), 0, 1)))
    for x in (330, 560, 790):
        canvas.shape([(x - 34, 856), (x - 34, 764), (x + 34, 764), (x + 34, 856)], "#120A0A")
        canvas.glow(x, 815, 90, 0.45, "#FFB45A", 2.0)
    canvas.shape([(x0 + 20, 852), (x1, 852), (x1, 872), (x0 + 20, 872)], THATCH(np.float32(0.42)))
    roof = curve(
        [
            (x0 - 60, eave + 34),
            (x0 + 60, ridge + 60),
            (x0 + 150, ridge - 30),
            (580, ridge + 6),
            (x1 - 120, ridge - 30),
            (x1 - 10, ridge + 70),
            (x1 + 70, eave + 34),
        ],
        8,
    )
    part, mask = cover(canvas, [*roof, (x1 + 70, eave + 40), (x0 - 60, eave + 40)])
    warm = np.exp(-np.hypot(part.x - x1 - 120, (part.y - 900) * 0.8) / 560)
    straw = 0.10 * noise(part.x / 7, part.y / 60, 5) + 0.05 * noise(part.x / 3, part.y / 30, 7)
    layer = 0.08 * smooth(0.7, 1.0, ((part.y + 6 * noise(part.x / 30, 0 * part.y, 8)) / 42) % 1)
    part.blend(mask, THATCH(np.clip(0.16 + 0.60 * warm + straw * (0.4 + 0.8 * warm) - layer, 0, 1)))
    shadow(canvas, [(x0, eave + 36), (x1 + 30, eave + 36), (x1, eave + 80), (x0 + 30, eave + 80)], 14, "#060406", 0.6)
    steps(canvas, x1 - 60, 862, foot + 60)


def steps(canvas: Canvas, x: float, top: float, foot: float) -> None:
    """The notched ladder."""
    tube(canvas, [(x, top), (x + 70, foot)], 15, THATCH, (0.7, -0.4, 0.5), 0.1)
    for t in np.linspace(0.1, 0.9, 6):
        px, py = x + 70 * t, top + (foot - top) * t
        canvas.line([(px - 16, py), (px + 16, py - 4)], 7, THATCH(np.float32(0.2)))


def ground(canvas: Canvas) -> None:
    """Trodden earth, bright round the fire, with the long shadows of the dancers thrown outwards."""
    part = region(canvas, 0, 880, 2400, 1600)
    far = np.hypot(part.x - FIRE_X, (part.y - FIRE_Y - 20) * 2.6)
    rough = 0.07 * fbm(part.x / 60, part.y / 18, 4, 21) + 0.04 * noise(part.x / 12, part.y / 5, 23)
    edge = 905 + 10 * noise(part.x / 160, 0 * part.y, 25)
    tone = 0.06 + 0.86 * np.exp(-((far / 740) ** 1.15)) + rough * (0.35 + np.exp(-far / 700))
    angle = np.arctan2((part.y - FIRE_Y - 20) * 2.6, part.x - FIRE_X)
    rays = smooth(0.15, 0.5, noise(np.cos(angle) * 6, np.sin(angle) * 6, 27)) * smooth(380, 620, far)
    part.blend(smooth(edge - 3, edge + 3, part.y), EARTH(np.clip(tone * (1 - 0.45 * rays), 0, 1)))


def pole(canvas: Canvas) -> None:
    """The ceremonial pole: tall bamboo with bands, tassels and a bent tip, behind the fire."""
    x, foot, top = 1500.0, 1010.0, 150.0
    bamboo = ramp("#1A0E0C", "#5A3018", "#B8752E", "#FFD98A")
    line = curve([(x, foot), (x - 6, 600), (x + 8, 300), (x + 40, top), (x + 130, top - 20), (x + 190, top + 60)], 10)
    tube(canvas, line, [13 - 9 * i / len(line) for i in range(len(line))], bamboo, (-0.8, 0.2, 0.5))
    for t in (0.12, 0.26, 0.40, 0.52):
        px, py = line[int(t * len(line))]
        for k, colour in enumerate(("#C8382C", "#E9D9B0", "#1A1418", "#E9D9B0", "#C8382C")):
            canvas.line([(px - 15, py + 13 * k), (px + 15, py + 13 * k)], 11, mix(lab(colour), lab("#2A1410"), 0.35))
        for side in (-1, 1):
            for j in range(7):
                a = 40 + 9 * j
                canvas.line([(px + side * 14, py + 60), (px + side * (16 + 5 * j), py + 60 + a)], 2.4, "#C99A58", 0.7)
    tip = line[-1]
    for k in range(5):
        y = tip[1] + 26 * k
        canvas.line([(tip[0], y), (tip[0] + 3, y + 26)], 3, "#B8752E")
        canvas.shape(ellipse(tip[0] + 2, y + 26, 11 - k, 8, 14), ("#C8382C", "#E9B93C")[k % 2], 0.85)


def fire(canvas: Canvas) -> None:
    """Logs, embers and three tongues of flame that the wind tears."""
    canvas.glow(FIRE_X, FIRE_Y - 150, 760, 0.55, "#FF9A3A", 1.8)
    for k, (dx, turn) in enumerate(((-120, 0.5), (120, -0.55), (-60, -0.12), (70, 0.2), (0, 0.95))):
        c, s = np.cos(turn), np.sin(turn)
        a, b = (
            (FIRE_X + dx - 150 * c, FIRE_Y + 16 - 150 * s * 0.5),
            (FIRE_X + dx + 150 * c, FIRE_Y + 16 + 150 * s * 0.5),
        )
        tube(canvas, [a, b], 24, ramp("#0E0706", "#3A160C", "#8A3A14", "#FFB04A"), (0.0, -0.9, 0.3), 0.05 * (k % 2))
    part = region(canvas, FIRE_X - 420, FIRE_Y - 720, FIRE_X + 420, FIRE_Y + 60)
    up = (FIRE_Y + 26 - part.y) / 640
    heat = np.zeros((part.y.size, part.x.size), np.float32)
    for k, (dx, wide, tall, lean) in enumerate(
        ((0, 150, 1.0, 18), (-112, 96, 0.66, -26), (118, 100, 0.72, 34), (-40, 80, 0.84, -10), (52, 84, 0.9, 20))
    ):
        t = up / tall
        wind = (
            52 * fbm(part.x / 240 + k, part.y / 190 - k * 3, 4, 31 + k) * np.clip(t, 0, 1)
            + lean * np.clip(t, 0, 1) ** 1.5
        )
        body = np.abs(part.x - FIRE_X - dx - wind) / (
            wide * np.clip(1 - t, 0, 1) ** 0.72 * (0.55 + 0.75 * np.clip(t * 4, 0, 1)) + 1
        )
        torn = 0.34 * fbm(part.x / 46, part.y / 120 + k * 5, 4, 41 + k) * np.clip(t * 2.2, 0, 1)
        heat = np.maximum(
            heat,
            np.clip(1.12 - body - torn, 0, 1)
            * smooth(1.0, 0.75, t)
            * smooth(-0.06, 0.02, t)
            * (1.08 - 0.5 * np.clip(t, 0, 1)),
        )
    part.blend(smooth(0.03, 0.36, heat), FLAME(np.clip(heat * 1.06, 0, 1)))
    rng = np.random.default_rng(9)
    for _ in range(80):
        canvas.glow(
            FIRE_X + rng.normal(0, 120),
            FIRE_Y + 20 + rng.normal(0, 14),
            rng.uniform(4, 12),
            0.9,
            str(rng.choice(["#FF6A1E", "#FFB04A", "#FFE08A"])),
            1.2,
        )


def sparks(canvas: Canvas) -> None:
    rng = np.random.default_rng(19)
    for _ in range(260):
        t = rng.uniform() ** 0.8
        x = FIRE_X + rng.normal(0, 60 + 330 * t) + 120 * t
        y = FIRE_Y - 240 - 800 * t
        size = rng.uniform(2.4, 6.5) * (1 - 0.5 * t)
        canvas.glow(x, y, size * 3, 0.5 * (1 - t), "#FF8A2A", 1.6)
        canvas.glow(x, y, size, 1.0 - 0.5 * t, "#FFE6A0", 0.8)


def ring(canvas: Canvas, back: bool) -> None:
    """The circle of people, in profile, moving to the right behind the fire and to the left before it."""
    if back:
        spots = [
            (470, 985, 250, 1, "gong"),
            (610, 968, 236, 1, "gong"),
            (735, 956, 240, 1, "dance"),
            (850, 948, 226, 1, "gong"),
            (960, 944, 230, 1, "dance"),
            (1660, 950, 232, 1, "gong"),
            (1780, 958, 238, 1, "dance"),
            (1905, 970, 244, 1, "gong"),
            (2050, 990, 256, 1, "dance"),
            (2200, 1020, 272, 1, "gong"),
        ]
    else:
        spots = [
            (250, 1180, 360, -1, "dance"),
            (2300, 1200, 380, -1, "gong"),
            (420, 1420, 500, -1, "gong"),
            (2060, 1430, 520, -1, "dance"),
            (740, 1570, 600, -1, "dance"),
            (1690, 1580, 610, -1, "gong"),
        ]
    for x, foot, tall, face, what in spots:
        person(canvas, float(x), float(foot), float(tall), face, what)


def frame(canvas: Canvas) -> None:
    """Darkness at the edges and leaves above."""
    rng = np.random.default_rng(5)
    for _ in range(34):
        x = float(rng.choice([rng.uniform(-60, 420), rng.uniform(2040, 2460)]))
        stamp(
            canvas,
            broadleaf(int(rng.integers(10)), 1, 0.0),
            x,
            rng.uniform(-20, 150),
            rng.uniform(150, 260),
            WOODS,
            0.0,
            wide=1.3,
        )
    edge = np.hypot((canvas.x - FIRE_X) / 1500, (canvas.y - 900) / 1000)
    canvas.blend(0.34 * smooth(0.8, 1.25, edge), "#05050C")
