"""Feeds and sitemaps, written element by element so that their bytes depend on nothing but the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; days are ISO 8601."""

    uid: str
    url: str
    title: str
    summary: str
    issued: str
    modified: str
    author: str
    category: str


def atom(
    *, tag: str, title: str, home: str, own: str, entries: Iterable[Entry], timezone: str, fallback_day: str
) -> bytes:
    """An Atom 1.0 feed (RFC 4287) in one language; `home` and `own` are absolute URLs, days are given midnight in `timezone`."""
    listed = list(entries)
    host = urlsplit(home).hostname or "localhost"
    updated = max((entry.modified for entry in listed), default=fallback_day)
    lines = [
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(tag)}>',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(home)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" hreflang={quoteattr(tag)} href={quoteattr(home)}/>',
        f"<updated>{_stamp(updated, timezone)}</updated>",
    ]
    for entry in listed:
        lines += [
            "<entry>",
            f"<title>{escape(entry.title)}</title>",
            f"<id>tag:{host},{entry.issued}:{entry.uid}/{escape(tag)}</id>",
            f"<link href={quoteattr(entry.url)}/>",
            f"<published>{_stamp(entry.issued, timezone)}</published>",
            f"<updated>{_stamp(max(entry.modified, entry.issued), timezone)}</updated>",
            f"<author><name>{escape(entry.author)}</name></author>",
            f"<category term={quoteattr(entry.category)}/>",
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _stamp(day: str, timezone: str) -> str:
    return dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(timezone)).isoformat()


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a sitemap: every language version with the same set of alternates (hreflang, absolute URL)."""

    urls: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    modified: str


def sitemap(places: Iterable[Place]) -> bytes:
    """One part: each language version is a `url` of its own and carries all alternates, its own included."""
    lines = [f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for place in places:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
            for tag, url in place.alternates
        )
        modified = f"<lastmod>{place.modified}</lastmod>" if place.modified else ""
        lines += [f"<url><loc>{escape(url)}</loc>{modified}{links}</url>" for url in place.urls]
    return "\n".join([*lines, "</urlset>", ""]).encode()


def sitemap_index(parts: Iterable[tuple[str, str]]) -> bytes:
    """The index over (absolute URL, newest day or "")."""
    lines = [f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">']
    for url, modified in parts:
        day = f"<lastmod>{modified}</lastmod>" if modified else ""
        lines.append(f"<sitemap><loc>{escape(url)}</loc>{day}</sitemap>")
    return "\n".join([*lines, "</sitemapindex>", ""]).encode()
