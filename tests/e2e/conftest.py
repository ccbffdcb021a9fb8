"""The real system: prepared once by `toancanh demo --prepare`, served once by `toancanh serve`; and people with browsers."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

sys.path.insert(0, str(Path(__file__).parent))

from _browsing import Browsing
from _french import french_province
from _road import Road, Walk
from _system import System

_SLOW = {"prepared", "system", "portal", "small"}
"""Fixtures whose making may take its time on a busy machine."""
_PORTAL = pytest.StashKey[Path]()
_SYSTEM = pytest.StashKey[System]()
_BROWSING = pytest.StashKey[Browsing]()


class _OneSystem(LoadScopeScheduling):  # type: ignore[misc]
    """With `-n 2` one process has all tests of a system, so that it is made once; the portal's, which share one, go where there is time."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        if "/portal/" in path:
            return nodeid
        return next((system for system, files in _OF_A_SYSTEM.items() if path.endswith(files)), path)


_OF_A_SYSTEM = {
    "the sample province": ("test_library.py", "test_road.py", "test_without_network.py"),
    "the small one": ("test_documented_commands.py", "test_sixth_language.py"),
}


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _OneSystem:
    """Chosen for these tests in place of `--dist`."""
    return _OneSystem(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """The processes of a run share one portal, in a folder that the first of them makes and clears."""
    given = getattr(config, "workerinput", {}).get("portal")
    config.stash[_PORTAL] = Path(given or tempfile.mkdtemp(prefix="toancanh-portal-"))


def pytest_configure_node(node: Any) -> None:
    """Tell a process of a parallel run where."""
    node.workerinput["portal"] = str(node.config.stash[_PORTAL])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The portal ends with the run."""
    if not hasattr(config, "workerinput"):
        folder = config.stash[_PORTAL]
        if (folder / "pid").exists():
            os.kill(int((folder / "pid").read_text("utf-8")), signal.SIGTERM)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def portal_folder(pytestconfig: pytest.Config) -> Path:
    """Where the run's one portal lies."""
    return pytestconfig.stash[_PORTAL]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for the system or the portal has its time."""
    for item in items:
        if _SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.timeout(1_500))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure shows the end of what the system's processes said, and where the browsers stood."""
    report = yield
    if report.failed and _SYSTEM in item.config.stash:
        report.sections.append(("the system's log", item.config.stash[_SYSTEM].said()))
    if report.failed and _BROWSING in item.config.stash:
        report.sections.append(("open pages", item.config.stash[_BROWSING].where()))
    return report


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[System]:
    """The sample province, prepared and published."""
    made = System(tmp_path_factory.mktemp("system"))
    pytestconfig.stash[_SYSTEM] = made
    made.run("demo", "--prepare", seconds=1_100)
    _hand_on(made.var / "media", pytestconfig.stash[_PORTAL])
    yield made
    made.end()


def _hand_on(renditions: Path, portal: Path) -> None:
    """The portal of this run has the same pictures: unless it was begun already, it need not make them again."""
    if not (portal / "media").exists():
        shutil.copytree(renditions, portal / "media-copied")
        (portal / "media-copied").rename(portal / "media-made")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> System:
    """A province of one record, published; nobody changes it."""
    return french_province(tmp_path_factory.mktemp("french"))


@pytest.fixture(scope="session")
def system(prepared: System) -> System:
    """The same, served with its worker."""
    prepared.serve()
    return prepared


@pytest.fixture(scope="session")
def browsing(system: System, pytestconfig: pytest.Config) -> Iterator[Browsing]:
    """A browser that writes down every host it is asked to turn to."""
    opened = Browsing(system)
    pytestconfig.stash[_BROWSING] = opened
    yield opened
    del pytestconfig.stash[_BROWSING]
    opened.close()


@pytest.fixture(scope="session")
def road(system: System, browsing: Browsing, tmp_path_factory: pytest.TempPathFactory) -> Road:
    """One article's road, walked once: what the world saw at each milestone."""
    return Walk(system, browsing, tmp_path_factory.mktemp("road")).whole()
