"""A snapshot in, a static portal out, through Pelican. No Django."""

from __future__ import annotations

from pathlib import Path

from site_builder import kinds as kinds
from site_builder._collecting import not_collecting
from site_builder._config import BuildReport, SiteConfig
from site_builder._errors import (
    BodyError,
    BuildFailed,
    CatalogueError,
    ConfigError,
    PlanError,
    SiteError,
    UndeclaredInput,
)
from site_builder._fonts import font_file
from site_builder._headers import security_headers
from site_builder._look import Look
from site_builder._pagekinds import PageKind, register_page_kind
from site_builder._portal import Portal
from site_builder._preview import render_page
from site_builder._state import BuildState
from site_builder._theme import theme_file
from site_builder._titles import BREAK, HEIGHT, WIDTH, Photo, TitlePicture
from site_builder._update import Before, update
from site_builder._verify import verify
from snapshot import Snapshot

__all__ = [
    "BREAK",
    "HEIGHT",
    "WIDTH",
    "Before",
    "BodyError",
    "BuildFailed",
    "BuildReport",
    "BuildState",
    "CatalogueError",
    "ConfigError",
    "Look",
    "PageKind",
    "Photo",
    "PlanError",
    "Portal",
    "SiteConfig",
    "SiteError",
    "TitlePicture",
    "UndeclaredInput",
    "build",
    "font_file",
    "kinds",
    "not_collecting",
    "register_page_kind",
    "render_page",
    "security_headers",
    "theme_file",
    "update",
    "verify",
]


def build(snapshot: Snapshot, output: Path, config: SiteConfig) -> BuildReport:
    """Build the whole portal of `snapshot` under `output`, which is made and must be empty.

    Same snapshot and configuration, same bytes. Raises SiteError; whatever is raised, nothing under `output` may be served then.
    """
    from site_builder._pelican import run  # importing Pelican costs most of a second: only a full build pays it

    return run(snapshot, output, config)
