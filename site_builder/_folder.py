"""The folder that a build writes to, and any folder of a portal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
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
            self._make(folder)
        try:
            file = os.open(f"{self._root}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError as error:
            raise BuildFailed(f"output {name!r} is there already: build into an empty folder") from error
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)

    def _make(self, folder: str) -> None:
        """Make a folder, and those above it that are not known to be there: ten thousand folders are made, each in one call."""
        above = folder.rpartition("/")[0]
        if above != folder and above not in self._made:
            self._make(above)
        if not folder:
            os.makedirs(self._root, exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(f"{self._root}/{folder}")
        self._made.add(folder)


def files_below(root: Path) -> Iterator[str]:
    """The path of every file below a folder, which may be made of symbolic links to folders; compressed siblings count as their file."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root, followlinks=True):
        at = f"{folder[start:]}/" if len(folder) > start else ""
        known = set(names)
        yield from (at + name for name in names if not (name.endswith(_PACKED) and name.rpartition(".")[0] in known))
