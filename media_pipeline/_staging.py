"""Folders to work in, beside the store: each belongs to a live process, and what dead ones left can be swept away.

A process holds a kernel lock on its folder. The kernel drops it when the process dies, however it dies, so no process number is compared
and no age is guessed.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

FOLDER: Final = ".staging"
_GATE, _LOCK, _WORK = "gate", "lock", "work"


@contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[int]:
    """Hold an exclusive lock on a file, created if absent; BlockingIOError when it is held and `wait` is False."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield handle
    finally:
        os.close(handle)


class Staging:
    """Working folders under `<root>/.staging/`, on the file system of the store, so that a rename is enough to publish."""

    def __init__(self, root: Path) -> None:
        self._root = root / FOLDER

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty private folder (mode 0700) that is gone afterwards."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        claim = self._root / secrets.token_hex(8)
        with _locked(self._root / _GATE):
            (claim / _WORK).mkdir(mode=0o700, parents=True)
            lock = os.open(claim / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield claim / _WORK
        finally:
            shutil.rmtree(claim, ignore_errors=True)
            os.close(lock)

    def sweep(self) -> int:
        """Remove the folders of dead processes; returns how many. Folders in use are left alone."""
        if not self._root.is_dir():
            return 0
        with _locked(self._root / _GATE):
            return sum(self._remove_if_dead(claim) for claim in self._root.iterdir() if claim.name != _GATE)

    def _remove_if_dead(self, claim: Path) -> bool:
        with suppress(BlockingIOError, FileNotFoundError), _locked(claim / _LOCK, wait=False):
            shutil.rmtree(claim, ignore_errors=True)
        return not claim.exists()
