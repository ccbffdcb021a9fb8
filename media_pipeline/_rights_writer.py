"""Rights as an EXIF block, an XMP packet and an IPTC block, built from nothing: a closed list of fields, and no other can be written."""

import struct
from html import escape
from typing import Final

from media_pipeline._rights import Rights

ARTIST: Final = 0x013B
COPYRIGHT: Final = 0x8298
BY_LINE, CREDIT, COPYRIGHT_NOTICE = (2, 80), (2, 110), (2, 116)
_ASCII: Final = 2

_PACKET: Final = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:cc="http://creativecommons.org/ns#">{}</rdf:Description></rdf:RDF></x:xmpmeta>'
)
_CREATOR: Final = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_RIGHTS: Final = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
_CREDIT: Final = "<photoshop:Credit>{}</photoshop:Credit>"
_TERMS: Final = (
    '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></xmpRights:UsageTerms>'
)
_LICENCE: Final = '<cc:license rdf:resource="{}"/>'
_STATEMENT: Final = "<xmpRights:WebStatement>{}</xmpRights:WebStatement>"

_LONGEST: Final = {BY_LINE: 32, CREDIT: 32, COPYRIGHT_NOTICE: 128}
"""Bytes (IIM 4.2); what is longer is cut here and whole in XMP."""
_UTF8: Final = b"\x1c\x01\x5a\0\x03\x1b%G"
"""Data set 1:90, the character set: ISO 2022's way to UTF-8."""
_RESOURCE: Final = 0x0404


def exif_block(rights: Rights) -> bytes:
    """EXIF with Artist and Copyright in UTF-8, beginning with `Exif\\0\\0`; b'' when there is neither.

    One big-endian TIFF directory (TIFF 6.0, section 2); values longer than four bytes lie behind it, at even offsets.
    """
    texts = ((ARTIST, rights.creator), (COPYRIGHT, rights.copyright))
    values = [(tag, text.encode() + b"\0") for tag, text in texts if text]
    if not values:
        return b""
    entries, heap = b"", b""
    heap_at = 8 + 2 + 12 * len(values) + 4
    for tag, value in values:
        entries += struct.pack(">HHL", tag, _ASCII, len(value))
        if len(value) <= 4:
            entries += value.ljust(4, b"\0")
        else:
            entries += struct.pack(">L", heap_at + len(heap))
            heap += value + b"\0" * (len(value) % 2)
    return b"Exif\0\0MM\0*" + struct.pack(">LH", 8, len(values)) + entries + b"\0\0\0\0" + heap


def xmp_packet(rights: Rights) -> bytes:
    """XMP (ISO 16684-1) in UTF-8: dc:creator, dc:rights, photoshop:Credit, xmpRights:UsageTerms, cc:license and xmpRights:WebStatement; b'' when
    there are no rights."""
    web_licence = rights.licence if rights.licence.startswith(("https://", "http://")) else ""
    parts = (
        (_CREATOR, rights.creator),
        (_RIGHTS, rights.copyright),
        (_CREDIT, rights.credit),
        (_TERMS, rights.licence),
        (_LICENCE, web_licence),
        (_STATEMENT, rights.web_statement),
    )
    body = "".join(template.format(escape(text)) for template, text in parts if text)
    return _PACKET.format(body).encode() if body else b""


def iptc_block(rights: Rights) -> bytes:
    """IPTC-IIM (4.2) by-line, credit and copyright notice in a Photoshop resource, as a JPEG's segment APP13 holds it; b'' when there are none."""
    texts = ((BY_LINE, rights.creator), (CREDIT, rights.credit), (COPYRIGHT_NOTICE, rights.copyright))
    sets = [_data_set(field, _cut(text, _LONGEST[field])) for field, text in texts if text]
    if not sets:
        return b""
    data = _UTF8 + b"".join(sets)
    return b"Photoshop 3.0\x008BIM" + struct.pack(">HHL", _RESOURCE, 0, len(data)) + data + b"\0" * (len(data) % 2)


def _data_set(field: tuple[int, int], data: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, *field, len(data)) + data


def _cut(text: str, longest: int) -> bytes:
    """UTF-8, never cut within a character."""
    return text.encode()[:longest].decode("utf-8", "ignore").encode()
