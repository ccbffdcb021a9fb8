"""Draw the pictures: all of them, or those named.

    python content/artwork/draw.py [--draft] [--out FOLDER] [NAME ...]

A master is painted at twice its size (or at its module's SCALE) and reduced; a draft is painted at 1200 px and takes
seconds. The first thirteen masters take up to 690 kB, the others 440 kB (560 kB for the
field of flowers).
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

FIRST = (
    "da_lat_ridges_dawn", "mui_ne_dunes_sea", "greenhouses_night", "coffee_basalt", "tea_terraces",
    "lien_khuong_runway", "son_my_coast_energy", "industrial_park_dawn", "expressway_highland", "lake_music",
    "vegetable_data", "visitors_coast", "waterfall_geopark",
)  # fmt: skip
MORE = (
    "dragon_fruit_night_lights", "silk_loom_bao_loc", "gong_festival_fire", "flower_festival_da_lat",
    "fishing_harbour_phan_thiet", "phu_quy_island", "wind_turbines_coast", "solar_lake", "alumina_works",
    "cold_store_packing", "robusta_harvest", "coffee_cup_cau_dat", "strawberries_crate", "fish_sauce_jars",
    "artichoke_tea", "cham_towers", "volcanic_cave", "ta_dung_lake", "da_lat_railway_station", "university_lab",
    "public_service_hall", "conference_hall", "brochure_shelf", "map_panorama",
)  # fmt: skip
LIMITS = dict.fromkeys(FIRST, 690_000) | dict.fromkeys(MORE, 440_000) | {"flower_festival_da_lat": 560_000}


def draw(name: str, folder: Path, draft: bool) -> Path:
    """Paint one picture and write it as `<name-with-hyphens>.jpg`; returns the file."""
    module = importlib.import_module(name)
    canvas = Canvas(0.5 if draft else getattr(module, "SCALE", 2.0))
    module.paint(canvas)
    path = folder / f"{name.replace('_', '-')}.jpg"
    save(canvas, path, (UNITS[0] // 2, UNITS[1] // 2) if draft else UNITS, LIMITS[name])
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="pictures, with - or _ (default: all)")
    parser.add_argument("--draft", action="store_true", help="1200 px, in seconds")
    parser.add_argument("--out", type=Path, default=HERE.parent / "pictures")
    options = parser.parse_args()
    for name in [n.replace("-", "_") for n in options.names] or LIMITS:
        start = time.monotonic()
        path = draw(name, options.out, options.draft)
        print(f"{path.name}: {path.stat().st_size // 1024} KiB, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
