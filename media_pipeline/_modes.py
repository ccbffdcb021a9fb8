"""Every way of storing a pixel, to the five that can be scaled and colour-managed. Runs in the decoding process only."""

from typing import Final

from PIL import Image, ImageChops

from media_pipeline._codes import RefusalCode
from media_pipeline._protocol import Failure, Refused

_WANTED: Final = {
    "1": "L",
    "P": "RGB",
    "PA": "RGBA",
    "La": "LA",
    "RGBa": "RGBA",
    "RGBX": "RGB",
    "YCbCr": "RGB",
}
_READY: Final = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "LAB"})
_LEVELS: Final = 65_536
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0


def resizable(image: Image.Image) -> Image.Image:
    """The picture as L, LA, RGB, RGBA, CMYK or LAB, eight bits a channel.

    Raises:
        Refused: its numbers have no scale of their own (32 bits, floating point), so that any choice could be wrong.
    """
    if image.mode.startswith("I;16"):
        return _narrowed(image)
    if "transparency" in image.info:
        return image.convert("RGBA")
    mode = _WANTED.get(image.mode, image.mode)
    if mode not in _READY:
        raise Refused(Failure(code=RefusalCode.UNSUPPORTED_DEPTH, detail=f"mode {image.mode}"))
    return image if mode == image.mode else image.convert(mode)


def _narrowed(image: Image.Image) -> Image.Image:
    """L, or LA, of a grey picture of 16 bits."""
    hidden = image.info.pop("transparency", None)
    wide = image if image.mode == "I;16" else image.convert("I")
    grey = wide.point(lambda level: level * (1 / 256)).convert("L")  # convert alone clips to white
    if _is_negative(image):
        grey = ImageChops.invert(grey)
    if isinstance(hidden, int) and 0 <= hidden < _LEVELS:
        shown = [255] * _LEVELS
        shown[hidden] = 0
        grey.putalpha(image.convert("I").point(shown, "L"))
    return grey


def _is_negative(image: Image.Image) -> bool:
    """A TIFF of 16 bits whose zero is white (TIFF 6.0, PhotometricInterpretation): Pillow turns those of 8 bits, and not these."""
    tags = getattr(image, "tag_v2", {})
    return tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
