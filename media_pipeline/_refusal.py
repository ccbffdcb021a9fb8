"""A refusal: why a file was not taken, and what its owner can do about it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from media_pipeline._codes import RefusalCode
from media_pipeline._families import Family
from media_pipeline._messages import message_of
from media_pipeline._sniff import MediaType


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file was not taken. Nothing was stored."""

    code: RefusalCode
    """Stable code, for programs."""
    filename: str
    """The file's name as people know it, made safe to show: no folders, no control characters."""
    detected: MediaType = MediaType.UNKNOWN
    """What the content is, by its first bytes."""
    family: Family | None = Family.PICTURE
    """What was wanted of it; None when any would have done."""
    found: int = 0
    """What the file has: bytes for `too_large`, pixels for `too_many_pixels`, seconds for `too_long`, pages for `too_many_pages`; else 0."""
    allowed: int = 0
    """What the limits allow, in the same unit; else 0."""
    detail: str = ""
    """Technical detail in English, for the log and not for people who upload."""

    def message(self, locale: str = "vi", *, gettext: Callable[[str], str] | None = None) -> str:
        """A sentence for the person who uploaded: names the file and the remedy.

        Args:
            locale: a language tag; 'vi' and its variants give Vietnamese, all others English.
            gettext: translates the English message instead; placeholders in braces must stay.
        """
        english, vietnamese = message_of(self.family, self.code)
        text = gettext(english) if gettext else vietnamese if locale.lower().startswith("vi") else english
        return text.format(
            name=self.filename,
            kind=self.detected.value,
            found_mb=-(-self.found // 1_000_000),
            allowed_mb=self.allowed // 1_000_000,
            found_mp=-(-self.found // 1_000_000),
            allowed_mp=self.allowed // 1_000_000,
            found_minutes=-(-self.found // 60),
            allowed_minutes=self.allowed // 60,
            found=self.found,
            allowed=self.allowed,
        )


def shown_name(name: str) -> str:
    """A file name that is safe to show: the last part, without control and direction characters, 120 characters at most."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return unicodedata.normalize("NFC", visible)[:120].strip() or "?"
