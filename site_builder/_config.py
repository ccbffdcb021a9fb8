"""What a build is told, and what it reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder._errors import ConfigError
from site_builder._look import Look
from site_builder._state import BuildState, File
from site_builder._titles import TitlePicture
from snapshot import Brand, FactsRow, TextRow, parse_row

if TYPE_CHECKING:
    from site_builder._portal import Portal


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Settings of a build.

    `portal_url`: scheme and host (and a path, when the portal does not live at the root of its host: not supported, refused), without trailing
    slash. `catalogues`: further folders of interface strings, `<folder>/<locale>/LC_MESSAGES/portal.po`; later folders win. `gone`: (locale
    code, kind, slug) of pages that were withdrawn and answer 410; a snapshot holds only what is live. `look`: the province's colours and mark,
    the theme's own without. `standing`: rows of the province, its menus and its owner that the portal shows until the snapshot has them.
    `theme`: a folder whose `templates/` and `static/` come before the theme's own, file by file. `search`: whether the browser's search index is
    written. `media`: the root of the rendition store, from which archives for the
    press hold pictures and pictures of heritage are offered by IIIF; without it, archives hold their texts only.
    `titles`: pages name pictures of their titles (`/t/<key>.jpg`), which whoever publishes draws; without it they name their own picture.
    `processes`: how many render a full build, 0 for as many as there are cores; the bytes are the same. Raises ConfigError."""

    portal_url: str
    catalogues: tuple[Path, ...] = ()
    gone: tuple[tuple[str, str, str], ...] = ()
    look: Look | None = None
    standing: tuple[FactsRow | TextRow, ...] = ()
    theme: Path | None = None
    search: bool = True
    media: Path | None = None
    titles: bool = False
    processes: int = 0

    def __post_init__(self) -> None:
        parts = urlsplit(self.portal_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment:
            raise ConfigError(
                f"portal URL {self.portal_url!r}: give scheme and host without path, such as https://portal.example.vn"
            )
        for folder in self.catalogues:
            if not folder.is_dir():
                raise ConfigError(f"folder of catalogues {folder} does not exist")
        if self.theme is not None and not (self.theme / "templates").is_dir():
            raise ConfigError(f"theme {self.theme} has no folder templates/")


def read_site_file(path: Path) -> tuple[Look | None, tuple[FactsRow | TextRow, ...]]:
    """Look and standing rows from a JSON file: `brand` as in the profile, `mark` and `favicon` (SVG text, the second may be missing), `standing`
    (row bodies). Raises ConfigError naming the file."""
    try:
        said = json.loads(path.read_text("utf-8"))
        icon = said.get("favicon")
        look = Look(Brand.model_validate(said["brand"]), said["mark"].encode(), icon.encode() if icon else None)
        return look, tuple(parse_row(body) for body in said["standing"])
    except (OSError, KeyError, ValueError) as error:
        raise ConfigError(f"{path} does not describe a province's portal: {error}") from error


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build left: counts of HTML files, of all files, their bytes, the rows read, and the media files that pages name
    (`<key>/<name>`, sorted). `records` counts pages of records: one per (uid, locale). `state` is what an incremental build can begin with, `written`
    are the files that were written and `rendered` counts the outputs that were rendered: everything, in a full build. `portal` is what was built.
    Where only what changed was looked at, `changes` are the files that were made again, None for those that went.

    `titles` are the keys of the pictures of titles that pages name, sorted; `drawings` says what those of the pages that were rendered are made of,
    beside the province's `mark` (SVG)."""

    pages: int
    files: int
    bytes: int
    rows: int
    media: tuple[str, ...]
    records: int = 0
    state: BuildState = field(default_factory=BuildState)
    written: frozenset[str] = frozenset()
    rendered: int = 0
    portal: Portal | None = field(default=None, compare=False, repr=False)
    titles: tuple[str, ...] = ()
    drawings: Mapping[str, TitlePicture] = field(default_factory=dict)
    mark: str = ""
    changes: Mapping[str, File | None] | None = field(default=None, compare=False, repr=False)
