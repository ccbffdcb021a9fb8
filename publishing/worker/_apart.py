"""Publishing in a process of its own, where that is sooner: the worker has threads and so forks nothing, a new process renders on every core."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable

from publishing._layout import Layout
from publishing.releases import ReleaseReport, live_release

_log = logging.getLogger("publishing.worker")
LARGE = 1000
"""Entries of a ledger from which starting a process is worth it."""
COMMAND = (sys.executable, "-m", "publishing", "publish", "--json")


class Apart:
    """Publishes. The first time, where the ledger is `LARGE` and the live release was made by another builder, in another theme, or there is none,
    `command` does it; after that, and where it fails, this process: it says why, and what it keeps makes the next release sooner."""

    def __init__(
        self,
        layout: Layout,
        publish: Callable[[], ReleaseReport],
        theme: Callable[[], str],
        head: Callable[[], int],
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._layout, self._publish, self._theme, self._head, self._command = layout, publish, theme, head, command
        self._first = True

    def __call__(self) -> ReleaseReport:
        """Publish; raises what publishing raises."""
        first, self._first = self._first, False
        if first and self._renews_everything() and (report := self._elsewhere()):
            return report
        return self._publish()

    def _renews_everything(self) -> bool:
        if self._head() < LARGE:
            return False
        live = live_release(self._layout)
        return live is None or live.theme != self._theme()

    def _elsewhere(self) -> ReleaseReport | None:
        done = subprocess.run(self._command, capture_output=True, text=True)  # noqa: S603  (our own interpreter and module)
        if done.returncode:
            _log.warning("event=publish.apart_failed code=%s said=%s", done.returncode, done.stderr.strip()[-500:])
            return None
        return ReleaseReport(**json.loads(done.stdout.splitlines()[-1]))
