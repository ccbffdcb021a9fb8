"""Errors of publishing.

PublishingError
├── ConfigurationError   a setting is unusable (exit code 2)
├── PublishFailed        a release was not made; `live` is what it was before
├── NoRelease            the release that was asked for is not there
└── NotFound             something else that was asked for is not there (a snapshot, a content folder)
"""

from __future__ import annotations


class PublishingError(Exception):
    """Base of every error that `publishing` raises on purpose; the command prints its message and ends with code 1."""


class ConfigurationError(PublishingError):
    """A setting is unusable; the command ends with code 2."""


class PublishFailed(PublishingError):
    """A release was not made; `live` is what it was before. `records` are those (`<uid>/<locale>`) that it failed at, where they are known."""

    def __init__(self, message: str, *, records: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.records = records


class NoRelease(PublishingError):
    """The release that was asked for is not there."""


class NotFound(PublishingError):
    """Something that was asked for is not there."""
