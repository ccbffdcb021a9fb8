"""Rich text of the editor to the closed HTML subset of a row: `p ul ol li a strong em br sub sup span[lang]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser

_PAGE_ID = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')
_RENAMED = {"b": "strong", "i": "em"}
_PLAIN = {"p", "ul", "ol", "li", "strong", "em", "sub", "sup"}


def linked_page_ids(sources: Iterable[str]) -> set[int]:
    """Database ids of the pages that rich text links to."""
    return {int(one or other) for source in sources for one, other in _PAGE_ID.findall(source)}


def to_row_html(source: str, keys: Mapping[int, str]) -> tuple[str, list[str]]:
    """HTML of a row and the uids it links to, in order. `keys` maps page ids to uids; a link to a page that is gone keeps its words only."""
    reader = _Reader(keys)
    reader.feed(source)
    reader.close()
    return "".join(reader.out).strip(), reader.links


class _Reader(HTMLParser):
    def __init__(self, keys: Mapping[int, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.links: list[str] = []
        self._keys = keys
        self._closing: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _RENAMED.get(tag, tag)
        if tag == "br":
            self.out.append("<br>")
            return
        start, end = self._element(tag, {name: value or "" for name, value in attrs})
        self.out.append(start)
        self._closing.append(end)

    def handle_endtag(self, tag: str) -> None:
        if tag != "br" and self._closing:
            self.out.append(self._closing.pop())

    def handle_data(self, data: str) -> None:
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
