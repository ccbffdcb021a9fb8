"""Trees: folders named by the digest of what they hold, so that releases share what is the same.

A file in a tree is a hard link to its blob, a sub-folder a symbolic link to the tree beside it. The digest covers names and contents, nothing else:
not times, not numbers of links. Compressed siblings stand beside their files and are none of the digest's business: they say the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
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

    `changed` are the names in it that may differ from that tree's, `stale` says whether it has to be made again; where it is large, `lines` are those
    of that tree's listing, by name, so that only what changed is written down again. `came` says that there was no such folder before.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Planted] = field(default_factory=dict)
    name: str = ""
    changed: set[str] = field(default_factory=set)
    stale: bool = True
    lines: dict[str, bytes] = field(default_factory=dict)
    came: bool = True

    def settle(self) -> None:
        """From now on it is what lies on the disk, with all folders in it."""
        self.changed, self.stale, self.came = set(), False, False
        for folder in self.folders.values():
            folder.settle()

    def put(self, path: str, sha256: str) -> None:
        """Add or change a file. Raises PublishFailed when a path is a file and a folder at once."""
        *folders, name = path.split("/")
        at = self
        for part in folders:
            if part in at.files:
                raise PublishFailed(f"The portal's path {path} lies below a file: two outputs want one place.")
            at.stale = True
            at.changed.add(part)
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
        self.changed.add(folder)
        if not rest:
            del self.files[folder]
            return
        self.folders[folder].drop(rest)
        if not self.folders[folder].files and not self.folders[folder].folders:
            del self.folders[folder]

    def large(self) -> Iterator[str]:
        """The trees of large folders, itself and below."""
        if self.lines:
            yield self.name
        for folder in self.folders.values():
            yield from folder.large()

    def listing(self) -> list[bytes]:
        """A line for each name in it, sorted by name, once the folders in it are made. Raises CanonicalError for a name that is no text."""
        if not self.lines:
            lines = {name: self._line(name) for name in sorted([*self.files, *self.folders])}
            self.lines = lines if len(lines) >= LARGE else {}
            return list(lines.values())
        there = self.files.keys() | self.folders.keys() if self.changed - self.lines.keys() else None
        for name in self.changed:
            if name in self.files or name in self.folders:
                self.lines[name] = self._line(name)
            else:
                self.lines.pop(name, None)
        if there is not None:
            self.lines = {name: self.lines[name] for name in sorted(there)}
        return list(self.lines.values())

    def _line(self, name: str) -> bytes:
        what, digest = self.entry(name)
        return encode([name, what, digest])

    def entry(self, name: str) -> tuple[str, str]:
        """Whether a name is of a `tree` or a `file`, and its digest."""
        return ("file", self.files[name]) if name in self.files else ("tree", self.folders[name].name)


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

    def standing(self, name: str, files: Iterable[tuple[str, str]]) -> Planted | None:
        """The tree `name` as it lies on the disk, with these files; None where it is not there, or was made by another layout."""
        top = Planted(name=name)
        for path, sha256 in files:
            top.put(path, sha256)
        top.settle()
        try:
            self._name_folders(top)
        except OSError:
            return None
        return top if _name_of(top.listing()) == name else None

    def _name_folders(self, folder: Planted) -> None:
        """Read the names of the trees in a folder that was made, where they are not known. Raises OSError."""
        for name, part in folder.folders.items() if folder.name else ():
            if not part.name and not part.came:
                part.name = os.readlink(f"{self.root}/{folder.name}/{name}")[len("../") :]

    def reachable(self, roots: Iterable[str]) -> set[str]:
        """Digests of all trees that these trees need, themselves included."""
        found: set[str] = set()
        todo = list(roots)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                with os.scandir(self.root / name) as entries:
                    todo += [os.readlink(entry.path)[len("../") :] for entry in entries if entry.is_symlink()]
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
            self._name_folders(folder)
            for part in folder.folders.values() if not folder.lines else map(folder.folders.get, folder.changed):
                if part is not None:
                    self._grow(part)
            older, lines = folder.name, folder.listing()
            folder.name = _name_of(lines)
            if not os.path.exists(f"{self.root}/{folder.name}") and not self._altered(folder, older):
                self._make(folder, older)
            if len(lines) >= LARGE:
                self.large.append(folder.name)
            folder.changed, folder.stale, folder.came = set(), False, False
        return folder.name

    def _altered(self, folder: Planted, older: str) -> bool:
        """Make a tree of the spare copy of an older one, where there is one: only what differs is laid; says whether there was."""
        spare = self._spares.take(older) if self._spares and folder.lines else None
        if spare is None:
            return False
        for name in sorted(folder.changed):
            for suffix in _SUFFIXES:
                (spare / f"{name}{suffix}").unlink(missing_ok=True)
            if name in folder.lines:
                self._put(spare, name, *folder.entry(name))
        spare.rename(self.root / folder.name)
        return True

    def _put(self, folder: Path, name: str, what: str, digest: str) -> None:
        if what == "tree":
            os.symlink(f"../{digest}", f"{folder}/{name}")
        else:
            self._lay(folder, name, digest)

    def _make(self, folder: Planted, older: str) -> None:
        path, before = f"{self.root}/{folder.name}", f"{self.root}/{older}"
        os.mkdir(path)
        for name in folder.folders:
            self._put(Path(path), name, *folder.entry(name))
        for name in folder.files:
            if not older or name in folder.changed or not _linked(before, path, name):
                self._put(Path(path), name, *folder.entry(name))

    def _lay(self, folder: Path, name: str, sha256: str) -> None:
        """Lay a blob with its compressed siblings into a tree."""
        siblings = {"": self._blobs.path(sha256), **self._packed.siblings(name, sha256)}
        for suffix, source in siblings.items():
            if not os.path.exists(folder / f"{name}{suffix}"):
                link_or_copy(source, folder / f"{name}{suffix}")


def _name_of(lines: list[bytes]) -> str:
    """The name of the tree with this listing."""
    return digest(b"[%b]" % b",".join([encode(_LAYOUT), *lines]))


def _linked(before: str, path: str, name: str) -> bool:
    """Lay a file with its siblings into a tree as it lies in an older one, where it can be; says whether it could."""
    try:
        for suffix in _SUFFIXES if is_packable(name) else _SUFFIXES[:1]:
            os.link(f"{before}/{name}{suffix}", f"{path}/{name}{suffix}")
    except OSError:
        return False
    return True
