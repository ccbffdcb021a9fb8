"""The body syntax: a small closed Markdown (see `docs/contracts.md`), read block by block. What it does not know is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cms.seed._errors import ContentError
from cms.seed._fences import CLOSING, OPENING, Fence, fenced
from cms.seed._inline import Inline, MarkError, Numbered, plain

Block = dict[str, Any]

_HEADING = re.compile(r"(#{2,3}) (\S.*)")
_BULLET = re.compile(r"- (\S.*)")
_NUMBER = re.compile(r"[1-9][0-9]*\. (\S.*)")
_FIGURE = re.compile(r"!\[\[([a-z0-9-]+)\]\](?: (\S.*))?")
_VIDEO = re.compile(r"!!\[\[([a-z0-9-]+)\]\](?: (\S.*))?")
_DOCUMENT = re.compile(r"@\[\[([a-z0-9-]+)\]\](?: (\S.*))?")
_CELL = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-{3,}:?")
_FOREIGN = re.compile(r"#|[*+] |```|~~~|---|===|!\[|:::|\||>|-|<|\s|Source:|Table:")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body: blocks as plain values for a text row, and the uids that its links name."""

    blocks: tuple[Block, ...]
    links: tuple[str, ...]


def parse_body(text: str, path: Path, first_line: int, uid: Callable[[str, int], str]) -> Body:
    """Parse a body that starts in `first_line` of the file. `uid(name, line)` gives the uid of a record `<kind>/<key>`.

    Raises ContentError naming file and line for anything outside the syntax.
    """
    lines = [Numbered(line.rstrip(), number) for number, line in enumerate(text.split("\n"), first_line)]
    return _Parser(lines, path, uid).parse()


