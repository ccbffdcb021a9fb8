"""The portal, built and served once for all processes of a test run; a browser; every answer over HTTP, asked once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from portal_answers import Answers
from portal_browser import Chromium
from portal_site import PortalSite, shared


@pytest.fixture(scope="session")
def portal(portal_folder: Path) -> PortalSite:
    """The real portal from the repository's content."""
    return shared(portal_folder)


@pytest.fixture(scope="session")
def chromium(portal: PortalSite) -> Iterator[Chromium]:
    """The browser."""
    opened = Chromium(portal.url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def answers(portal: PortalSite) -> Iterator[Answers]:
    """What the portal answers to a path."""
    asked = Answers(portal.url)
    yield asked
    asked.close()
