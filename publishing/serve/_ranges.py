"""Part of a file (RFC 9110, section 14): what a reader asks for who moves about in a clip, or goes on with a download."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `first` to `last`, both included, of `size`; `first` beyond the end is what cannot be given (416)."""

    first: int
    last: int
    size: int

    @property
    def satisfiable(self) -> bool:
        """Whether there is such a part."""
        return self.first <= self.last < self.size

    @property
    def length(self) -> int:
        """Bytes."""
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """The header's value."""
        return f"bytes {self.first}-{self.last}/{self.size}" if self.satisfiable else f"bytes */{self.size}"


def part_asked_for(range_header: str, if_range: str, tag: str, size: int) -> Part | None:
    """The part that a request names; None where all is to be sent: no range, several (which a server may ignore), a malformed one, or one that is
    asked for of another version (`If-Range`; only the tag itself will do, no date and no weak tag).
    """
    asked = _RANGE.fullmatch(range_header)
    if not asked or not (asked[1] or asked[2]) or (if_range and if_range != tag):
        return None
    if not asked[1]:  # the last bytes
        wanted = min(int(asked[2]), size)
        return Part(size - wanted, size - 1, size) if wanted else Part(size, size, size)
    first, last = int(asked[1]), int(asked[2]) if asked[2] else size - 1
    if asked[2] and last < first:
        return None
    return Part(first, min(last, size - 1), size)
