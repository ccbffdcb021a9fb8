"""Subtitles: SubRip (.srt) or WebVTT in, one plain form of WebVTT out. Pure Python, no Django.

Kept are the times and the words, with italics, bold and underline; positions, colours, voices, notes and styles are left behind, so that subtitles
look the same on every page and hold nothing but words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_TAG = re.compile(r"<(/?)([a-zA-Z]\w*)[^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_KEPT = frozenset("biu")
_NOT_CUES = ("NOTE", "STYLE", "REGION")
_MOST_CUES = 10_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&lrm;": "", "&rlm;": ""}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))


class SubtitleError(ValueError):
    """Subtitles that cannot be taken: `code` is stable, `line` (from 1; 0 for the whole) says where."""

    def __init__(self, code: str, line: int = 0) -> None:
        self.code, self.line = code, line
        super().__init__(f"{code} at line {line}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: from and to in milliseconds, lines of text with `<i>`, `<b>`, `<u>` as the only markup, and the line of the file it began in."""

    start: int
    end: int
    text: str
    line: int = 0


def read(data: bytes | str) -> str:
    """The plain WebVTT of a file of subtitles, ending in a line feed; '' of one that is blank. Reading it again changes nothing.

    Raises:
        SubtitleError: `encoding` (neither UTF-8 nor UTF-16 with its mark), `no_cues`, `timing` (a line of times cannot be read), `empty_cue`,
            `backwards` (it ends before it begins), `order` (it begins before the one before it), `too_many`.
    """
    text = _decoded(data) if isinstance(data, bytes) else data
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    text = _CONTROLS.sub("", text)
    if not text.strip():
        return ""
    cues = list(_cues(text))
    if not cues:
        raise SubtitleError("no_cues")
    _check(cues)
    return "WEBVTT\n\n" + "\n\n".join(map(_written, cues)) + "\n"


def cues_of(webvtt: str) -> list[Cue]:
    """The cues of what `read` gave."""
    return list(_cues(webvtt))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise SubtitleError("encoding") from None


def _cues(text: str) -> list[Cue]:
    found: list[Cue] = []
    block: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            found += _cue(block, first)
            block = []
        if len(found) > _MOST_CUES:
            raise SubtitleError("too_many", number)
    return found


def _cue(block: list[str], first: int) -> list[Cue]:
    if block[0].startswith(("WEBVTT", *_NOT_CUES)) and "-->" not in block[0]:
        return []
    at = 0 if "->" in block[0] else 1
    if at >= len(block) or not (timing := _TIMING.fullmatch(block[at])):
        raise SubtitleError("timing", first + min(at, len(block) - 1))
    words = "\n".join(filter(None, (_plain(line) for line in block[at + 1 :])))
    if not words:
        raise SubtitleError("empty_cue", first)
    parts = timing.groups()
    return [Cue(_milliseconds(parts[:4]), _milliseconds(parts[4:]), words, first)]


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _plain(line: str) -> str:
    """A line without markup but italics, bold and underline, each closed; what is a sign of markup otherwise is written as its entity."""
    out, start, opened = [], 0, []
    for tag in _TAG.finditer(line):
        out.append(_escaped(line[start : tag.start()]))
        start, closing, name = tag.end(), tag[1], (tag[2] or "").lower()
        if name not in _KEPT:
            continue
        if not closing:
            opened.append(name)
            out.append(f"<{name}>")
        elif opened and opened[-1] == name:
            opened.pop()
            out.append(f"</{name}>")
    out.append(_escaped(line[start:]))
    out += [f"</{name}>" for name in reversed(opened)]
    return " ".join("".join(out).split())


def _escaped(text: str) -> str:
    plain = _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _check(cues: list[Cue]) -> None:
    last = 0
    for cue in cues:
        if cue.end <= cue.start:
            raise SubtitleError("backwards", cue.line)
        if cue.start < last:
            raise SubtitleError("order", cue.line)
        last = cue.start


def _written(cue: Cue) -> str:
    return f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{cue.text}"


def _stamp(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
