"""What the portal answers over HTTP: each path is asked once, over one connection, and no redirect is followed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

from lxml import html


@dataclass(frozen=True)
class Answered:
    """An answer; header names in lower case."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The page."""
        return html.document_fromstring(self.body.decode("utf-8"))

    def links(self) -> set[str]:
        """Paths within the portal that the page links to or loads, without query and fragment."""
        tree = self.tree
        found = set(tree.xpath("//*[not(self::link[@hreflang or @rel='canonical'])]/@href | //@src | //@action"))
        for choices in tree.xpath("//@srcset"):
            found |= {choice.split()[0] for choice in choices.split(",")}
        return {urlsplit(link).path for link in found if link.startswith("/")}

    def alternates(self) -> dict[str, str]:
        """Language → address."""
        links = self.tree.xpath("//link[@rel='alternate'][@hreflang]")
        assert len({link.get("hreflang") for link in links}) == len(links), self.path
        return {link.get("hreflang"): link.get("href") for link in links}


class Answers:
    """Answers by path."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=20)
        self._known: dict[str, Answered] = {}

    def __getitem__(self, path: str) -> Answered:
        if path not in self._known:
            self._known[path] = self.ask(path)
        return self._known[path]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """One request."""
        self._connection.request(method, quote(path, safe="/?=%"), headers=headers)
        response = self._connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answered(path, response.status, told, response.read())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
