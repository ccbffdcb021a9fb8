"""What a picture looks like, to find it again: perceptual hash, colours, signs of a bad photograph. Measured in a child process, from a rendition."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from media_pipeline._colours import COLOURS
from media_pipeline._errors import SourceError
from media_pipeline._nursery import environment, started

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_SECONDS_EACH: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What was measured. `turned` are the hashes of the picture's mirror image and six other positions."""

    hash: str
    """PDQ, 64 hexadecimal digits."""
    turned: tuple[str, ...]
    substance: int
    """How much the hash has to go by, 0 to 100; below 50 it says nothing."""
    colours: tuple[str, ...]
    """Names from `COLOURS`."""
    sharpness: int
    """Tenths of a grey level; see `_quality.sharpness`."""
    tilt: int
    """Tenths of a degree, clockwise; 0 when straight or unknown."""


def look_closely(pictures: Sequence[Path]) -> list[Looks]:
    """Measure pictures that the pipeline has written (renditions, not originals), in one confined child process.

    Raises:
        SourceError: one of them cannot be read as a picture, or the process did not answer as it should.
    """
    if not pictures:
        return []
    paths = [str(path.resolve()) for path in pictures]
    seconds = 5 + _SECONDS_EACH * len(paths)
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            started("_looks_child", str(seconds)),
            input=json.dumps(paths).encode(),
            env=environment(),
            capture_output=True,
            timeout=seconds + 1,
            check=True,
            start_new_session=True,
        )
        found = [_looks(one) for one in json.loads(done.stdout)]
    except (subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        said = getattr(error, "stderr", b"") or b""
        raise SourceError(f"{paths[0]} and {len(paths) - 1} more were not measured: {error} {said[-300:]!r}") from error
    if len(found) != len(paths):
        raise SourceError(f"{len(found)} of {len(paths)} pictures were measured; try again.")
    return found


def _looks(fields: dict[str, Any]) -> Looks:
    """Believes nothing unchecked. Raises ValueError, KeyError, TypeError."""
    hashes, named = [str(one) for one in fields["hashes"]], tuple(str(name) for name in fields["colours"])
    if len(hashes) != 8 or not all(map(_HASH.fullmatch, hashes)) or not set(named) <= set(COLOURS):
        raise ValueError("hashes or colours are not what was asked for")
    substance, sharpness, tilt = (int(fields[name]) for name in ("substance", "sharpness", "tilt"))
    if not (0 <= substance <= 100 and 0 <= sharpness <= 5000 and -100 <= tilt <= 100):
        raise ValueError("a number is out of its range")
    return Looks(
        hash=hashes[0], turned=tuple(hashes[1:]), substance=substance, colours=named, sharpness=sharpness, tilt=tilt
    )


def distance(one: str, two: str) -> int:
    """In how many of 256 bits two hashes differ. Up to 80 they are almost surely of the same picture; up to 98 a person should look."""
    return (int(one, 16) ^ int(two, 16)).bit_count()


def jpeg_quality(path: Path) -> int | None:
    """The quality, 1 to 100, that a JPEG says it was written at, by its luminance table; None for other files. Reads headers only.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(512 * 1024)
    at = 2
    while head[:2] == b"\xff\xd8" and head[at : at + 1] == b"\xff" and at + 4 <= len(head):
        marker, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4], "big")
        if marker == 0xDB and length >= 67 and head[at + 4] == 0:
            return _quality(sum(head[at + 5 : at + 69]))
        if marker == 0xDA or length < 2:
            break
        at += 2 + length
    return None


def _quality(total: int) -> int:
    """libjpeg's scale: below 50 the table grows with 50/q, above it shrinks with 2 - q/50."""
    scale = total / 3711
    return max(1, min(100, round(100 - 50 * scale if scale <= 1 else 50 / scale)))
