"""Spare copies of large folders, made while nobody waits: the next release that changes a few files in one takes the copy and changes it, instead of
laying thousands of links before it goes live.

A spare is known to the process that made it alone. What another one left is cleared away, as is every spare when releases are removed by anybody
else, and those of folders that no release has any more.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Set
from itertools import islice
from pathlib import Path

LARGE = 64
"""Entries from which a folder is worth a spare."""


class Spares:
    """Copies by the name of the tree that they are copies of. Used under the release lock only."""

    def __init__(self) -> None:
        self._ready: dict[str, Path] = {}
        self._cleared = False

    def take(self, tree: str) -> Path | None:
        """The copy of a tree, to be changed and moved into its place by the caller; None where there is none. Nobody else gets it again."""
        found = self._ready.pop(tree, None)
        return found if found and found.is_dir() else None

    def renew(self, root: Path, trees: Path, names: Iterable[str], others: Iterable[str] = ()) -> None:
        """Copy these trees of the folder `trees` into `root`, which is on the same file system, and the first of `others` that has no copy: after
        some releases all have one. Copies of trees that nobody named go, once there are many."""
        if not self._cleared:
            shutil.rmtree(root, ignore_errors=True)
            self._cleared = True
        wanted = set(names)
        wanted.update(islice((name for name in others if name not in self._ready and name not in wanted), 1))
        for name in self._ready.keys() - wanted:
            if len(self._ready) > _MOST:
                shutil.rmtree(self._ready.pop(name), ignore_errors=True)
        for name in sorted(wanted):
            path = root / name
            if name not in self._ready or not path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
                if _copied(trees / name, path):
                    self._ready[name] = path


def clear_spares(root: Path, keep: Set[str] = frozenset()) -> None:
    """Remove the copies of all trees but these."""
    if root.is_dir():
        for name in os.listdir(root):
            if name not in keep:
                shutil.rmtree(root / name, ignore_errors=True)


_MOST = 64
"""Spares that are kept: those of all languages, for editors take turns."""


def _copied(source: Path, target: Path) -> bool:
    """Copy a folder by hard links, symbolic links too; says whether that could be done."""
    target.mkdir(parents=True)
    try:
        with os.scandir(source) as entries:
            for entry in entries:
                os.link(entry.path, f"{target}/{entry.name}", follow_symlinks=False)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        return False
    return True
