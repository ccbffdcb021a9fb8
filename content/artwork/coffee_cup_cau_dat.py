"""A cup of Cầu Đất coffee by a window above the hills; a drip filter behind it, beans and cherries beside it."""

from __future__ import annotations

import numpy as np
from _coffee import RIPE, bean, cherry, close_leaf
from _form import Turned, backdrop, curve, ellipse, enlarge, fill, region, shadow, slide, soften, tube, turned
from _paint import Array, Canvas, lab, mix, noise, ramp, smooth
from _still import hills_behind, steam, table

SCALE = 1.5
SKY = ramp((0, "#7FB0BE"), (0.4, "#C4D9D2"), (0.75, "#F5E6C4"), (1, "#FBDDAE"))
GLAZE = ramp((0, "#06231F"), (0.3, "#0B4A3E"), (0.6, "#2C8069"), (0.85, "#8CC4A4"), (1, "#E6F2DC"))
STEEL = ramp((0, "#20282C"), (0.35, "#5E6D72"), (0.65, "#A9B4B3"), (1, "#FBF8EC"))
COFFEE = ramp((0, "#0E0604"), (0.4, "#2A120A"), (0.75, "#5E3018"), (1, "#B9763C"))
LIGHT = (0.62, -0.58, 0.52)
BARK = ramp("#1C1613", "#5A3A2A", "#A9744E")
X, FOOT, K, EDGE = 1330.0, 1350.0, 1.36, 900.0


def paint(canvas: Canvas) -> None:
    hills_behind(
        canvas,
        SKY,
        [
            (480, 150, "#9DBFC0", "#E9E3CC"),
            (600, 160, "#6FA29A", "#D8DDC4"),
            (730, 130, "#3F7F68", "#A9C4A4"),
            (850, 100, "#1F5C46", "#5E9470"),
        ],
        (1900, 330),
        blur=20,
    )
    twig(canvas)
    table(canvas, EDGE, light_x=1900, bright=0.46)
    phin(canvas, 560.0, 1075.0, 1.28)
    light_on_table(canvas)
    saucer(canvas)
    cup(canvas)
    steam(canvas, X - 10, FOOT - 470, 760, 190, 0.62)
    scatter(canvas)


def twig(canvas: Canvas) -> None:
    """A coffee branch hangs into the window, out of focus."""

    def painter(small: Canvas) -> None:
        small.lab[:] = enlarge(canvas.lab, (small.w, small.h))
        spine = curve([(-60, 20), (260, 64), (560, 20), (820, 70)], 10)
        tube(small, spine, 10, BARK)
        for k, (n, reach) in enumerate(((3, 300), (10, 290), (17, 250), (24, 220), (29, 190))):
            x, y = spine[n]
            close_leaf(small, x, y, 1.15 + 0.1 * k, reach, 0.5 + 0.05 * k)
            close_leaf(small, x, y, -0.75 + 0.05 * k, reach * 0.8, 0.7)
            for dx, dy in ((-24, 26), (18, 20), (0, 52)):
                cherry(small, x + dx, y + dy, 25, 0.1 if k < 4 else 0.7, side=1)
        soften(small, 11)

    backdrop(canvas, 0.4, painter)


def light_on_table(canvas: Canvas) -> None:
    """A warm slanting patch of sun on the boards, cut by the bars of the window."""
    part = region(canvas, 0, EDGE, 2400, 1600)
    slant = part.x + 1.15 * (part.y - EDGE)
    patch = smooth(1640, 1800, slant) * (1 - 0.75 * np.exp(-(((slant - 2300) / 34) ** 2)))
    part.light(0.28 * patch * smooth(1600, 1100, part.y), "#FFDFA4")


def phin(canvas: Canvas, x: float, foot: float, k: float) -> None:
    """The drip filter on a small glass, behind the cup on the left; `k` enlarges it."""
    shadow(canvas, ellipse(x - 120 * k, foot + 14, 260 * k, 46 * k), 30, "#1A0C08", 0.6)
    glass(canvas, x, foot, k)
    sized = lambda points: [(h * k, r * k) for h, r in points]  # noqa: E731
    steel(
        turned(
            canvas, x, foot - 262 * k, sized([(0, 178), (10, 184), (16, 150), (18, 118), (190, 126), (204, 134)]), 0.17
        ),
        k,
    )
    fill(canvas, ellipse(x, foot - 466 * k, 134 * k, 24 * k), STEEL, slide(x - 134 * k, 0, 0.25, x + 134 * k, 0, 0.75))
    knob = [(0, 146), (8, 146), (26, 120), (34, 60), (38, 20), (58, 17), (70, 20), (78, 0)]
    steel(turned(canvas, x, foot - 462 * k, sized(knob), 0.17), k)


