"""The outermost boxes of an MP4, QuickTime, HEIC or AVIF file (ISO 14496-12, 4.2): enough to tell one that was cut off. Pure Python."""

import os
from pathlib import Path
from typing import BinaryIO, Final

_HEADER: Final = 8
_LONGEST: Final = 16
_LONG: Final = b"\0\0\0\1"
"""A size of 1: the true one follows the name."""
_MOST: Final = 10_000


def is_cut(file: BinaryIO, index: bytes = b"moov") -> bool:
    """Whether the file ends inside a box, or has no index (`moov` of a clip, `meta` of a picture). Only the boxes' headers are read."""
    end, at, indexed = file.seek(0, os.SEEK_END), 0, False
    for _ in range(_MOST):
        if at == end:
            return not indexed
        file.seek(at)
        head = file.read(2 * _HEADER)
        if len(head) < _HEADER:
            return True
        size = int.from_bytes(head[:4], "big")
        indexed |= head[4:8] == index
        if size == 0:  # up to the end of the file
            return not indexed
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        if size < _HEADER:
            return not indexed  # no box: what follows the last one is not read
        at += size
        if at > end:
            return True
    return not indexed


def has_box(path: Path, name: bytes) -> bool:
    """Whether a box of this name is among the outermost ones. Only their headers are read."""
    with path.open("rb") as file:
        end, at = file.seek(0, os.SEEK_END), 0
        for _ in range(_MOST):
            file.seek(at)
            head = file.read(_LONGEST)
            size = int.from_bytes(head[8:16] if head[:4] == _LONG else head[:4], "big")
            if head[4:8] == name:
                return True
            at += size
            if size < _HEADER or at >= end:
                return False
    return False
