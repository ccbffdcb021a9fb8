"""Colours that a file without an ICC profile describes otherwise: Adobe RGB in a camera's EXIF, a gamma in a PNG. Runs in the decoding process only.

Cameras that are set to Adobe RGB write no profile: they name the file `_DSC…` and note R03 (DCF 2.0, 4.2). Taken for sRGB, pictures come out pale.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from PIL import Image

from media_pipeline._nclx import profile_with
from media_pipeline._tiff import noted_colours

_EXIF, _INTEROPERABILITY = 0x8769, 0xA005
_COLOUR_SPACE, _INDEX = 0xA001, 1
_ADOBE, _UNCALIBRATED = 2, 0xFFFF
"""The first is no value of the standard (Exif 3.0, 4.6.6.2), and cameras write it."""
_OPTIONAL: Final = "R03"
_ADOBE_RGB: Final = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""XYZ of red, green and blue, adapted to D50 (Adobe RGB (1998), 4.3.5.1)."""
_ADOBE_GAMMA: Final = 563 / 256
_USUAL_GAMMA, _NEAR = 2.2, 0.06
"""What programs write who mean sRGB."""
_GAMMAS: Final = (0.5, 4.0)


def told_profile(image: Image.Image, path: Path) -> bytes | None:
    """An ICC profile of what a loaded file says of its colours; None where it says nothing, or sRGB."""
    if image.mode == "L" or image.mode.startswith("I"):
        return None
    if image.format == "PNG":
        return _of_png(image)
    with suppress(Exception):  # hostile EXIF may fail in any way
        if _is_adobe_rgb(*(noted_colours(path) if image.format == "TIFF" else _noted(image.getexif()))):
            return profile_with(_ADOBE_RGB, _ADOBE_GAMMA)
    return None


def _noted(exif: Image.Exif) -> tuple[object, object]:
    return exif.get_ifd(_EXIF).get(_COLOUR_SPACE), exif.get_ifd(_INTEROPERABILITY).get(_INDEX)


def _is_adobe_rgb(space: object, index: object) -> bool:
    return space == _ADOBE or (space == _UNCALIBRATED and str(index).strip("\0 ") == _OPTIONAL)


def _of_png(image: Image.Image) -> bytes | None:
    """From `gAMA` (PNG, third edition, 11.3.2.2), which the more exact `sRGB` and `iCCP` overrule."""
    told = image.info.get("gamma")
    if "srgb" in image.info or not isinstance(told, float) or told <= 0:
        return None
    gamma = 1 / told
    if abs(gamma - _USUAL_GAMMA) < _NEAR or not _GAMMAS[0] <= gamma <= _GAMMAS[1]:
        return None
    return profile_with(None, gamma)
