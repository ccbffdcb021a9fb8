"""An expressway on tall piers crosses a valley of mist and winds into the highland."""

from __future__ import annotations

import itertools

import _air as air
import numpy as np
from _built import face, faded
from _land import Camera, View
from _nature import local, pine, stamp
from _paint import Array, Canvas, fbm, lab, mix, noise, ramp, ridged, smooth

SUN = (640.0, 430.0)
CAMERA = Camera(height=150, horizon=470, focal=2400)
SKY = ramp((0, "#4C7F9F"), (0.5, "#9CC2CB"), (0.85, "#EBE3CF"), (1, "#F6DDB8"))
WOODS = ramp("#04201B", "#0B4034", "#1F654E", "#6B9B6C", "#CBD096")
AIR = "#C6D5D7"
DECK = 92.0
HALF = 12.5


def middle(z: Array | float) -> Array:
    """The road's centre line: a long S that swings away behind the hills."""
    z = np.asarray(z, np.float32)
    return 52 + 92 * np.cos((z - 150) / 215) * np.exp(-z / 2600) + 0.05 * (z - 200) + 60 * smooth(700, 1500, z)


def level(z: Array | float) -> Array:
    return DECK + 0.012 * (np.asarray(z, np.float32) - 200)


def height(x: Array, z: Array) -> Array:
    wx = x + 40 * fbm(x / 260, z / 260, 3, 3)
    spurs = ridged(x / 520, z / 520, 5, 14) - 0.5
    valley = -30 + 30 * fbm(x / 180, z / 180, 4, 6)
    left = 150 * smooth(-40, -340, wx + 0.30 * z - 120) * smooth(120, 420, z)
    right = 128 * smooth(190, 460, wx - 0.16 * z) * smooth(80, 300, z)
    far = 122 * smooth(760, 1120, z + 120 * noise(x / 300, 0 * x, 8))
    land = valley + np.maximum(np.maximum(left, right), far) + spurs * (20 + 0.018 * z)
    away = np.abs(x - middle(z))
    cut = smooth(26, 70 + 0.02 * z, away)
    bed = level(z) - 1.2
    carved = np.where(land > bed, bed + (land - bed) * cut, land)
    beyond = 190 * smooth(2000, 3600, z) * (0.55 + 0.6 * ridged(x / 1500, z / 1900, 6, 33))
    return np.maximum(carved, beyond * 1.15 - 300 * smooth(2600, 1900, z))


def wood(x: Array, z: Array) -> Array:
    open_ = smooth(24, 46, np.abs(x - middle(z)))
    return 11 * (1 - np.abs(noise(x / 8, z / 11, 5))) ** 2 * open_ * smooth(2600, 900, z)


def haze(canvas: Canvas) -> Array:
    warm = np.exp(-((np.hypot((canvas.x - SUN[0]) / 1.6, canvas.y - SUN[1]) / 480) ** 1.5))
    return mix(lab(AIR), lab("#F8E0B6"), warm[..., None])


def paint(canvas: Canvas) -> None:
    air.sky(canvas, SKY, 470, SUN, "#FCE2B4", 800, 0.9)
    air.clouds(canvas, 20, 410, "#FAF2E4", 0.5, seed=72, width=900)
    air.disc(canvas, SUN, 46)
    view = View(canvas, CAMERA, height, 120, 9000, steps=1.2, cover=wood)
    light = 0.1 + 0.82 * view.lit((-0.72, 0.42, 0.25)) * (1 - 0.4 * view.shade(0.3, -1, 20))
    lie = view.z * 0.6 + view.y * 2
    leaf = 0.12 * fbm(view.x / 60, lie / 60, 5, 60) + 0.10 * noise(view.x / 4, lie / 4, 61) * smooth(1500, 300, view.z)
    colours = WOODS(np.clip(light + leaf, 0, 1))
    colours = mix(colours, haze(canvas), view.haze(2600, 0.0, 0.97, 22, 52)[..., None])
    canvas.blend(view.land, colours)
    trees(canvas, view)
    road(canvas, view)


