"""The theme: templates, one stylesheet that every page carries, and static files named by their digest."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from site_builder._look import Look, painted
from snapshot import digest, encode

FOLDER = Path(__file__).parent / "theme"
_NAMED = 20
_STYLES = ("portal.css", "home.css", "record.css", "blocks.css", "kinds.css", "chart.css", "edition.css")
"""Inlined: the first in every page, the others in those that need them."""


@dataclass(frozen=True)
class Theme:
    """`css` are the stylesheets to inline, by name; `files` maps a theme file's name to (path below the site's root, content)."""

    css: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes]]
    templates: str
    """Digest over all templates."""
    colour: str = "#0b5b4b"
    """Of the browser's own bars."""

    def url(self, name: str) -> str:
        """The path of a theme file, `/a/<digest>.<ext>`; raises KeyError for a file that the theme does not have."""
        return "/" + self.files[name][0]

    def sheet(self, name: str) -> Markup:
        """A stylesheet to inline; raises KeyError for one that the theme does not have."""
        return Markup(self.css[name])  # noqa: S704 (the theme's own file)

    @property
    def css_hashes(self) -> tuple[str, ...]:
        """CSP source expressions of the inlined stylesheets."""
        return tuple(_hash(css) for css in self.css.values())

    @property
    def digest(self) -> str:
        """Digest over templates, stylesheet and files."""
        return digest(
            encode(
                [self.templates, list(self.css.values()), sorted(path for path, _ in self.files.values()), self.colour]
            )
        )


def _hash(css: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() + "'"


@lru_cache(maxsize=4)
def load_theme(look: Look | None = None, own: Path | None = None) -> Theme:
    """Read the theme's folder and the search client, once per process, look and folder; with a look, in its colours and with its drawings. Files of
    `own`, a folder like the theme's, come before the theme's."""
    static, folders = _static(own), [folder / "templates" for folder in (FOLDER, own) if folder]
    css = {name: minified(static[name].decode()) for name in _STYLES}
    sources = {name: data for name, data in static.items() if name not in css}
    if look:
        css["portal.css"] = painted(css["portal.css"], look.brand)
        sources |= look.files
    files = {name: (asset_path(name, data), data) for name, data in sources.items()}
    files.update(_scripts(client_folder()))
    templates = [
        [str(path.relative_to(folder)), digest(path.read_bytes())]
        for folder in folders
        for path in sorted(folder.rglob("*.html"))
    ]
    theme = Theme(MappingProxyType(css), MappingProxyType(files), digest(encode(templates)))
    return replace(theme, colour=look.brand.light.accent.lower()) if look else theme


def _static(own: Path | None) -> dict[str, bytes]:
    """Static files by name, in the order of their names."""
    folders = [folder / "static" for folder in (FOLDER, own) if folder]
    found = {path.name: path.read_bytes() for folder in folders if folder.is_dir() for path in folder.iterdir()}
    return dict(sorted(found.items()))


def theme_file(name: str, look: Look | None = None) -> bytes | None:
    """The content of the theme's file `/a/<name>`, for whoever shows a page outside a release; None when there is none of that name."""
    wanted = f"a/{name}"
    return next((data for path, data in load_theme(look).files.values() if path == wanted), None)


def asset_path(name: str, data: bytes) -> str:
    """`a/<digest>.<ext>`."""
    return f"a/{digest(data)[:_NAMED]}{Path(name).suffix}"


def minified(css: str) -> str:
    """The stylesheet without comments and idle white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+", ":", css)
    return css.replace(";}", "}").strip()


def client_folder() -> Path:
    """Where the browser's side of the search lies."""
    import search

    return Path(search.__file__).parent / "client"


_IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])\./([\w.-]+\.js)\2""")


def _scripts(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Every module of the search client, its imports pointing to the digests' names: a module is named after those that it imports."""
    done: dict[str, tuple[str, bytes]] = {}

    def add(name: str, trail: tuple[str, ...]) -> str:
        if name in trail:
            raise ValueError(f"scripts import each other in a circle: {' → '.join([*trail, name])}")
        if name not in done:
            source = (folder / name).read_text("utf-8")
            source = _IMPORT.sub(lambda hit: f"{hit[1]}{hit[2]}/{add(hit[3], (*trail, name))}{hit[2]}", source)
            data = source.encode()
            done[name] = (asset_path(name, data), data)
        return done[name][0]

    for path in sorted(folder.glob("*.js")):
        add(path.name, ())
    return done
