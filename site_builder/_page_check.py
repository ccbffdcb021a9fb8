"""Reading one HTML page strictly: nesting, what the content security policy forbids, links, language versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from site_builder._tags import Tag, read_tag, tags_of

_DRAWN = ("path", "rect", "line", "circle", "polyline")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", *_DRAWN]
)
_SOURCES = ("src", "srcset", "poster", "data")


@dataclass
class PageCheck:
    """What a page says of itself; `links` are paths within the portal, without query and fragment, each once."""

    lang: str = ""
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    headings: int = 0
    problems: list[str] = field(default_factory=list)


class _Element(NamedTuple):
    """What one tag means for the page; header and footer repeat theirs on every page, so that each is read once."""

    name: str
    opens: bool
    closes: bool
    problems: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    id: str | None = None
    lang: str | None = None
    canonical: str | None = None
    alternate: tuple[str, str] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing but that it opens or closes."""
        return self[3:] == ((), (), None, None, None, None)


def check_page(html: str) -> PageCheck:
    """Read a page."""
    page, ids, opened = PageCheck(), set[str](), list[str]()
    for text in tags_of(html):
        one, plain = _element(text)
        if one.closes:
            _close(one.name, opened, page)
            continue
        if one.opens:
            opened.append(one.name)
        page.headings += one.name == "h1"
        if not plain:
            _take(one, page, ids)
    if opened:
        page.problems.append(f"never closes <{opened[-1]}>")
    if page.headings != 1:
        page.problems.append(f"has {page.headings} headings of the first level")
    return page


def _close(name: str, opened: list[str], page: PageCheck) -> None:
    if opened and opened[-1] == name:
        opened.pop()
    elif name not in _VOID:
        page.problems.append(f"closes <{name}> inside <{opened[-1] if opened else '…'}>")
        if name in opened:
            while opened.pop() != name:
                pass


def _take(one: _Element, page: PageCheck, ids: set[str]) -> None:
    page.problems += one.problems
    page.links.update(dict.fromkeys(one.links))
    if one.id is not None:
        if one.id in ids:
            page.problems.append(f"has the id {one.id!r} twice")
        ids.add(one.id)
    if one.lang is not None:
        page.lang = one.lang
    if one.canonical is not None:
        page.canonical = one.canonical
    if one.alternate is not None:
        page.alternates.append(one.alternate)


@lru_cache(maxsize=16384)
def _element(text: str) -> tuple[_Element, bool]:
    """What a tag means, and whether that is all that can be said of it."""
    tag = read_tag(text)
    found = _closing(tag) if tag.closes else _opening(tag)
    return found, found.is_plain


def _closing(tag: Tag) -> _Element:
    return _Element(tag.name, opens=False, closes=True)


def _opening(tag: Tag) -> _Element:
    name, attrs = tag.name, dict(tag.attributes)
    canonical = name == "link" and attrs.get("rel") == "canonical"
    alternate = name == "link" and not canonical and "hreflang" in attrs
    problems, links = list(_policy(name, attrs)), list[str]()
    if not canonical and not alternate:
        for loads, url in _addresses(name, attrs):
            if loads and (not url.startswith("/") or url.startswith("//")):
                problems.append(f"loads {url} from elsewhere")
            if url.startswith("/") and not url.startswith(("//", "/m/")):
                links.append(url.partition("#")[0].partition("?")[0])
    return _Element(
        name=name,
        opens=name not in _VOID and not tag.empty,
        closes=False,
        problems=tuple(problems),
        links=tuple(links),
        id=attrs.get("id"),
        lang=attrs.get("lang", "") if name == "html" else None,
        canonical=attrs.get("href", "") if canonical else None,
        alternate=(attrs["hreflang"], attrs.get("href", "")) if alternate else None,
    )


def _policy(tag: str, attrs: dict[str, str]) -> Iterator[str]:
    yield from (f"<{tag}> has the attribute {name}" for name in attrs if name == "style" or name.startswith("on"))
    if tag == "script" and "src" not in attrs and attrs.get("type") != "application/ld+json":
        yield "has an inline script"
    if tag in {"iframe", "object", "embed", "base", "frame"}:
        yield f"has <{tag}>"
    if "data-uid" in attrs:
        yield f"leaves the link to record {attrs['data-uid']} open: the row does not list it in `links`"
    if tag == "img" and "alt" not in attrs:
        yield f"has a picture without alternative text: {attrs.get('src')}"


def _addresses(tag: str, attrs: dict[str, str]) -> Iterator[tuple[bool, str]]:
    """(whether the page loads it, address)."""
    loaded = [attrs[name] for name in _SOURCES if name in attrs]
    if tag == "link":
        loaded.append(attrs.get("href", ""))
    yield from ((True, part.split()[0]) for value in loaded for part in value.split(",") if part.strip())
    if tag != "link":
        yield from ((False, attrs[name]) for name in ("href", "action") if name in attrs)
