"""Compressed siblings: brotli, zstd and gzip of every text file, made once for each content digest.

A file that is new is compressed fast, because its page waits for it; once it is live it is compressed again as well as can be (`improve`). The
siblings are no part of a release's digest: they say what the file says.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from pathlib import Path

import brotli
import zstandard

from publishing.delivery._policy import is_packable

ENCODINGS = {".br": "br", ".zst": "zstd", ".gz": "gzip"}
"""Suffix → content coding (RFC 7932, RFC 8878, RFC 1952), the preferred one first."""

_FAST: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=5),
    ".zst": lambda data: zstandard.ZstdCompressor(level=3).compress(data),
    ".gz": lambda data: gzip.compress(data, 6, mtime=0),
}
_BEST: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=11),
    ".zst": lambda data: zstandard.ZstdCompressor(level=19).compress(data),
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
}


class Packed:
    """A folder of compressed files: `<first two digits>/<digest of the input><suffix>`, `best.` before it once improved. Written under the release
    lock only."""

    def __init__(self, root: Path, blobs: Path) -> None:
        self.root, self._blobs = root, blobs

    def siblings(self, name: str, digest: str) -> dict[str, Path]:
        """Suffix → compressed file of a blob that is called `name` in the release; made when they are missing. Empty where compression is no use."""
        if not is_packable(name):
            return {}
        shelf = self._shelf(digest)
        found = {suffix: _existing(shelf, digest, suffix) for suffix in ENCODINGS}
        if None in found.values():
            data = (self._blobs / digest[:2] / digest).read_bytes()
            for suffix in [suffix for suffix, path in found.items() if path is None]:
                found[suffix] = self._write(shelf / f"{digest}{suffix}", _FAST[suffix](data))
        return {suffix: path for suffix, path in found.items() if path is not None}

    def improve(self, site: Path, files: Mapping[str, str]) -> int:
        """Compress these files (path → digest) of `site`, a live release, as well as can be, in place of what is there; returns how many."""
        paths: dict[str, list[str]] = {}
        for path, digest in files.items():
            if is_packable(path):
                paths.setdefault(digest, []).append(path)
        return sum(self._improve(site, digest, found) for digest, found in sorted(paths.items()))

    def _improve(self, site: Path, digest: str, paths: list[str]) -> bool:
        shelf = self._shelf(digest)
        if all((shelf / f"best.{digest}{suffix}").exists() for suffix in ENCODINGS):
            return False
        data = (self._blobs / digest[:2] / digest).read_bytes()
        for suffix in ENCODINGS:
            best = self._write(shelf / f"best.{digest}{suffix}", _BEST[suffix](data))
            for path in paths:
                replace_by_link(best, site / f"{path}{suffix}", self.root)
            (shelf / f"{digest}{suffix}").unlink(missing_ok=True)
        return True

    def sweep(self, keep: Set[str]) -> int:
        """Remove what belongs to no blob in `keep`, and what an interruption left; returns how many."""
        removed = 0
        with suppress(FileNotFoundError), os.scandir(self.root) as shelves:
            for shelf in shelves:
                if not shelf.is_dir():  # half written
                    os.unlink(shelf.path)
                    continue
                for name in os.listdir(shelf.path):
                    if name.removeprefix("best.").partition(".")[0] not in keep:
                        os.unlink(f"{shelf.path}/{name}")
                        removed += 1
        return removed

    def _shelf(self, digest: str) -> Path:
        shelf = self.root / digest[:2]
        shelf.mkdir(parents=True, exist_ok=True)
        return shelf

    def _write(self, path: Path, data: bytes) -> Path:
        part = self.root / f"part-{os.getpid()}"
        part.write_bytes(data)
        part.chmod(0o444)
        stamp(part, path.name.removeprefix("best.").partition(".")[0])
        part.replace(path)
        return path


def replace_by_link(source: Path, target: Path, beside: Path) -> None:
    """Make `target` a hard link of `source` at once, by way of a name in the folder `beside`."""
    part = beside / f"link-{os.getpid()}"
    part.unlink(missing_ok=True)
    os.link(source, part)
    part.replace(target)
    part.unlink(missing_ok=True)  # rename(2) does nothing when both are the same file


def stamp(path: Path, digest: str) -> None:
    """Give a file a time that its content tells, between 2001 and 2018: entity tags and comparisons that are made of time and size are then
    made of the content, on every machine alike."""
    moment = 1_000_000_000 + int(digest[:8], 16) % (1 << 29)
    os.utime(path, (moment, moment))


def _existing(shelf: Path, digest: str, suffix: str) -> Path | None:
    for path in (shelf / f"best.{digest}{suffix}", shelf / f"{digest}{suffix}"):
        if path.exists():
            return path
    return None
