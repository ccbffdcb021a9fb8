"""What a file is, by its first bytes. Pure Python, no decoder: safe to run in the calling process."""

from enum import StrEnum
from typing import Final

HEAD_BYTES: Final = 1024
"""How much of a file's beginning the sniffer wants."""


class MediaType(StrEnum):
    """A kind of file; the value is what people call it."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    GIF = "GIF"
    AVIF = "AVIF"
    HEIC = "HEIC"
    TIFF = "TIFF"
    BMP = "BMP"
    ICO = "ICO"
    JXL = "JPEG XL"
    JP2 = "JPEG 2000"
    PSD = "Photoshop"
    SVG = "SVG"
    EPS = "EPS"
    PDF = "PDF"
    HTML = "HTML"
    ZIP = "ZIP"
    VIDEO = "MP4"
    UNKNOWN = "?"

    @property
    def mime(self) -> str:
        """Media type of an accepted kind; 'application/octet-stream' for the rest."""
        return f"image/{self.name.lower()}" if self in ACCEPTED else "application/octet-stream"


ACCEPTED: Final = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.WEBP})

_MAGIC: Final = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"II+\0", MediaType.TIFF),
    (b"MM\0+", MediaType.TIFF),
    (b"BM", MediaType.BMP),
    (b"\0\0\1\0", MediaType.ICO),
    (b"\xff\x0a", MediaType.JXL),
    (b"\0\0\0\x0cJXL ", MediaType.JXL),
    (b"\0\0\0\x0cjP  ", MediaType.JP2),
    (b"8BPS", MediaType.PSD),
    (b"%!PS", MediaType.EPS),
    (b"\xc5\xd0\xd3\xc6", MediaType.EPS),
    (b"%PDF-", MediaType.PDF),
    (b"PK\3\4", MediaType.ZIP),
)
_BRANDS: Final = {b"avif": MediaType.AVIF, b"avis": MediaType.AVIF} | dict.fromkeys(
    (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), MediaType.HEIC
)


def sniff(head: bytes) -> MediaType:
    """Kind of a file by its first `HEAD_BYTES` bytes; fewer are fine. Never raises."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return MediaType.WEBP
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], MediaType.VIDEO)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _sniff_markup(head)


def _sniff_markup(head: bytes) -> MediaType:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text.startswith(b"<"):
        return MediaType.UNKNOWN
    if b"<svg" in text:
        return MediaType.SVG
    return MediaType.HTML if b"<html" in text or b"<!doctype html" in text else MediaType.UNKNOWN


def declared_size(head: bytes, kind: MediaType) -> tuple[int, int] | None:
    """(width, height) in pixels that a PNG's or WebP's header claims; None where the header is not at hand.

    Pillow's WebP reader allocates the whole canvas when it opens a file, so the claim is checked before that.
    """
    if kind is MediaType.PNG and head[12:16] == b"IHDR" and len(head) >= 24:
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if kind is MediaType.WEBP and len(head) >= 30:
        return _webp_size(head)
    return None


def _webp_size(head: bytes) -> tuple[int, int] | None:
    """RFC 9649: section 2.7 (VP8X), 3.4 (VP8L) and RFC 6386 section 9.1 (VP8)."""
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return None


def looks_cut(kind: MediaType, tail: bytes, size: int, head: bytes) -> bool:
    """Whether a file that failed to decode lacks its end: `tail` are its last bytes, `size` all its bytes."""
    if kind is MediaType.JPEG:
        return b"\xff\xd9" not in tail
    if kind is MediaType.PNG:
        return b"IEND" not in tail
    return int.from_bytes(head[4:8], "little") + 8 > size
