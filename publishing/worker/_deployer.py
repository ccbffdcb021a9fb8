"""Brings what is live here to where readers get it, when a target is set: beside everything else, so that a long way delays no release."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from publishing._layout import Layout
from publishing.deploy import DeployReport
from publishing.deploy import deploy as deploy_to
from publishing.releases import live_release
from publishing.status import WorkerStatus, read_status, write_status

_log = logging.getLogger("publishing.worker")
_FIRST, _LONGEST = 2.0, 300.0

Deploy = Callable[[Layout, int | None, str], DeployReport]


class Deployer:
    """Call `step` in every turn. One deployment runs at a time, in a thread that ends with the process: the next goes on with what was interrupted. A
    failure is told where a failed publish is, and tried again at growing intervals, at once when there is another release."""

    def __init__(self, layout: Layout, target: str, clock: Callable[[], float], deploy: Deploy = deploy_to) -> None:
        self._layout, self._target, self._clock, self._deploy = layout, target, clock, deploy
        self._thread: threading.Thread | None = None
        self._outcome: DeployReport | Exception | None = None
        self._there, self._tried = 0, 0
        self._failures, self._not_before, self._said = 0, 0.0, ""

    def step(self) -> None:
        """Settle what has ended, and begin what is due."""
        if not self._target or (self._thread is not None and self._thread.is_alive()):
            return
        self._settle()
        live = live_release(self._layout)
        if live is None or live.release == self._there:
            return
        if live.release == self._tried and self._clock() < self._not_before:
            return
        if live.release != self._tried:
            self._tried, self._failures = live.release, 0
        self._thread = threading.Thread(target=self._run, args=(live.release,), name="deploy", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for the deployment that runs, and settle it."""
        if self._thread is not None:
            self._thread.join()
            self._settle()

    def _run(self, number: int) -> None:
        try:
            self._outcome = self._deploy(self._layout, number, self._target)
        except Exception as error:  # whatever it was, it is told, and tried again
            self._outcome = error

    def _settle(self) -> None:
        outcome, self._outcome, self._thread = self._outcome, None, None
        if isinstance(outcome, Exception):
            self._fail(outcome)
        elif outcome is not None:
            self._there, self._failures = outcome.release, 0
            _log.info("event=deploy.done release=%s target=%s sent=%s", outcome.release, self._target, outcome.sent)
            self._recover()

    def _fail(self, error: Exception) -> None:
        self._failures += 1
        wait = min(_FIRST * 2 ** (self._failures - 1), _LONGEST)
        self._not_before = self._clock() + wait
        self._said = f"Release {self._tried} is not at {self._target} yet: {error or type(error).__name__}"
        _log.error("event=deploy.failed release=%s retry_s=%s reason=%s", self._tried, wait, error)
        self._tell("failed", self._said, self._failures)

    def _recover(self) -> None:
        """Take back what was said of a failure, unless something else was said since."""
        status = read_status(self._layout)
        if self._said and status is not None and status.reason == self._said:
            self._tell("ok")
        self._said = ""

    def _tell(self, state: str, reason: str = "", failures: int = 0) -> None:
        live = live_release(self._layout)
        assert live is not None, "what is deployed is live"
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        write_status(self._layout, WorkerStatus(state, now, live.head, live.release, reason, failures))
