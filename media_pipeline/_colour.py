"""Any colour space to sRGB, and the two small previews of a picture."""

import base64
from io import BytesIO
from typing import Final

import fast_thumbhash  # type: ignore[import-untyped]  # ships no stubs
from PIL import Image, ImageChops, ImageCms

_WHITE: Final = (255, 255, 255)
_HIDDEN: Final = [255] + [0] * 255
"""Maps alpha to a mask of what nobody can see, which is painted over: editors leave what they erased under it."""
_SAME: Final = 2
"""A profile that moves no probe colour further than this (of 255) is sRGB under another name."""
_PROBE_STEPS: Final = range(0, 256, 17)
_ICC_MODES: Final = frozenset({"L", "RGB", "CMYK"})


def to_srgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    """RGB, or RGBA where the picture has an alpha channel that is not all opaque.

    Takes modes L, LA, RGB, RGBA, CMYK, LAB. A profile that is broken or does not fit the mode is ignored: the picture then counts as
    sRGB (or as device CMYK, converted without a profile), which is what browsers do.
    """
    base, alpha = image, None
    if image.mode in {"LA", "RGBA"}:
        alpha = image.getchannel("A")
        base = image.convert(image.mode.removesuffix("A"))
    if base.mode == "LAB":
        base = _from_lab(base)
    elif icc and base.mode in _ICC_MODES:
        base = _through_profile(base, icc)
    base = base if base.mode == "RGB" else base.convert("RGB")
    if alpha is not None and alpha.getextrema()[0] != 255:
        base.paste(_WHITE, mask=alpha.point(_HIDDEN))
        base.putalpha(alpha)
    return base


def _through_profile(image: Image.Image, icc: bytes) -> Image.Image:
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            image.mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        if image.mode == "RGB" and _changes_nothing(transform):
            return image
        converted = ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if converted is None else converted


def _from_lab(image: Image.Image) -> Image.Image:
    """CIE L*a*b* (D50, as TIFF and ICC have it): Pillow's own conversion knows no way out of it."""
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.applyTransform(image, ImageCms.buildTransform(lab, srgb, "LAB", "RGB"))
    assert converted is not None, "only a transform in place gives nothing"
    return converted


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Sparing a pass over millions of pixels for the many profiles that are sRGB: asks the transform, not a list of digests."""
    steps = bytes(level for r in _PROBE_STEPS for g in _PROBE_STEPS for b in _PROBE_STEPS for level in (r, g, b))
    probe = Image.frombytes("RGB", (len(steps) // 3, 1), steps)
    moved = ImageCms.applyTransform(probe, transform)
    if moved is None:
        return False
    return max(ImageChops.difference(probe, moved).tobytes()) <= _SAME


def flatten(image: Image.Image) -> Image.Image:
    """RGB: a picture with alpha laid on white, another as it is."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def dominant_colour(image: Image.Image) -> str:
    """Most frequent of eight colours, '#rrggbb'; transparent parts count as white."""
    small = flatten(image).resize((48, 48), Image.Resampling.BOX).quantize(8, Image.Quantize.MEDIANCUT)
    histogram = small.histogram()
    index = histogram.index(max(histogram))
    red, green, blue = (small.getpalette() or [])[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def placeholder(image: Image.Image) -> str:
    """ThumbHash of the picture, in base64 (at most 25 bytes before that)."""
    small = image.copy()
    small.thumbnail((100, 100), Image.Resampling.BOX)
    small = small.convert("RGBA")
    code = bytes(fast_thumbhash.rgba_to_thumb_hash(small.width, small.height, small.tobytes()))
    return base64.b64encode(code).decode()
