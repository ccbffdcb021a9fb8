"""The release lock: one release is made at a time, whoever makes it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def release_lock(path: Path) -> Iterator[None]:
    """Hold the lock; waits for whoever holds it. It ends with the process that holds it, however that ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
