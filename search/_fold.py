"""Character classes and folding: what the analysis of every language rests on.

The browser client (`client/search.js`) holds the same classes and rules; tests compare the two over all of Unicode 14.
"""

from __future__ import annotations

import re
import sys
import unicodedata

GRAM = (
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\U0001b000-\U0001b16f"  # kana
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7ff\u3105-\u312f\u31a0-\u31bf"  # Hangul, bopomofo
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u1050-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd"  # Burmese, Khmer
)
"""Scripts written without spaces (and Hangul, whose endings a dictionary would cut): indexed by character."""

IGNORABLE = "\u00ad\u034f\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
"""Soft hyphens, joiners, direction marks, variation selectors: inside a word, they are nothing."""

_SYMBOLS = "\u2100-\u214f\u2460-\u24ff\u3200-\u33ff\U0001f100-\U0001f2ff"  # ℡ ① ㎡ 🄰: NFKC makes letters of them
_LATIN = "a-z\u00df-\u024f\u0250-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff"
_DIACRITICS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")  # huyền, sắc, ngã, hỏi, nặng
_STROKES = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})


_SMALL_KANA = "ァィゥェォャュョヮ"


def _kana() -> dict[int, int | None]:
    """One spelling for what writers of Japanese spell in several: katakana, no small vowels, no lengthening, no doubling."""
    table: dict[int, int | None] = {ord("ー"): None}
    for point in range(ord("ァ"), ord("ヶ") + 1):
        large = point + 1 if chr(point) in _SMALL_KANA else point
        table[point] = table[point - 0x60] = None if chr(point) == "ッ" else large
    return table


KANA = _kana()
"""For names of other languages in Japanese letters, which each writer spells by ear."""


def _ranges(points: list[int]) -> str:
    """A regular expression's class body for sorted code points."""
    parts: list[str] = []
    first = last = -2
    for point in [*points, sys.maxunicode + 2]:
        if point == last + 1:
            last = point
            continue
        if first >= 0:
            parts.append(f"\\U{first:08x}-\\U{last:08x}")
        first = last = point
    return "".join(parts)


_MARKS = _ranges([point for point in range(0x1F000) if unicodedata.category(chr(point))[0] == "M"])

RUN = re.compile(f"[\\w{_MARKS}{IGNORABLE}{_SYMBOLS}]+")
"""A stretch of the source that may hold terms; everything between two runs separates."""

SEGMENT = re.compile(f"(?P<gram>[{GRAM}]+)|[^\\W_{GRAM}](?:[^\\W_{GRAM}]|(?![{GRAM}])[{_MARKS}])*")
"""In a normalised run: a stretch of gram characters, or a word."""

HEAD = re.compile(
    "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]{2,}|[\u30a1-\u30fa\u30fc-\u30ff]{2,}"
    "|[\uac00-\ud7a3]{2,}"
)
"""A run of one script (Han, katakana, Hangul) long enough to have a head."""

IGNORED = re.compile(f"[{IGNORABLE}]")
_CLUSTER = re.compile(f"(?s:.)[{_MARKS}{IGNORABLE}\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7ff\uffa0-\uffdc]*")
_ACCENTED = re.compile(f"([{_LATIN}])[{_DIACRITICS}]+")


def is_plain(run: str) -> bool:
    """Whether normalising would leave the run as it is, so that its offsets are the source's."""
    return unicodedata.is_normalized("NFKC", run) and not IGNORED.search(run)


def normalise(run: str) -> tuple[str, list[int], list[int]]:
    """NFKC without ignorables, cluster by cluster; for every character of it, start and end in `run`."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(run):
        piece = unicodedata.normalize("NFKC", IGNORED.sub("", match.group()))
        characters.append(piece)
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
    return "".join(characters), starts, ends


def casefold(word: str) -> str:
    """Full case folding and NFKC again: the word as written, whatever its case. Idempotent."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())


def strip_marks(word: str) -> str:
    """A casefolded word without the marks of Latin letters, `đ` as `d`; kana and other scripts keep theirs. Idempotent."""
    if word.isascii():
        return word
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word)).translate(_STROKES)
    return unicodedata.normalize("NFKC", _ACCENTED.sub(r"\1", bare))


def tone_last(word: str) -> str:
    """A casefolded Vietnamese syllable with its tone mark at the end, wherever the writer's habit puts it."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _TONES.sub("", letters)) + "".join(_TONES.findall(letters))


def fold(word: str) -> str:
    """NFKC, case folding, Latin marks stripped. Idempotent, any string in."""
    return strip_marks(casefold(word))
