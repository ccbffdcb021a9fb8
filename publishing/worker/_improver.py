"""Makes pictures smaller when nothing else is to be done: the better tier of their renditions, by a child process that yields to everything else."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Protocol

_log = logging.getLogger("publishing.worker")
_QUIET = 600.0
"""Seconds without an entry in the ledger after which there is time; and between two looks for work."""
_COMMAND = ["-m", "publishing", "media", "process", "--better", "--most", "20", "--with-parent", "--json"]


class Running(Protocol):
    """What is asked of the child process; `subprocess.Popen` is one."""

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        ...

    def terminate(self) -> None:
        """Ask it to end."""
        ...


def start() -> Running:
    """`toancanh media process --better`, in a process group of its own; it gives itself the lowest priority and ends with its parent."""
    return subprocess.Popen([sys.executable, *_COMMAND], process_group=0, stdout=subprocess.DEVNULL)  # noqa: S603  (our own interpreter and module)


class Improver:
    """Call `step` now and then, with the ledger's head."""

    def __init__(self, clock: Callable[[], float], start: Callable[[], Running] = start) -> None:
        self._clock, self._start = clock, start
        self._head, self._not_before = -1, 0.0
        self._child: Running | None = None

    def step(self, head: int) -> None:
        """Start when it has been quiet for long enough; stop when it no longer is. What is half made then is made anew another time."""
        if head != self._head:
            self._head, self._not_before = head, self._clock() + _QUIET
            self.stop()
        if self._child is not None and self._child.poll() is not None:
            self._child, self._not_before = None, self._clock() + _QUIET
        if self._child is None and self._clock() >= self._not_before:
            self._child = self._start()
            _log.info("event=media.improving")

    def stop(self) -> None:
        """End the child, if there is one; it leaves nothing half done visible."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
        self._child = None
