"""Checks of what a portal says, beyond its plan: whose uids it holds, what its pages weigh, whether its feeds are feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from site_builder._output import Output
from site_builder._plan import Plan

PAGE_BUDGET = 256 * 1024
"""Bytes of HTML in one page, uncompressed: some five times the longest page of a real portal."""

_UID = re.compile(rb"-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])")
"""All but the first eight digits: a pattern that begins with a sign is found many times faster than one that begins with any digit."""
_BEGIN = re.compile(rb"(?<![0-9a-f-])[0-9a-f]{8}")
_TEXT = (".html", ".xml", ".json", ".ics", ".txt", ".vtt", ".svg", ".js", ".css", ".webmanifest")
_ATOM = "{http://www.w3.org/2005/Atom}"
_NEEDED = ("id", "title", "updated", "link")


def is_text(path: str) -> bool:
    """Whether a file says something that is checked."""
    return path.endswith(_TEXT)


def sound(path: str, data: bytes, output: Output | None, plan: Plan, portal_url: str) -> Iterator[str]:
    """What is wrong with a file of text: a uid that is no row of the snapshot (a draft's, or what was withdrawn), a page over its budget, a feed that
    is none."""
    for uid in sorted(set(_uids(data)) - plan.uids):
        yield f"names record {uid}, which is not public"
    if path.endswith(".html") and len(data) > PAGE_BUDGET:
        whose = f": shorten record {output.record}, or split it" if output and output.record else ""
        yield f"weighs {len(data) // 1024} KiB of {PAGE_BUDGET // 1024}{whose}"
    if path.startswith("feeds/") and output is not None:
        yield from _atom(data, plan.urls, portal_url) if path.endswith(".xml") else _calendar(data)


def _uids(data: bytes) -> Iterator[str]:
    for found in _UID.finditer(data):
        start = found.start() - 8
        if start >= 0 and _BEGIN.match(data, start):
            yield data[start : found.end()].decode()


def _atom(data: bytes, pages: Mapping[str, Output], portal_url: str) -> Iterator[str]:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and its entries must have."""
    try:
        feed = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return  # said by whoever parses all XML
    if feed.tag != f"{_ATOM}feed":
        yield f"is no Atom feed but <{feed.tag}>"
    entries = list(feed.iter(f"{_ATOM}entry"))
    for one in (feed, *entries):
        yield from (f"an entry lacks <{name}>" for name in _NEEDED if one.find(f"{_ATOM}{name}") is None)
    names = [str(entry.findtext(f"{_ATOM}id")) for entry in entries]
    yield from (f"has the entry {name} twice" for name in sorted({name for name in names if names.count(name) > 1}))
    links = (str(link.get("href")) for entry in entries for link in entry.findall(f"{_ATOM}link"))
    elsewhere = (
        link for link in links if not link.startswith(portal_url) or link.removeprefix(portal_url) not in pages
    )
    yield from (f"leads to {link}, which is no page" for link in elsewhere)


def _calendar(data: bytes) -> Iterator[str]:
    """RFC 5545, 3.4 and 3.6: one calendar, every component closed."""
    lines = data.decode("utf-8", "replace").split("\r\n")
    opened: list[str] = []
    for line in lines:
        word, _, name = line.partition(":")
        if word == "BEGIN":
            opened.append(name)
        elif word == "END" and (not opened or opened.pop() != name):
            yield f"closes {name}, which is not open"
    if opened or lines[0] != "BEGIN:VCALENDAR" or lines[-2:] != ["END:VCALENDAR", ""]:
        yield "is no whole calendar"
