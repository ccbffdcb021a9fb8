"""Fish sauce of Phan Thiết: wooden vats in the shed, glazed jars in the light of the door, an amber bottle."""

from __future__ import annotations

import numpy as np
from _form import Turned, backdrop, curve, ellipse, enlarge, fill, region, shadow, slide, soften, tube, turned
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, smooth
from _still import bokeh, grain, table

SCALE = 1.5
LIGHT = (0.66, -0.52, 0.48)
EDGE = 1010.0
SHED = ramp((0, "#F8E3B4"), (0.2, "#D9B077"), (0.5, "#7A5233"), (0.8, "#3A2519"), (1, "#1C120E"))
VAT = ramp((0, "#140B07"), (0.3, "#3E2415"), (0.55, "#7C4E2C"), (0.8, "#BE8A56"), (1, "#F2CE98"))
CLAY = ramp((0, "#160A08"), (0.3, "#4E2416"), (0.55, "#8A4A2A"), (0.8, "#C98A56"), (1, "#FBDDAE"))
LIME = ramp("#5E5648", "#A79E88", "#DED6C0", "#FFFAEA")
AMBER = ramp((0, "#2A0C04"), (0.25, "#6E2408"), (0.5, "#B8500E"), (0.75, "#EE9A2C"), (1, "#FFE29A"))
ROPE = ramp("#3A2A18", "#8A6A40", "#CDAA70", "#F4DDAE")


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.25, shed)
    backdrop(canvas, 0.5, far_vats(canvas))
    rays(canvas)
    table(canvas, EDGE, light_x=1900, bright=0.42, seed=9, board=380)
    vat(canvas, 520.0, 1180.0, 400.0, 760.0)
    for x, foot, k in ((1090.0, 1130.0, 0.92), (1960.0, 1140.0, 1.0), (2290.0, 1230.0, 1.16)):
        jar(canvas, x, foot, k)
    bottle(canvas, 1500.0, 1390.0)
    bowl(canvas, 1120.0, 1440.0)
    motes(canvas)


def shed(canvas: Canvas) -> None:
    """A dark shed with an open door to the bright sea on the right."""
    t = np.hypot((canvas.x - 2060) / 1700, (canvas.y - 500) / 1300)
    canvas.lab[:] = SHED(np.clip(t * 1.25, 0, 1))
    canvas.shape([(1780, -20), (2360, -20), (2360, 1010), (1780, 1010)], "#FBEBC4")
    part = region(canvas, 1780, 0, 2360, 1010)
    part.blend(smooth(500, 620, part.y), "#8FC3C4")
    part.blend(smooth(700, 780, part.y), "#E2C691")
    part.light(0.7 * np.exp(-(((part.y - 560) / 60) ** 2)), "#FFF6DC")
    for x in (1780, 2360):
        canvas.line([(x, -20), (x, 1010)], 46, "#2A1A12")
    for k in range(7):
        canvas.line([(-40, 60 + 30 * k), (1780, -200 + 60 * k)], 10, "#2A1A12", 0.5)
    soften(canvas, 15)


def far_vats(canvas: Canvas):
    """A row of vats behind, out of focus."""

    def painter(small: Canvas) -> None:
        small.lab[:] = enlarge(canvas.lab, (small.w, small.h))
        for x, foot, r, high in ((1650, 1000, 200, 470), (1300, 1010, 230, 540), (900, 1030, 270, 620)):
            vat(small, x, foot, r, high)
        soften(small, 8)

    return painter


def rays(canvas: Canvas) -> None:
    """Light of the door falling in, with dust in it."""
    slant = canvas.x + 0.85 * canvas.y
    shaft = smooth(1500, 2150, slant) * smooth(3500, 2600, slant) * (0.7 + 0.3 * np.sin(slant / 90))
    canvas.light(0.20 * shaft, "#FFE7B0")


def vat(canvas: Canvas, x: float, foot: float, r: float, high: float) -> None:
    """A tall vat of staves bound with twisted rope, brine-stained, with a wooden tap and a lid of planks."""
    shadow(canvas, ellipse(x - r * 0.4, foot + 20, r * 1.3, r * 0.26), 40, "#100805", 0.6)
    form = turned(canvas, x, foot, [(0, r * 0.95), (high * 0.5, r), (high, r * 0.97)], 0.16)
    stave = form.angle * 9.5
    own = (np.sin(np.floor(stave) * 91.7) * 43758.5453) % 1
    gap = smooth(0.07, 0.0, np.minimum(stave - np.floor(stave), 1 - stave + np.floor(stave)))
    figure = grain(form.height / 240 + own * 9, stave, 4)
    stain = fbm(stave * 0.7, form.height / 260, 3, 12)
    tone = 0.02 + 0.66 * form.lit(LIGHT, 0.1) + 0.05 * figure + (own - 0.5) * 0.08 - 0.3 * gap + 0.07 * stain
    form.paint(VAT(np.clip(tone - 0.10 * smooth(high * 0.3, 0, form.height), 0, 1)))
    for level in (0.12, 0.36, 0.64, 0.90):
        rope(canvas, x, foot - high * level, r * (0.985 - 0.02 * abs(level - 0.5)), r)
    fill(canvas, ellipse(x, foot - high, r * 0.97, r * 0.155), VAT, slide(x - r, 0, 0.30, x + r, 0, 0.78))
    fill(canvas, ellipse(x, foot - high + 3, r * 0.90, r * 0.135), VAT, slide(x - r, 0, 0.10, x + r, 0, 0.36))
    tap = (x + r * 0.30, foot - high * 0.075)
    tube(canvas, [tap, (tap[0] + r * 0.06, tap[1] + r * 0.26)], r * 0.055, VAT, LIGHT, 0.12)