class _Parser:
    def __init__(self, lines: list[Numbered], path: Path, uid: Callable[[str, int], str]) -> None:
        self._lines, self._path, self._uid = lines, path, uid
        self._at, self._prose_only = 0, False
        self._inline = Inline(lambda name: uid(name, self._line()))
        self._blocks: list[Block] = []

    def parse(self) -> Body:
        while self._at < len(self._lines):
            line = self._here()
            if not line:
                self._at += 1
                continue
            try:
                self._block(line)
            except MarkError as error:
                raise ContentError(self._path, error.line or self._line(), str(error)) from error
        return Body(tuple(self._blocks), tuple(self._inline.links))

    def _block(self, line: str) -> None:
        if self._prose_only:
            self._text(self._prose(line))
        elif found := _HEADING.fullmatch(line):
            self._blocks.append({"type": "heading", "level": len(found[1]), "text": plain(found[2])})
            self._at += 1
        elif found := _FIGURE.fullmatch(line):
            asset = self._uid(f"asset/{found[1]}", self._line())
            self._blocks.append({"type": "figure", "asset": asset, "caption": plain(found[2] or "")})
            self._at += 1
        elif found := _VIDEO.fullmatch(line):
            self._shown("video", found[1], "caption", found[2])
        elif found := _DOCUMENT.fullmatch(line):
            self._shown("document", found[1], "note", found[2])
        elif line.startswith("> "):
            self._quote()
        elif line.startswith("Table: "):
            self._table()
        elif found := OPENING.fullmatch(line):
            self._fence(found[1], found[2] or "")
        else:
            self._text(self._prose(line))

    def _text(self, html: str) -> None:
        if self._blocks and self._blocks[-1]["type"] == "text":
            self._blocks[-1]["html"] += html
        else:
            self._blocks.append({"type": "text", "html": html})

    def _prose(self, line: str) -> str:
        """One paragraph or list."""
        for pattern, element in ((_BULLET, "ul"), (_NUMBER, "ol")):
            if pattern.fullmatch(line):
                return self._list(pattern, element)
        parts: list[str] = []
        while self._continues(parts):
            if _FOREIGN.match(self._here()):
                raise self._error(f"{self._here()[:20]!r} begins nothing that is known here; see the body syntax")
            parts.append(self._here())
            self._at += 1
        self._at -= 1  # marks are reported in the paragraph's last line
        html = f"<p>{self._inline.html(_joined(parts))}</p>"
        self._at += 1
        return html

    def _continues(self, parts: list[str]) -> bool:
        line = self._here()
        return bool(line) and not (parts and (line == ":::" or _BULLET.match(line) or _NUMBER.match(line)))

    def _list(self, pattern: re.Pattern[str], element: str) -> str:
        entries: list[str] = []
        while found := pattern.fullmatch(self._here()):
            entries.append(f"<li>{self._inline.html(found[1])}</li>")
            self._at += 1
        return f"<{element}>{''.join(entries)}</{element}>"

    def _quote(self) -> None:
        parts: list[str] = []
        while self._here().startswith("> "):
            parts.append(plain(self._here()[2:]))
            self._at += 1
        attribution = parts.pop()[2:] if parts[-1].startswith("— ") else ""
        if not parts:
            raise self._error("a quotation has words before its attribution")
        self._blocks.append({"type": "quote", "text": _joined(parts), "attribution": attribution})

    def _table(self) -> None:
        caption = plain(self._here().removeprefix("Table: "))
        self._at += 1
        header, delimiter = self._row(), self._row()
        if not header or len(delimiter) != len(header) or not all(map(_DELIMITER.fullmatch, delimiter)):
            raise self._error("a table has a caption line, a header row and a row of dashes, one for each column")
        numeric = [column for column, dashes in enumerate(delimiter) if dashes.endswith(":")]
        rows: list[list[str]] = []
        while row := self._row():
            if len(row) != len(header):
                self._at -= 1
                raise self._error(f"this row has {len(row)} cells, the header {len(header)}")
            rows.append([plain(cell) for cell in row])
        block = {"type": "table", "caption": caption, "header": [plain(cell) for cell in header], "rows": rows}
        source = ""
        if self._here().startswith("Source: "):
            source = plain(self._here().removeprefix("Source: "))
            self._at += 1
        self._blocks.append(block | {"source": source, "numeric": numeric})

    def _row(self) -> list[str]:
        """The cells of the row here, none when there is no row."""
        line = self._here()
        if len(line) < 2 or not (line.startswith("|") and line.endswith("|")):
            return []
        self._at += 1
        return [cell.strip() for cell in _CELL.split(line[1:-1])]

    def _shown(self, kind: str, key: str, words: str, said: str | None) -> None:
        """A clip or a document on a line of its own."""
        block = {"type": kind, "asset": self._uid(f"asset/{key}", self._line())}
        self._blocks.append(block | ({words: plain(said)} if said else {}))
        self._at += 1

    def _fence(self, name: str, title: str) -> None:
        opened = self._line()
        self._at += 1
        lines: list[Numbered] = []
        while self._here() != CLOSING:
            if self._at >= len(self._lines):
                raise ContentError(self._path, opened, f"this {name} is never closed; end it with {CLOSING}")
            lines.append(self._lines[self._at])
            self._at += 1
        inside = [line for line in lines if line]
        uid = partial(self._uid_in, opened)
        self._blocks.append(fenced(Fence(name, Numbered(title, opened), inside, self._inline, uid, self._paragraphs)))
        self._at += 1

    def _uid_in(self, line: int, name: str) -> str:
        return self._uid(name, line)

    def _paragraphs(self, lines: Sequence[Numbered]) -> str:
        """HTML of paragraphs (a line each) and lists."""
        inner = _Parser(list(_spaced(lines)), self._path, self._uid)
        inner._inline, inner._prose_only = self._inline, True
        return "".join(block["html"] for block in inner.parse().blocks)

    def _here(self) -> str:
        return self._lines[self._at] if self._at < len(self._lines) else ""

    def _line(self) -> int:
        return self._lines[min(self._at, len(self._lines) - 1)].line

    def _error(self, reason: str) -> ContentError:
        return ContentError(self._path, self._line(), reason)


def _spaced(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """A blank line between lines that are not of the same list."""
    for line in lines:
        if not (_BULLET.match(line) or _NUMBER.match(line)):
            yield Numbered("", line.line)
        yield line


def _joined(parts: list[str]) -> str:
    """Lines of one paragraph: joined by a space, but by nothing between characters that are written without spaces."""
    text = parts[0]
    for part in parts[1:]:
        wide = _WIDE.match(text[-1]) and _WIDE.match(part[0])
        text += part if wide else f" {part}"
    return text
