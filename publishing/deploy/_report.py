"""What a deployment did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from publishing.delivery import is_fingerprinted, is_hidden


@dataclass(frozen=True, slots=True)
class DeployReport:
    """`sent` files with `bytes` travelled, `same` were there already, `removed` were taken away. `purge` are the paths whose answer differs from that
    of the release that was there before: what a CDN in front should forget. Compressed siblings are not counted."""

    release: int
    target: str
    sent: int
    bytes: int
    same: int
    removed: int
    purge: tuple[str, ...]

    def summary(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)


def purge_list(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses that answer otherwise in `new` than in `old` (both path → digest): a folder's by its slash; nothing that is kept for ever."""
    differing = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    shown = (path for path in differing if not is_fingerprinted(path) and not is_hidden(path))
    return tuple("/" + path.removesuffix("index.html") if path.endswith("index.html") else f"/{path}" for path in shown)
