"""The measuring process (`_start`): as argument the seconds that it may have, paths as JSON on standard input, measures as JSON on standard output.

It decodes renditions, which a decoding process has written: trusted no further than that, so it confines itself in the same way.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from media_pipeline._limits import Limits
from media_pipeline._worker import confine

_WIDE = 1080


def measure(path: Path) -> dict[str, Any]:
    """Everything about one picture."""
    from PIL import Image, JpegImagePlugin  # noqa: F401 (only under the limits; named, or Pillow loads every format)

    from media_pipeline._pdq import hashes
    from media_pipeline._quality import colours, sharpness, tilt

    with Image.open(path, formats=["JPEG"]) as file:
        picture = file.convert("RGB")
    picture.thumbnail((_WIDE, _WIDE), Image.Resampling.LANCZOS)
    found, substance = hashes(picture)
    return {
        "hashes": [f"{one:064x}" for one in found],
        "substance": substance,
        "colours": colours(picture),
        "sharpness": sharpness(picture),
        "tilt": tilt(picture),
    }


def main() -> None:
    """Answer for every path, in order."""
    seconds = float(sys.argv[1])
    paths = [Path(path) for path in json.loads(sys.stdin.buffer.read())]
    confine(Limits(wall_seconds=seconds, cpu_seconds=round(seconds)))
    sys.stdout.write(json.dumps([measure(path) for path in paths]))
