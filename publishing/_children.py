"""Child processes of the command: started again when they die, stopped with their parent, never left behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time

_log = logging.getLogger("publishing.children")
_PATIENCE = 20.0
_LONGEST = 60.0


class Child:
    """`toancanh <arguments>` as a child process. Call `keep_running` now and then."""

    def __init__(self, name: str, arguments: list[str]) -> None:
        self._name, self._command = name, [sys.executable, "-m", "publishing", *arguments]
        self._failures, self._not_before = 0, 0.0
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def keep_running(self) -> None:
        """Start it again if it has died, at growing intervals."""
        if self._process.poll() is None:
            return
        if not self._not_before:
            self._failures += 1
            self._not_before = time.monotonic() + min(2.0**self._failures, _LONGEST)
            _log.error("event=child.died child=%s code=%s", self._name, self._process.returncode)
        elif time.monotonic() >= self._not_before:
            self._process = self._start()

    def stop(self) -> None:
        """Ask it to end; make it end when it does not."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        """In a process group of its own: Ctrl-C reaches the parent, which asks its children to end, once."""
        self._not_before = 0.0
        return subprocess.Popen(self._command, process_group=0)  # noqa: S603  (our own interpreter and module)


def end_with_parent() -> None:
    """From now on this process ends (SIGTERM) when the process that started it is gone, even killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
