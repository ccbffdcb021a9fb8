"""What attachments and recordings may be, told by extension and by content; nothing is decoded.

Attachments: PDF; Office Open XML without macros (docx, xlsx, pptx); OpenDocument (odt, ods, odp); CSV in UTF-8. Refused: archives of any
kind (their content cannot be vouched for), the old binary Office formats and every format with macros, HTML, SVG and all else. A PDF may hold
scripts, so nothing is ever shown inline: attachments are downloaded.

Recordings: MP4, QuickTime and WebM by their container.
"""

from __future__ import annotations

import codecs
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

ATTACHMENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv",
}
"""Extension → media type under which an attachment is given out."""

RECORDING_TYPES = {"mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm"}
"""Extension → media type of recordings."""

_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/", "activex/", "macrosheets/")
_PICTURES = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_MOST_PARTS = 5_000
_MOST_UNPACKED = 500 * 2**20
_CHUNK = 2**20


def is_attachment(file: IO[bytes], extension: str) -> bool:
    """Whether the content is of the kind that the extension (lower case, without a dot) promises. Never raises on content."""
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if extension == "pdf":
        return head.startswith(b"%PDF-")
    if extension == "csv":
        return _is_text(file)
    return head.startswith(b"PK\3\4") and _is_office(file, extension)


def recording_kind(head: bytes) -> str | None:
    """`mp4`, `mov` or `webm` by the first 64 bytes of a container (ISO 14496-12, 4.3; RFC 8794 with doctype webm), else None."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return None if brand in _PICTURES else "mov" if brand == b"qt  " else "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in head[:64]:
        return "webm"
    return None


def _is_text(file: IO[bytes]) -> bool:
    decoder, first = codecs.getincrementaldecoder("utf-8")(), True
    try:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if "\0" in text or (first and text.lstrip("\ufeff \t\r\n").startswith("<")):
                return False
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not first


def _is_office(file: IO[bytes], extension: str) -> bool:
    """By the archive's directory alone, but for OpenDocument's `mimetype` part (ODF 1.3, part 2, 3.3: first, not compressed)."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename.lower() for part in parts}
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                return False
            if any(active in name for name in names for active in _ACTIVE_PARTS):
                return False
            if main := _MAIN_PARTS.get(extension):
                return {"[content_types].xml", main} <= names
            return _opendocument_type(archive, parts) == ATTACHMENT_TYPES[extension].encode()
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def _opendocument_type(archive: ZipFile, parts: list[Any]) -> bytes:
    first = parts[0] if parts else None
    if first is None or first.filename != "mimetype" or first.compress_type != 0 or first.file_size > 100:
        return b""
    return archive.read(first)
