"""Counting what a build writes."""

from __future__ import annotations

import re

from site_builder._config import BuildReport

_MEDIA = re.compile(rb"/m/([0-9a-f]{64}/[a-z0-9][a-z0-9._-]*)")


class Tally:
    """Adds up files as they are written."""

    def __init__(self, rows: int) -> None:
        self.rows, self.pages, self.files, self.bytes, self.records = rows, 0, 0, 0, 0
        self._media: set[str] = set()

    def add(self, path: str, data: bytes, *, record: bool) -> None:
        """Count one file."""
        self.files += 1
        self.bytes += len(data)
        self.records += record
        if path.endswith(".html"):
            self.pages += 1
            self._media.update(found.decode() for found in _MEDIA.findall(data))

    def report(self) -> BuildReport:
        """The sums so far."""
        return BuildReport(self.pages, self.files, self.bytes, self.rows, tuple(sorted(self._media)), self.records)
