"""Files and folders that survive a power cut."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def sync(path: Path) -> None:
    """Force a file's bytes, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(roots: list[Path]) -> None:
    """Force everything below `roots` to the disk: on Linux with one sync(2), which waits there, elsewhere file by file."""
    if sys.platform == "linux":
        os.sync()
        return
    for root in roots:
        for folder, _, names in os.walk(root):
            for name in names:
                sync(Path(folder) / name)
            sync(Path(folder))


def write_beside(path: Path, data: bytes) -> None:
    """Write beside, flush, rename: no reader ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)
