"""A TIFF that keeps its channels one after another (TIFF 6.0, PlanarConfiguration 2), as Photoshop writes them "per channel". Runs in the decoding
process only.

Pillow reads most of them, some of them wrongly without a word (16 bits, grey with alpha). So each channel is read as a grey picture of its own:
through a directory that names nothing but its strips, written behind the end of the staged copy.
"""

import struct
from pathlib import Path
from typing import Any, Final

from PIL import Image

from media_pipeline._codes import RefusalCode
from media_pipeline._modes import resizable
from media_pipeline._protocol import Failure, Refused

_BITS, _MEANING, _SAMPLES, _PLANAR, _EXTRA, _FORMAT = 258, 262, 277, 284, 338, 339
_LISTS: Final[tuple[int, ...]] = (273, 279, 324, 325)
"""Where strips and tiles begin, and how long they are: all of the first channel, all of the second…"""
_SHORT: Final = frozenset({258, 259, 262, 266, 277, 317})
_KEPT: Final[tuple[int, ...]] = (256, 257, 259, 266, 278, 317, 322, 323)
"""Width, height, compression, order of bits, rows of a strip, predictor, width and height of a tile."""
_SEPARATE: Final = 2
_ZERO_IS_BLACK: Final = 1
_CHANNELS: Final = {0: "L", _ZERO_IS_BLACK: "L", 2: "RGB", 5: "CMYK"}
"""By PhotometricInterpretation."""
_ALPHA: Final = {1: "a", 2: "A"}
"""ExtraSamples: multiplied already, or not; any other means nothing that can be shown."""


def in_planes(image: Image.Image) -> bool:
    """Whether an opened TIFF keeps several channels apart."""
    tags = _tags(image)
    return tags.get(_PLANAR) == _SEPARATE and tags.get(_SAMPLES, 1) > 1


def from_planes(image: Image.Image, path: Path) -> Image.Image:
    """The picture as L, LA, RGB, RGBA or CMYK, eight bits a channel. Appends to the file.

    Raises:
        Refused: channels of a kind that is not decoded.
    """
    tags = _tags(image)
    mode = _CHANNELS.get(tags.get(_MEANING, -1))
    formats = tags.get(_FORMAT) or (1,)
    if mode is None or max(tags.get(_BITS) or (1,)) > 16 or any(one != 1 for one in formats):
        raise Refused(Failure(code=RefusalCode.UNSUPPORTED_DEPTH, detail=f"planes of kind {tags.get(_MEANING)}"))
    extra = (tags.get(_EXTRA) or (0,))[0]
    if mode != "CMYK" and tags[_SAMPLES] > len(mode):
        mode += _ALPHA.get(extra, "")
    planes = [_plane(path, tags, number) for number in range(len(mode))]
    if tags.get(_MEANING) == 0:
        planes[0] = planes[0].point(lambda level: 255 - level)
    picture = planes[0] if mode == "L" else Image.merge(mode, planes)
    return picture.convert(mode.upper()) if mode.endswith("a") else picture


def _plane(path: Path, tags: dict[int, Any], number: int) -> Image.Image:
    """One channel as a picture of mode L."""
    own: dict[int, tuple[int, ...]] = {tag: (tags[tag],) for tag in _KEPT if tag in tags}
    own |= {_BITS: (tags[_BITS][min(number, len(tags[_BITS]) - 1)],), _MEANING: (_ZERO_IS_BLACK,), _SAMPLES: (1,)}
    for tag in _LISTS:
        if tag in tags:
            each = len(tags[tag]) // tags[_SAMPLES]
            own[tag] = tuple(tags[tag][number * each : (number + 1) * each])
    with path.open("r+b") as file:
        order = "<" if file.read(2) == b"II" else ">"
        at = file.seek(0, 2)
        at += file.write(b"\0" * (at % 2))
        file.write(_directory(own, at, order))
        file.seek(4)
        file.write(struct.pack(f"{order}L", at))
    with Image.open(path, formats=["TIFF"]) as plane:
        plane.load()
        return resizable(plane)


def _directory(tags: dict[int, tuple[int, ...]], at: int, order: str) -> bytes:
    """An image file directory (TIFF 6.0, 2) that begins at an offset, and what it points to behind it."""
    entries, heap, heap_at = b"", b"", at + 2 + 12 * len(tags) + 4
    for tag, values in sorted(tags.items()):
        letter, kind = ("H", 3) if tag in _SHORT else ("L", 4)
        data = struct.pack(f"{order}{len(values)}{letter}", *values)
        entries += struct.pack(f"{order}HHL", tag, kind, len(values))
        entries += data.ljust(4, b"\0") if len(data) <= 4 else struct.pack(f"{order}L", heap_at + len(heap))
        heap += data if len(data) > 4 else b""
    return struct.pack(f"{order}H", len(tags)) + entries + b"\0" * 4 + heap


def _tags(image: Image.Image) -> dict[int, Any]:
    return dict(getattr(image, "tag_v2", {}))
