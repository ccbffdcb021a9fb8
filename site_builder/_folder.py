"""The folder that a build writes to, and any folder of a portal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from site_builder._errors import BuildFailed

_PACKED = (".br", ".gz", ".zst")


class Folder:
    """Writes bytes below `root`; a path written twice, or one that leaves the folder, is an error."""

    def __init__(self, root: Path) -> None:
        self._root = str(root.resolve())
        self._made: set[str] = set()

    def write(self, name: str, data: bytes) -> None:
        """Write one file; raises BuildFailed."""
        if ".." in name.split("/") or name.startswith("/"):
            raise BuildFailed(f"output {name!r} lies outside the output folder")
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._root}/{folder}", exist_ok=True)
            self._made.add(folder)
        try:
            with open(f"{self._root}/{name}", "xb", buffering=0) as file:
                file.write(data)
        except FileExistsError as error:
            raise BuildFailed(f"output {name!r} is there already: build into an empty folder") from error


def files_below(root: Path) -> Iterator[str]:
    """The path of every file below a folder, which may be made of symbolic links to folders; compressed siblings count as their file."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root, followlinks=True):
        at = f"{folder[start:]}/" if len(folder) > start else ""
        known = set(names)
        yield from (at + name for name in names if not (name.endswith(_PACKED) and name.rpartition(".")[0] in known))
