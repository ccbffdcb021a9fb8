"""Rights out of EXIF, IPTC and XMP of an untrusted picture. Runs in the decoding process only.

Where they differ, XMP comes before IPTC and IPTC before EXIF: the younger form holds the editors' later word.
A block that cannot be read counts as absent: bad metadata is no reason to refuse a picture.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PIL import ImageFile, IptcImagePlugin

from media_pipeline._rights import Rights, clean_text, web_address
from media_pipeline._rights_writer import ARTIST, BY_LINE, COPYRIGHT, COPYRIGHT_NOTICE, CREDIT

if TYPE_CHECKING:
    from lxml.etree import _Element

_XMP_MAX_BYTES: Final = 1024 * 1024
_NS: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
}


def read_rights(image: ImageFile.ImageFile) -> Rights:
    """Rights of an opened and loaded picture; empty ones where it has none. Only MemoryError passes through."""
    found = Rights()
    for reader in (_from_xmp, _from_iptc, _from_exif):
        try:
            rights = reader(image)
        except MemoryError:
            raise
        except Exception:  # a hostile block may fail in any way that a parser can
            rights = Rights()
        found = found.or_else(rights)
    return found


def _from_exif(image: ImageFile.ImageFile) -> Rights:
    exif = image.getexif()
    return Rights(creator=_text(exif.get(ARTIST)), copyright=_text(exif.get(COPYRIGHT)))


def _from_iptc(image: ImageFile.ImageFile) -> Rights:
    fields = IptcImagePlugin.getiptcinfo(image) or {}
    return Rights(
        creator=_text(fields.get(BY_LINE)),
        credit=_text(fields.get(CREDIT)),
        copyright=_text(fields.get(COPYRIGHT_NOTICE)),
    )


def _from_xmp(image: ImageFile.ImageFile) -> Rights:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    data = data.strip(b"\0 \r\n\t")
    if not data or len(data) > _XMP_MAX_BYTES or b"<!DOCTYPE" in data:
        return Rights()
    from lxml import etree  # late: most pictures have none

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    return Rights(
        creator=_xmp_value(root, "dc:creator"),
        credit=_xmp_value(root, "photoshop:Credit"),
        copyright=_xmp_value(root, "dc:rights"),
        licence=_xmp_value(root, "xmpRights:UsageTerms") or _xmp_resource(root, "cc:license"),
        web_statement=web_address(_xmp_value(root, "xmpRights:WebStatement")),
    )


def _xmp_resource(root: "_Element", name: str) -> str:
    """An address in `rdf:resource`, or what stands for it."""
    found = _strings(root, f"//rdf:Description/{name}/@rdf:resource")
    return web_address(str(found[0])) if found else web_address(_xmp_value(root, name))


def _xmp_value(root: "_Element", name: str) -> str:
    """A property as list items, as plain text or as an attribute of rdf:Description (ISO 16684-1, section 7)."""
    for query in (f"//rdf:Description/{name}//rdf:li/text()", f"//rdf:Description/{name}/text()"):
        items = [clean_text(str(item)) for item in _strings(root, query)]
        if any(items):
            chosen = items if name == "dc:creator" else [item for item in items if item][:1]
            return clean_text("; ".join(item for item in chosen if item))
    return "".join(clean_text(str(item)) for item in _strings(root, f"//rdf:Description/@{name}")[:1])


def _strings(root: "_Element", query: str) -> list[object]:
    found = root.xpath(query, namespaces=_NS)
    return list(found) if isinstance(found, list) else []


def _text(value: object) -> str:
    """EXIF and IPTC texts are UTF-8 in practice, whatever the standards said first; else Latin-1."""
    if isinstance(value, list | tuple):
        return clean_text("; ".join(filter(None, map(_text, value))))
    if isinstance(value, str):
        with suppress(UnicodeEncodeError):
            value = value.encode("latin-1")  # Pillow reads EXIF texts as Latin-1
    if isinstance(value, bytes):
        try:
            return clean_text(value.decode("utf-8"))
        except UnicodeDecodeError:
            return clean_text(value.decode("latin-1"))
    return clean_text(value) if isinstance(value, str) else ""