def trees(canvas: Canvas, view: View) -> None:
    rng = np.random.default_rng(9)
    found = []
    while len(found) < 2600:
        row, col = int(rng.uniform(0.3, 1) * canvas.h), int(rng.uniform() * canvas.w)
        x, z = float(view.x[row, col]), float(view.z[row, col])
        if (
            z < 1500
            and view.y[row, col] > -6
            and abs(x - float(middle(z))) > 36
            and noise(np.float32(x / 80), np.float32(z / 80), 91) > -0.25
        ):
            found.append((z, x))
    tint = haze(canvas)
    for z, x in sorted(found, reverse=True):
        ground = view.ground(x, z)
        px, py = CAMERA.project(x, ground - 1, z)
        fog = float(view.air(z, ground + 7))
        if fog > 0.8:
            continue
        stamp(
            canvas,
            pine(int(rng.integers(12)), -1),
            float(px),
            float(py),
            CAMERA.focal * rng.uniform(12, 19) / z,
            WOODS,
            fog,
            local(canvas, tint, float(px), float(py)),
            view,
            z + 8,
        )


def road(canvas: Canvas, view: View) -> None:
    """Deck, parapets, lane marks and piers, from far to near; hidden by the land where that is nearer."""
    before = canvas.lab.copy()
    zs = 118 * (1420 / 118) ** np.linspace(0, 1, 260)
    for k in range(20, -1, -1):
        pier(canvas, view, 150 + 46.0 * k)
    for far, near in zip(zs[::-1], zs[-2::-1], strict=False):
        section(canvas, float(far), float(near))
    depth = road_depth(canvas, zs)
    canvas.lab = np.where((view.z < depth - 16)[..., None], before, canvas.lab)


def road_depth(canvas: Canvas, zs: Array) -> Array:
    """Depth of the road and piers per pixel row, good enough to test against the land: the deck's own depth by height."""
    rows = CAMERA.horizon + CAMERA.focal * (CAMERA.height - level(zs)) / zs
    order = np.argsort(rows)
    return np.interp(canvas.y[:, 0], rows[order], zs[order])[:, None].astype(np.float32)


def point(z: float, side: float, up: float = 0.0) -> tuple[float, float, float]:
    return float(middle(z)) + side, float(level(z)) + up, z


def section(canvas: Canvas, far: float, near: float) -> None:
    air_amount = 0.9 * (1 - np.exp(-near / 2300))

    def quad(a, b, up=0.0, down=0.0):
        return [
            point(far, a, up),
            point(far, b, down),
            point(near, b, down),
            point(near, a, up),
        ]

    paint_ = lambda colour, light=0.0: faded(colour, AIR, float(np.clip(air_amount + light, 0, 1)))  # noqa: E731
    near_ = near - 0.004 * near
    for side in (-HALF, HALF):
        face(
            canvas,
            CAMERA,
            [point(far, side, 1.1), point(far, side, -3.4), point(near_, side, -3.4), point(near_, side, 1.1)],
            paint_("#D9CDB8" if side < 0 else "#6C7F80"),
        )
    face(canvas, CAMERA, quad(-HALF, HALF), paint_("#59676A"))
    face(canvas, CAMERA, quad(-0.9, 0.9), paint_("#A9B2AC"))
    for a in (-HALF + 0.9, HALF - 1.1, -1.6, 1.4):
        face(canvas, CAMERA, quad(a, a + 0.28), paint_("#E9E6DA"))
    if int(near / 9) % 2 and near < 700:
        for a in (-6.6, 6.4):
            face(canvas, CAMERA, quad(a, a + 0.24), paint_("#E3E3DA"))
    face(
        canvas,
        CAMERA,
        [point(far, HALF, 1.1), point(far, HALF), point(near_, HALF), point(near_, HALF, 1.1)],
        paint_("#E7DCC6"),
    )


def pier(canvas: Canvas, view: View, z: float) -> None:
    """A pair of slender piers down to the ground, pale on the side of the sun, lost in the mist below."""
    x = float(middle(z))
    foot = view.ground(x, z)
    top = float(level(z)) - 2.6
    if foot > top - 3:
        return
    depth = 0.85 * (1 - np.exp(-z / 2300))
    steps = np.linspace(top, max(foot, -40), 60)
    for high, down in itertools.pairwise(steps):
        clear = 1 - 0.97 * float(smooth(64, 2, down))
        for a, b, colour in (
            (-5.2, -3.6, "#DCCFB8"),
            (-3.6, -1.6, "#84918C"),
            (2.4, 4.0, "#CFC5B0"),
            (4.0, 6.0, "#76857F"),
        ):
            face(
                canvas,
                CAMERA,
                [(x + a, high, z), (x + b, high, z), (x + b, down, z), (x + a, down, z)],
                faded(colour, AIR, depth),
                clear,
            )
    face(
        canvas,
        CAMERA,
        [(x - 9, top + 1.2, z), (x + 9, top + 1.2, z), (x + 6.4, top - 2.6, z), (x - 6.4, top - 2.6, z)],
        faded("#B9B5A4", AIR, depth),
    )
