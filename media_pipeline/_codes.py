"""Codes of refusals."""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Stable codes; the values are stored in logs and tests and never change."""

    EMPTY = "empty"
    UNSUPPORTED_TYPE = "unsupported_type"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TRUNCATED = "truncated"
    ANIMATED = "animated"
    SEVERAL_PAGES = "several_pages"
    HIGH_DYNAMIC_RANGE = "high_dynamic_range"
    UNSUPPORTED_DEPTH = "unsupported_depth"
    NO_VIDEO = "no_video"
    UNSUPPORTED_CODEC = "unsupported_codec"
    TOO_LONG = "too_long"
    ENCRYPTED = "encrypted"
    ACTIVE_CONTENT = "active_content"
    TOO_MANY_PAGES = "too_many_pages"
    DECODE_FAILED = "decode_failed"
    MEMORY_LIMIT = "memory_limit"
    TIME_LIMIT = "time_limit"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"
