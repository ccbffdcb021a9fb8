"""What a tag of an HTML page means for the page: nesting, what the content security policy forbids, links, language versions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder._tags import Tag, read_tag

_DRAWN = ("path", "rect", "line", "circle", "polyline")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", *_DRAWN]
)
"""Elements without an end tag."""
_SOURCES = ("src", "srcset", "poster", "data")
_TELLING = frozenset(
    ["aria-hidden", "aria-label", "charset", "class", "content", "datetime", "lang", "name", "property", "scope"]
)
_WATCHED = frozenset(["base", "embed", "frame", "html", "iframe", "img", "link", "object", "script"])
"""An element of another name that has attributes of these names alone has nothing that is checked."""


class Element(NamedTuple):
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


@lru_cache(maxsize=16384)
def element_of(text: str) -> tuple[Element, bool]:
    """What a tag means, and whether that is all that can be said of it."""
    tag = read_tag(text)
    found = _closing(tag) if tag.closes else _opening(tag)
    return found, found.is_plain


def _closing(tag: Tag) -> Element:
    return Element(tag.name, opens=False, closes=True)


def _opening(tag: Tag) -> Element:
    name, attrs = tag.name, dict(tag.attributes)
    if attrs.keys() <= _TELLING and name not in _WATCHED:
        return Element(name, name not in VOID and not tag.empty, closes=False)
    canonical = name == "link" and attrs.get("rel") == "canonical"
    alternate = name == "link" and not canonical and "hreflang" in attrs
    problems, links = list(_policy(name, attrs)), list[str]()
    oembed = (
        name == "link" and attrs.get("type") == "application/json+oembed"
    )  # whole, for who reads the page without a browser; never loaded
    if not canonical and not alternate and not oembed:
        for loads, url in _addresses(name, attrs):
            if loads and (not url.startswith("/") or url.startswith("//")):
                problems.append(f"loads {url} from elsewhere")
            if url.startswith("/") and not url.startswith(("//", "/m/")):
                links.append(url.partition("#")[0].partition("?")[0])
    return Element(
        name=name,
        opens=name not in VOID and not tag.empty,
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
