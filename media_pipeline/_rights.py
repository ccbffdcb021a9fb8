"""Who made a picture and who owns it: the only metadata that passes.

Everything else (place, serial numbers, software, thumbnails, comments) is left behind, because nothing is copied: the three texts are read,
cleaned, and written anew.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_CHARS: Final = 500
"""Longest text kept, in characters; the rest is cut. Keeps the metadata inside one JPEG segment."""

_NONCHARACTERS: Final = frozenset({0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Three cleaned texts; '' where the file says nothing."""

    creator: str = ""
    """EXIF Artist, IPTC 2:80, XMP dc:creator (several joined by '; ')."""
    credit: str = ""
    """IPTC 2:110, XMP photoshop:Credit."""
    copyright: str = ""
    """EXIF Copyright, IPTC 2:116, XMP dc:rights."""

    def __bool__(self) -> bool:
        return bool(self.creator or self.credit or self.copyright)

    def or_else(self, other: "Rights") -> "Rights":
        """These rights, with gaps filled from `other`."""
        return Rights(
            creator=self.creator or other.creator,
            credit=self.credit or other.credit,
            copyright=self.copyright or other.copyright,
        )


def clean_text(text: str) -> str:
    """One line of NFC text, safe in XML and EXIF: no control, format or private characters, `MAX_CHARS` at most. Idempotent."""
    kept = "".join(char if _is_kept(char) else " " for char in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:MAX_CHARS].strip()


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cf", "Cs", "Co"} and ord(char) & 0xFFFF not in _NONCHARACTERS
