"""Breaking a title into lines: where its language allows it, evenly, in the largest letters that fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import icu

from site_builder import BREAK

_PIECE = re.compile(rf"[^ {BREAK}]+[ {BREAK}]*|[ {BREAK}]+")
_NOT_FIRST = frozenset(
    "、。，．・：；？！)）]］｝〕〉》」』】〙〗〟’”»ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～…‥—―–%％"
)
"""What no line of Japanese or Chinese begins with (JIS X 4051, 8.1; GB/T 15834, 5.1)."""
_NOT_LAST = frozenset("(（[［｛〔〈《「『【〘〖〝‘“«")
"""What none ends with."""

_UNSEEN = {ord(BREAK): None, 0x2060: None}
"""Signs that fonts have no letter for: where lines may end, and where they may not."""

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Setting:
    """Letters of a size in pixels, in at most so many lines."""

    size: int
    lines: int


SETTINGS = (Setting(76, 2), Setting(66, 3), Setting(58, 3), Setting(50, 4), Setting(43, 5))
"""Tried in this order; what does not fit the last is cut with an ellipsis."""


def pieces(text: str) -> tuple[str, ...]:
    """What may not be broken, each with the spaces after it."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if found and (piece[0] in _NOT_FIRST or found[-1].rstrip()[-1:] in _NOT_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(piece.translate(_UNSEEN) for piece in found)


def set_title(text: str, tag: str, width: float, measure: Callable[[int], Measure]) -> tuple[int, list[str]]:
    """(size, lines) of a title in `width` pixels; `measure` gives the length of a text in letters of a size."""
    whole = pieces(text)
    for setting in SETTINGS:
        lines = _broken(whole, width, measure(setting.size))
        if lines is not None and len(lines) <= setting.lines:
            return setting.size, _even(whole, width, measure(setting.size), len(lines))
    last = SETTINGS[-1]
    torn = tuple(part for piece in whole for part in _torn(piece, tag, width, measure(last.size)))
    lines = _broken(torn, width, measure(last.size)) or []
    return last.size, _cut(lines, last.lines, width, measure(last.size))


def _broken(whole: tuple[str, ...], width: float, measure: Measure) -> list[str] | None:
    """As much as fits into each line; None when a piece is wider than one."""
    lines = [""]
    for piece in whole:
        if measure((lines[-1] + piece).rstrip()) <= width:
            lines[-1] += piece
        elif measure(piece.rstrip()) > width:
            return None
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines if line.strip()]


def _even(whole: tuple[str, ...], width: float, measure: Measure, count: int) -> list[str]:
    """The same number of lines, the longest as short as can be."""
    least, most = 0.0, width
    for _ in range(8):
        middle = (least + most) / 2
        lines = _broken(whole, middle, measure)
        if lines is None or len(lines) > count:
            least = middle
        else:
            most = middle
    return _broken(whole, most, measure) or []


def _torn(piece: str, tag: str, width: float, measure: Measure) -> Iterator[str]:
    """A piece that is wider than a line, where Unicode's rules would break it (TR 14), and anywhere where they do not help."""
    if measure(piece.rstrip()) <= width:
        yield piece
        return
    for part in _by_unicode(piece, tag):
        while measure(part.rstrip()) > width:
            fits = max(1, sum(measure(start) <= width for start in accumulate(part)))
            yield part[:fits]
            part = part[fits:]
        yield part


def _by_unicode(piece: str, tag: str) -> Iterator[str]:
    units, breaks = (
        icu.UnicodeString(piece),
        icu.BreakIterator.createLineInstance(icu.Locale(tag)),
    )  # counts UTF-16 units
    breaks.setText(units)
    yield from (str(units[start:end]) for start, end in pairwise([0, *breaks]))


def _cut(lines: list[str], count: int, width: float, measure: Measure) -> list[str]:
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and measure(last + "…") > width:
        last = last[:-1].rstrip()
    return [*lines[: count - 1], last + "…"]
