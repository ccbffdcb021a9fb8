"""Files that survive a power cut, and files that are what they seem."""

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_CHUNK: Final = 64 * 1024
"""Small enough for memory that is at hand: for a larger one the kernel clears new pages each time."""


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading: no symbolic link, no pipe that would block, no device.

    Raises:
        OSError: it is absent, unreadable, or none.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is not a regular file")
    return os.fdopen(handle, "rb")


def copy_hashed(source: BinaryIO, target: BinaryIO | None = None) -> tuple[str, int]:
    """Read `source` to its end, writing it to `target` if there is one: (SHA-256 in hex, bytes read)."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target:
            target.write(chunk)
    return digest.hexdigest(), size


def sync(path: Path) -> None:
    """Force a file's bytes, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Create a folder so that its entry in its parent survives; nothing happens where it exists."""
    if not path.is_dir():
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        sync(path.parent)
