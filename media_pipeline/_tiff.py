"""What the directories of a TIFF say, where Pillow only says that it cannot read it. Runs in the decoding process only."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

_BITS, _COMPRESSION, _MEANING, _SUB, _SAMPLE_FORMAT, _DNG_VERSION = 258, 259, 262, 330, 339, 50706
_EXIF, _INTEROPERABILITY, _COLOUR_SPACE, _INDEX = 0x8769, 0xA005, 0xA001, 1
_SENSOR: Final = frozenset({32803, 34892})
"""PhotometricInterpretation of what a sensor saw: a colour filter's mosaic, or linear (TIFF/EP, 5.1; DNG 1.7, 4)."""
_OF_CAMERAS: Final = frozenset({32767, 32769, 32770, 34713, 34892, 65000, 65535})
"""Compressions that only cameras write: Sony, Epson, Samsung, Nikon, lossy DNG, Kodak, Pentax."""
_WHITE_IS_ZERO: Final = 0
_LAB: Final = 8
_GREY_WITH_ALPHA: Final = 2
_UNSIGNED: Final = 1
_MOST: Final = 16


def is_raw(path: Path) -> bool:
    """Whether the first directory, or one within it, holds what a sensor saw and not a picture."""
    return any(
        _DNG_VERSION in tags or tags.get(_MEANING) in _SENSOR or tags.get(_COMPRESSION) in _OF_CAMERAS
        for tags in _directories(path)
    )


def has_no_scale(path: Path) -> bool:
    """Whether the numbers of the first directory, which could not be read, are of a kind that never is: wider than 16 bits, signed, floating, or of
    16 bits and L*a*b*, grey with alpha, or grey whose zero is white.
    """
    tags = next(_directories(path), {})
    bits, formats = (_numbers(tags.get(tag)) for tag in (_BITS, _SAMPLE_FORMAT))
    narrow = tags.get(_MEANING) in {_LAB, _WHITE_IS_ZERO} or len(bits) == _GREY_WITH_ALPHA
    wide = max(bits, default=1) > (8 if narrow else 16)
    return wide or any(one != _UNSIGNED for one in formats)


def noted_colours(path: Path) -> tuple[object, object]:
    """ColorSpace and InteroperabilityIndex of the first directory's EXIF, None where absent. Pillow can't tell once the picture is read."""
    found: dict[int, Any] = {}
    for tag in (None, _EXIF, _INTEROPERABILITY):
        with suppress(Exception), path.open("rb") as file:  # hostile bytes may fail in any way
            found |= _directory(file, file.read(16), None if tag is None else found[tag])
    return found.get(_COLOUR_SPACE), found.get(_INDEX)


def _numbers(value: Any) -> tuple[int, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in values if isinstance(one, int))


def _directories(path: Path) -> Iterator[dict[int, Any]]:
    """The first directory and those that its tag SubIFDs names; none where it cannot be read."""
    with suppress(Exception), path.open("rb") as file:  # hostile bytes may fail in any way
        head = file.read(16)
        first = _directory(file, head, None)
        yield first
        for offset in _numbers(first.get(_SUB))[:_MOST]:
            yield _directory(file, head, offset)


def _directory(file: BinaryIO, head: bytes, offset: int | None) -> dict[int, Any]:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2  # late: most pictures are none

    found = ImageFileDirectory_v2(head if head[2:3] == b"+" or head[3:4] == b"+" else head[:8])
    file.seek(found.next if offset is None else offset)
    found.load(file)
    return dict(found)