def steel(form: Turned, k: float) -> None:
    """Brushed aluminium: bands of light that follow the angle, a dark core, a bright edge towards the sun."""
    a = form.angle
    bands = 0.34 * np.exp(-(((a - 0.95) / 0.22) ** 2)) + 0.30 * np.exp(-(((a + 0.55) / 0.20) ** 2))
    bands = bands + 0.22 * np.exp(-(((a - 0.25) / 0.10) ** 2)) - 0.18 * np.exp(-(((a - 0.55) / 0.16) ** 2))
    brushed = 0.03 * noise(form.height / k / 2.2, a * 2, 4)
    form.paint(STEEL(np.clip(0.30 + bands + brushed - 0.35 * form.ny, 0, 1)))


def glass(canvas: Canvas, x: float, foot: float, k: float) -> None:
    """A thick glass, almost half full of coffee."""
    form = turned(canvas, x, foot, [(0, 96 * k), (6 * k, 104 * k), (258 * k, 126 * k), (262 * k, 124 * k)], 0.17)
    rim = np.abs(form.angle) / (np.pi / 2)
    clear = mix(lab("#DCE8DC"), lab("#F6E3BC"), smooth(-1, 1, form.angle)[..., None])
    form.paint(clear, 0.10 + 0.34 * rim**5)
    level = 118.0 * k
    inside = smooth(level + 1, level - 1, form.height) * smooth(14, 18, form.height) * smooth(1.0, 0.9, rim)
    form.paint(COFFEE(np.clip(0.28 + 0.5 * np.exp(-(((form.angle - 0.7) / 0.35) ** 2)), 0, 1)), 0.94 * inside)
    fill(canvas, ellipse(x, foot - level, 104 * k, 17 * k), COFFEE, slide(x - 100, 0, 0.35, x + 100, 0, 0.8), 0.9)
    for at, wide, strength in ((0.98, 0.07, 0.75), (-0.9, 0.05, 0.4), (0.35, 0.03, 0.3)):
        streak = np.exp(-(((form.angle - at) / wide) ** 2)) * smooth(10, 40, form.height)
        form.part.light(form.mask * strength * streak, "#FFFBEF")
    form.part.light(form.mask * 0.5 * smooth(12, 4, form.height), "#FBF3DC")


def saucer(canvas: Canvas) -> None:
    k = K
    shadow(canvas, ellipse(X - 110 * k, FOOT + 34 * k, 520 * k, 104 * k), 46, "#170A06", 0.68)
    rim = [(0, 250), (8, 300), (46, 455), (54, 462), (58, 456)]
    under = turned(canvas, X, FOOT + 22 * k, [(h * k, r * k) for h, r in rim], 0.24)
    under.paint(GLAZE(np.clip(0.06 + 0.55 * under.lit(LIGHT), 0, 1)))
    y, wide = FOOT - 36 * k, 457 * k
    fill(canvas, ellipse(X, y, wide, 110 * k), GLAZE, slide(X - wide, y + 60, 0.36, X + wide, y - 60, 0.84))
    fill(canvas, ellipse(X, y + 9 * k, 330 * k, 74 * k), GLAZE, slide(X - wide, y + 60, 0.66, X + wide, y - 50, 0.30))
    fill(canvas, ellipse(X, y + 12 * k, 312 * k, 68 * k), GLAZE, slide(X - wide, y + 60, 0.44, X + wide, y - 50, 0.68))
    shadow(canvas, ellipse(X - 90 * k, y + 26 * k, 236 * k, 46 * k), 20, "#03120F", 0.66)
    part = region(canvas, X - 470 * k, y - 120 * k, X + 470 * k, y + 120 * k)
    ring = np.hypot((part.x - X) / (452 * k), (part.y - y) / (107 * k))
    sun = np.exp(-(((np.arctan2(part.y - y, part.x - X) + 0.55) / 0.6) ** 2))
    part.light(0.75 * np.exp(-(((ring - 0.985) / 0.012) ** 2)) * (0.25 + sun), "#FFF3D6")


def cup(canvas: Canvas) -> None:
    """Glazed body with a darker foot and thrown lines; the handle on the right."""
    k, y = K, FOOT - 14 * K
    loop = [(222, -268), (330, -290), (392, -210), (340, -120), (196, -84)]
    tube(canvas, curve([(X + a * k, y + b * k) for a, b in loop], 24), 27 * k, GLAZE, LIGHT, -0.06, shine=0.55)
    profile = [(0, 122), (16, 126), (34, 134), (70, 178), (120, 216), (190, 242), (270, 256), (330, 264)]
    form = turned(canvas, X, y, [(h * k, r * k) for h, r in curve(profile, 6)], 0.24)
    up = form.height / k
    thrown = 0.016 * np.sin(up / 5.5 + 0.6 * noise(form.angle * 2, up / 40, 5))
    flow = 0.05 * noise(form.angle * 7, up / 90, 6) * smooth(120, 300, up)
    bounce = 0.14 * np.exp(-(((form.angle + 1.25) / 0.3) ** 2))
    tone = 0.10 + 0.66 * form.lit(LIGHT, 0.06) + thrown + flow - 0.12 * smooth(60, 0, up) + bounce
    rust = np.clip(smooth(322, 330, up) + 0.5 * smooth(34, 14, up), 0, 1)
    form.paint(mix(GLAZE(np.clip(tone, 0, 1)), lab("#7A4A26"), (0.75 * rust)[..., None]))
    window(form, up)
    mouth(canvas, y - 330 * k)