def rope(canvas: Canvas, x: float, y: float, r: float, size: float) -> None:
    """A twisted rope of three turns round a vat."""
    for k in range(3):
        arc = [(x + r * np.cos(a), y + k * size * 0.055 + 0.16 * r * np.sin(a)) for a in np.linspace(0, np.pi, 40)]
        tube(canvas, arc, size * 0.030, ROPE, LIGHT, -0.05)
        for j in range(1, 39):
            ax, ay = arc[j]
            canvas.line(
                [(ax - size * 0.016, ay + size * 0.026), (ax + size * 0.016, ay - size * 0.026)],
                size * 0.012,
                ROPE(np.float32(0.18)),
                0.5,
            )


def jar(canvas: Canvas, x: float, foot: float, k: float) -> None:
    """A round-bellied jar ("tĩn") with runs of glaze, its neck sealed with lime and a leaf tied with string."""
    shadow(canvas, ellipse(x - 150 * k, foot + 14, 270 * k, 46 * k), 30, "#120805", 0.66)
    outline = [(0, 110), (10, 122), (70, 176), (170, 222), (260, 212), (330, 160), (366, 120), (384, 116)]
    form = turned(canvas, x, foot, [(h * k, r * k) for h, r in curve(outline, 6)], 0.18)
    up = form.height / k
    runs = fbm(form.angle * 4 + x, up / 210, 4, 21)
    line = 150 + 70 * noise(form.angle * 3.5 + x, 0 * up, 8)
    glaze = smooth(line - 8, line + 12, up)
    lit = form.lit(LIGHT, 0.08)
    tone = 0.04 + 0.64 * lit + 0.08 * runs + 0.02 * np.sin(up / 6)
    bounce = 0.12 * np.exp(-(((form.angle + 1.2) / 0.28) ** 2))
    shiny = mix(CLAY(np.clip(tone + bounce, 0, 1)), lab("#3E2A10"), (0.35 * glaze)[..., None])
    form.paint(mix(mix(CLAY(np.clip(tone * 0.9 + 0.08, 0, 1)), lab("#A97B56"), 0.25), shiny, glaze[..., None]))
    streak = np.exp(-(((form.angle - 0.75) / 0.13) ** 2)) * smooth(150, 200, up) * smooth(340, 290, up)
    form.part.light(form.mask * glaze * (0.62 * streak + 0.35 * form.gleam(60, LIGHT)), "#FFF3D8")
    dome = [(0, 124), (10, 130), (40, 118), (62, 80), (74, 20), (76, 0)]
    seal = turned(canvas, x, foot - 372 * k, [(h * k, r * k) for h, r in dome], 0.18)
    rough = 0.06 * fbm(seal.angle * 4, seal.height / 20, 4, 6)
    seal.paint(LIME(np.clip(0.05 + 0.85 * seal.lit(LIGHT, 0.15) + rough, 0, 1)))
    for dy in (0, 9):
        arc = [
            (x + 126 * k * np.cos(a), foot - (368 - dy) * k + 0.18 * 126 * k * np.sin(a))
            for a in np.linspace(0, np.pi, 30)
        ]
        tube(canvas, arc, 4.5 * k, ROPE, LIGHT)


