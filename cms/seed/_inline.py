"""Marks inside a line: `**strong**`, `*em*`, links, runs in another language; `\\` before a mark makes it a plain character.

Everything else is text. The result holds only the elements that `snapshot` allows: `a strong em span[lang]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

_ESCAPED = re.compile(r"\\([\\*\[\]|])")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)")
_EM = re.compile(r"\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_SPAN = re.compile(r"\[([^\[\]]+)\]\{([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_MARKS = "*[]"


class MarkError(ValueError):
    """A mark is not closed, or leads where none may lead. `line` is its line in the file, 0 where the reader stands."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


class Numbered(str):
    """A line of a file that knows its number."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Numbered:
        """The text, standing in that line."""
        found = super().__new__(cls, text)
        found.line = line
        return found


@dataclass
class Inline:
    """Turns lines into HTML; `uid` gives the uid of `<kind>/<key>`. `links` collects the uids named, in order, each once."""

    uid: Callable[[str], str]
    links: list[str] = field(default_factory=list)

    def html(self, text: str) -> str:
        """The HTML of one line; raises MarkError."""
        out: list[str] = []
        at = 0
        while at < len(text):
            piece, at = self._piece(text, at)
            out.append(piece)
        return "".join(out)

    def _piece(self, text: str, at: int) -> tuple[str, int]:
        if found := _ESCAPED.match(text, at):
            return escape(found[1], quote=False), found.end()
        for pattern, element in ((_STRONG, "strong"), (_EM, "em")):
            if found := pattern.match(text, at):
                return f"<{element}>{self.html(found[1])}</{element}>", found.end()
        if found := _LINK.match(text, at):
            return f"<a {self._target(found[2])}>{self.html(found[1])}</a>", found.end()
        if found := _SPAN.match(text, at):
            return f'<span lang="{found[2]}">{self.html(found[1])}</span>', found.end()
        if text[at] in _MARKS:
            raise MarkError(f"a {text[at]!r} has no partner; close the mark, or write it as \\{text[at]}")
        return escape(text[at], quote=False), at + 1

    def _target(self, target: str) -> str:
        if target.startswith("record:"):
            uid = self.uid(target.removeprefix("record:"))
            if uid not in self.links:
                self.links.append(uid)
            return f'data-uid="{uid}"'
        if target.startswith("https://"):
            return f'href="{escape(target)}"'
        raise MarkError(f"a link leads to record:<kind>/<key> or https://…, not to {target!r}")


def plain(text: str) -> str:
    """The text of a line where no marks may stand (headings, cells, captions, quotes); raises MarkError."""
    bare = _ESCAPED.sub("", text)
    for mark in _MARKS:
        if mark in bare:
            reason = f"no marks may stand here; write a plain {mark!r} as \\{mark}"
            raise MarkError(reason, getattr(text, "line", 0))
    return _ESCAPED.sub(r"\1", text)
