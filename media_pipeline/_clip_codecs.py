"""What is in a finished clip, as browsers ask for it (RFC 6381). Runs in the decoding process only."""

from pathlib import Path
from typing import Any

import av

_AAC_LC = "mp4a.40.2"


def codecs_of(path: Path) -> str:
    """`avc1.64001f, mp4a.40.2` of an MP4 that this process wrote; '' where a part of it has no such name. Raises av.FFmpegError."""
    with av.open(str(path), format="mp4") as clip:
        names = [_name(stream.codec_context) for stream in clip.streams]
    return ", ".join(name for name in names if name) if all(names) else ""


def _name(context: Any) -> str:
    data: bytes = context.extradata or b""
    if context.name == "h264" and data[:1] == b"\x01":  # ISO/IEC 14496-15, 5.3.3.1: profile, constraints, level
        return f"avc1.{data[1:4].hex()}"
    if context.codec.canonical_name == "av1" and data[:1] == b"\x81":
        return _av1(data)
    if context.name == "aac":
        return _AAC_LC
    return "opus" if context.codec.canonical_name == "opus" else ""


def _av1(data: bytes) -> str:
    """AV1 in ISOBMFF, 2.3 and 5: profile, level and tier, bits."""
    profile, level, second = data[1] >> 5, data[1] & 31, data[2]
    tier = "H" if second & 0x80 else "M"
    bits = (12 if second & 0x20 else 10) if second & 0x40 else 8
    return f"av01.{profile}.{level:02}{tier}.{bits:02}"
