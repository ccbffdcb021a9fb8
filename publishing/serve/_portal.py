"""The portal as a WSGI application: what is live, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from publishing._layout import Layout
from publishing.delivery import OPEN, OPEN_HEADERS, is_fingerprinted
from publishing.serve._answer import Answer, answer
from publishing.serve._ranges import Part, part_asked_for
from publishing.serve._shelf import Releases

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BLOCK = 64 * 1024
_NOT_YET = b"Nothing has been published yet.\n"
_METHODS = ("GET", "HEAD")
_SAFE = "/:?#[]@!$&'()*+,;=%"

Headers = list[tuple[str, str]]


class PortalApp:
    """Serves the live release below `layout.var`.

    The live link is read once per request, so that an answer never mixes two releases. Entity tags are the files' digests. A part of a file is given
    where one is asked for. 503 before the first release.
    """

    def __init__(self, layout: Layout) -> None:
        self._releases = Releases(layout)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = self._releases.live()
        if found is None:
            body = b"" if environ["REQUEST_METHOD"] == "HEAD" else _NOT_YET
            return _plain(start_response, HTTPStatus.SERVICE_UNAVAILABLE, body, [("Retry-After", "5")])
        release, portal = found
        headers: Headers = list(portal.headers)
        path = _path(environ)
        if path.startswith(OPEN):
            headers = [*((name, value) for name, value in headers if name not in OPEN_HEADERS), *OPEN_HEADERS.items()]
        if environ["REQUEST_METHOD"] not in _METHODS:
            headers.append(("Allow", ", ".join(_METHODS)))
            return _plain(start_response, HTTPStatus.METHOD_NOT_ALLOWED, b"", headers)
        said = answer(portal, path)
        if said.status == HTTPStatus.NOT_FOUND and is_fingerprinted(path):
            said = self._releases.earlier_part(release, path) or said
        return self._send(said, environ, start_response, headers)

    def _send(
        self, said: Answer, environ: WSGIEnvironment, start_response: StartResponse, headers: Headers
    ) -> Iterable[bytes]:
        headers.append(("Cache-Control", said.cache))
        if said.location:
            query = environ.get("QUERY_STRING", "")
            headers.append(("Location", quote(said.location, safe=_SAFE) + (f"?{query}" if query else "")))
        if not said.blob:
            return _plain(start_response, said.status, b"", headers)
        headers.append(("ETag", f'"{said.blob}"'))
        if said.status == HTTPStatus.OK and _has(environ.get("HTTP_IF_NONE_MATCH", ""), said.blob):
            start_response(_line(HTTPStatus.NOT_MODIFIED), headers)
            return []
        path = self._releases.blob(said.blob)
        size = path.stat().st_size
        if said.status == HTTPStatus.OK:
            headers.append(("Accept-Ranges", "bytes"))
            part = _part(environ, f'"{said.blob}"', size)
            if part is not None:
                return _send_part(path, part, said.type, start_response, headers)
        headers += [("Content-Type", said.type), ("Content-Length", str(size))]
        start_response(_line(said.status), headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        wrap: Callable[..., Any] = environ.get("wsgi.file_wrapper", _Blocks)
        return wrap(path.open("rb"), _BLOCK)  # type: ignore[no-any-return]


def _part(environ: WSGIEnvironment, tag: str, size: int) -> Part | None:
    """The part of a file that is asked for; ranges are for GET alone (RFC 9110, 14.2)."""
    if environ["REQUEST_METHOD"] != "GET":
        return None
    return part_asked_for(environ.get("HTTP_RANGE", ""), environ.get("HTTP_IF_RANGE", ""), tag, size)


def _send_part(path: Path, part: Part, kind: str, start_response: StartResponse, headers: Headers) -> Iterable[bytes]:
    headers.append(("Content-Range", part.content_range))
    if not part.satisfiable:
        return _plain(start_response, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", headers)
    headers += [("Content-Type", kind), ("Content-Length", str(part.length))]
    start_response(_line(HTTPStatus.PARTIAL_CONTENT), headers)
    file = path.open("rb")
    file.seek(part.first)
    return _Blocks(file, _BLOCK, part.length)


class _Blocks:
    """A file in blocks, from where it stands: part of one, or all of it for servers without `wsgi.file_wrapper`."""

    def __init__(self, file: Any, size: int, length: int | None = None) -> None:
        self._file, self._size, self._left = file, size, length

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._next, b"")

    def _next(self) -> bytes:
        wanted = self._size if self._left is None else min(self._size, self._left)
        data: bytes = self._file.read(wanted)
        if self._left is not None:
            self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


def _path(environ: WSGIEnvironment) -> str:
    """The decoded path (PEP 3333 hands bytes over as Latin-1); what is no UTF-8 is no path of ours."""
    try:
        return str(environ.get("PATH_INFO") or "/").encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "/\ufffd"


def _has(tags: str, digest: str) -> bool:
    """If-None-Match (RFC 9110, 13.1.2): a star, or the tag among the list, weak or strong."""
    listed = {tag.strip().removeprefix("W/").strip('"') for tag in tags.split(",")}
    return "*" in listed or digest in listed


def _plain(start_response: StartResponse, status: HTTPStatus, body: bytes, headers: Headers) -> Iterable[bytes]:
    own = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(_line(status), [*headers, *own])
    return [body]


def _line(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
