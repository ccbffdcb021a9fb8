"""Caddy 2: one file to import into the site's block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publishing.delivery._packed import ENCODINGS
from publishing.delivery._policy import (
    FEED,
    FINGERPRINT,
    IMMUTABLE,
    NOT_FROM_EARLIER,
    OPEN,
    OPEN_HEADERS,
    PARTS,
    REVALIDATE,
    TYPES,
)
from publishing.delivery._surface import Surface

_HEAD = "# Written with each release: changes are lost.\n"


def portal(surface: Surface) -> str:
    """To be imported into a site's block; its address, certificate and logs are the operator's."""
    blocks = [
        _map("{path}", "{toancanh_moved}", surface.moved),
        _map("{path}", "{toancanh_gone}", surface.gone),
        'map {query} {toancanh_query} {\n\t~.+ "?${0}"\n\tdefault ""\n}',
        _block("route", _route(surface)),
        _block("handle_errors", _block("route", _errors(surface)).splitlines()),
    ]
    return _HEAD + "\n".join(blocks) + "\n"


def _headers(surface: Surface) -> Iterator[str]:
    named = {**surface.headers, "Cache-Control": REVALIDATE, "Vary": "Accept-Encoding"}
    yield from (f"header {name} {_text(value)}" for name, value in sorted(named.items()))
    yield f"@open path {OPEN}*"
    yield from (f"header @open {name} {_text(value)}" for name, value in sorted(OPEN_HEADERS.items()))
    yield from ("header -Last-Modified", "header -Server")  # taking away waits for the answer, setting does not


def _route(surface: Surface) -> Iterator[str]:
    live = _text(str(surface.var / "live"))
    packed = "|".join(suffix[1:] for suffix in ENCODINGS)
    yield from _headers(surface)
    yield f"@parts path_regexp {_parts()}"
    yield f"header @parts Cache-Control {_text(IMMUTABLE)}"
    yield rf"@hidden path_regexp (?:^|/)[._]|\.(?:{packed})$"
    yield "error @hidden 404"
    yield "@index {"
    yield "\tpath_regexp index ^(/(?:.*/)?)index\\.html$"
    yield f"\tfile {{\n\t\troot {live}\n\t\ttry_files {{path}}\n\t}}\n}}"
    yield "redir @index {re.index.1}{toancanh_query} 301"
    yield f"@page {{\n\tpath */\n\tfile {{\n\t\troot {live}\n\t\ttry_files {{path}}index.html\n\t}}\n}}"
    yield from _block("route @page", ["rewrite * {path}index.html", *_serve(live)]).splitlines()
    yield f"@file {{\n\tnot path */\n\tfile {{\n\t\troot {live}\n\t\ttry_files {{path}}\n\t}}\n}}"
    yield from _block("route @file", _serve(live)).splitlines()
    yield from _earlier(surface)
    yield '@moved expression {toancanh_moved} != ""'
    yield "redir @moved {toancanh_moved}{toancanh_query} 301"
    yield '@gone expression {toancanh_gone} != ""'
    yield "error @gone 410"
    yield f"@folder file {{\n\troot {live}\n\ttry_files {{path}}/index.html\n}}"
    yield "redir @folder {path}/{toancanh_query} 301"
    yield "error 404"


def _earlier(surface: Surface) -> Iterator[str]:
    """Parts of earlier releases, each from its own folder."""
    content = " ".join(f"*.{extension}" for extension in sorted(NOT_FROM_EARLIER))
    for number in range(1, surface.keep):
        root = _text(str(surface.var / "earlier" / str(number)))
        match = [f"path_regexp {_parts()}", f"not path {content}", f"file {{\n\troot {root}\n\ttry_files {{path}}\n}}"]
        yield from _block(f"@earlier{number}", match).splitlines()
        yield from _block(f"route @earlier{number}", _serve(root)).splitlines()


def _serve(root: str) -> list[str]:
    types = [line for extension, kind in TYPES.items() for line in _typed(extension, f"*.{extension}", kind)]
    feeds = _typed("feed", "/feeds/*.xml", FEED)
    served = [f"root {root}", f"precompressed {' '.join(ENCODINGS.values())}", "disable_canonical_uris"]
    return [*types, *feeds, *_block("file_server", served).splitlines()]


def _typed(name: str, path: str, kind: str) -> list[str]:
    return [f"@type_{name} path {path}", f"header @type_{name} Content-Type {_text(kind)}"]


def _errors(surface: Surface) -> Iterator[str]:
    yield from _headers(surface)
    yield "@gone expression {err.status_code} == 410"
    yield "rewrite @gone {toancanh_gone}"
    yield "@missing expression {err.status_code} == 404"
    cases = [name for name in surface.missing if "/" in name]
    yield "route @missing {"
    for number, name in enumerate(cases):
        segment = name.partition("/")[0]
        yield f"\t@s{number} path /{segment} /{segment}/*"
        yield f"\trewrite @s{number} /{name}"
    others = " ".join(f"/{name}" for name in surface.missing)
    if others:
        yield f"\t@other not path {others}"
        yield "\trewrite @other /404.html"
    yield "}"
    yield f"header Content-Type {_text(TYPES['html'])}"
    live = _text(str(surface.var / "live"))
    packed = f"precompressed {' '.join(ENCODINGS.values())}"
    yield from _block("file_server", [f"root {live}", packed, "status {err.status_code}"]).splitlines()


def _parts() -> str:
    return f'"^/(?:{"|".join(PARTS)})/(?:[^/]+/)*{FINGERPRINT}(?:/[^/]+)*$"'


def _map(source: str, name: str, entries: Mapping[str, str]) -> str:
    lines = [f"{_text(path)} {_text(value)}" for path, value in entries.items()]
    return _block(f"map {source} {name}", [*lines, 'default ""'])


def _block(head: str, lines: Iterator[str] | list[str]) -> str:
    inner = "\n".join(lines).replace("\n", "\n\t")
    return f"{head} {{\n\t{inner}\n}}"


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{") + '"'
