"""What a file is, by its first bytes. Pure Python, no decoder: safe to run in the calling process."""

from enum import StrEnum
from typing import Final

from media_pipeline._families import Family

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
    HEIF = "HEIF, not HEVC"
    TIFF = "TIFF"
    BMP = "BMP"
    ICO = "ICO"
    JXL = "JPEG XL"
    JP2 = "JPEG 2000"
    PSD = "Photoshop"
    RAW = "camera raw"
    SVG = "SVG"
    EPS = "EPS"
    PDF = "PDF"
    HTML = "HTML"
    ZIP = "ZIP"
    MP4 = "MP4"
    QUICKTIME = "QuickTime"
    MATROSKA = "Matroska"
    WEBM = "WebM"
    AVI = "AVI"
    MPEG = "MPEG"
    TS = "MPEG-TS"
    WMV = "WMV"
    FLV = "FLV"
    PLAYLIST = "playlist"
    UNKNOWN = "?"

    @property
    def family(self) -> Family | None:
        """What an accepted kind is; None for the rest."""
        return _FAMILIES.get(self)

    @property
    def mime(self) -> str:
        """Media type of an accepted kind; 'application/octet-stream' for the rest."""
        return _MIMES.get(self, "application/octet-stream")


_MIMES: Final = {
    MediaType.JPEG: "image/jpeg",
    MediaType.PNG: "image/png",
    MediaType.WEBP: "image/webp",
    MediaType.AVIF: "image/avif",
    MediaType.HEIC: "image/heic",
    MediaType.TIFF: "image/tiff",
    MediaType.MP4: "video/mp4",
    MediaType.QUICKTIME: "video/quicktime",
    MediaType.MATROSKA: "video/matroska",
    MediaType.WEBM: "video/webm",
    MediaType.AVI: "video/x-msvideo",
    MediaType.TS: "video/mp2t",
    MediaType.MPEG: "video/mpeg",
    MediaType.PDF: "application/pdf",
}
_OF_MIME: Final = {"image": Family.PICTURE, "video": Family.CLIP, "application": Family.DOCUMENT}
_FAMILIES: Final = {kind: _OF_MIME[mime.partition("/")[0]] for kind, mime in _MIMES.items()}

_MAGIC: Final = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0\x10\0\0\0CR", MediaType.RAW),
    (b"IIU\0", MediaType.RAW),
    (b"IIRO", MediaType.RAW),
    (b"IIRS", MediaType.RAW),
    (b"MMOR", MediaType.RAW),
    (b"FUJIFILMCCD-RAW", MediaType.RAW),
    (b"\0MRM", MediaType.RAW),
    (b"FOVb", MediaType.RAW),
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
    (b"\0\0\1\xba", MediaType.MPEG),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", MediaType.WMV),
    (b"FLV\1", MediaType.FLV),
    (b"#EXTM3U", MediaType.PLAYLIST),
    (b"ffconcat ", MediaType.PLAYLIST),
    (b"[playlist]", MediaType.PLAYLIST),
)
_TS: Final = ((0, 188), (4, 192))
"""(start, length) of packets, each beginning with `G`: of a transport stream, and of one with times before the packets, as cameras write it."""
_BRANDS: Final = {
    b"avif": MediaType.AVIF,
    b"avis": MediaType.AVIF,
    b"qt  ": MediaType.QUICKTIME,
    b"crx ": MediaType.RAW,
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"), MediaType.HEIC),
    **dict.fromkeys((b"avci", b"avcs", b"jpeg", b"jpgs", b"j2ki", b"j2is", b"vvic", b"vvis"), MediaType.HEIF),
}
_WITHOUT_BRANDS: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
"""What a QuickTime file of before 2005, or of a camera's, may begin with instead of `ftyp`."""
_NO_TEXT: Final = 0x0900_0000
"""No text in ASCII begins with so small a number."""
_STRUCTURAL: Final = frozenset({b"mif1", b"mif2", b"msf1", b"miaf"})
"""Brands that say how a file is built and not how it is coded (ISO 23008-12, 10.2): what it is, a compatible brand says."""
_MOST_BRANDS: Final = 32


def sniff(head: bytes) -> MediaType:
    """Kind of a file by its first `HEAD_BYTES` bytes; fewer are fine. Never raises."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return MediaType.WEBP
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return MediaType.AVI
    if head[4:8] == b"ftyp":
        return _sniff_boxes(head)
    if head[4:8] in _WITHOUT_BRANDS and (head[4:8] == b"mdat" or int.from_bytes(head[:4], "big") < _NO_TEXT):
        return MediaType.QUICKTIME
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return _sniff_matroska(head)
    if any(
        {head[start + step * number : start + step * number + 1] for number in range(3)} == {b"G"}
        for start, step in _TS
    ):
        return MediaType.TS
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _sniff_markup(head)


def _sniff_boxes(head: bytes) -> MediaType:
    """`ftyp` (ISO 14496-12, 4.3): a major brand, a version, and compatible brands up to the end of the box."""
    if head[8:12] not in _STRUCTURAL:
        return _BRANDS.get(head[8:12], MediaType.MP4)
    found = (_BRANDS[brand] for brand in brands(head) if brand in _BRANDS)
    return next(found, MediaType.HEIC)


def brands(head: bytes) -> tuple[bytes, ...]:
    """The major and the compatible brands of a file that begins with `ftyp`; () for any other."""
    if head[4:8] != b"ftyp":
        return ()
    end = min(int.from_bytes(head[:4], "big"), len(head), 16 + 4 * _MOST_BRANDS)
    return (head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4)))


def _sniff_matroska(head: bytes) -> MediaType:
    """EBML (RFC 8794) with the document type of RFC 9559; any other document is unknown."""
    if b"\x42\x82\x84webm" in head[:64]:
        return MediaType.WEBM
    return MediaType.MATROSKA if b"\x42\x82\x88matroska" in head[:64] else MediaType.UNKNOWN


def _sniff_markup(head: bytes) -> MediaType:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text.startswith(b"<"):
        return MediaType.UNKNOWN
    if b"<mpd" in text:
        return MediaType.PLAYLIST
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
    """Whether a JPEG, PNG or WebP that failed to decode lacks its end: `tail` are its last bytes, `size` all its bytes."""
    if kind is MediaType.JPEG:
        return b"\xff\xd9" not in tail
    if kind is MediaType.PNG:
        return b"IEND" not in tail
    return kind is MediaType.WEBP and int.from_bytes(head[4:8], "little") + 8 > size
