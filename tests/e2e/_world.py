"""What the world sees of a record: a reader of the portal, a search engine, a feed reader, a reader who searches, the national database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import feedparser
from _system import System, fetch
from playwright.sync_api import Page, TimeoutError, expect
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True)
class Sight:
    """One text as the world sees it. `page` is the status of its address; `harvest` is "record", "tombstone" or "" when it is not there at all."""

    page: int
    listing: bool
    sitemap: bool
    feed: bool
    search: bool
    harvest: str


EVERYWHERE = Sight(page=200, listing=True, sitemap=True, feed=True, search=True, harvest="record")
NOWHERE = Sight(page=404, listing=False, sitemap=False, feed=False, search=False, harvest="")
GONE = Sight(page=410, listing=False, sitemap=False, feed=False, search=False, harvest="tombstone")


class World:
    """Looks at a running system from outside; `page` is a reader's browser. It harvests what has changed since it began to look."""

    def __init__(self, system: System, page: Page) -> None:
        self._system, self._page = system, page
        self._since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def look(self, uid: str, locale: str, kind: str, slug: str, words: str) -> Sight:
        """The text's sight; `words` are what a reader would search for. The language's segment is its code."""
        path = f"/{locale}/{kind}/{slug}/"
        return Sight(
            page=fetch(self._system.portal + path)[0],
            listing=f'href="{path}"' in fetch(f"{self._system.portal}/{locale}/{kind}/")[1],
            sitemap=self._system.portal + path in self.sitemap(),
            feed=self._system.portal + path in self.feed(locale),
            search=path in self.found_first(locale, words),
            harvest=self.harvest().get(f"oai:{self._host}:{uid}:{locale}", ""),
        )

    def sitemap(self) -> set[str]:
        """Every address in the sitemap's parts."""
        parts = _locations(f"{self._system.portal}/sitemap.xml")
        return {address for part in parts for address in _locations(part)}

    def feed(self, locale: str) -> set[str]:
        """The addresses in a language's Atom feed."""
        read = feedparser.parse(fetch(f"{self._system.portal}/feeds/{locale}.xml")[1])
        assert not read.bozo, read.bozo_exception
        return {entry.link for entry in read.entries}

    def found(self, locale: str, words: str) -> Mapping[str, str]:
        """Path → title of all that the search page finds for typed words."""
        self._search(locale, words)
        while (more := self._page.locator("#found button")).count():
            with suppress(TimeoutError):  # the button may go between the look and the click: the loop looks again
                more.click(timeout=5_000)
            self._page.wait_for_load_state("networkidle")
        return self._shown()

    def found_first(self, locale: str, words: str) -> Mapping[str, str]:
        """The first of them: a text is among them when its whole title is typed."""
        self._search(locale, words)
        return self._shown()

    def _search(self, locale: str, words: str) -> None:
        self._page.goto(f"{self._system.portal}/{locale}/search/")
        self._page.locator("[type=search]").press_sequentially(words)
        expect(self._page).to_have_url(re.compile(re.escape(urlencode({"q": words}))))
        expect(self._page.get_by_role("status")).not_to_be_empty()
        self._page.wait_for_load_state("networkidle")

    def _shown(self) -> Mapping[str, str]:
        links = self._page.locator("#found li a").all()
        return {link.get_attribute("href") or "": link.inner_text() for link in links}

    def harvest(self) -> Mapping[str, str]:
        """Identifier → "record" or "tombstone" of a harvest of unqualified Dublin Core."""
        headers = self._harvested("ListIdentifiers")
        return {one.identifier: "tombstone" if one.deleted else "record" for one in headers}

    def record(self, uid: str, locale: str) -> Mapping[str, list[str]]:
        """Dublin Core of one text."""
        found = Sickle(f"{self._system.admin}/oai").GetRecord(
            identifier=f"oai:{self._host}:{uid}:{locale}", metadataPrefix="oai_dc"
        )
        return dict(found.metadata)

    def holds(self, words: str) -> list[str]:
        """Files of the live portal and identifiers of harvested records in which the words stand, spelled just so."""
        root = (self._system.var / "live").resolve()
        files = [path for path in _files(root) if words.encode() in path.read_bytes()]
        records = self._harvested("ListRecords")
        harvested = [one.header.identifier for one in records if not one.deleted and words in str(one.metadata)]
        return [*(path.relative_to(root).as_posix() for path in files), *harvested]

    def _harvested(self, verb: str) -> list[Any]:
        try:
            return list(
                getattr(Sickle(f"{self._system.admin}/oai"), verb)(metadataPrefix="oai_dc", **{"from": self._since})
            )
        except NoRecordsMatch:
            return []

    @property
    def _host(self) -> str:
        return "127.0.0.1"


def _locations(address: str) -> set[str]:
    status, text = fetch(address)
    assert status == 200, address
    return {found.text or "" for found in ElementTree.fromstring(text).iter(_LOC)}


def _files(root: Path) -> Iterator[Path]:
    """Every file below, through the symbolic links that a release is made of."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            yield from _files(path)
        else:
            yield path
