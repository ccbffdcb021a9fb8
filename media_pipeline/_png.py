"""A PNG without what stands in the way of its picture: browsers show such files, and Pillow refuses them. Runs in the decoding process only."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

_SIGNATURE: Final = 8
_OPTIONAL: Final = 0x20
"""The bit of a chunk's name that says it may be left out (PNG, third edition, 5.4)."""
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_WANTED: Final = (b"XML:com.adobe.xmp\0", b"Raw profile type ")
"""Texts that may hold rights or an orientation."""
_MOVEMENT: Final = frozenset({b"acTL", b"fcTL", b"fdAT"})


def mended(path: Path) -> BytesIO | None:
    """The file without optional chunks whose checksum is wrong, without texts that nobody asks for, and without an animation of no pictures.

    None where that changes nothing.
    """
    data = path.read_bytes()
    chunks = list(_chunks(data))
    still = any(name == b"acTL" and body[:4] == b"\0\0\0\0" for name, body, _ in chunks)
    kept = [whole for name, body, whole in chunks if not _stands_in_the_way(name, body, whole, still=still)]
    if len(kept) == len(chunks):
        return None
    return BytesIO(data[:_SIGNATURE] + b"".join(kept))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(name, content, all of it), up to the end of the picture or of the file."""
    at = _SIGNATURE
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : end - 4], data[at:end]
        at = end


def _stands_in_the_way(name: bytes, body: bytes, whole: bytes, *, still: bool) -> bool:
    if not name or not name[0] & _OPTIONAL:
        return False
    if name in _TEXTS and not body.startswith(_WANTED):
        return True
    return (still and name in _MOVEMENT) or zlib.crc32(name + body) != int.from_bytes(whole[-4:], "big")
