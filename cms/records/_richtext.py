"""Rich text of the editor to the closed HTML subset of a row: `p ul ol li a strong em br sub sup span[lang]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser

_PAGE_ID = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')
_RENAMED = {"b": "strong", "i": "em"}
_VOID = {"br", "embed", "hr", "img", "input", "wbr"}
_UNREAD = {"script", "style"}
_PLAIN = {"p", "ul", "ol", "li", "strong", "em", "sub", "sup"}


def linked_page_ids(sources: Iterable[str]) -> set[int]:
    """Database ids of the pages that rich text links to."""
    return {int(one or other) for source in sources for one, other in _PAGE_ID.findall(source)}


def to_row_html(source: str, keys: Mapping[int, str]) -> tuple[str, list[str]]:
    """HTML of a row and the uids it links to, in order. `keys` maps page ids to uids; a link to a page that is gone keeps its words only."""
    reader = _Reader(keys)
    reader.feed(source)
    reader.close()
    reader.close_elements()
    return "".join(reader.out).strip(), reader.links


class _Reader(HTMLParser):
    def __init__(self, keys: Mapping[int, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.links: list[str] = []
        self._keys = keys
        self._open: list[tuple[str, str]] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _RENAMED.get(tag, tag)
        self._unread += tag in _UNREAD
        if tag == "br":
            self.out.append("<br>")
        if tag not in _VOID:
            start, end = self._element(tag, {name: value or "" for name, value in attrs})
            self.out.append(start)
            self._open.append((tag, end))

    def handle_endtag(self, tag: str) -> None:
        tag = _RENAMED.get(tag, tag)
        if any(tag == name for name, _end in self._open):
            self.close_elements(upto=tag)

    def close_elements(self, *, upto: str = "") -> None:
        """Close what is open, innermost first, up to and including the last `upto` (all of it when not given)."""
        while self._open:
            name, end = self._open.pop()
            self.out.append(end)
            self._unread -= name in _UNREAD
            if name == upto:
                return

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.out.append(escape(data, quote=False))

    def _element(self, tag: str, attrs: dict[str, str]) -> tuple[str, str]:
        if tag in _PLAIN:
            return f"<{tag}>", f"</{tag}>"
        if tag == "a":
            return self._link(attrs)
        if tag == "span" and re.fullmatch(r"[A-Za-z-]{2,12}", attrs.get("lang", "")):
            return f'<span lang="{attrs["lang"]}">', "</span>"
        return "", ""

    def _link(self, attrs: dict[str, str]) -> tuple[str, str]:
        if attrs.get("linktype") == "page":
            uid = self._keys.get(int(attrs["id"])) if attrs.get("id", "").isdigit() else None
            if uid is None:
                return "", ""
            self.links.append(uid)
            return f'<a data-uid="{uid}">', "</a>"
        href = attrs.get("href", "")
        if re.match(r"(https?|mailto|tel):", href):
            return f'<a href="{escape(href)}">', "</a>"
        return "", ""
