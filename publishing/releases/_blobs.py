"""Blobs: every file of every release, once, under its SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Set
from pathlib import Path

from publishing._errors import PublishFailed
from publishing.delivery import stamp


class Blobs:
    """A folder of content-addressed files: `<first two digits>/<digest>`. Written under the release lock only."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._shelves: set[str] = set()

    def path(self, digest: str) -> Path:
        """Where a blob lies, there or not."""
        return Path(f"{self.root}/{digest[:2]}/{digest}")

    def all(self) -> set[str]:
        """The digests of all blobs."""
        return {name for shelf in self.root.glob("[0-9a-f][0-9a-f]") for name in os.listdir(shelf)}

    def place(self, path: Path, digest: str) -> None:
        """Add a file of the working folder whose digest its writer knows, by a hard link. It is read-only from then on: many
        releases share it."""
        target = self._target(digest)
        if not target.exists():
            path.chmod(0o444)
            stamp(path, digest)
            link_or_copy(path, target)

    def adopt(self, path: Path, digest: str) -> None:
        """Add a file that stays where it is, by a hard link (a copy on another file system).

        Raises PublishFailed when it is missing, or its bytes do not have that digest.
        """
        target = self._target(digest)
        if target.exists():
            return
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise PublishFailed(
                f"Picture file {path} cannot be read: {error.strerror}. Run `toancanh media verify`."
            ) from error
        if found != digest:
            raise PublishFailed(f"Picture file {path} is damaged. Run `toancanh media verify`.")
        link_or_copy(path, target)

    def sweep(self, keep: Set[str]) -> int:
        """Remove every blob that is not in `keep`; returns how many."""
        removed = 0
        for shelf in self.root.glob("[0-9a-f][0-9a-f]"):
            for name in os.listdir(shelf):
                if name not in keep:
                    (shelf / name).unlink()
                    removed += 1
        return removed

    def _target(self, digest: str) -> Path:
        target = self.path(digest)
        if digest[:2] not in self._shelves:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._shelves.add(digest[:2])
        return target


def link_or_copy(source: Path, target: Path) -> None:
    """A hard link; a copy where the file system has no more links, or is another one. The copy appears whole or not at all."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in {errno.EXDEV, errno.EMLINK, errno.EPERM}:
            raise
        part = target.with_name(f".{target.name}.part")
        shutil.copy2(source, part)
        part.rename(target)
