"""Errors of the site builder.

SiteError
├── ConfigError        a setting is unusable (portal URL, folder of catalogues, output that is not empty)
├── CatalogueError     an interface string is missing in a language and in those it falls back to, or a catalogue cannot be read
├── PlanError          the records do not make a portal (two provinces, two pages at one path)
├── BodyError          a record's HTML holds something outside the closed subset
├── UndeclaredInput    a renderer asked for a row that its output did not declare
└── BuildFailed        a build did not leave what the plan promised
"""

from __future__ import annotations


class SiteError(Exception):
    """Base of every error that `site_builder` raises on purpose."""


class ConfigError(SiteError, ValueError):
    """A setting is unusable."""


class CatalogueError(SiteError):
    """An interface string is missing, or a catalogue cannot be read."""


class PlanError(SiteError):
    """The records do not make a portal."""


class BodyError(SiteError):
    """A record's HTML is outside the closed subset."""


class UndeclaredInput(SiteError):
    """A renderer asked for a row that its output did not declare."""


class BuildFailed(SiteError):
    """A build did not leave what the plan promised."""
