"""Rights as an EXIF block and an XMP packet, built from nothing: two EXIF tags and three XMP properties."""

import struct
from html import escape
from typing import Final

from media_pipeline._rights import Rights

ARTIST: Final = 0x013B
COPYRIGHT: Final = 0x8298
_ASCII: Final = 2

_PACKET: Final = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:Description></rdf:RDF></x:xmpmeta>'
)
_CREATOR: Final = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_RIGHTS: Final = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
_CREDIT: Final = "<photoshop:Credit>{}</photoshop:Credit>"


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
    """XMP (ISO 16684-1) with dc:creator, dc:rights and photoshop:Credit in UTF-8; b'' when there are no rights."""
    parts = ((_CREATOR, rights.creator), (_RIGHTS, rights.copyright), (_CREDIT, rights.credit))
    body = "".join(template.format(escape(text, quote=False)) for template, text in parts if text)
    return _PACKET.format(body).encode() if body else b""
