"""Blocks between `:::name Title` and `:::`: galleries, key figures, steps, questions and answers, related records, callouts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cms.seed._inline import Inline, MarkError, Numbered, plain

OPENING = re.compile(r":::(note|caution|gallery|figures|steps|questions|related)(?: (\S.*))?")
CLOSING = ":::"

_PICTURE = re.compile(r"!\[\[([a-z0-9-]+)\]\](?: (\S.*))?")
_STEP = re.compile(r"[1-9][0-9]*\. (\S.*)")
_QUESTION = re.compile(r"\? (\S.*)")
_BULLET = re.compile(r"- (\S.*)")
_RECORD = re.compile(r"- record:([a-z_]+/[a-z0-9-]+)")
_PARTS = re.compile(r"\s+\|\s+")

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block with the words behind its name and the lines inside, blank ones left out. `prose` makes HTML of paragraphs and lists."""

    name: str
    title: Numbered
    lines: Sequence[Numbered]
    inline: Inline
    uid: Callable[[str], str]
    prose: Callable[[Sequence[Numbered]], str]


def fenced(fence: Fence) -> Block:
    """The block of a fence; raises MarkError for a line that does not belong there."""
    if not fence.lines:
        raise MarkError(f"this :::{fence.name} is empty; write its lines, or remove it", fence.title.line)
    return _MAKE[fence.name](fence)


def _titled(fence: Fence, kind: str, **values: Any) -> Block:
    title = {"title": plain(fence.title)} if fence.title else {}
    return {"type": kind, **title, **values}


def _callout(fence: Fence) -> Block:
    return _titled(fence, "callout", tone=fence.name, html=fence.prose(fence.lines))


def _gallery(fence: Fence) -> Block:
    items = []
    for line in fence.lines:
        found = _expect(_PICTURE, line, "![[asset-key]] caption")
        caption = {"caption": plain(Numbered(found[2], line.line))} if found[2] else {}
        items.append({"asset": fence.uid(f"asset/{found[1]}"), **caption})
    return _titled(fence, "gallery", items=items)


def _figures(fence: Fence) -> Block:
    items = []
    for line in fence.lines:
        words = _PARTS.split(_expect(_BULLET, line, "- figure | what it is | note")[1])
        parts = [plain(Numbered(part, line.line)) for part in words]
        if not 2 <= len(parts) <= 3:
            reason = f"{line[:40]!r}: a key figure is `- figure | what it is | note`, the note may be missing"
            raise MarkError(reason, line.line)
        items.append(dict(zip(("value", "label", "note"), parts, strict=False)))
    return _titled(fence, "key_figures", items=items)


def _steps(fence: Fence) -> Block:
    items = []
    for title, lines in _grouped(fence.lines, _STEP, "1. Title of the step"):
        html = {"html": fence.prose(lines)} if lines else {}
        items.append({"title": plain(title), **html})
    return _titled(fence, "steps", items=items)


def _questions(fence: Fence) -> Block:
    items = []
    for question, lines in _grouped(fence.lines, _QUESTION, "? The question"):
        if not lines:
            raise MarkError(f"{question[:40]!r} has no answer; write it in the next line", question.line)
        items.append({"question": plain(question), "html": fence.prose(lines)})
    return _titled(fence, "questions", items=items)


def _related(fence: Fence) -> Block:
    records = [fence.uid(_expect(_RECORD, line, "- record:<kind>/<key>")[1]) for line in fence.lines]
    return _titled(fence, "related", records=records)


def _grouped(
    lines: Sequence[Numbered], opening: re.Pattern[str], wanted: str
) -> Iterator[tuple[Numbered, list[Numbered]]]:
    """Each opening line's words with the lines up to the next one."""
    title = Numbered(_expect(opening, lines[0], wanted)[1], lines[0].line)
    rest: list[Numbered] = []
    for line in lines[1:]:
        if found := opening.fullmatch(line):
            yield title, rest
            title, rest = Numbered(found[1], line.line), []
        else:
            rest.append(line)
    yield title, rest


def _expect(pattern: re.Pattern[str], line: Numbered, wanted: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if found is None:
        raise MarkError(f"{str(line)[:40]!r} does not belong here; a line here is `{wanted}`", line.line)
    return found


_MAKE: dict[str, Callable[[Fence], Block]] = {
    "note": _callout,
    "caution": _callout,
    "gallery": _gallery,
    "figures": _figures,
    "steps": _steps,
    "questions": _questions,
    "related": _related,
}
