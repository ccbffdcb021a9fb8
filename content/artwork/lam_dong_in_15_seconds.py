"""Draw the clip "Lâm Đồng in 15 seconds" and its poster.

    python content/artwork/lam_dong_in_15_seconds.py [--poster] [--look SECONDS FILE]

Needs ffmpeg with libx264 (Debian: apt-get install ffmpeg). Six pictures of the family, taken apart by depth, pass with
a slow camera and soft dissolves: ridges at dawn, tea, waterfall, dunes, sea, city lake. Water moves, mist drifts, boats
rock. The tune is synthesised (_tune.py). `--poster` draws the poster only, `--look` writes one frame.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import _air as air  # noqa: E402
import _tune as tune  # noqa: E402
import da_lat_ridges_dawn as ridges  # noqa: E402
import lake_music as lake  # noqa: E402
import mui_ne_dunes_sea as dunes  # noqa: E402
import numpy as np  # noqa: E402
import tea_terraces as tea  # noqa: E402
import visitors_coast as coast  # noqa: E402
import waterfall_geopark as waterfall  # noqa: E402
from _clip import FPS, Layer, Live, Shot, coded, cutout, encode, frames, look, solid  # noqa: E402
from _form import region  # noqa: E402
from _nature import broadleaf, stamp  # noqa: E402
from _paint import Array, Canvas, smooth  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

NAME = "lam-dong-in-15-seconds"
LENGTH, DISSOLVE = 75, 18
FINE, PLAIN = 1.25, 0.625
SIX = 6


def halved(picture: Image.Image) -> Image.Image:
    """Painted at twice the size and reduced, so that the edge of the land is smooth."""
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)


def drifting(speed: float) -> Live:
    """The layer slides sideways by `speed` units over the shot: mist, clouds."""

    def live(picture: Image.Image, t: float) -> Image.Image:
        shift = speed * (t - 0.5) * picture.width / 2400
        return picture.transform(
            picture.size, Image.Transform.AFFINE, (1, 0, -shift, 0, 1, 0), Image.Resampling.BICUBIC
        )

    return live


def shimmering(shore: float, reach: float, seed: float = 0.0) -> Live:
    """Below `shore` the picture sways as still water does, more towards the foot, by up to `reach` units."""

    def live(picture: Image.Image, t: float) -> Image.Image:
        whole = np.asarray(picture)
        high, wide = whole.shape[:2]
        scale = wide / 2400
        row = int(shore * scale)
        y = np.arange(row, high, dtype=np.float32)[:, None]
        x = np.arange(wide, dtype=np.float32)[None, :]
        down = (y - row) / (high - row)
        wave = np.sin(y / (1.6 + 9 * down) - 9 * t + seed) + 0.6 * np.sin(x / 34 + y / (3 + 14 * down) + 7 * t)
        side = np.clip(x + reach * scale * (0.12 + down) * wave, 0, wide - 1.001)
        left = side.astype(np.int32)
        part = (side - left)[..., None]
        rows = (y + 0 * x).astype(np.int32)
        out = whole.copy()
        out[row:] = (whole[rows, left] * (1 - part) + whole[rows, left + 1] * part + 0.5).astype(np.uint8)
        return Image.fromarray(out, "RGBA")

    return live


def rocking(rise: float) -> Live:
    """Boats lift and sink by `rise` units."""

    def live(picture: Image.Image, t: float) -> Image.Image:
        lift = rise * np.sin(2 * np.pi * 1.1 * t) * picture.width / 2400
        return picture.transform(picture.size, Image.Transform.AFFINE, (1, 0, 0, 0, 1, lift), Image.Resampling.BICUBIC)

    return live


def mist_bank(y: float, thick: float, colour: str, amount: float, seed: int) -> Image.Image:
    def painter(canvas: Canvas) -> None:
        air.mist(canvas, y, thick, colour, amount, seed=seed, width=900)

    return cutout(painter, PLAIN / 2)


def dawn() -> Shot:
    land = halved(cutout(ridges.ranges, FINE))
    mist = mist_bank(930, 90, "#DCE2DE", 0.50, 31)
    return Shot(
        [
            Layer(solid(ridges.heaven, PLAIN), 0.12),
            Layer(land, 0.42),
            Layer(mist, 0.55, drifting(150)),
            Layer(cutout(ridges.frame, PLAIN), 1.0),
        ],
        (1215, 800), (190, -30), (1.0, 1.05),
    )  # fmt: skip


def near_tea(canvas: Canvas) -> None:
    """A hedge of tea close by, at the foot of the picture."""
    rng = np.random.default_rng(6)
    for k in range(3):
        for x in np.arange(-120, 2560, 62):
            foot = 1640 + 26 * k + 60 * np.cos((x - 1200) / 760) * -1
            stamp(
                canvas,
                broadleaf(int(rng.integers(10)), -1, 0.0),
                float(x) + rng.normal(0, 18),
                foot,
                rng.uniform(190, 250) - 30 * k,
                tea.TEA,
                0.0,
                wide=1.4,
            )


def hills() -> Shot:
    mist = mist_bank(860, 60, "#E6EADA", 0.40, 37)
    return Shot(
        [
            Layer(solid(tea.far, PLAIN), 0.15),
            Layer(halved(cutout(tea.hills, FINE)), 0.5),
            Layer(mist, 0.6, drifting(-130)),
            Layer(cutout(near_tea, PLAIN), 1.0),
        ],
        (1200, 795), (-200, 0), (1.0, 1.06),
    )  # fmt: skip


def falls() -> Shot:
    def running(t: float) -> Layer:
        canvas = Canvas(PLAIN)
        bright = Canvas(PLAIN)
        bright.lab[..., 0] = 1.0
        for x, wide, strength in waterfall.FALLS:
            for target in (canvas, bright):
                part = region(target, x - wide * 0.9 - 30, waterfall.LIP - 20, x + wide * 0.9 + 30, waterfall.FOOT + 40)
                waterfall.fall(part, x, wide, strength, 0.9 * t)
        cover = np.clip(1 - (bright.lab[..., 0] - canvas.lab[..., 0]), 0, 1)
        return Layer(coded(canvas.lab / np.maximum(cover, 1e-3)[..., None], cover), 0.4)

    def both(canvas: Canvas) -> None:
        waterfall.gorge(canvas)
        for x, wide, strength in waterfall.FALLS:
            waterfall.fall(canvas, x, wide, strength)
        waterfall.forest(canvas, 486, 26, 0.12, 120, 3, gap=True)
        waterfall.pool(canvas)
        waterfall.spray(canvas)

    def without(canvas: Canvas) -> Array:
        both(canvas)
        inside = np.zeros((canvas.h, canvas.w), np.float32)
        for x, wide, _ in waterfall.FALLS:
            inside = np.maximum(inside, smooth(wide * 0.66 + 24, wide * 0.66 + 4, np.abs(canvas.x - x)) + 0 * canvas.y)
        window = (
            inside
            * smooth(waterfall.LIP - 6, waterfall.LIP + 10, canvas.y)
            * smooth(waterfall.FOOT - 30, waterfall.FOOT - 170, canvas.y)
        )
        return 1 - window

    ferns = Layer(cutout(waterfall.frame, PLAIN), 1.0)
    rocks = Layer(cutout(waterfall.boulders, PLAIN), 0.45)
    front = Layer(cutout(without, PLAIN), 0.4, shimmering(waterfall.FOOT + 30, 9))
    spray = Layer(mist_bank(1180, 130, "#EDF4EF", 0.35, 41), 0.5, drifting(110))
    back = Layer(solid(waterfall.gorge, PLAIN), 0.4)
    return Shot(
        [back],
        (1200, 850),
        (60, -110),
        (1.0, 1.06),
        [running, lambda _: front, lambda _: rocks, lambda _: spray, lambda _: ferns],
    )


def blown_sand(t: float) -> Layer:
    """Grains and veils of sand that the wind lifts off the crest."""
    canvas = Canvas(PLAIN / 2)
    rng = np.random.default_rng(3)
    cover = np.zeros((canvas.h, canvas.w), np.float32)
    for _ in range(70):
        x = (rng.uniform(0, 2700) - 520 * t * rng.uniform(0.6, 1.4)) % 2700 - 150
        y = rng.uniform(930, 1560)
        part = region(canvas, x - 90, y - 6, x + 90, y + 6)
        veil = np.exp(-(((part.x - x) / 42) ** 2) - ((part.y - y) / 2.2) ** 2) * rng.uniform(0.05, 0.22)
        cover[part.rows, part.cols] = np.maximum(cover[part.rows, part.cols], veil)
    tone = np.broadcast_to(np.array([0.93, 0.01, 0.05], np.float32), (canvas.h, canvas.w, 3))
    return Layer(coded(tone, cover), 0.95)


def desert() -> Shot:
    return Shot(
        [
            Layer(solid(dunes.far, PLAIN), 0.15, shimmering(dunes.HORIZON + 6, 5)),
            Layer(cutout(dunes.boats, PLAIN), 0.22, rocking(2)),
            Layer(halved(cutout(dunes.sand, FINE)), 0.8),
        ],
        (1200, 850), (230, -20), (1.0, 1.04), [blown_sand],
    )  # fmt: skip


def sea() -> Shot:
    return Shot(
        [
            Layer(solid(coast.water, PLAIN), 0.3, shimmering(coast.HORIZON + 8, 9)),
            Layer(cutout(coast.fleet, PLAIN), 0.75, rocking(4)),
        ],
        (1230, 880), (-190, 20), (1.0, 1.06),
    )  # fmt: skip


def city() -> Shot:
    return Shot(
        [
            Layer(solid(lake.evening, PLAIN), 0.4, shimmering(lake.SHORE + 8, 5)),
            Layer(cutout(lake.stave, PLAIN), 0.6, rocking(3)),
            Layer(cutout(lake.bank, PLAIN), 1.0),
        ],
        (1200, 870), (150, 0), (1.06, 1.0),
    )  # fmt: skip


def poster(folder: Path) -> Path:
    """Three slanting panels, highland, waterfall and sea, cut from the masters; 2400 x 1350."""
    wide, high, lean = 2400, 1350, 150
    out = Image.new("RGB", (wide, high))
    panels = (("da-lat-ridges-dawn", 1290), ("waterfall-geopark", 0), ("visitors-coast", -560))
    for k, (name, shift) in enumerate(panels):
        with Image.open(folder / f"{name}.jpg") as master:
            cut = master.convert("RGB").crop((0, 170, 2400, 1520))
        moved = Image.new("RGB", (wide, high))
        moved.paste(cut, (-shift, 0))
        mask = Image.new("L", (wide * 2, high * 2))
        left, right = (-300, 800) if k == 0 else (800, 1600) if k == 1 else (1600, 2800)
        corners = [(left + lean / 2, 0), (right + lean / 2, 0), (right - lean / 2, high), (left - lean / 2, high)]
        ImageDraw.Draw(mask).polygon([(2 * x, 2 * y) for x, y in corners], fill=255)
        out.paste(moved, (0, 0), mask.resize((wide, high), Image.Resampling.LANCZOS))
    pen = ImageDraw.Draw(out)
    for x in (800, 1600):
        pen.line([(x + lean / 2, 0), (x - lean / 2, high)], fill=(251, 248, 238), width=9)
    path = folder / f"{NAME}-poster.jpg"
    out.save(path, "JPEG", quality=84, optimize=True, progressive=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--poster", action="store_true", help="the poster only")
    parser.add_argument("--look", nargs=2, metavar=("SHOT", "FILE"), help="one frame of a shot (0-5), at half its time")
    options = parser.parse_args()
    makers = (dawn, hills, falls, desert, sea, city)
    if options.look:
        look(makers[int(options.look[0])](), 0.5).convert("RGB").save(options.look[1])
        return
    print(poster(HERE.parent / "pictures").name)
    if options.poster:
        return
    out = HERE.parent / "clips" / f"{NAME}.mp4"
    out.parent.mkdir(exist_ok=True)
    seconds = (LENGTH + (LENGTH - DISSOLVE) * (SIX - 1)) / FPS
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "tune.wav"
        tune.write(sound, seconds)
        fresh = Path(folder) / out.name
        encode(frames([make() for make in makers], LENGTH, DISSOLVE), sound, fresh, 1850)
        shutil.move(fresh, out)
    print(f"{out.name}: {out.stat().st_size // 1024} KiB, {seconds:.2f} s, {tune.measure(out):.1f} LUFS")


if __name__ == "__main__":
    main()
