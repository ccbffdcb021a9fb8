"""An untrusted file in, the master out: upright, sRGB, 8 bits, no metadata. Runs in the decoding process only."""

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageFile

from media_pipeline._acceptable import check, check_memory, check_sequence, coded_colour, failure_of
from media_pipeline._colour import to_srgb
from media_pipeline._limits import MIB
from media_pipeline._modes import resizable
from media_pipeline._nclx import profile_of
from media_pipeline._planes import from_planes, in_planes
from media_pipeline._png import mended
from media_pipeline._protocol import Job, Refused
from media_pipeline._recipe import Recipe
from media_pipeline._rights import Rights
from media_pipeline._rights_reader import read_rights
from media_pipeline._sniff import MediaType
from media_pipeline._told_colour import told_profile

_ORIENTATION: Final = 0x0112
_XMP: Final = ("xmp", "XML:com.adobe.xmp")
"""Where Pillow keeps it."""
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


_MODULES: Final = {
    MediaType.JPEG: "JpegImagePlugin",
    MediaType.PNG: "PngImagePlugin",
    MediaType.WEBP: "WebPImagePlugin",
    MediaType.AVIF: "AvifImagePlugin",
    MediaType.TIFF: "TiffImagePlugin",
}


_SETTINGS: Final = {
    MediaType.AVIF: {"DEFAULT_MAX_THREADS": 1},
    MediaType.PNG: {
        "MAX_TEXT_CHUNK": 8 * MIB
    },  # a printer's profile, or Photoshop's history of a file, unpacked: Pillow stops at 1 MiB
}


@dataclass(frozen=True, slots=True)
class Master:
    """A normalised picture: RGB or RGBA in sRGB, `info` empty. Width and height are the original's, upright, in pixels."""

    image: Image.Image
    width: int
    height: int
    rights: Rights


def decode(path: Path, job: Job) -> Master:
    """Decode once, scaled down as early as the format allows.

    Raises:
        Refused: too many pixels, animated, truncated, of a kind that has no one meaning, or not decodable.
        MemoryError: the limit of the process was met.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked instead; Pillow's only warns
    plugin = _plugin(job.kind)
    if job.kind is MediaType.HEIC:
        check_sequence(path)
    try:
        return _opened(path, path, job, plugin)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a decoder on hostile bytes may raise anything
        raise Refused(failure_of(path, job, plugin, error)) from error


def _opened(source: Path | BytesIO, path: Path, job: Job, plugin: str) -> Master:
    """What the file, or the part of it that is a picture, shows."""
    try:
        with Image.open(source, formats=[plugin]) as image:
            return _normalise(image, path, job)
    except (OSError, SyntaxError, ValueError):
        rest = mended(path) if job.kind is MediaType.PNG and source is path else None
        if rest is None:
            raise
        return _opened(rest, path, job, plugin)


def _plugin(kind: MediaType) -> str:
    """Pillow's name of the format. Decoders that would take a thread for every processor are told to do without."""
    if kind is MediaType.HEIC:
        import pillow_heif  # imported late: it loads a decoder of its own

        pillow_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
        return "HEIF"
    module = import_module(f"PIL.{_MODULES[kind]}")  # by name: Pillow would load every format that it knows, in 0.02 s
    for name, value in _SETTINGS.get(kind, {}).items():
        setattr(module, name, value)
    return kind.name


def _normalise(image: ImageFile.ImageFile, path: Path, job: Job) -> Master:
    check(image, path, job)
    full = image.size
    if job.kind is MediaType.JPEG:
        image.draft(None, _least(full, _orientation(image), job.recipe))  # None keeps the mode
    size = _fit(image.size, job.recipe.master_side)
    check_memory(image, full, job.limits)
    colour = coded_colour(image, path, job.kind)
    picture = _loaded(image, path)
    turn = _orientation(image)  # before anything else looks at EXIF, which Pillow reads once
    rights = read_rights(image)
    icc = image.info.get("icc_profile") or (profile_of(colour) if colour else told_profile(image, path))
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    picture = to_srgb(picture, icc)
    if picture is image:
        picture = picture.copy()
    picture.info.clear()
    width, height = full if turn < 5 else full[::-1]
    return Master(image=picture, width=width, height=height, rights=rights)


def _loaded(image: ImageFile.ImageFile, path: Path) -> Image.Image:
    """All pixels, of a kind that can be scaled."""
    if image.format == "TIFF" and in_planes(image):
        return from_planes(image, path)
    image.load()
    return resizable(image)


def _least(full: tuple[int, int], turn: int, recipe: Recipe) -> tuple[int, int]:
    """The size, as stored, that the widest rendition asks for: a JPEG is decoded at the smallest half, quarter or eighth that is no smaller."""
    width = full[0] if turn < 5 else full[1]
    scale = min(1.0, recipe.widths[-1] / width, recipe.master_side / max(full))
    return max(1, round(full[0] * scale)), max(1, round(full[1] * scale))


def _fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 to 8; 1 where it is absent or not to be read. What XMP says of it does not count: Pillow would take it, browsers don't."""
    hidden: dict[str | tuple[int, int], Any] = {name: image.info.pop(name) for name in _XMP if name in image.info}
    with suppress(Exception):  # hostile EXIF may fail in any way; MemoryError here is followed by a greater one
        value = image.getexif().get(_ORIENTATION)
        image.info.update(hidden)
        return value if isinstance(value, int) and 1 <= value <= 8 else 1
    image.info.update(hidden)
    return 1
