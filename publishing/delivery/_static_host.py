"""Static hosts (Netlify, Cloudflare Pages and those like them): `_headers` and `_redirects` at the root of the site."""

from __future__ import annotations

from urllib.parse import quote

from publishing.delivery._policy import FEED, IMMUTABLE, OPEN, OPEN_HEADERS
from publishing.delivery._surface import Surface

_ALWAYS_FINGERPRINTED = ("a", "m")
"""Top folders of which every file may be kept for ever. A header that two rules name is joined by such hosts, so no rule names one twice."""


def headers(surface: Surface) -> str:
    """`_headers`."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in sorted(surface.headers.items()))]
    for folder in _ALWAYS_FINGERPRINTED:
        lines += [f"/{folder}/*", f"  Cache-Control: {IMMUTABLE}"]
    said = {name: value for name, value in OPEN_HEADERS.items() if name not in surface.headers}
    lines += [f"{OPEN}*", *(f"  {name}: {value}" for name, value in sorted(said.items()))]
    for name in surface.feeds:
        lines += [f"/{name}", f"  Content-Type: {FEED}"]
    return "\n".join([*lines, ""])


def redirects(surface: Surface) -> str:
    """`_redirects`: what moved, then what is gone. A host that knows no 410 is given the page with the status that it knows: see docs/delivery.md."""
    moved = [f"{_path(path)} {target} 301" for path, target in surface.moved.items()]
    gone = [f"{_path(path)} {page} 410" for path, page in surface.gone.items()]
    return "\n".join([*moved, *gone, ""])


def _path(path: str) -> str:
    return quote(path, safe="/-._~")
