"""The configuration of web servers, read off a release: what it redirects, what is gone, which headers its pages need."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

import orjson

from publishing.delivery import _caddy as caddy
from publishing.delivery import _nginx as nginx
from publishing.delivery import _static_host as static_host
from publishing.delivery._surface import Surface
from snapshot import digest, sync

DIGEST = "digest"
"""The file beside them that holds the digest of what they say."""
FORMAT = 1
"""Counts up when what is written for the same surface changes."""
_POLICY = "Content-Security-Policy"
_SAFE = "/:?#[]@!&()*+,;=%-._~"


def surface_of(
    files: Mapping[str, str],
    read: Callable[[str], bytes],
    var: Path,
    keep: int,
    before: Mapping[str, str] | None = None,
    like: Surface | None = None,
) -> Surface:
    """The surface of the release with these files (path → digest of a blob that `read` gives). `before` are the files of the release that is served
    until the switch: its pages keep their inlined styles meanwhile. `like` is the surface of one with the same names of pages and feeds."""

    def said(name: str, files: Mapping[str, str] = files) -> dict[str, str]:
        return dict(orjson.loads(read(files[name]))) if name in files else {}

    moved = {path: quote(target, safe=_SAFE) for path, target in said("_redirects.json").items()}
    gone = {path: page for path, page in said("_gone.json").items() if page[1:] in files}
    pages, feeds = (like.missing, like.feeds) if like else _pages_and_feeds(files)
    return Surface(
        var=var,
        headers=with_styles_of(said("_headers.json"), said("_headers.json", before or {})),
        moved=with_and_without_slash(moved),
        gone=with_and_without_slash(gone),
        missing=pages,
        feeds=feeds,
        keep=keep,
    )


def _pages_and_feeds(files: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The 404 pages and the feeds among these files."""
    found = sorted(path for path in files if path.endswith(("404.html", ".xml")))
    pages = (path for path in found if path == "404.html" or path.endswith("/404.html"))
    return tuple(pages), tuple(path for path in found if path.startswith("feeds/") and path.endswith(".xml"))


def with_styles_of(headers: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """These headers, their policy allowing the inlined styles (CSP 3, 2.3.1: sources by hash) that the one before did."""
    policy = headers.get(_POLICY, "")
    rules = [rule.split() for rule in policy.split(";")]
    older = [rule.split() for rule in before.get(_POLICY, "").split(";")]
    styles = [source for rule in older if rule[:1] == ["style-src"] for source in rule if source.startswith("'sha256-")]
    for rule in rules:
        if rule[:1] == ["style-src"]:
            rule += [source for source in styles if source not in rule]
    return {**headers, _POLICY: "; ".join(map(" ".join, rules))} if policy else dict(headers)


def with_and_without_slash(paths: Mapping[str, str]) -> dict[str, str]:
    """A path without its final slash counts as the one with it, unless it has an entry of its own."""
    short = {path.rstrip("/"): value for path, value in paths.items() if path.endswith("/") and path != "/"}
    return dict(sorted({**short, **paths}.items()))


def write_server(folder: Path, surface: Surface, before: Path) -> str:
    """Write every server's configuration into a new folder; returns the digest of what it says. Where that of the release `before` says the same,
    its files are linked: nothing has to be forced to the disk then."""
    files = {
        "nginx/maps.conf": nginx.maps(surface),
        "nginx/portal.conf": nginx.portal(surface),
        "caddy/portal.caddy": caddy.portal(surface),
        "static-host/_headers": static_host.headers(surface),
        "static-host/_redirects": static_host.redirects(surface),
    }
    said = digest(orjson.dumps([FORMAT, files], option=orjson.OPT_SORT_KEYS))
    same = (before / DIGEST).exists() and (before / DIGEST).read_text() == said
    for name, text in {**files, DIGEST: said}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if same:
            os.link(before / name, path)
        else:
            path.write_text(text, "utf-8")
            sync(path)
    return said
