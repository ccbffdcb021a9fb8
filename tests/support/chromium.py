"""The browser of the tests: Debian's Chromium. Its headless shell is preferred, which draws the same pages in half the time, without windows."""

from __future__ import annotations

import shutil

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ALONE = (
    "--no-sandbox",
    *(f"--disable-{name}" for name in ("background-networking", "component-update", "sync", "gpu")),
)
"""Arguments with which it starts as root, and asks nobody for anything by itself."""


def chromium() -> str | None:
    """Its path; None leaves the choice to Playwright."""
    return next(filter(None, map(shutil.which, _NAMES)), None)
