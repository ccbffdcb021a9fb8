"""Trees: folders named by the digest of what they hold, so that releases share what is the same.

A file in a tree is a hard link to its blob, a sub-folder a symbolic link to the tree beside it. The digest covers names and contents, nothing else:
not times, not numbers of links. Compressed siblings stand beside their files and are none of the digest's business: they say the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from publishing._errors import PublishFailed
from publishing.delivery import Packed
from publishing.releases._blobs import Blobs, link_or_copy
from snapshot import digest, encode

Folder = dict[str, "str | Folder"]

_LAYOUT = ["", "layout", "2"]
"""Counts up when a tree of the same listing looks otherwise on disk, so that older ones are not taken for it."""


class Trees:
    """The folder of all trees. Written under the release lock only. With `packed`, every file gets its compressed siblings."""

    def __init__(self, root: Path, blobs: Blobs, packed: Packed) -> None:
        self.root, self._blobs, self._packed = root, blobs, packed

    def plant(self, files: Mapping[str, str]) -> str:
        """The digest of the tree of `files` (path → digest of a blob that is there); makes the folders that are missing.

        Raises PublishFailed when a path is a file and a folder at once.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        return self._folder(_nested(files))

    def reachable(self, roots: Iterable[str]) -> set[str]:
        """Digests of all trees that these trees need, themselves included."""
        found: set[str] = set()
        todo = list(roots)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                with os.scandir(self.root / name) as entries:
                    todo += [os.path.basename(os.readlink(entry.path)) for entry in entries if entry.is_symlink()]
        return found

    def sweep(self, keep: Set[str]) -> int:
        """Remove every tree that is not in `keep`; returns how many."""
        if not self.root.is_dir():
            return 0
        doomed = [name for name in os.listdir(self.root) if name not in keep]
        for name in doomed:
            shutil.rmtree(self.root / name)
        return len(doomed)

    def _folder(self, folder: Folder) -> str:
        parts = {name: self._folder(part) if isinstance(part, dict) else part for name, part in folder.items()}
        listing = [[name, "tree" if isinstance(folder[name], dict) else "file", parts[name]] for name in sorted(parts)]
        name = digest(encode([_LAYOUT, *listing]))
        if not (self.root / name).exists():
            self._make(self.root / name, listing)
        return name

    def _make(self, path: Path, listing: list[list[str]]) -> None:
        path.mkdir()
        for name, what, sha256 in listing:
            if what == "tree":
                (path / name).symlink_to(f"../{sha256}")
            else:
                link_or_copy(self._blobs.path(sha256), path / name)
                for suffix, sibling in self._packed.siblings(name, sha256).items():
                    link_or_copy(sibling, path / f"{name}{suffix}")


def _nested(files: Mapping[str, str]) -> Folder:
    top: Folder = {}
    for path, sha256 in files.items():
        *folders, name = path.split("/")
        at = top
        for part in folders:
            below = at.setdefault(part, {})
            if not isinstance(below, dict):
                raise PublishFailed(f"The portal's path {path} lies below a file: two outputs want one place.")
            at = below
        if name in at:
            raise PublishFailed(f"The portal's path {path} is a file and a folder: two outputs want one place.")
        at[name] = sha256
    return top