def window(form: Turned, up: Array) -> None:
    """The window's reflection on the glaze, with its bar, softer towards its foot."""
    across, tall = (form.angle - 0.62) / 0.24, (up - 215) / 84
    pane = smooth(1.0, 0.86, np.abs(across)) * smooth(1.0, 0.9, np.abs(tall + 0.18 * across)) * (0.66 + 0.34 * tall)
    form.part.light(form.mask * 0.5 * pane * (1 - 0.85 * np.exp(-((across / 0.07) ** 2))), "#FFF9E8")
    form.part.light(form.mask * 0.22 * np.exp(-(((form.angle + 0.8) / 0.06) ** 2)) * smooth(90, 160, up), "#DFF0E4")


def mouth(canvas: Canvas, y: float) -> None:
    """Rim, inner wall and the coffee with a ring of crema and the sky in it."""
    k, rx, ry = K, 264.0 * K, 63.0 * K
    fill(canvas, ellipse(X, y, rx, ry), GLAZE, slide(X - rx, y, 0.86, X + rx, y, 0.5))
    fill(
        canvas, ellipse(X, y + 3 * k, rx - 13 * k, ry - 7 * k), GLAZE, slide(X - rx, y - 30, 0.58, X + rx, y + 20, 0.12)
    )
    wide, high, level = rx - 20 * k, ry - 13 * k, y + 12 * k
    part = region(canvas, X - wide - 2, level - high - 2, X + wide + 2, level + high + 2)
    dx, dy = (part.x - X) / wide, (part.y - level) / high
    far = np.hypot(dx, dy)
    mask = smooth(1 + 1.2 / high, 1 - 1.2 / high, far)
    crema = smooth(0.80, 0.99, far + 0.06 * noise(np.arctan2(dy, dx) * 3, far * 3, 7))
    sky = np.exp(-(((dx - 0.42) / 0.34) ** 2) - ((dy + 0.25) / 0.42) ** 2)
    bubbles = 0.12 * smooth(0.35, 0.6, noise(part.x / 12, part.y / 4, 9)) * crema
    part.blend(mask, COFFEE(np.clip(0.24 + 0.62 * crema + bubbles, 0, 1)))
    part.light(mask * 0.55 * sky * (1 - crema), "#F4DDB0")
    part.blend(0.35 * mask * smooth(0.2, -1.0, dx) * smooth(0.3, 1.0, far), "#0A0403")
    ring = region(canvas, X - rx - 4, y - ry - 4, X + rx + 4, y + ry + 4)
    rim = np.hypot((ring.x - X) / (rx - 6 * k), (ring.y - y) / (ry - 3 * k))
    sun = 0.3 + 0.7 * np.exp(-(((np.arctan2(ring.y - y, ring.x - X) - 0.6) / 0.9) ** 2))
    ring.light(0.7 * np.exp(-(((rim - 1) / 0.016) ** 2)) * sun, "#FFF6E0")


def scatter(canvas: Canvas) -> None:
    """Roasted beans over the table, a leaf and three ripe cherries on the right."""
    rng = np.random.default_rng(8)
    spots: list[tuple[float, float]] = []
    while len(spots) < 58:
        x, y = rng.normal(420, 300), rng.uniform(1210, 1580)
        if len(spots) > 44:
            x, y = rng.normal(2060, 170), rng.uniform(1440, 1580)
        clear = all(np.hypot(x - a, (y - b) * 1.8) > 66 for a, b in spots)
        if np.hypot((x - X) / 660, (y - FOOT) / 190) > 1.05 and clear:
            spots.append((x, y))
    close_leaf(canvas, 2330, 1300, 2.72, 430, 0.44)
    close_leaf(canvas, 2350, 1300, 3.30, 340, 0.62)
    for x, y in sorted(spots, key=lambda s: s[1]):
        bean(canvas, x, y, 44 * (0.62 + 0.5 * (y - 1150) / 400), rng.uniform(0, np.pi), rng.uniform() < 0.6)
    for x, y, r in ((2190, 1290, 56), (2270, 1340, 62), (2130, 1346, 60)):
        shadow(canvas, ellipse(x - 30, y + r * 0.86, r * 1.1, r * 0.3), 14, "#170A06", 0.6)
        cherry(canvas, x, y, r, 0.1, RIPE, side=1)
