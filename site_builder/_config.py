"""What a build is told, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from site_builder._errors import ConfigError


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Settings of a build.

    `portal_url`: scheme and host (and a path, when the portal does not live at the root of its host: not supported, refused), without trailing
    slash. `catalogues`: further folders of interface strings, `<folder>/<locale>/LC_MESSAGES/portal.po`; later folders win. `gone`: (locale
    code, kind, slug) of pages that were withdrawn and answer 410; a snapshot holds only what is live. Raises ConfigError."""

    portal_url: str
    catalogues: tuple[Path, ...] = ()
    gone: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        parts = urlsplit(self.portal_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment:
            raise ConfigError(
                f"portal URL {self.portal_url!r}: give scheme and host without path, such as https://portal.example.vn"
            )
        for folder in self.catalogues:
            if not folder.is_dir():
                raise ConfigError(f"folder of catalogues {folder} does not exist")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build left: counts of HTML files, of all files, their bytes, the rows read, and the media files that pages name
    (`<key>/<name>`, sorted). `records` counts pages of records: one per (uid, locale)."""

    pages: int
    files: int
    bytes: int
    rows: int
    media: tuple[str, ...]
    records: int = 0
