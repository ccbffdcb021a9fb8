"""An untrusted file in, the master out: upright, sRGB, 8 bits, no metadata. Runs in the decoding process only."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile

from media_pipeline._codes import RefusalCode
from media_pipeline._colour import to_srgb
from media_pipeline._limits import Limits
from media_pipeline._protocol import Failure, Job, Refused
from media_pipeline._rights import Rights
from media_pipeline._rights_reader import read_rights
from media_pipeline._sniff import HEAD_BYTES, MediaType, declared_size, looks_cut

_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BYTES_PER_PIXEL: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2}
_MOST_BYTES_PER_PIXEL: Final = {MediaType.JPEG: 10, MediaType.PNG: 8, MediaType.WEBP: 20}
_TAIL_BYTES: Final = 4096


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
        Refused: too many pixels, animated, truncated, or not decodable.
        MemoryError: the limit of the process was met.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked instead; Pillow's only warns
    try:
        with Image.open(path, formats=[job.kind.name]) as image:
            return _normalise(image, job)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a decoder on hostile bytes may raise anything
        raise Refused(_failure(path, job, error)) from error


def _normalise(image: ImageFile.ImageFile, job: Job) -> Master:
    full = image.size
    _check(image, job)
    size = _fit(full, job.recipe.master_side)
    image.draft(None, size)  # None keeps the mode
    _check_memory(image, full, job.limits)
    image.load()
    rights, icc, turn = read_rights(image), image.info.get("icc_profile"), _orientation(image)
    picture = _resizable(image)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    picture = to_srgb(picture, icc)
    if picture is image:
        picture = image.copy()
    picture.info.clear()
    width, height = full if turn < 5 else full[::-1]
    return Master(image=picture, width=width, height=height, rights=rights)


def _check(image: ImageFile.ImageFile, job: Job) -> None:
    pixels = image.width * image.height
    jpeg = job.kind is MediaType.JPEG
    allowed = job.limits.max_pixels_jpeg if jpeg else job.limits.max_pixels
    if pixels > allowed:
        raise Refused(Failure(code=RefusalCode.TOO_MANY_PIXELS, found=pixels, allowed=allowed))
    # A JPEG with several pictures (MPO: stereo, gain map, preview) is one photograph with extras: its first is taken.
    if not jpeg and getattr(image, "is_animated", False):
        raise Refused(Failure(code=RefusalCode.ANIMATED, detail=f"{getattr(image, 'n_frames', 0)} frames"))


def _check_memory(image: ImageFile.ImageFile, full: tuple[int, int], limits: Limits) -> None:
    """Refuse what surely needs more than there is: libjpeg reports a lack of memory as if the file were broken."""
    needed = image.width * image.height * _BYTES_PER_PIXEL.get(image.mode, 4)
    if image.info.get("progressive") or image.info.get("progression"):
        needed += full[0] * full[1] * (2 if image.mode == "L" else 3)  # 16-bit coefficients, at the least 4:2:0
    if needed > limits.memory_bytes:
        raise Refused(Failure(code=RefusalCode.MEMORY_LIMIT, detail=f"needs {needed} bytes"))


def _fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 to 8; 1 where it is absent or not to be read."""
    with suppress(Exception):  # hostile EXIF may fail in any way; MemoryError here is followed by a greater one
        value = image.getexif().get(_ORIENTATION)
        return value if isinstance(value, int) and 1 <= value <= 8 else 1
    return 1


def _resizable(image: Image.Image) -> Image.Image:
    """A mode that can be scaled and colour-managed: L, LA, RGB, RGBA or CMYK."""
    if image.mode == "I" or image.mode.startswith("I;16"):
        image.info.pop("transparency", None)
        return image.point(lambda level: level * (1 / 256)).convert("L")  # convert alone clips to white
    if "transparency" in image.info:
        return image.convert("RGBA")
    wanted = {
        "1": "L",
        "P": "RGB",
        "PA": "RGBA",
        "La": "LA",
        "RGBa": "RGBA",
        "RGBX": "RGB",
        "YCbCr": "RGB",
        "LAB": "RGB",
    }
    mode = wanted.get(image.mode, image.mode)
    if mode not in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail=f"mode {image.mode}"))
    return image if mode == image.mode else image.convert(mode)


def _failure(path: Path, job: Job, error: Exception) -> Failure:
    """What a decoder's complaint means. libjpeg and libwebp call a lack of memory a broken stream, so the need is reckoned."""
    size, kind = path.stat().st_size, job.kind
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
    detail = f"{type(error).__name__}: {error}"[:300]
    if "truncated" in str(error).lower() or looks_cut(kind, tail, size, head):
        return Failure(code=RefusalCode.TRUNCATED, detail=detail)
    width, height = declared_size(head, kind) or _jpeg_size(path, kind)
    if width * height * _MOST_BYTES_PER_PIXEL[kind] > job.limits.memory_bytes:
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail=detail)
    return Failure(code=RefusalCode.DECODE_FAILED, detail=detail)


def _jpeg_size(path: Path, kind: MediaType) -> tuple[int, int]:
    with suppress(Exception), Image.open(path, formats=[kind.name]) as image:  # it failed before and may again
        return image.size
    return 0, 0
