"""What a build leaves to the next one: of each output its fingerprint and the files that it became."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from site_builder._titles import TitlePicture

FORMAT = 2
"""Of the file. One of another format is as good as none: the next build is a full one."""

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
    """The media files (`<key>/<name>`) that a page names."""
    return {found.decode() for found in set(_MEDIA.findall(data))} if path.endswith(".html") else set()


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


class Part(NamedTuple):
    """An output as it is written down."""

    made: Made
    line: bytes

    @classmethod
    def of(cls, path: str, made: Made) -> Part:
        """That of the output at `path`."""
        return cls(made, orjson.dumps([path, made.said()]))


@dataclass(frozen=True, slots=True)
class BuildState:
    """Every output of a portal by path, sorted. `known` is how they are written down, as far as that was worked out: states that follow each other
    share it."""

    outputs: Mapping[str, Made] = field(default_factory=lambda: MappingProxyType({}))
    known: dict[str, Part] = field(default_factory=dict, compare=False, repr=False)

    def parts(self) -> list[Part]:
        """How each output is written down, in their order; what is the very same as in a state before this one is not written again."""
        found = []
        for path, made in self.outputs.items():
            part = self.known.get(path)
            if part is None or part.made is not made:
                part = self.known[path] = Part.of(path, made)
            found.append(part)
        return found

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

    def dump(self) -> bytes:
        """Canonical bytes: equal states, equal bytes."""
        return b"[%d,[%b]]\n" % (FORMAT, b",".join([part.line for part in self.parts()]))

    @classmethod
    def load(cls, path: Path) -> BuildState | None:
        """Read a state; None when it is not there, damaged or of another format: nothing can be reused then."""
        try:
            written, outputs = orjson.loads(path.read_bytes())
            if written != FORMAT:
                return None
            return cls.of(dict(outputs))
        except (OSError, ValueError, TypeError):
            return None


def _made(fingerprint: str, files: list[list[str | int]], media: list[str], base: str, titles: list[str]) -> Made:
    found = tuple(File(str(path), str(sha), int(size)) for path, sha, size in files)
    return Made(fingerprint, found, tuple(media), base, tuple(titles))
