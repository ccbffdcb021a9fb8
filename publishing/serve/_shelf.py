"""Releases as the server holds them: looked up by the live link once per request, read once per release."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from publishing._errors import NoRelease
from publishing._layout import Layout
from publishing.releases import KEEP, Release, live_number, manifest_of
from publishing.serve._answer import Answer, Portal, part


class Releases:
    """The releases of a layout. Safe to share between threads."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[int, str], tuple[Release, Portal]] = OrderedDict()

    def live(self) -> tuple[Release, Portal] | None:
        """The live release; None before the first."""
        number = live_number(self._layout)
        try:
            return None if number is None else self._open(number)
        except NoRelease:
            return None

    def blob(self, digest: str) -> Path:
        """Where a file's bytes lie."""
        return self._layout.blobs / digest[:2] / digest

    def earlier_part(self, live: Release, path: str) -> Answer | None:
        """A fingerprinted file that the live release no longer has and a page loaded a moment ago may ask for: theme files of every release that is
        kept, media and search pieces only of those since which nothing was withdrawn."""
        for number in self._earlier(live, path):
            try:
                found = part(self._open(number)[1], path)
            except NoRelease:
                continue
            if found:
                return found
        return None

    def _earlier(self, live: Release, path: str) -> Iterator[int]:
        if path.startswith("/a/") and not path.endswith(".vtt"):  # subtitles are content
            yield from range(live.release - 1, max(0, live.release - KEEP), -1)
        else:
            yield from live.parts_of

    def _open(self, number: int) -> tuple[Release, Portal]:
        manifest = manifest_of(self._layout, number)
        key = (number, manifest.release.digest)
        with self._lock:
            if key not in self._known:
                self._known[key] = (manifest.release, self._portal(manifest.files))
                if len(self._known) > KEEP:
                    self._known.popitem(last=False)
            return self._known[key]

    def _portal(self, files: Any) -> Portal:
        def read(name: str) -> dict[str, str]:
            return dict(orjson.loads(self.blob(files[name]).read_bytes())) if name in files else {}

        return Portal(files, read("_redirects.json"), read("_gone.json"), tuple(read("_headers.json").items()))
