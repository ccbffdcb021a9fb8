"""Who made a picture and who owns it: the only metadata that passes.

Everything else (place, serial numbers, software, thumbnails, comments) is left behind, because nothing is copied: five texts are read, cleaned,
and written anew.
"""

import unicodedata
from dataclasses import astuple, dataclass, fields
from typing import Final

MAX_CHARS: Final = 500
"""Longest text kept, in characters; the rest is cut. Keeps the metadata inside one JPEG segment."""

_NONCHARACTERS: Final = frozenset({0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Five texts; '' where nothing is said. What comes out of a file is cleaned first; what a caller gives is taken as it is."""

    creator: str = ""
    """EXIF Artist, IPTC 2:80, XMP dc:creator (several joined by '; ')."""
    credit: str = ""
    """IPTC 2:110, XMP photoshop:Credit."""
    copyright: str = ""
    """EXIF Copyright, IPTC 2:116, XMP dc:rights."""
    licence: str = ""
    """XMP xmpRights:UsageTerms, or cc:license: a text or an address."""
    web_statement: str = ""
    """XMP xmpRights:WebStatement: the address of a page that says whose it is."""

    def __bool__(self) -> bool:
        return any(astuple(self))

    def or_else(self, other: "Rights") -> "Rights":
        """These rights, with gaps filled from `other`."""
        return Rights(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)})


def clean_text(text: str) -> str:
    """One line of NFC text, safe in XML and EXIF: no control, format or private characters, `MAX_CHARS` at most. Idempotent."""
    kept = "".join(char if _is_kept(char) else " " for char in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:MAX_CHARS].strip()


def web_address(text: str) -> str:
    """The text where it is an address of the web, else ''."""
    clean = clean_text(text)
    return clean if clean.startswith(("https://", "http://")) and " " not in clean else ""


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cf", "Cs", "Co"} and ord(char) & 0xFFFF not in _NONCHARACTERS
