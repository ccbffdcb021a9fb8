"""What a build leaves to the next one: of each output its fingerprint and the files that it became."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from site_builder._paths import OEMBED
from site_builder._titles import TitlePicture

_MEDIA = re.compile(rb"/m/([0-9a-f]{64}/[a-z0-9][a-z0-9._-]*)")


class File(NamedTuple):
    """A file of the portal: its path, the SHA-256 and the number of its bytes."""

    path: str
    sha256: str
    size: int

    @classmethod
    def of(cls, path: str, data: bytes) -> File:
        """The file of these bytes."""
        return cls(path, hashlib.sha256(data).hexdigest(), len(data))


class Made(NamedTuple):
    """What an output became: equal fingerprints, equal files. `media` are the media files that its pages name, `titles` the keys of their pictures of
    titles; `base` is what a group that grows by its own changes rests on, empty for others.

    `drawings` say, from whoever rendered the output to whoever adds up, what is to be drawn by key: no part of the state."""

    fingerprint: str
    files: tuple[File, ...]
    media: tuple[str, ...] = ()
    base: str = ""
    titles: tuple[str, ...] = ()
    drawings: tuple[tuple[str, TitlePicture], ...] = ()

    def said(self) -> list[Any]:
        """As JSON: what `BuildState.of` reads."""
        return [self.fingerprint, [list(file) for file in self.files], self.media, self.base, self.titles]


def media_in(path: str, data: bytes) -> set[str]:
    """The media files (`<key>/<name>`) that a page names, or what others embed of it."""
    return {found.decode() for found in set(_MEDIA.findall(data))} if path.endswith((".html", f"/{OEMBED}")) else set()


class Sums(NamedTuple):
    """What outputs add up to: HTML files, files, bytes."""

    pages: int = 0
    files: int = 0
    size: int = 0

    @classmethod
    def of(cls, files: Iterable[File]) -> Sums:
        """Those of these files."""
        listed = tuple(files)
        pages = sum(file.path.endswith(".html") for file in listed)
        return cls(pages, len(listed), sum(file.size for file in listed))

    def plus(self, other: Sums, sign: int = 1) -> Sums:
        """With the other's, or without them."""
        return Sums(*(one + sign * more for one, more in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class BuildState:
    """Every output of a portal by path, sorted."""

    outputs: Mapping[str, Made] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, outputs: Mapping[str, Any]) -> BuildState | None:
        """The state of these outputs as `Made.said` tells them; None when one says something else."""
        try:
            return cls(MappingProxyType({name: _made(*made) for name, made in outputs.items()}))
        except (ValueError, TypeError):
            return None

    def files(self) -> Iterator[File]:
        """Every file, in the outputs' order."""
        return (file for made in self.outputs.values() for file in made.files)

    def media(self) -> set[str]:
        """Every media file that a page names."""
        return {name for made in self.outputs.values() for name in made.media}

    def titles(self) -> set[str]:
        """The key of every picture of a title that a page names."""
        return {key for made in self.outputs.values() for key in made.titles}


def _made(fingerprint: str, files: list[list[str | int]], media: list[str], base: str, titles: list[str]) -> Made:
    found = tuple(File(str(path), str(sha), int(size)) for path, sha, size in files)
    return Made(fingerprint, found, tuple(media), base, tuple(titles))
