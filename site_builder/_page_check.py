"""Reading one HTML page strictly: nesting, what the content security policy forbids, links, language versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "rect",
        "line",
        "circle",
        "polyline",
    ]
)
_SOURCES = frozenset({"src", "srcset", "poster", "data"})


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    if reader.open:
        page.problems.append(f"never closes <{reader.open[-1]}>")
    if page.headings != 1:
        page.problems.append(f"has {page.headings} headings of the first level")
    return page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageCheck()
        self.open: list[str] = []
        self._ids: set[str] = set()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, {name: value or "" for name, value in attrs})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self._element(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.page.problems.append(f"closes <{tag}> inside <{self.open[-1] if self.open else '…'}>")
            if tag not in self.open:
                return
        while self.open and self.open.pop() != tag:
            pass

    def _element(self, tag: str, attrs: dict[str, str]) -> None:
        page = self.page
        page.headings += tag == "h1"
        if tag == "html":
            page.lang = attrs.get("lang", "")
        self._policy(tag, attrs)
        self._identity(attrs)
        if tag == "link" and attrs.get("rel") == "canonical":
            page.canonical = attrs.get("href", "")
        elif tag == "link" and "hreflang" in attrs:
            page.alternates.append((attrs["hreflang"], attrs.get("href", "")))
        else:
            self._links(tag, attrs)

    def _policy(self, tag: str, attrs: dict[str, str]) -> None:
        problems = self.page.problems
        problems += [f"<{tag}> has the attribute {name}" for name in attrs if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in attrs and attrs.get("type") != "application/ld+json":
            problems.append("has an inline script")
        if tag in {"iframe", "object", "embed", "base", "frame"}:
            problems.append(f"has <{tag}>")
        if "data-uid" in attrs:
            problems.append(f"leaves the link to record {attrs['data-uid']} open: the row does not list it in `links`")
        if tag == "img" and "alt" not in attrs:
            problems.append(f"has a picture without alternative text: {attrs.get('src')}")

    def _identity(self, attrs: dict[str, str]) -> None:
        if (name := attrs.get("id")) is not None:
            if name in self._ids:
                self.page.problems.append(f"has the id {name!r} twice")
            self._ids.add(name)

    def _links(self, tag: str, attrs: dict[str, str]) -> None:
        loaded = [attrs[name] for name in _SOURCES & attrs.keys()]
        if tag == "link":
            loaded.append(attrs.get("href", ""))
        urls = [part.split()[0] for value in loaded for part in value.split(",") if part.strip()]
        for url in urls:
            if not url.startswith("/") or url.startswith("//"):
                self.page.problems.append(f"loads {url} from elsewhere")
        urls += [attrs[name] for name in ("href", "action") if name in attrs and tag != "link"]
        for url in urls:
            path = urlsplit(url).path
            if url.startswith("/") and not url.startswith(("//", "/m/")):
                self.page.links[path] = None
