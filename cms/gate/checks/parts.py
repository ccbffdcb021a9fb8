"""The parts of a body: none of them is empty, and a table's rows have as many cells as it has headings. The form lets a draft be unfinished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import Candidate
from cms.gate.checks._plain import strip
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason
from cms.records.body import block_label

Block = dict[str, Any]

_SILENT = _("it says nothing. Write it, or remove the part.")
_NO_ASSET = _("nothing from the library is chosen. Choose something, or remove the part.")
_NO_ITEMS = _("it has no entries. Add some, or remove the part.")


@register("body_parts", 1)
def body_parts(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Every part of the body says or shows something."""
    for number, kind, what in empty_parts((candidate.text or {}).get("body", [])):
        text = _("Part %(number)s of the text (%(kind)s): %(what)s")
        yield reason("empty_part", text, number=number, kind=block_label(kind), what=what)


def empty_parts(body: Iterable[Block]) -> Iterator[tuple[int, str, Any]]:
    """(number from 1, type, what is wrong) of each part that cannot be published as it is."""
    for number, block in enumerate(body, 1):
        find = _RULES.get(block["type"])
        for what in find(block) if find else ():
            yield number, block["type"], what


def _says(*names: str) -> Callable[[Block], Iterator[Any]]:
    """These fields hold words."""

    def find(block: Block) -> Iterator[Any]:
        if not all(strip(str(block.get(name, ""))) for name in names):
            yield _SILENT

    return find


def _shows(block: Block) -> Iterator[Any]:
    if not block.get("asset"):
        yield _NO_ASSET


def _entries(rule: Callable[[Block], Iterator[Any]] | None, name: str = "items") -> Callable[[Block], Iterator[Any]]:
    """There are entries, and each keeps the rule."""

    def find(block: Block) -> Iterator[Any]:
        entries = block.get(name) or []
        if not entries:
            yield _NO_ITEMS
        for number, entry in enumerate(entries, 1):
            for what in rule(entry) if rule else ():
                yield reason("entry", _("entry %(number)s: %(what)s"), number=number, what=what)

    return find


def _table(block: Block) -> Iterator[Any]:
    if not strip(block.get("caption", "")):
        yield _("the table has no title. Write one: it is read aloud to those who cannot see the table.")
    width = len(block.get("header", ()))
    if not width or not any(map(strip, block["header"])):
        yield _("the columns have no headings. Write them.")
    if not block.get("rows"):
        yield _("the table has no rows. Add some, or remove the part.")
    for number, cells in enumerate(block.get("rows", ()), 1):
        if len(cells) != width:
            text = _("row %(row)s has %(cells)s cells, but there are %(width)s column headings. Make them equal.")
            yield reason("cells", text, row=number, cells=len(cells), width=width)


_RULES: dict[str, Callable[[Block], Iterator[Any]]] = {
    "text": _says("html"),
    "heading": _says("text"),
    "quote": _says("text"),
    "callout": _says("html"),
    "figure": _shows,
    "video": _shows,
    "document": _shows,
    "gallery": _entries(_shows),
    "table": _table,
    "key_figures": _entries(_says("value", "label")),
    "steps": _entries(_says("title")),
    "questions": _entries(_says("question", "html")),
    "related": _entries(None, "records"),
}
