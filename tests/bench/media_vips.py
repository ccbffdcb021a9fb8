"""The same renditions by pyvips, with the settings that sharp gives libvips. Arguments: settings as JSON, out folder, photographs."""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

os.environ["VIPS_CONCURRENCY"] = "1"
import pyvips  # type: ignore[import-not-found]

SCANS = {"interlace": True, "optimize_coding": True, "optimize_scans": True}
MOZJPEG = {**SCANS, "trellis_quant": True, "overshoot_deringing": True, "quant_table": 3}


def render(photo: str, settings: dict[str, Any], out: Path) -> None:
    """18 files of one photograph, from one decode, each width from the largest."""
    widths = settings["widths"]
    largest = pyvips.Image.thumbnail(photo, widths[-1], height=10**6, size="down", export_profile="srgb").copy_memory()
    name = Path(photo).stem
    for width in (each for each in widths if each <= largest.width):
        image = largest.resize(width / largest.width) if width < largest.width else largest.copy()
        for tag, text in settings["rights"].items():
            image.set_type(pyvips.GValue.gstr_type, f"exif-ifd0-{tag}", text)
        (avif, speed), (webp, effort), (jpeg, _) = settings["avif"], settings["webp"], settings["jpeg"]
        kept = {"keep": "exif"}
        image.write_to_file(
            f"{out}/{name}-{width}.avif", Q=avif, effort=9 - speed, subsample_mode="on", compression="av1", **kept
        )
        image.write_to_file(f"{out}/{name}-{width}.webp", Q=webp, effort=effort, **kept)
        image.write_to_file(f"{out}/{name}-{width}.jpg", Q=jpeg, **MOZJPEG, **kept)


if __name__ == "__main__":
    for each in sys.argv[3:]:
        render(each, json.loads(sys.argv[1]), Path(sys.argv[2]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu_s": used.ru_utime + used.ru_stime, "peak_mib": used.ru_maxrss / 1024}))
