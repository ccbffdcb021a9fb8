"""What the portal answers to a path: a pure lookup in the manifest of one release. No path that a reader sends ever reaches the file system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from publishing.delivery import IMMUTABLE, REVALIDATE, caching_of, is_fingerprinted, is_hidden, type_of


@dataclass(frozen=True, slots=True)
class Portal:
    """One release as a server sees it: path → blob, former path → path, gone path → its page, and the headers of every answer."""

    files: Mapping[str, str]
    redirects: Mapping[str, str]
    gone: Mapping[str, str]
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status with the blob to send (empty for none) and its content type, or the path to go to."""

    status: HTTPStatus
    blob: str = ""
    type: str = ""
    cache: str = REVALIDATE
    location: str = ""


def answer(portal: Portal, path: str) -> Answer:
    """The answer to an absolute, decoded path."""
    name = path[1:]
    if not path.startswith("/") or is_hidden(name):
        return _missing(portal, path)
    if path.endswith("/") or not name:
        name += "index.html"
    elif name == "index.html" or name.endswith("/index.html"):
        name = ""
    if name in portal.files:
        return Answer(HTTPStatus.OK, portal.files[name], type_of(name), caching_of(name))
    return _elsewhere(portal, path) or _missing(portal, path)


def part(portal: Portal, path: str) -> Answer | None:
    """A fingerprinted file of an earlier release."""
    blob = portal.files.get(path[1:])
    return Answer(HTTPStatus.OK, blob, type_of(path), IMMUTABLE) if blob and is_fingerprinted(path) else None


def _elsewhere(portal: Portal, path: str) -> Answer | None:
    """A redirect or the news that the page is gone; a path without its final slash counts as the one with it."""
    folder = path if path.endswith("/") else f"{path}/"
    if path.endswith("/index.html") and path[1:] in portal.files:
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=path.removesuffix("index.html"))
    for one in dict.fromkeys((path, folder)):
        if one in portal.redirects:
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=portal.redirects[one])
        if one in portal.gone:
            return _page(portal, HTTPStatus.GONE, portal.gone[one][1:])
    if f"{folder[1:]}index.html" in portal.files:
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=folder)
    return None


def _missing(portal: Portal, path: str) -> Answer:
    """404 in the language of the first segment, where there is one."""
    segment = path.lstrip("/").partition("/")[0]
    own = f"{segment}/404.html"
    return _page(portal, HTTPStatus.NOT_FOUND, own if own in portal.files else "404.html")


def _page(portal: Portal, status: HTTPStatus, name: str) -> Answer:
    blob = portal.files.get(name, "")
    return Answer(status, blob, type_of(name) if blob else "")
