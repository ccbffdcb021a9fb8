"""A refusal: why a picture was not taken, and what its owner can do about it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from media_pipeline._sniff import MediaType


class RefusalCode(StrEnum):
    """Stable codes; the values are stored in logs and tests and never change."""

    EMPTY = "empty"
    UNSUPPORTED_TYPE = "unsupported_type"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TRUNCATED = "truncated"
    ANIMATED = "animated"
    DECODE_FAILED = "decode_failed"
    MEMORY_LIMIT = "memory_limit"
    TIME_LIMIT = "time_limit"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"


def gettext_noop(message: str) -> str:
    """Mark a message for the tools that gather messages to translate."""
    return message


MESSAGES: Final = {
    RefusalCode.EMPTY: (
        gettext_noop("“{name}” is empty. Copy it from the camera or its sender again, then upload it again."),
        "Tệp “{name}” trống. Hãy chép lại từ máy ảnh hoặc xin lại từ người gửi, rồi tải lên lần nữa.",
    ),
    RefusalCode.UNSUPPORTED_TYPE: (
        gettext_noop(
            "“{name}” is not a JPEG, PNG or WebP picture (its content is: {kind}). Save it as JPEG and upload it again."
        ),
        "Tệp “{name}” không phải ảnh JPEG, PNG hoặc WebP (nội dung là: {kind}). Hãy lưu thành JPEG rồi tải lên lại.",
    ),
    RefusalCode.TOO_LARGE: (
        gettext_noop(
            "“{name}” has {found_mb} MB; at most {allowed_mb} MB are allowed. Save it with a lower quality or size."
        ),
        "Tệp “{name}” có {found_mb} MB; tối đa được {allowed_mb} MB. Hãy lưu với chất lượng hoặc kích thước nhỏ hơn.",
    ),
    RefusalCode.TOO_MANY_PIXELS: (
        gettext_noop(
            "“{name}” has {found_mp} megapixels; at most {allowed_mp} are allowed. Scale it down and upload it again."
        ),
        "Ảnh “{name}” có {found_mp} megapixel; tối đa được {allowed_mp}. Hãy thu nhỏ ảnh rồi tải lên lại.",
    ),
    RefusalCode.TRUNCATED: (
        gettext_noop("“{name}” is incomplete: its end is missing. Copy it from the camera or its sender again."),
        "Tệp “{name}” không đầy đủ: thiếu phần cuối. Hãy chép lại từ máy ảnh hoặc xin lại từ người gửi.",
    ),
    RefusalCode.ANIMATED: (
        gettext_noop("“{name}” is an animation. Upload one still picture of it, or upload it as a video."),
        "Tệp “{name}” là ảnh động. Hãy tải lên một khung hình tĩnh, hoặc tải lên dưới dạng video.",
    ),
    RefusalCode.DECODE_FAILED: (
        gettext_noop(
            "“{name}” is damaged and cannot be read. Open it in a picture editor, save it as a new JPEG and upload that."
        ),
        "Tệp “{name}” bị hỏng, không đọc được. Hãy mở bằng phần mềm ảnh, lưu thành tệp JPEG mới rồi tải lên.",
    ),
    RefusalCode.MEMORY_LIMIT: (
        gettext_noop(
            "“{name}” needs too much memory to be read. Scale it down, save it as an ordinary JPEG and upload that."
        ),
        "Ảnh “{name}” cần quá nhiều bộ nhớ để đọc. Hãy thu nhỏ, lưu thành JPEG thông thường rồi tải lên.",
    ),
    RefusalCode.TIME_LIMIT: (
        gettext_noop(
            "“{name}” takes too long to be read. Open it in a picture editor, save it as a new JPEG and upload that."
        ),
        "Ảnh “{name}” mất quá nhiều thời gian để đọc. Hãy mở bằng phần mềm ảnh, lưu thành tệp JPEG mới rồi tải lên.",
    ),
    RefusalCode.OUTPUT_LIMIT: (
        gettext_noop(
            "A rendition of “{name}” would be larger than allowed. Scale the picture down and upload it again."
        ),
        "Một phiên bản của ảnh “{name}” sẽ vượt dung lượng cho phép. Hãy thu nhỏ ảnh rồi tải lên lại.",
    ),
    RefusalCode.CRASHED: (
        gettext_noop(
            "Reading “{name}” failed in an unexpected way. Save it as a new JPEG; if that fails too, tell the administrator."
        ),
        "Đọc tệp “{name}” gặp lỗi bất thường. Hãy lưu thành tệp JPEG mới; nếu vẫn lỗi, hãy báo quản trị viên.",
    ),
}
"""English (also the msgid for gettext) and Vietnamese message of every code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a picture was not taken. Nothing was stored."""

    code: RefusalCode
    """Stable code, for programs."""
    filename: str
    """The file's name as people know it, made safe to show: no folders, no control characters."""
    detected: MediaType = MediaType.UNKNOWN
    """What the content is, by its first bytes."""
    found: int = 0
    """What the file has: bytes for `too_large`, pixels for `too_many_pixels`; else 0."""
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
        english, vietnamese = MESSAGES[self.code]
        text = gettext(english) if gettext else vietnamese if locale.lower().startswith("vi") else english
        return text.format(
            name=self.filename,
            kind=self.detected.value,
            found_mb=-(-self.found // 1_000_000),
            allowed_mb=self.allowed // 1_000_000,
            found_mp=-(-self.found // 1_000_000),
            allowed_mp=self.allowed // 1_000_000,
        )


def shown_name(name: str) -> str:
    """A file name that is safe to show: the last part, without control and direction characters, 120 characters at most."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return unicodedata.normalize("NFC", visible)[:120].strip() or "?"
