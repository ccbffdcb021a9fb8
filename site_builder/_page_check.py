"""Reading one HTML page strictly: nesting, what the content security policy forbids, links, language versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from site_builder._elements import VOID, Element, element_of
from site_builder._page_parts import Part, known_part, parts_of
from site_builder._tags import tags_of, whole_tags


@dataclass
class PageCheck:
    """What a page says of itself; `links` are paths within the portal, without query and fragment, each once."""

    lang: str = ""
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    headings: int = 0
    problems: list[str] = field(default_factory=list)


def check_page(html: str) -> PageCheck:
    """Read a page."""
    reading = _Reading()
    for text in parts_of(html):
        known = known_part(text)
        if known is None or not reading.takes(known):
            tags = whole_tags(text)
            if tags is None:  # something begins in this part and ends in another
                return check_tags(html)
            reading.read(tags)
    return reading.ended()


def check_tags(html: str) -> PageCheck:
    """The same, tag by tag."""
    reading = _Reading()
    reading.read(tags_of(html))
    return reading.ended()


class _Reading:
    """A page as far as it was read: the elements that are open, and the ids that it has."""

    def __init__(self) -> None:
        self._page, self._ids, self._opened = PageCheck(), set[str](), list[str]()

    def takes(self, part: Part) -> bool:
        """Go on by a part that was read before; False, and nothing is done, where it does not fit."""
        at = len(self._opened) - len(part.closes)
        if at < 0 or self._opened[at:] != part.closes or not self._ids.isdisjoint(part.ids):
            return False
        self._opened[at:] = part.opens
        self._ids |= part.ids
        self._page.headings += part.headings
        self._page.links.update(part.links)
        for one in part.telling:
            self._tell(one)
        return True

    def read(self, tags: Iterable[str]) -> None:
        """Go on tag by tag."""
        page, opened = self._page, self._opened
        for text in tags:
            one, plain = element_of(text)
            if one.closes:
                if opened and opened[-1] == one.name:
                    opened.pop()
                else:
                    self._cross(one.name)
                continue
            if one.opens:
                opened.append(one.name)
            if not plain:
                self._take(one)
            elif one.name == "h1":
                page.headings += 1

    def ended(self) -> PageCheck:
        """The page, now that there is no more of it."""
        page = self._page
        if self._opened:
            page.problems.append(f"never closes <{self._opened[-1]}>")
        if page.headings != 1:
            page.problems.append(f"has {page.headings} headings of the first level")
        return page

    def _cross(self, name: str) -> None:
        opened = self._opened
        if name in VOID:
            return
        self._page.problems.append(f"closes <{name}> inside <{opened[-1] if opened else '…'}>")
        if name in opened:
            while opened.pop() != name:
                pass

    def _take(self, one: Element) -> None:
        page = self._page
        page.headings += one.name == "h1"
        page.problems += one.problems
        page.links.update(dict.fromkeys(one.links))
        if one.id is not None:
            if one.id in self._ids:
                page.problems.append(f"has the id {one.id!r} twice")
            self._ids.add(one.id)
        self._tell(one)

    def _tell(self, one: Element) -> None:
        page = self._page
        if one.lang is not None:
            page.lang = one.lang
        if one.canonical is not None:
            page.canonical = one.canonical
        if one.alternate is not None:
            page.alternates.append(one.alternate)
