"""A document's counts as sorted 64-bit numbers: a term is found by halves, and nothing else is read or decoded.

    hash of the term (42 bits) · in title (5) · in summary (6) · in body (11)

Counts that do not fit, and two terms of one hash, are all ones: then the bag tells.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache

from search._bag import Counts, Frequencies

_SHIFT = 22
_UNKNOWN = (1 << _SHIFT) - 1
_MOST = (30, 62, 2046)


@lru_cache(maxsize=1 << 17)
def place(term: str) -> int:
    """Where a term's number begins."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "big") >> _SHIFT << _SHIFT


def pack(bag: Frequencies) -> bytes:
    """The numbers of all terms, in this machine's byte order."""
    numbers = sorted([place(term) | _number(counts) for term, counts in bag.items()])
    for at in range(1, len(numbers)):
        if numbers[at] >> _SHIFT == numbers[at - 1] >> _SHIFT:
            numbers[at - 1] = numbers[at] = numbers[at] | _UNKNOWN
    return array("Q", numbers).tobytes()


@lru_cache(maxsize=1 << 12)
def _number(counts: Counts) -> int:
    if any(count > most for count, most in zip(counts, _MOST, strict=True)):
        return _UNKNOWN
    title, summary, body = counts
    return title << 17 | summary << 11 | body


def look_up(packed: bytes, terms: Iterable[tuple[str, int]], bag: Callable[[], Frequencies]) -> dict[str, Counts]:
    """The counts of these (term, its place); absent ones are left out. `bag` is asked where the numbers do not tell."""
    numbers, found = memoryview(packed).cast("Q"), dict[str, Counts]()
    for term, start in terms:
        at = bisect_left(numbers, start)
        if at == len(numbers) or numbers[at] >> _SHIFT != start >> _SHIFT:
            continue
        number = numbers[at] & _UNKNOWN
        if number == _UNKNOWN:
            whole = bag()
            return {term: whole[term] for term, _ in terms if term in whole}
        found[term] = (number >> 17, number >> 11 & 63, number & 2047)
    return found
