"""Postings of the static index as text: which documents hold a term, and how often. `search/client/postings.js` reads them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from itertools import zip_longest

from search._bag import Counts

BITS = 36
"""Bits of a document's number: among 20,000 documents of a locale two share one in a case of 300, and then hardly the class of their length too."""

ONCE: Counts = (0, 0, 1)

_CLASSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_KEY_BITS = 12

Entry = tuple[int, Counts]
"""A document's key and how often its fields hold the term. A key is `number << 12 | class of length << 6 | year`."""


def key_of(uid: str, length: int, year: int) -> int:
    """The key of a document: the first 36 bits of the SHA-256 of its uid, the class of its length, its year since 1999."""
    number = int.from_bytes(hashlib.sha256(uid.encode()).digest()[:8], "big") >> (64 - BITS)
    return number << _KEY_BITS | length << 6 | year


def name_of(key: int) -> str:
    """The document's number in nine hexadecimal digits: its file."""
    return f"{key >> _KEY_BITS:09x}"


def classes_of(key: int) -> str:
    """Length and year in two characters: what tells apart documents of one number."""
    return _CLASSES[key >> 6 & 63] + _CLASSES[key & 63]


def read_key(name: str, classes: str) -> int:
    """The key that has this name and these classes."""
    length, year = map(_CLASSES.index, classes)
    return int(name, 16) << _KEY_BITS | length << 6 | year


def encode(entries: Sequence[Entry]) -> str:
    """`numbers lengths years counts` of sorted entries; "" of none.

    Numbers: the gap to the one before, in Golomb-Rice code with `36 − bits of the count of entries` low bits (ones, a zero, the low bits), in base64.
    Lengths, years: a character each. Counts: one, comma; nothing for once in the body, a number for more, `title.summary.body` for others.
    """
    if not entries:
        return ""
    keys = [key for key, _ in entries]
    lengths = "".join([_CLASSES[key >> 6 & 63] for key in keys])
    years = "".join([_CLASSES[key & 63] for key in keys])
    counts = ",".join([_written(counts) for _, counts in entries]).rstrip(",")
    return f"{_packed([key >> _KEY_BITS for key in keys])} {lengths} {years} {counts}".rstrip()


def decode(text: str) -> list[Entry]:
    """The opposite of `encode`."""
    if not text:
        return []
    packed, lengths, years, *rest = text.split(" ")
    numbers = _unpacked(packed, len(lengths))
    counts = rest[0].split(",") if rest else []
    return [
        (number << _KEY_BITS | _CLASSES.index(length) << 6 | _CLASSES.index(year), _read(count))
        for number, length, year, count in zip_longest(numbers, lengths, years, counts, fillvalue="")
        if isinstance(number, int)
    ]


def _written(counts: Counts) -> str:
    if counts == ONCE:
        return ""
    title, summary, body = counts
    return f"{title}.{summary}.{body}" if title or summary else str(body)


def _read(text: str) -> Counts:
    if not text:
        return ONCE
    parts = [int(part) for part in text.split(".")]
    return (parts[0], parts[1], parts[2]) if len(parts) > 1 else (0, 0, parts[0])


def _packed(numbers: Sequence[int]) -> str:
    low = BITS - len(numbers).bit_length()
    mask, form, last, bits = (1 << low) - 1, f"0{low}b", 0, list[str]()
    for number in numbers:
        gap, last = number - last, number
        bits.append("1" * (gap >> low) + "0" + format(gap & mask, form))
    joined = "".join(bits)
    whole = joined + "0" * (-len(joined) % 24)
    data = base64.urlsafe_b64encode(int(whole, 2).to_bytes(len(whole) // 8, "big"))
    return data[: -(-len(joined) // 6)].decode()


def _unpacked(text: str, count: int) -> list[int]:
    bits = "".join([_SIX[sign] for sign in text])
    low = BITS - count.bit_length()
    at = number = 0
    numbers = []
    for _ in range(count):
        zero = bits.index("0", at)
        number += (zero - at << low) + int(bits[zero + 1 : zero + 1 + low], 2)
        numbers.append(number)
        at = zero + 1 + low
    return numbers


_SIX = {sign: format(value, "06b") for value, sign in enumerate(_CLASSES)}
