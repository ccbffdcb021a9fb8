"""Wind turbines above a wide beach at low tide, their towers standing in the wet sand as in a mirror."""

from __future__ import annotations

import _air as air
import numpy as np
from _boats import trawler
from _form import backdrop, region
from _paint import Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SCALE = 1.5
SHORE = 930.0
SUN = (760.0, 846.0)
SKY = ramp((0, "#2F5F8E"), (0.3, "#6C9DBE"), (0.58, "#B9CBD2"), (0.8, "#F3D3B2"), (0.93, "#F9BE98"), (1, "#FBD3A4"))
DEEP = ramp("#E8C7A8", "#A79AA0", "#5E7488", "#33506C")
DUNE = ramp("#4A2E26", "#8E5E44", "#CF9A6C", "#F4D3A2")
SCRUB = ramp("#101F20", "#233D33", "#4F6A48", "#A09A5E")
# x, foot, height of the hub, angle of the rotor, side of the light
TURBINES = (
    (1160, 912, 92, 0.3), (1236, 910, 110, 1.1), (1330, 906, 128, 0.1), (1452, 902, 152, 1.7), (1590, 896, 186, 0.7),
    (1748, 888, 236, 1.3), (1946, 874, 320, 0.35), (2222, 846, 480, 0.95),
)  # fmt: skip


def paint(canvas: Canvas) -> None:
    backdrop(canvas, 0.5, sky)
    capes(canvas)
    water_line(canvas)
    dunes(canvas)
    for x, foot, tall, turn in TURBINES:
        tower(canvas, x, foot, tall, turn)
    crest(canvas)
    air.mirror(canvas, SHORE, DEEP, ripple=0.5, dim=0.06, seed=24, stretch=1.0)
    wet_sand(canvas)
    people(canvas)
    air.mist(canvas, SHORE - 10, 26, "#F9DDC0", 0.35, seed=15)


def sky(canvas: Canvas) -> None:
    air.sky(canvas, SKY, SHORE - 20, SUN, "#FFE0AE", 700, 0.85)
    air.clouds(canvas, 40, 830, "#F7C7A8", 0.75, seed=333, width=900, cover=-0.02)
    air.clouds(canvas, 0, 520, "#F3E6DE", 0.55, seed=335, width=700, cover=0.05)
    air.disc(canvas, SUN, 54)


def capes(canvas: Canvas) -> None:
    for top, left, right, tone, low in ((96, -400, 700, "#8FA0AE", "#E9C7AE"), (60, 300, 1300, "#A9AFB6", "#F0CDB0")):
        span = np.clip((canvas.x - left) / (right - left), 0, 1)
        line = (
            SHORE
            - 42
            - top
            * np.clip(np.sin(np.pi * span), 0, 1) ** 0.8
            * (0.5 + 0.7 * ridged(canvas.x / 420 + top, 0 * canvas.x, 5, top))
        )
        cover = smooth(line - 1, line + 1, canvas.y) * (span > 0) * (span < 1) * (canvas.y < SHORE)
        down = smooth(SHORE - 42 - top, SHORE - 20, canvas.y)[..., None] * np.ones((1, canvas.w, 1), np.float32)
        canvas.blend(cover, mix(lab(tone), lab(low), down))


def water_line(canvas: Canvas) -> None:
    """A narrow band of sea with rolling surf, and two boats."""
    part = region(canvas, 0, SHORE - 48, 2400, SHORE + 2)
    depth = (part.y - SHORE + 48) / 50
    tone = ramp("#C9B8AE", "#7C93A2", "#4F7488")(np.clip(depth + 0.2 * noise(part.x / 60, part.y / 2.4, 5), 0, 1))
    part.blend(smooth(0, 0.05, depth), tone)
    glint = np.exp(-np.abs(part.x - SUN[0]) / 90) * smooth(-0.1, 0.4, noise(part.x / 14, part.y / 2, 6))
    part.light(0.9 * glint, "#FFEFC8")
    for y, amount in ((0.62, 0.7), (0.84, 0.95), (0.97, 0.9)):
        crest = np.exp(-(((depth - y - 0.05 * noise(part.x / 90, 0 * part.y + y, 8)) / 0.045) ** 2))
        part.light(amount * crest * smooth(-0.35, 0.2, noise(part.x / 130, 0 * part.y + y * 9, 9)), "#FFF6E6")
    trawler(canvas, 420, SHORE - 36, 34, 1, "#3A5A78", "#E8C8B0", 0.45)
    trawler(canvas, 960, SHORE - 40, 24, -1, "#3A5A78", "#E8C8B0", 0.55)


