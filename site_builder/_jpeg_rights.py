"""Creator, credit, licence and caption into a JPEG, as XMP and IPTC, without touching a pixel.

XMP: ISO 16684-1 with the IPTC Photo Metadata Standard 2023.2's properties; IPTC-IIM 4.2 in an Adobe image resource block, for older programs. What
of these the file has already is replaced; everything else (colour profile, picture data) stays byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_EXIF = b"Exif\0\0"
_MOST = 0xFFFF - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What is written; `tag` is the language of the texts (BCP 47), `page` where the picture's licence can be read."""

    title: str
    caption: str
    alt: str
    credit: str
    licence: str
    licence_url: str
    page: str
    tag: str


def with_rights(jpeg: bytes, rights: Rights) -> bytes:
    """The same picture with these rights. Raises ValueError when it is no JPEG."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG: it does not begin with a start of image (ITU T.81, B.1.1.3)")
    kept, at = [], 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1] in range(0xE0, 0xF0):
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not _replaced(jpeg[at + 1], jpeg[at + 4 : end]):
            kept.append(jpeg[at:end])
        at = end
    own = [_segment(0xE1, _XMP + _packet(rights)), _segment(0xED, _iptc(rights))]
    first = [part for part in kept if part[1] == 0xE0]
    return b"\xff\xd8" + b"".join([*first, *own, *(part for part in kept if part[1] != 0xE0)]) + jpeg[at:]


def _replaced(marker: int, body: bytes) -> bool:
    return (marker == 0xE1 and body.startswith((_XMP, _EXIF))) or (marker == 0xED and body.startswith(_PHOTOSHOP))


def _segment(marker: int, body: bytes) -> bytes:
    if len(body) > _MOST:
        raise ValueError(f"{len(body)} bytes of metadata do not fit into one segment of a JPEG ({_MOST})")
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _packet(rights: Rights) -> bytes:
    def text(name: str, value: str) -> str:
        tag = quoteattr(rights.tag)
        lines = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li><rdf:li xml:lang={tag}>{escape(value)}</rdf:li>'
        return f"<{name}><rdf:Alt>{lines}</rdf:Alt></{name}>" if value else ""

    def plain(name: str, value: str) -> str:
        return f"<{name}>{escape(value)}</{name}>" if value else ""

    body = "".join(
        (
            text("dc:title", rights.title),
            text("dc:description", rights.caption),
            text("dc:rights", rights.credit),
            f"<dc:creator><rdf:Seq><rdf:li>{escape(rights.credit)}</rdf:li></rdf:Seq></dc:creator>",
            text("Iptc4xmpCore:AltTextAccessibility", rights.alt),
            plain("photoshop:Credit", rights.credit),
            text("xmpRights:UsageTerms", rights.licence),
            plain("xmpRights:WebStatement", rights.licence_url),
            plain("plus:LicensorURL", rights.page),
            "<xmpRights:Marked>True</xmpRights:Marked>",
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
        f' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">{body}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _iptc(rights: Rights) -> bytes:
    """Records 1:90 (UTF-8) and 2: title, by-line, credit, copyright, caption; lengths as the standard allows."""
    fields = ((5, rights.title, 64), (80, rights.credit, 32), (110, rights.credit, 32), (116, rights.credit, 128))
    data = b"\x1c\x01\x5a" + _counted(b"\x1b%G")
    for number, value, most in (*fields, (120, rights.caption, 2000)):
        if value:
            data += bytes((0x1C, 2, number)) + _counted(_cut(value, most))
    padded = data + b"\0" * (len(data) % 2)
    return _PHOTOSHOP + b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + padded


def _counted(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


def _cut(text: str, most: int) -> bytes:
    return text.encode()[:most].decode("utf-8", "ignore").encode()
