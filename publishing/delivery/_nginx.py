"""nginx: two files to include, one in `http`, one in `server`. Nothing but nginx itself is needed: no module for brotli or zstd.

The `server` file says all its headers once, for every location; what differs between files is worked out by maps of the file that was found.
"""

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
    OTHER,
    PACKABLE,
    PARTS,
    REVALIDATE,
    TYPES,
)
from publishing.delivery._surface import Surface

_HEAD = "# Written with each release: changes are lost.\n"
_FILE = r"^/(?:live|earlier/\d+)"
_REFUSED = r"(?![^,]*;\s*q=0(?:\.0*)?\s*(?:,|$))"


_PART = rf'"~^(?!.*\.\.)(?<toancanh_name>/(?:{"|".join(PARTS)})/[\w./-]+)(?:\?|$)"'


def maps(surface: Surface) -> str:
    """To be included in `http`."""
    longest = max((len(path.encode()) for path in (*surface.moved, *surface.gone)), default=0)
    count = len(surface.moved) + len(surface.gone)
    parts = "|".join(PARTS)
    fingerprint = rf'"~{_FILE}/(?:{parts})/(?:[^/]+/)*{FINGERPRINT}(?:/[^/]+)*$"'
    blocks = [
        f"map_hash_bucket_size {_power(longest + 64, 128)};\nmap_hash_max_size {_power(count * 2, 2048)};\n",
        _map("$uri", "$toancanh_moved", surface.moved),
        _map("$uri", "$toancanh_gone", surface.gone),
        _map("$uri", "$toancanh_missing", dict(_missing(surface)), quoted=False, default="/404.html"),
        _map("$http_accept_encoding", "$toancanh_packed", dict(_accepted()), quoted=False),
        _map("$request_uri", "$toancanh_part", {_PART: "$toancanh_name"}, quoted=False),
        _map("$uri", "$toancanh_encoding", dict(_encoded()), quoted=False),
        *(_open(surface, name, value) for name, value in OPEN_HEADERS.items()),
        _map("$uri", "$toancanh_cache", {fingerprint: _text(IMMUTABLE)}, quoted=False, default=REVALIDATE),
    ]
    return _HEAD + "\n".join(blocks)


def portal(surface: Surface) -> str:
    """To be included in `server`; name, certificate and logs are the operator's."""
    named = {
        **surface.headers,
        **{name: _variable(name) for name in OPEN_HEADERS},
        "Cache-Control": "$toancanh_cache",
        "Content-Encoding": "$toancanh_encoding",
        "Last-Modified": "",
        "Vary": "Accept-Encoding",
    }
    lines = [
        f"root {_text(str(surface.var))};",
        "absolute_redirect off;",
        "server_tokens off;",
        "autoindex off;",
        "gzip off;",
        "etag on;",
        "if_modified_since off;",
        "error_page 404 $toancanh_missing;",
        "error_page 410 $toancanh_gone;",
        *(f"add_header {name} {_text(value)} always;" for name, value in sorted(named.items())),
    ]
    return "\n".join([_HEAD + "\n".join(lines), "", *_locations(surface), ""])


def _locations(surface: Surface) -> Iterator[str]:
    earlier = tuple(f"/earlier/{number}$uri" for number in range(1, surface.keep))
    yield _location(r"~ (?:^|/)[._]", "try_files /live/- @toancanh_elsewhere;")
    yield _location(rf"~ \.(?:{'|'.join(suffix[1:] for suffix in ENCODINGS)})$", "return 404;")
    yield _location(
        r'~ "^(?<toancanh_folder>/(?:.*/)?)index\.html$"',
        "if (-f $document_root/live$uri) { return 301 $toancanh_folder$is_args$args; }\n"
        "    try_files /live/- @toancanh_elsewhere;",
    )
    yield _location("~ /$", _serve(TYPES["html"], live="/live${uri}index.html", packed=True))
    yield _location(r"~ ^/feeds/.*\.xml$", _serve(FEED, packed=True))
    for extension, kind in TYPES.items():
        parts = () if extension in NOT_FROM_EARLIER else earlier
        again = "error_page 404 = @toancanh_again;\n    " if parts else ""
        yield _location(rf"~ \.{extension}$", again + _serve(kind, *parts, packed=extension in PACKABLE))
    yield _location("/", _serve(OTHER, *earlier))
    yield _location("@toancanh_again", _again(surface))
    yield _location("@toancanh_elsewhere", _ELSEWHERE)


_ELSEWHERE = """if ($toancanh_moved) { return 301 $toancanh_moved$is_args$args; }
    if ($toancanh_gone) { return 410; }
    if (-f $document_root/live$uri/index.html) { return 301 $uri/$is_args$args; }
    return 404;"""


def _serve(kind: str, *earlier: str, live: str = "/live$uri", packed: bool = False) -> str:
    """Try the live file, its compressed sibling before it, and those of earlier releases after it; all below `var`."""
    names = [f"{live}$toancanh_packed"] if packed else []
    tried = " ".join(f'"{name}"' for name in (*names, live, *earlier))
    return f"types {{ }}\n    default_type {_text(kind)};\n    try_files {tried} @toancanh_elsewhere;"


def _again(surface: Surface) -> str:
    """A part that was found in the live release and was gone when it was opened, because another release had become live between: it is at hand as
    an earlier one's now. Its name is the request's own, since the one that was found names the wrong file."""
    types = " ".join(f"{kind.partition(';')[0]} {extension};" for extension, kind in TYPES.items())
    names = ["/live", *(f"/earlier/{number}" for number in range(1, surface.keep))]
    tried = " ".join(f'"{name}$toancanh_part"' for name in names)
    return f"types {{ {types} }}\n    try_files {tried} =404;"


def _location(match: str, body: str) -> str:
    return f"location {match} {{\n    {body}\n}}"


def _missing(surface: Surface) -> Iterator[tuple[str, str]]:
    for name in surface.missing:
        if "/" in name:
            segment = name.partition("/")[0]
            yield f'"~^/{segment}(?:/|$)"', f"/{name}"


def _open(surface: Surface, name: str, value: str) -> str:
    """A header that says one thing in the open folder and another, or nothing, elsewhere."""
    entries = {f'"~^{OPEN}"': _text(value)}
    return _map("$request_uri", _variable(name), entries, quoted=False, default=surface.headers.get(name, ""))


def _variable(header: str) -> str:
    return f"$toancanh_{header.lower().replace('-', '_')}"


def _accepted() -> Iterator[tuple[str, str]]:
    for suffix, coding in ENCODINGS.items():
        yield rf'"~*(?:^|[\s,]){coding}(?![\w-]){_REFUSED}"', suffix


def _encoded() -> Iterator[tuple[str, str]]:
    for suffix, coding in ENCODINGS.items():
        yield rf'"~{_FILE}/.*\{suffix}$"', coding


def _map(source: str, name: str, entries: Mapping[str, str], *, quoted: bool = True, default: str = "") -> str:
    listed = ((_key(path), _text(value)) for path, value in entries.items()) if quoted else entries.items()
    lines = [f"    default {_text(default)};", *(f"    {key} {value};" for key, value in listed)]
    return "\n".join([f"map {source} {name} {{", *lines, "}", ""])


def _key(path: str) -> str:
    """A path is a plain key of a map, whatever it holds: it begins with a slash, so that it is no pattern and no keyword."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _power(least: int, floor: int) -> int:
    """The smallest power of two that is enough."""
    found = floor
    while found < least:
        found *= 2
    return found
