"""What the kernel says of processes (Linux, /proc)."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def children(pid: int) -> list[int]:
    """Those that any thread of a process began; [] when it is gone."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def nurseries() -> list[int]:
    """Those of this process that decoding processes are forked from."""
    return [pid for pid in children(os.getpid()) if b"_zygote" in _read(pid, "cmdline") and not ended(pid)]


def ended(pid: int) -> bool:
    """Whether it is gone, or waits to be asked how it ended."""
    status = _read(pid, "stat").rpartition(b")")[2].split()
    return not status or status[0] in {b"Z", b"X"}


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Wait for it. Raises AssertionError when it does not come about."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.01)
