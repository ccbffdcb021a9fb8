"""The digest of everything but content that a portal's bytes depend on: the builder's code, theme, catalogues and the search it writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import search
import site_builder
from snapshot import digest, encode

_CODE = (Path(site_builder.__file__).parent, Path(search.__file__).parent)


def catalogue_folders(province: Path) -> tuple[Path, ...]:
    """The province's own interface catalogues, `<profile>/locale`, when it has any."""
    own = province / "locale"
    return (own,) if own.is_dir() else ()


@lru_cache(maxsize=4)
def theme_digest(catalogues: tuple[Path, ...] = ()) -> str:
    """SHA-256 over names and contents, worked out once per process: running code does not change."""
    listing = [
        [path.relative_to(root).as_posix(), digest(path.read_bytes())]
        for root in (*_CODE, *catalogues)
        for path in _files(root)
    ]
    return digest(encode(listing))


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
