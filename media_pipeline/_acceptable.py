"""Which opened pictures are taken: one still photograph of ordinary range and bounded size. Runs in the decoding process only."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile

from media_pipeline._boxes import has_box, is_cut
from media_pipeline._codes import RefusalCode
from media_pipeline._limits import Limits
from media_pipeline._nclx import SEARCHED_BYTES, CodedColour, colour_in_boxes, colour_in_png
from media_pipeline._protocol import Failure, Job, Refused
from media_pipeline._sniff import HEAD_BYTES, MediaType, declared_size, looks_cut
from media_pipeline._tiff import has_no_scale, is_raw

_BYTES_PER_PIXEL: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}
_MOST_BYTES_PER_PIXEL: Final = {MediaType.JPEG: 10, MediaType.PNG: 8, MediaType.TIFF: 12}
_USUAL_MOST_BYTES_PER_PIXEL: Final = 20
_TAIL_BYTES: Final = 4096
_SUBFILE_TYPE, _OFFSETS, _COUNTS = 254, (273, 324), (279, 325)
_RAW: Final = "a camera's raw file"
_REDUCED: Final = 1
_SEVERAL: Final = frozenset({MediaType.JPEG, MediaType.HEIC})
_MOST_PAGES: Final = 64


def check(image: ImageFile.ImageFile, path: Path, job: Job) -> None:
    """Look at what the header says, before a pixel is decoded.

    Raises:
        Refused: too many pixels, animated, several pages, a camera's raw file, or of high dynamic range.
    """
    pixels = image.width * image.height
    jpeg = job.kind is MediaType.JPEG
    allowed = job.limits.max_pixels_jpeg if jpeg else job.limits.max_pixels
    if pixels > allowed:
        raise Refused(Failure(code=RefusalCode.TOO_MANY_PIXELS, found=pixels, allowed=allowed))
    if job.kind is MediaType.TIFF:
        if is_raw(path):
            raise Refused(Failure(code=RefusalCode.UNSUPPORTED_TYPE, detail=_RAW))
        _check_pages(image)
    # Of a JPEG with several pictures (MPO: stereo, gain map, preview) the first is the photograph, of a HEIC the primary item.
    elif job.kind not in _SEVERAL and getattr(image, "is_animated", False):
        raise Refused(Failure(code=RefusalCode.ANIMATED, detail=f"{getattr(image, 'n_frames', 0)} frames"))


def check_sequence(path: Path) -> None:
    """A sequence of HEIF (ISO 23008-12, 7) has a track beside, or instead of, its pictures. Raises Refused.

    What brands say does not count: phones and converters name those of sequences (`hevc`) in files of one picture too.
    """
    if has_box(path, b"moov"):
        raise Refused(Failure(code=RefusalCode.ANIMATED, detail="holds a track"))


def _check_pages(image: ImageFile.ImageFile) -> None:
    """Take the one page of full size (TIFF 6.0, NewSubfileType), wherever it stands; raw files of cameras are TIFFs without one."""
    full = []
    for number in range(_MOST_PAGES):
        try:
            image.seek(number)
        except EOFError:
            break
        tags = _tags(image)
        if not int(tags.get(_SUBFILE_TYPE) or 0) & _REDUCED:
            full.append(number)
    if not full:
        raise Refused(Failure(code=RefusalCode.UNSUPPORTED_TYPE, detail="holds previews only: a camera's raw file"))
    if len(full) > 1:
        raise Refused(Failure(code=RefusalCode.SEVERAL_PAGES, found=len(full), allowed=1))
    image.seek(full[0])


def _tags(image: Image.Image) -> dict[int, int]:
    return dict(getattr(image, "tag_v2", {}))


def coded_colour(image: Image.Image, path: Path, kind: MediaType) -> CodedColour | None:
    """What the file says of its colours by numbers. Raises Refused when that is a high dynamic range."""
    if image.info.get("icc_profile"):
        return None  # a profile is the author's fuller word
    nclx = image.info.get("nclx_profile")
    if isinstance(nclx, dict):
        colour = CodedColour(int(nclx["color_primaries"]), int(nclx["transfer_characteristics"]))
    else:
        found = _searched(path, kind)
        if found is None:
            return None
        colour = found
    if colour.is_hdr:
        raise Refused(Failure(code=RefusalCode.HIGH_DYNAMIC_RANGE, detail=f"transfer {colour.transfer}"))
    return colour


def _searched(path: Path, kind: MediaType) -> CodedColour | None:
    if kind not in {MediaType.AVIF, MediaType.PNG}:
        return None
    with path.open("rb") as file:
        head = file.read(SEARCHED_BYTES)
    return colour_in_png(head) if kind is MediaType.PNG else colour_in_boxes(head)


def check_memory(image: ImageFile.ImageFile, full: tuple[int, int], limits: Limits) -> None:
    """Refuse what surely needs more than there is: libjpeg reports a lack of memory as if the file were broken."""
    needed = image.width * image.height * _BYTES_PER_PIXEL.get(image.mode, 4)
    if image.info.get("progressive") or image.info.get("progression"):
        needed += full[0] * full[1] * (2 if image.mode == "L" else 3)  # 16-bit coefficients, at the least 4:2:0
    if needed > limits.memory_bytes:
        raise Refused(Failure(code=RefusalCode.MEMORY_LIMIT, detail=f"needs {needed} bytes"))


def failure_of(path: Path, job: Job, plugin: str, error: Exception) -> Failure:
    """What a decoder's complaint means. libjpeg and libwebp call a lack of memory a broken stream, so the need is reckoned."""
    detail = f"{type(error).__name__}: {error}"[:300]
    if "truncated" in str(error).lower() or _is_cut(path, job.kind):
        return Failure(code=RefusalCode.TRUNCATED, detail=detail)
    if job.kind is MediaType.TIFF and is_raw(path):
        return Failure(code=RefusalCode.UNSUPPORTED_TYPE, detail=_RAW)
    if job.kind is MediaType.TIFF and has_no_scale(path):
        return Failure(code=RefusalCode.UNSUPPORTED_DEPTH, detail=detail)
    with path.open("rb") as file:
        width, height = declared_size(file.read(HEAD_BYTES), job.kind) or _opened_size(path, plugin)
    if width * height * _MOST_BYTES_PER_PIXEL.get(job.kind, _USUAL_MOST_BYTES_PER_PIXEL) > job.limits.memory_bytes:
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail=detail)
    return Failure(code=RefusalCode.DECODE_FAILED, detail=detail)


def _is_cut(path: Path, kind: MediaType) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        if kind in {MediaType.AVIF, MediaType.HEIC}:
            return is_cut(file, b"meta")
        if kind is MediaType.TIFF:
            return _tiff_is_cut(path, size)
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - _TAIL_BYTES))
        return looks_cut(kind, file.read(), size, head)


def _tiff_is_cut(path: Path, size: int) -> bool:
    """Whether a strip or tile of the first page, or the directory itself, lies behind the end of the file."""
    with path.open("rb") as file:
        head = file.read(8)
    if int.from_bytes(head[4:8], "little" if head[:1] == b"I" else "big") >= size:
        return True
    with suppress(Exception), Image.open(path, formats=["TIFF"]) as image:  # it failed before and may again
        tags = getattr(image, "tag_v2", {})
        for offsets, counts in zip(_OFFSETS, _COUNTS, strict=True):
            ends = zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False)
            if any(offset + count > size for offset, count in ends):
                return True
    return False


def _opened_size(path: Path, plugin: str) -> tuple[int, int]:
    with suppress(Exception), Image.open(path, formats=[plugin]) as image:  # it failed before and may again
        return image.size
    return 0, 0
