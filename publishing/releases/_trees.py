"""Trees: folders named by the digest of what they hold, so that releases share what is the same.

A file in a tree is a hard link to its blob, a sub-folder a symbolic link to the tree beside it. The digest covers names and contents, nothing else:
not times, not numbers of links. Compressed siblings stand beside their files and are none of the digest's business: they say the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from publishing._errors import PublishFailed
from publishing.delivery import ENCODINGS, Packed, is_packable
from publishing.releases._blobs import Blobs, link_or_copy
from publishing.releases._spares import LARGE, Spares
from snapshot import digest, encode

_LAYOUT = ["", "layout", "2"]
"""Counts up when a tree of the same listing looks otherwise on disk, so that older ones are not taken for it."""

_SUFFIXES = ("", *ENCODINGS)


@dataclass(slots=True)
class Planted:
    """A folder of a portal: its files by name → digest, the folders in it, and, once it was planted, the name of its tree.

    `changed` are the files that differ from that tree's, `stale` says whether it has to be made again; where it is large, `laid` is what lies in that
    tree, by name.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Planted] = field(default_factory=dict)
    name: str = ""
    changed: set[str] = field(default_factory=set)
    stale: bool = True
    laid: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, path: str, sha256: str) -> None:
        """Add or change a file. Raises PublishFailed when a path is a file and a folder at once."""
        *folders, name = path.split("/")
        at = self
        for part in folders:
            if part in at.files:
                raise PublishFailed(f"The portal's path {path} lies below a file: two outputs want one place.")
            at.stale = True
            at = at.folders.setdefault(part, Planted())
        if name in at.folders:
            raise PublishFailed(f"The portal's path {path} is a file and a folder: two outputs want one place.")
        at.stale = True
        at.files[name] = sha256
        at.changed.add(name)

    def drop(self, path: str) -> None:
        """Take a file out, and the folders that it leaves empty."""
        folder, _, rest = path.partition("/")
        self.stale = True
        if not rest:
            del self.files[folder]
            self.changed.discard(folder)
            return
        self.folders[folder].drop(rest)
        if not self.folders[folder].files and not self.folders[folder].folders:
            del self.folders[folder]


class Trees:
    """The folder of all trees. Written under the release lock only. With `packed`, every file gets its compressed siblings."""

    def __init__(self, root: Path, blobs: Blobs, packed: Packed, spares: Spares | None = None) -> None:
        self.root, self._blobs, self._packed, self._spares = root, blobs, packed, spares
        self.large: list[str] = []
        """Large trees that were made."""

    def plant(self, files: Mapping[str, str], planted: Planted | None = None, without: Iterable[str] = ()) -> Planted:
        """The tree of `files` (path → digest of a blob that is there); makes the folders that are missing. With `planted`, its files and these
        `without` some of its own: it is changed by that, and only the folders on their paths are looked at.

        Raises PublishFailed when a path is a file and a folder at once.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        top = planted or Planted()
        for path in without:
            top.drop(path)
        for path, sha256 in files.items():
            top.put(path, sha256)
        self._grow(top)
        return top

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

    def _grow(self, folder: Planted) -> str:
        """Make what is stale; returns the name of the tree."""
        if folder.stale:
            trees = {name: ("tree", self._grow(part)) for name, part in folder.folders.items()}
            parts = trees | {name: ("file", sha256) for name, sha256 in folder.files.items()}
            listing = [[name, *parts[name]] for name in sorted(parts)]
            older, folder.name = folder.name, digest(encode([_LAYOUT, *listing]))
            if not os.path.exists(f"{self.root}/{folder.name}") and not self._altered(folder, parts, older):
                self._make(folder, listing, older)
            folder.changed, folder.stale = set(), False
            folder.laid = parts if len(parts) >= LARGE else {}
            if folder.laid:
                self.large.append(folder.name)
        return folder.name

    def _altered(self, folder: Planted, parts: dict[str, tuple[str, str]], older: str) -> bool:
        """Make a tree of the spare copy of an older one, where there is one: only what differs is laid; says whether there was."""
        spare = self._spares.take(older) if self._spares and folder.laid else None
        if spare is None:
            return False
        for name in folder.laid.keys() | parts.keys():
            old, new = folder.laid.get(name), parts.get(name)
            if old == new and name not in folder.changed:
                continue
            for suffix in _SUFFIXES if old else ():
                (spare / f"{name}{suffix}").unlink(missing_ok=True)
            if new:
                self._put(spare, name, *new)
        spare.rename(self.root / folder.name)
        return True

    def _put(self, folder: Path, name: str, what: str, digest: str) -> None:
        if what == "tree":
            os.symlink(f"../{digest}", f"{folder}/{name}")
        else:
            self._lay(folder, name, digest)

    def _make(self, folder: Planted, listing: list[list[str]], older: str) -> None:
        path, before = f"{self.root}/{folder.name}", f"{self.root}/{older}"
        os.mkdir(path)
        for name, what, sha256 in listing:
            if what == "tree" or not older or name in folder.changed or not _linked(before, path, name):
                self._put(Path(path), name, what, sha256)

    def _lay(self, folder: Path, name: str, sha256: str) -> None:
        """Lay a blob with its compressed siblings into a tree."""
        siblings = {"": self._blobs.path(sha256), **self._packed.siblings(name, sha256)}
        for suffix, source in siblings.items():
            if not os.path.exists(folder / f"{name}{suffix}"):
                link_or_copy(source, folder / f"{name}{suffix}")


def _linked(before: str, path: str, name: str) -> bool:
    """Lay a file with its siblings into a tree as it lies in an older one, where it can be; says whether it could."""
    try:
        for suffix in _SUFFIXES if is_packable(name) else _SUFFIXES[:1]:
            os.link(f"{before}/{name}{suffix}", f"{path}/{name}{suffix}")
    except OSError:
        return False
    return True
