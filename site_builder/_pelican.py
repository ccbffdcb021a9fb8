"""Pelican's side: one generator and one writer, plugged in through its own signals, and a Pelican whose errors are fatal."""

from __future__ import annotations

import locale as process_locale
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.log import console
from pelican.plugins import signals
from pelican.settings import read_settings
from pelican.writers import Writer

from site_builder import _crew as crew
from site_builder._collecting import set_aside
from site_builder._config import BuildReport, SiteConfig
from site_builder._errors import BuildFailed, ConfigError
from site_builder._folder import Folder
from site_builder._portal import Portal
from site_builder._report import Tally, made_of
from site_builder._state import Made
from site_builder._theme import FOLDER
from snapshot import Snapshot


class PortalWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes bytes; a path written twice, or one that leaves the output folder, is an error."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings=settings)
        self._folder = Folder(Path(output_path))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write one file below the output folder; raises BuildFailed."""
        self._folder.write(name, data)


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Plans and renders the portal of a snapshot. Pelican calls `generate_context`, then `generate_output`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.snapshot: Snapshot = self.settings["TOANCANH_OPEN"]()
        self.config: SiteConfig = self.settings["TOANCANH_CONFIG"]
        self.portal: Portal | None = None

    def generate_context(self) -> None:
        """Read the rows and plan."""
        self.portal = Portal.of(self.snapshot, self.config)

    def generate_output(self, writer: PortalWriter) -> None:
        """Render everything that was planned and hand it to the writer; the report goes into the settings."""
        portal = self.portal
        assert portal is not None, "Pelican calls generate_context first"
        tally = Tally(portal)

        def make(path: str) -> Made:
            return made_of(portal, path, _written(writer, portal.render(path)))

        with set_aside():
            found = {path: make(path) for path in portal.samples()}
            rest = tuple(path for path in portal.paths if path not in found)
            found.update(crew.made(rest, make, self.config.processes))
        for path in portal.paths:
            tally.add(path, found[path])
        self.settings["TOANCANH_REPORT"] = tally.report()


def _written(writer: PortalWriter, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for path, data in files:
        writer.write_bytes(path, data)
        yield path, data


class PortalPelican(Pelican):  # type: ignore[misc]  # Pelican has no types
    """Pelican logs and swallows what plugins raise while they register; here a portal without its generator is an error."""

    def init_plugins(self) -> None:
        """Connect our generator and writer, whatever else is configured."""
        register()
        super().init_plugins()

    def run(self) -> None:
        """Run, and make sure that the portal was written."""
        self.settings["TOANCANH_REPORT"] = None
        super().run()
        if self.settings["TOANCANH_REPORT"] is None:
            raise BuildFailed("Pelican ran without writing the portal: its generator was not called")


def _generators(_pelican: Pelican) -> type[Generator]:
    return PortalGenerator


def _writer(_pelican: Pelican) -> type[Writer]:
    return PortalWriter


def register() -> None:
    """Pelican's entry point for plugins."""
    signals.get_generators.connect(_generators)
    signals.get_writer.connect(_writer)


def settings() -> dict[str, Any]:
    """Pelican's settings for a portal, all of its own pages off. `LOCALE` is the process's own: nothing here depends on it, nothing changes it."""
    off = (
        "FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS",
        "TAG_FEED_ATOM", "FEED_ATOM", "FEED_RSS",
    )  # fmt: skip
    lists = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES", "PLUGINS")
    return {
        **dict.fromkeys(off),
        **{name: [] for name in lists},
        "PELICAN_CLASS": PortalPelican,
        "PATH": str(FOLDER),
        "THEME": str(FOLDER),
        "THEME_STATIC_DIR": "a",
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "DEFAULT_LANG": "en",
        "LOCALE": [process_locale.setlocale(process_locale.LC_ALL)],
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "DELETE_OUTPUT_DIRECTORY": False,
    }


def run(snapshot: Snapshot, output: Path, config: SiteConfig) -> BuildReport:
    """Run Pelican in this process; raises SiteError, and ConfigError when `output` is not empty."""
    if output.exists() and any(output.iterdir()):
        raise ConfigError(f"output folder {output} is not empty: build into a new one")
    output.mkdir(parents=True, exist_ok=True)
    own = {
        **settings(),
        "OUTPUT_PATH": str(output),
        "SITEURL": config.portal_url,
        "TOANCANH_OPEN": lambda: snapshot,
        "TOANCANH_CONFIG": config,
    }
    quiet, console.quiet = console.quiet, True
    try:
        configured = read_settings(override=own)
        PortalPelican(configured).run()
    finally:
        console.quiet = quiet
    report: BuildReport = configured["TOANCANH_REPORT"]
    return report
