"""Addresses of the portal (see `docs/contracts.md`): paths begin with a slash, files do not."""

from __future__ import annotations

from snapshot import Locale, digest

OEMBED = "oembed.json"
"""What is embedded of a page elsewhere, in the page's folder."""


def home_path(locale: Locale) -> str:
    """`/<segment>/`."""
    return f"/{locale.segment}/"


def listing_path(locale: Locale, kind: str, number: int | None = None) -> str:
    """`/<segment>/<kind>/`, or an archive page of it; a slug holds no slash, so that no record can take an archive's place."""
    return f"/{locale.segment}/{kind}/" + (f"archive/{number}/" if number is not None else "")


def record_path(locale: Locale, kind: str, slug: str) -> str:
    """`/<segment>/<kind>/<slug>/`."""
    return f"/{locale.segment}/{kind}/{slug}/"


def offer_path(locale: Locale, uid: str) -> str:
    """`/<segment>/picture/<uid>/`: a picture to take along."""
    return f"/{locale.segment}/picture/{uid}/"


def clip_path(locale: Locale, uid: str) -> str:
    """`/<segment>/clip/<uid>/`: a clip with what is said in it."""
    return f"/{locale.segment}/clip/{uid}/"


def search_path(locale: Locale) -> str:
    """`/<segment>/search/`."""
    return f"/{locale.segment}/search/"


def feed_path(locale: Locale) -> str:
    """`/feeds/<segment>.xml`."""
    return f"/feeds/{locale.segment}.xml"


def calendar_path(locale: Locale) -> str:
    """`/feeds/<segment>.ics`."""
    return f"/feeds/{locale.segment}.ics"


def captions_path(subtitles: str) -> str:
    """`/a/<digest>.vtt`: subtitles are named by what they say, and may be kept for ever."""
    return f"/a/{digest(subtitles.encode())[:20]}.vtt"


def index_folder(locale: Locale) -> str:
    """`/s/<locale>/`: where the browser finds the search index."""
    return f"/s/{locale.code}/"


def sitemap_path(number: int | None = None) -> str:
    """`/sitemap.xml` (the index) or one of its parts."""
    return "/sitemap.xml" if number is None else f"/sitemap-{number}.xml"


def error_path(locale: Locale | None, status: int) -> str:
    """`/<segment>/404.html`, `/<segment>/410.html`, or the root's."""
    return f"/{locale.segment}/{status}.html" if locale else f"/{status}.html"


def file_of(path: str) -> str:
    """The file that answers a path: `index.html` inside a folder."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")
