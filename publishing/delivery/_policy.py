"""What every server of the portal does with a file: its type, how long it may be kept, whether it is for readers at all."""

from __future__ import annotations

import re

IMMUTABLE = "public, max-age=31536000, immutable"
"""RFC 8246: a file whose name tells its content."""
REVALIDATE = "no-cache"
"""Kept, but asked for again each time: RFC 9111, 5.2.2.4."""

OPEN = "/iiif/"
"""Folder of pictures of heritage, which viewers on other hosts may show (IIIF Image API 3.0, section 7.1)."""
OPEN_HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What is said there, in the place of what the release says of the same."""

PARTS = ("a", "m", "s", "t")
"""Top folders of fingerprinted files: the theme's, media, search pieces, pictures of titles."""
FINGERPRINT = r"(?:[^./]*[.-])?[0-9a-f]{16,64}(?:\.[a-z0-9]+)*"
"""One part of a path that tells its content, in the syntax that Python, PCRE and RE2 share."""

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "m3u8": "application/vnd.apple.mpegurl",
    "zip": "application/zip",
    "vtt": "text/vtt; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
FEED = "application/atom+xml; charset=utf-8"
OTHER = "application/octet-stream"
PACKABLE = frozenset({"html", "css", "js", "json", "xml", "txt", "svg", "webmanifest", "vtt", "ics"})
"""Extensions of files that compression makes smaller."""

NOT_FROM_EARLIER = frozenset({"html", "vtt"})
"""Extensions that are content, whatever their name tells: no earlier release gives them."""

_FINGERPRINT = re.compile(FINGERPRINT)


def is_fingerprinted(path: str) -> bool:
    """Whether the name tells the content: such a file may be kept for ever, and may come from an earlier release."""
    top, *parts = path.lstrip("/").split("/")
    return top in PARTS and any(_FINGERPRINT.fullmatch(part) for part in parts)


def is_hidden(name: str) -> bool:
    """Whether a file is for servers only: a part of its path begins with a dot or an underscore."""
    return any(part.startswith((".", "_")) for part in name.split("/"))


def is_packable(name: str) -> bool:
    """Whether the file has compressed siblings."""
    return name.rpartition(".")[2] in PACKABLE and not is_hidden(name)


def type_of(name: str) -> str:
    """The media type of a file by its path in the release."""
    if name.startswith("feeds/") and name.endswith(".xml"):
        return FEED
    return TYPES.get(name.rpartition(".")[2], OTHER)


def caching_of(name: str) -> str:
    """Its `Cache-Control`."""
    return IMMUTABLE if is_fingerprinted(name) else REVALIDATE
