"""Sizes of pictures without a decoder: from the header of a master, and what a preview of it measures. Pixels throughout."""

from __future__ import annotations

import re
from typing import BinaryIO

_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_NOT_FRAMES = {0xC4, 0xC8, 0xCC}


def header_size(file: BinaryIO) -> tuple[int, int]:
    """(width, height) that the header of a JPEG (ITU T.81, B.2.2) or PNG (section 11.2.1) claims.

    Raises:
        ValueError: it is neither, or its header is incomplete. Masters are always one of the two.
    """
    head = file.read(24)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR" and len(head) == 24:
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if head.startswith(b"\xff\xd8\xff"):
        file.seek(2)
        return _jpeg_size(file)
    raise ValueError("This is no master: it is neither a JPEG nor a PNG. Add pictures with cms.library.ingest.")


def _jpeg_size(file: BinaryIO) -> tuple[int, int]:
    while (lead := file.read(1)) == b"\xff":
        marker = file.read(1)
        while marker == b"\xff":
            marker = file.read(1)
        if not marker or marker[0] in _STANDALONE:
            continue
        length = int.from_bytes(file.read(2), "big")
        if 0xC0 <= marker[0] <= 0xCF and marker[0] not in _NOT_FRAMES:
            frame = file.read(5)
            if len(frame) == 5:
                return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
            break
        if length < 2:
            break
        file.seek(length - 2, 1)
    raise ValueError(f"This JPEG has no frame header (found {lead!r}); add the picture again.")


def fit(spec: str, width: int, height: int) -> tuple[int, int]:
    """What a picture of `width` × `height` measures under a Wagtail filter such as `max-165x165`: scaled down, never cropped or up."""
    name, _, rest = spec.partition("|")[0].partition("-")
    asked = [max(1, int(number)) for number in re.findall(r"\d+", rest)] or [0]
    across, down = asked[0] / width, asked[:2][-1] / height
    ratios = {
        "max": min(across, down),
        "min": max(across, down),
        "fill": max(across, down),
        "width": across,
        "height": down,
        "scale": asked[0] / 100,
    }
    ratio = min(1.0, ratios.get(name) or 1.0)
    return max(1, round(width * ratio)), max(1, round(height * ratio))