def bottle(canvas: Canvas, x: float, foot: float) -> None:
    """The bottle: clear glass, amber fish sauce with the light of the door in it, a wax-dipped stopper."""
    shadow(canvas, ellipse(x - 190, foot + 20, 300, 54), 30, "#120805", 0.62)
    pool = region(canvas, x - 620, foot - 70, x + 40, foot + 130)
    spot = np.exp(-(((pool.x - x + 270) / 190) ** 2) - ((pool.y - foot - 30) / 36) ** 2)
    pool.light(0.75 * spot, "#F0932A")
    pool.light(0.6 * np.exp(-(((pool.x - x + 210) / 60) ** 2) - ((pool.y - foot - 26) / 13) ** 2), "#FFE9AE")
    outline = [
        (0, 128),
        (8, 140),
        (24, 146),
        (420, 146),
        (500, 132),
        (570, 84),
        (610, 58),
        (700, 50),
        (712, 60),
        (730, 60),
    ]
    form = turned(canvas, x, foot, outline, 0.17)
    side, up = form.angle / (np.pi / 2), form.height
    form.paint(lab("#D9E0C8"), 0.16 + 0.45 * np.abs(side) ** 4)
    level = 560.0
    full = smooth(level + 1, level - 1, up) * smooth(16, 22, up) * smooth(1.0, 0.94, np.abs(side))
    glow = 0.36 + 0.46 * np.exp(-(((side + 0.30) / 0.34) ** 2)) + 0.16 * np.exp(-(((side - 0.62) / 0.12) ** 2))
    tone = glow - 0.30 * np.abs(side) ** 4 + 0.10 * smooth(420, 60, up) + 0.04 * noise(side * 2, up / 120, 5)
    form.paint(AMBER(np.clip(tone, 0, 1)), 0.96 * full)
    label(form, side, up)
    for at, wide, strength in ((0.66, 0.035, 0.9), (0.80, 0.015, 0.6), (-0.84, 0.03, 0.5)):
        streak = np.exp(-(((side - at) / wide) ** 2)) * smooth(30, 60, up) * smooth(712, 640, up)
        form.part.light(form.mask * strength * streak, "#FFFBEC")
    cap = turned(canvas, x, foot - 690, [(0, 64), (12, 66), (58, 62), (66, 54), (68, 0)], 0.17)
    wax = ramp("#2A0808", "#7E1C1A", "#C8382C", "#F5A184")
    cap.paint(wax(np.clip(0.10 + 0.8 * cap.lit(LIGHT, 0.1), 0, 1)))
    cap.part.light(cap.mask * 0.5 * cap.gleam(30, LIGHT), "#FFF3E2")


def label(form: Turned, side: Array, up: Array) -> None:
    """A paper label with a picture of a boat on waves, without words."""
    on = smooth(0.82, 0.80, np.abs(side)) * smooth(128, 131, up) * smooth(352, 349, up)
    paper = LIME(np.clip(0.52 + 0.42 * form.lit(LIGHT, 0.2), 0, 1))
    frame = smooth(3.5, 2.0, np.abs(np.abs(up - 240) - 98)) * (np.abs(side) < 0.74)
    u = side * 160
    waves = sum(smooth(3.2, 1.6, np.abs(up - 178 - 18 * k - 5 * np.sin(u / 15 + k))) for k in range(2))
    hull = smooth(2, 0, np.abs(u) - 66 + 0.9 * np.clip(246 - up, 0, 40)) * smooth(212, 215, up) * smooth(248, 245, up)
    sail = smooth(2, 0, np.abs(u + 8) - (312 - up) * 0.62) * smooth(254, 257, up) * smooth(312, 310, up)
    ink = np.clip(frame + waves * (np.abs(side) < 0.68) + hull, 0, 1)
    paper = mix(paper, lab("#0B557A"), (0.85 * ink)[..., None])
    paper = mix(paper, lab("#C8382C"), (0.85 * np.clip(sail, 0, 1))[..., None])
    form.paint(paper, on)


def bowl(canvas: Canvas, x: float, foot: float) -> None:
    """A small white bowl with sauce, a slice of chilli floating in it."""
    shadow(canvas, ellipse(x - 110, foot + 10, 250, 50), 24, "#120805", 0.62)
    form = turned(canvas, x, foot, [(0, 96), (14, 104), (22, 100), (60, 168), (110, 206), (116, 205)], 0.24)
    form.paint(LIME(np.clip(0.10 + 0.84 * form.lit(LIGHT, 0.15), 0, 1)))
    band = smooth(5, 2, np.abs(form.height - 92))
    form.paint(lab("#0B557A"), 0.8 * band)
    fill(canvas, ellipse(x, foot - 116, 206, 49), LIME, slide(x - 206, 0, 0.72, x + 206, 0, 0.98))
    fill(canvas, ellipse(x, foot - 110, 192, 42), LIME, slide(x - 206, 0, 0.80, x + 206, 0, 0.38))
    fill(canvas, ellipse(x, foot - 98, 172, 34), AMBER, slide(x - 170, foot - 60, 0.66, x + 170, foot - 130, 0.34))
    part = region(canvas, x - 180, foot - 140, x + 180, foot - 60)
    part.light(0.7 * np.exp(-(((part.x - x - 70) / 44) ** 2) - ((part.y - foot + 112) / 9) ** 2), "#FFE9B4")
    for dx, dy, turn in ((-60, 4, 0.3), (-14, 14, 1.0), (30, -2, -0.4)):
        outer = ellipse(x + dx, foot - 98 + dy, 25, 10, 20)
        canvas.shape([(px + 3, py + 4) for px, py in outer], "#3A1004", 0.5)
        canvas.shape(outer, "#C8281E")
        canvas.shape(ellipse(x + dx, foot - 98 + dy, 17, 6.5, 20), "#F08A62")
        canvas.shape(ellipse(x + dx + 3 * np.cos(turn), foot - 98 + dy, 5, 3, 12), "#FBE3B4")


def motes(canvas: Canvas) -> None:
    bokeh(canvas, (1300, 60, 2400, 900), ["#FFF3CF"], 60, (2, 7), 0.5, 31)
