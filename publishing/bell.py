"""The worker's bell: whoever appends to the ledger rings it once that is committed (`PORTAL_BELL`), and the worker looks at once.

A named pipe below `var`: it works between processes of one machine, costs nothing while nobody rings, and is no promise: a worker elsewhere looks at
the ledger every half second all the same.
"""

from __future__ import annotations

import os
import select
from pathlib import Path
from types import TracebackType

from publishing._layout import Layout


class Bell:
    """The listening end; a context manager."""

    def __init__(self, layout: Layout) -> None:
        layout.bell.parent.mkdir(parents=True, exist_ok=True)
        if not layout.bell.is_fifo():
            layout.bell.unlink(missing_ok=True)
            os.mkfifo(layout.bell, 0o660)
        self._handle = os.open(layout.bell, os.O_RDWR | os.O_NONBLOCK)

    def wait(self, seconds: float) -> bool:
        """Until it rings, `seconds` at most; says whether it rang. Several rings since the last call are one."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if ready:
            os.read(self._handle, 1 << 16)
        return bool(ready)

    def ring(self) -> None:
        """From the listening process itself, in a signal handler for one."""
        _write(self._handle)

    def __enter__(self) -> Bell:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._handle)


def ring() -> None:
    """Ring the bell of this system; nothing happens where nobody listens."""
    from publishing.releases import layout

    ring_at(layout().bell)


def ring_at(path: Path) -> None:
    """Ring a bell; nothing happens where nobody listens."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:  # no bell, or no worker
        return
    try:
        _write(handle)
    finally:
        os.close(handle)


def _write(handle: int) -> None:
    try:
        os.write(handle, b"!")
    except BlockingIOError:  # it rings already
        return