def dune_line(x, k: float):
    t = smooth(980, 2500, x)
    return (
        SHORE
        - 8
        - (60 + 90 * k) * t**1.2
        - 26 * t * (1 + k) * noise(x / 260, 0 * x + k, 21)
        - 10 * t * noise(x / 70, 0 * x + k, 22)
    )


def dunes(canvas: Canvas) -> None:
    """The strip of coast on the right, dunes with scrub, behind the towers."""
    line = dune_line(canvas.x, 0.0)
    cover = smooth(line - 1, line + 1, canvas.y) * (canvas.x > 980) * (canvas.y < SHORE + 2)
    light = 0.62 - 0.2 * smooth(line, SHORE, canvas.y) + 0.16 * fbm(canvas.x / 60, canvas.y / 22, 3, 25)
    canvas.blend(cover, DUNE(np.clip(light, 0, 1)))


def crest(canvas: Canvas) -> None:
    """A nearer swell of sand with tufts, before the feet of the near towers."""
    line = (
        SHORE
        - 6
        - 92 * smooth(1500, 2500, canvas.x) ** 1.4
        - 10 * noise(canvas.x / 120, 0 * canvas.x, 31) * smooth(1400, 1800, canvas.x)
    )
    cover = smooth(line - 1, line + 1, canvas.y) * (canvas.x > 1380) * (canvas.y < SHORE + 2)
    lie = smooth(line, SHORE, canvas.y)
    light = 0.70 - 0.34 * lie + 0.10 * fbm(canvas.x / 40, canvas.y / 10, 3, 33)
    green = smooth(0.0, 0.3, fbm(canvas.x / 56, canvas.y / 16, 4, 35) + 0.15 - 0.5 * lie)
    colours = mix(DUNE(np.clip(light, 0, 1)), SCRUB(np.clip(light + 0.1, 0, 1)), (0.9 * green)[..., None])
    canvas.blend(cover, colours)
    rng = np.random.default_rng(4)
    for _ in range(420):
        x = float(rng.uniform(1500, 2400))
        y = SHORE - 6 - 92 * float(smooth(1500, 2500, x)) ** 1.4 + rng.uniform(-2, 34)
        tall = rng.uniform(8, 26) * (0.5 + (x - 1500) / 1200)
        canvas.line(
            [(x, y), (x + tall * rng.normal(-0.3, 0.45), y - tall * 0.8)],
            1.8,
            str(rng.choice(["#2B3F30", "#56603A", "#8A8248"])),
        )


def tower(canvas: Canvas, x: float, foot: float, tall: float, turn: float) -> None:
    """A turbine lit from the left by the low sun; the far ones sink into the warm air."""
    fade = 0.62 * (1 - tall / 520) ** 1.5
    air_ = lab("#F1CDB0")
    tone = lambda c: mix(lab(c), air_, fade)  # noqa: E731
    hub, wide = foot - tall, tall * 0.034
    for k in range(6):
        a, b = -0.5 + k / 6, -0.5 + (k + 1) / 6
        shade = ("#FFF4E0", "#F6ECE0", "#DDDCDA", "#B9C2CA", "#96A5B4", "#8092A4")[k]
        canvas.shape(
            [
                (x + wide * a * 1.1, foot + 8),
                (x + wide * a * 0.5, hub),
                (x + wide * b * 0.5, hub),
                (x + wide * b * 1.1, foot + 8),
            ],
            tone(shade),
        )
    nose = tall * 0.045
    canvas.shape(
        [
            (x - nose, hub - nose * 0.55),
            (x + nose * 1.5, hub - nose * 0.5),
            (x + nose * 1.6, hub + nose * 0.4),
            (x - nose, hub + nose * 0.5),
        ],
        tone("#C9CED0"),
    )
    for k in range(3):
        blade(canvas, x, hub, tall * 0.74, turn + k * 2 * np.pi / 3, tone)
    canvas.shape(
        [(x + nose * 0.62 * np.cos(a), hub + nose * 0.62 * np.sin(a)) for a in np.linspace(0, 6.2, 20)], tone("#FBF3E6")
    )


