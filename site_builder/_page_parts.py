"""Parts of a page that many pages have: what header and footer mean is worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from site_builder._elements import VOID, Element, element_of
from site_builder._tags import whole_tags

_SEAM = "</ul>\n"
"""Where pages are parted: after menus and lists."""
_MOST = 512
_known: dict[str, Part | None] = {}
_once: set[int] = set()
"""Hashes of parts that were met once: only what comes again is remembered."""


class Part(NamedTuple):
    """What a part means: the elements that it closes without having opened them, and those that it leaves open, the outermost first; how many
    headings of the first level it has, its links and ids, and the tags that tell of the page."""

    closes: list[str]
    opens: list[str]
    headings: int
    links: dict[str, None]
    ids: frozenset[str]
    telling: tuple[Element, ...]


def parts_of(html: str) -> list[str]:
    """The parts of a page, which are all of it."""
    parts, at = list[str](), 0
    while (end := html.find(_SEAM, at)) >= 0:
        parts.append(html[at : end + len(_SEAM)])
        at = end + len(_SEAM)
    return [*parts, html[at:]]


def known_part(text: str) -> Part | None:
    """What a part means that was met before; None for a new one, for one that does not stand for itself, and for one in which something is wrong."""
    if text in _known:
        return _known[text]
    name = hash(text)
    if name not in _once:
        if len(_once) >= _MOST * _MOST:
            _once.clear()
        _once.add(name)
        return None
    if len(_known) >= _MOST:
        _known.clear()
    part = _known[text] = _read(text)
    return part


def _read(text: str) -> Part | None:
    tags = whole_tags(text)
    nested = None if tags is None else _nested(found := [element_of(tag)[0] for tag in tags])
    if nested is None:
        return None
    ids = [one.id for one in found if one.id is not None]
    if len(ids) != len(set(ids)) or any(one.problems for one in found):
        return None
    closes, opens = nested
    return Part(
        closes[::-1],
        opens,
        headings=sum(one.name == "h1" for one in found if not one.closes),
        links=dict.fromkeys(link for one in found for link in one.links),
        ids=frozenset(ids),
        telling=tuple(one for one in found if one[6:] != (None, None, None)),
    )


def _nested(found: Iterable[Element]) -> tuple[list[str], list[str]] | None:
    """What these tags close, in their order, and what they leave open; None when they cross each other."""
    closes, opens = list[str](), list[str]()
    for one in found:
        if one.opens:
            opens.append(one.name)
        elif one.closes and opens and opens[-1] == one.name:
            opens.pop()
        elif one.closes and one.name not in VOID:
            if opens:
                return None
            closes.append(one.name)
    return closes, opens
