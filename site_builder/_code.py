"""The builder itself as an input: a portal built by other code is another portal."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import search
import snapshot
from snapshot import digest, encode

_PACKAGES = (Path(__file__).parent, Path(search.__file__).parent, Path(snapshot.__file__).parent)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest over the modules that decide on bytes, worked out once per process: running code does not change."""
    listing = [
        [path.relative_to(root.parent).as_posix(), digest(path.read_bytes())]
        for root in _PACKAGES
        for path in sorted(root.rglob("*.py"))
    ]
    return digest(encode(listing))
