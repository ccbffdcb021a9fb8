"""Draw the pictures: all of them, or those named.

    python content/artwork/draw.py [--draft] [--out FOLDER] [NAME ...]

A master is painted at twice its size and reduced; a draft is painted at 1200 px and takes seconds.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from _paint import UNITS, Canvas, save  # noqa: E402

PICTURES = (
    "da_lat_ridges_dawn", "mui_ne_dunes_sea", "greenhouses_night", "coffee_basalt", "tea_terraces",
    "lien_khuong_runway", "son_my_coast_energy", "industrial_park_dawn", "expressway_highland", "lake_music",
    "vegetable_data", "visitors_coast", "waterfall_geopark",
)  # fmt: skip


def draw(name: str, folder: Path, draft: bool) -> Path:
    """Paint one picture and write it as `<name-with-hyphens>.jpg`; returns the file."""
    canvas = Canvas(0.5 if draft else 2.0)
    importlib.import_module(name).paint(canvas)
    path = folder / f"{name.replace('_', '-')}.jpg"
    save(canvas, path, (UNITS[0] // 2, UNITS[1] // 2) if draft else UNITS)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="pictures, with - or _ (default: all)")
    parser.add_argument("--draft", action="store_true", help="1200 px, in seconds")
    parser.add_argument("--out", type=Path, default=HERE.parent / "pictures")
    options = parser.parse_args()
    for name in [n.replace("-", "_") for n in options.names] or PICTURES:
        start = time.monotonic()
        path = draw(name, options.out, options.draft)
        print(f"{path.name}: {path.stat().st_size // 1024} KiB, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
