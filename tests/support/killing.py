"""A real child process that kills itself (SIGKILL) before a chosen call of a Python function: every moment between two statements is one of these."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def killed_before(call: int, work: Callable[[], object]) -> int:
    """Run `work` in a forked child that dies before its `call`-th call (0: not at all); the status as os.waitpid tells it."""
    return _run(work, call)[0]


def calls_of(work: Callable[[], object]) -> int:
    """How many calls `work` makes, in a child of its own. Raises RuntimeError when it fails there."""
    status, calls = _run(work, 0)
    if status:
        raise RuntimeError(f"the work failed in its child process, status {status}; run it here to see why")
    return calls


def _run(work: Callable[[], object], kill_at: int) -> tuple[int, int]:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        count, status = 0, 1

        def watch(_frame: Any, event: str, _argument: Any) -> None:
            nonlocal count
            if event in ("call", "c_call"):
                count += 1
                if count == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(watch)
            work()
            sys.setprofile(None)
            status = 0
        finally:
            os.write(writer, str(count).encode())
            os._exit(status)
    os.close(writer)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(reader) as pipe:
        return status, int(pipe.read() or 0)