def blade(canvas: Canvas, x: float, y: float, reach: float, angle: float, tone) -> None:
    ux, uy = np.cos(angle), np.sin(angle)
    front = [(0.02, -0.014), (0.10, -0.034), (0.22, -0.040), (0.55, -0.022), (0.85, -0.008), (1.0, 0.0)]
    back = [(1.0, 0.003), (0.6, 0.008), (0.22, 0.014), (0.02, 0.014)]
    at = lambda pts: [(x + reach * (a * ux - b * uy), y + reach * (a * uy + b * ux)) for a, b in pts]  # noqa: E731
    lit = uy < 0.25
    canvas.shape(at([*front, *back]), tone("#FCF4E8" if lit else "#AEBAC4"))
    canvas.shape(
        at([(0.02, 0.0), (0.3, -0.010), (1.0, 0.0), (0.6, 0.008), (0.22, 0.014), (0.02, 0.014)]),
        tone("#B4BEC6" if lit else "#8496A6"),
    )


def wet_sand(canvas: Canvas) -> None:
    """Below the line: mirror of the sky broken by ribs of sand, runnels, and foam that the last wave left."""
    part = region(canvas, 0, SHORE, 2400, 1600)
    d = np.clip((part.y - SHORE) / (1600 - SHORE), 0, 1)
    z = 1 / (d + 0.09)
    x = (part.x - 1200) * z / 260
    bank = fbm(x * 0.55, z * 1.3, 4, 41) + 0.25 * smooth(0.35, 1.0, d) - 0.02
    rib = np.sin(z * 34 + 3.4 * noise(x * 0.8, z * 2, 43) + x * 1.3) * smooth(0.05, 0.3, d)
    sand = smooth(0.04, 0.34, bank + 0.07 * rib)
    tone = (
        0.46
        + 0.10 * rib
        + 0.10 * fbm(x * 9, z * 20, 3, 45)
        - 0.10 * d
        + 0.18 * np.exp(-(((part.x - SUN[0]) / 700) ** 2))
    )
    part.blend(0.80 * sand, DUNE(np.clip(tone, 0, 1)))
    edge = np.exp(-(((bank + 0.07 * rib - 0.05) / 0.016) ** 2)) * smooth(0.02, 0.2, d)
    part.light(0.34 * edge, "#FFF3DE")
    path = np.exp(-(((part.x - SUN[0]) / (70 + 190 * d)) ** 2)) * (1 - 0.75 * sand)
    fine = smooth(-0.1, 0.5, noise(part.x / (6 + 16 * d), 90 * np.log(d + 0.06), 47))
    part.light(np.clip(0.85 * path * (0.4 + 0.6 * fine), 0, 1), "#FFE9BC")
    foam = np.exp(-(((d - 0.030 - 0.018 * noise(part.x / 240, 0 * part.y, 49)) / 0.006) ** 2))
    part.light(0.8 * foam, "#FFF8EC")


def people(canvas: Canvas) -> None:
    """Two small figures with a carrying pole and their reflections, for scale."""
    for x, tall in ((1012, 64), (1058, 60)):
        y = SHORE + 74
        for flip, alpha in ((1, 0.30), (-1, 1.0)):
            at = lambda pts, flip=flip, x=x, y=y, tall=tall: [(x + tall * a, y + flip * tall * b) for a, b in pts]  # noqa: E731
            canvas.shape(
                at([(-0.09, 0), (-0.07, 0.45), (0.08, 0.45), (0.10, 0.0), (0.03, 0), (0.01, 0.3), (-0.02, 0)]),
                "#2A2A38",
                alpha,
            )
            canvas.shape(
                at([(-0.09, 0.42), (-0.11, 0.74), (0.0, 0.80), (0.11, 0.74), (0.09, 0.42)]),
                "#4A3A4A" if tall > 62 else "#6A3E3A",
                alpha,
            )
            canvas.shape(at([(-0.22, 0.82), (0, 1.02), (0.22, 0.82)]), "#C9A073", alpha)
