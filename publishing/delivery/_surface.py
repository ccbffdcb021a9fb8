"""What a server needs to know of a release besides its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surface:
    """`var` holds `live` and `earlier`; `headers` go with every answer; `moved` is former path → where to go (a URL reference), `gone` path → the
    page of its language that says so, both with and without a final slash; `missing` are the files of the 404 pages, `feeds` those of the feeds;
    `keep` releases are kept."""

    var: Path
    headers: Mapping[str, str]
    moved: Mapping[str, str]
    gone: Mapping[str, str]
    missing: tuple[str, ...]
    feeds: tuple[str, ...]
    keep: int
