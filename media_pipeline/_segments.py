"""Rights into the segments of a JPEG (ITU-T T.81, annex B): EXIF, XMP and IPTC, whatever was there of these before taken out. Pure Python."""

import struct
from collections.abc import Iterator
from typing import Final

from media_pipeline._rights import Rights
from media_pipeline._rights_writer import exif_block, iptc_block, xmp_packet

_APP0, _APP1, _APP13, _SCAN, _END = 0xE0, 0xE1, 0xED, 0xDA, 0xD9
_XMP_NAME: Final = b"http://ns.adobe.com/xap/1.0/\0"
_LONGEST: Final = 0xFFFF - 2


def embed_rights(jpeg: bytes, rights: Rights) -> bytes:
    """The JPEG with these rights, and no other EXIF, XMP or IPTC, in it; its picture stays as it is, byte for byte.

    Raises:
        ValueError: these are not the bytes of a whole JPEG.
    """
    segments, at = _head(jpeg)
    kept = [segment for marker, segment in segments if marker not in {_APP1, _APP13}]
    first = [segment for marker, segment in segments if marker == _APP0]
    blocks = ((_APP1, exif_block(rights)), (_APP1, _named(xmp_packet(rights))), (_APP13, iptc_block(rights)))
    written = [_segment(marker, data) for marker, data in blocks if 0 < len(data) <= _LONGEST]
    others = [segment for segment in kept if segment not in first]
    return b"".join([b"\xff\xd8", *first, *written, *others, jpeg[at:]])


def _named(packet: bytes) -> bytes:
    return _XMP_NAME + packet if packet else b""


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _head(jpeg: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """((marker, whole segment) …) before the first scan, and where that begins."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("These are not the bytes of a JPEG; give what an encoder wrote.")
    found = list(_segments(jpeg))
    return found, 2 + sum(len(segment) for _, segment in found)


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, size = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker in {_SCAN, _END}:
            return
        if size < 2 or at + 2 + size > len(jpeg):
            break
        yield marker, jpeg[at : at + 2 + size]
        at += 2 + size
    raise ValueError("This JPEG ends before its picture begins; give a whole one.")
