"""A release as it travels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from publishing._layout import Layout
from publishing.delivery import ENCODINGS, Surface, is_fingerprinted, is_hidden, surface_of
from publishing.releases import KEEP, Release, find_release, manifest_of

_LAST = 2


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release with the files that readers may have (path → SHA-256), and what its servers are told."""

    layout: Layout
    release: Release
    files: Mapping[str, str]
    surface: Surface

    @classmethod
    def of(cls, layout: Layout, number: int | None, var: Path) -> Bundle:
        """Release `number` (the live one for None) as it goes to a place whose servers find it below `var`. Raises NoRelease."""
        release = find_release(layout, number)
        files = manifest_of(layout, release.release).files

        def read(sha256: str) -> bytes:
            return (layout.blobs / sha256[:2] / sha256).read_bytes()

        shown = {path: sha256 for path, sha256 in files.items() if not is_hidden(path)}
        return cls(layout, release, shown, surface_of(files, read, var, KEEP))

    @property
    def site(self) -> Path:
        """The release's files as a tree, compressed siblings beside them."""
        return self.layout.releases / str(self.release.release) / "site"

    def in_order(self) -> list[str]:
        """Paths in the order in which they may travel where readers look meanwhile: what pages name, then what is no page, then pages."""
        return sorted(self.files, key=lambda path: (_turn(path), path))

    def with_siblings(self, path: str) -> Iterator[str]:
        """A file and those of its compressed siblings that are there."""
        yield path
        yield from (f"{path}{suffix}" for suffix in ENCODINGS if (self.site / f"{path}{suffix}").exists())

    def note(self) -> bytes:
        """What the place is left with to tell the next deployment: the release and its files."""
        told = {"release": self.release.release, "digest": self.release.digest, "files": dict(self.files)}
        return orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def _turn(path: str) -> int:
    if is_fingerprinted(path):
        return 0
    return _LAST if path.endswith(".html") else 1


@dataclass(frozen=True, slots=True)
class Note:
    """What an earlier deployment left; nothing where there was none."""

    release: int | None
    digest: str
    files: Mapping[str, str]

    @classmethod
    def read(cls, data: bytes | None) -> Note:
        """Read what `Bundle.note` wrote; what cannot be read counts as nothing, so that everything is sent."""
        try:
            told = orjson.loads(data or b"{}")
            return cls(told["release"], told["digest"], told["files"])
        except (ValueError, KeyError, TypeError):
            return cls(None, "", {})
