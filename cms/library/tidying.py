"""Renditions that nothing needs any more: of earlier focal points, of earlier recipes, of files that were replaced."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from cms.library import stores
from cms.library.manifest import live_manifest
from cms.library.models import ASSETS, Arrival
from media_pipeline import Store, StoreError

YOUNG: Final = 24 * 3600.0
"""Seconds. What was stored since then stays: an upload names its renditions only when its record is saved."""


@dataclass(frozen=True, slots=True)
class Superseded:
    """An asset of the store that nothing names: its key, and the bytes of its files as far as they can be told."""

    key: str
    size: int


def superseded(kept: Collection[str]) -> Iterator[Superseded]:
    """What may go, by rising key: named neither by `kept` (keys that releases may need), nor by what is public now, nor by a record of the library
    or an upload that waits: drafts show those.

    Raises:
        RenditionsMissing: something public has no renditions; nothing should be removed before that is mended.
        StoreError: the bucket cannot be reached.
    """
    needed = {*kept, *(entry.key for entry in live_manifest())}
    models: tuple[Any, ...] = (*ASSETS, Arrival)
    for model in models:
        needed.update(model._default_manager.values_list("rendition_key", flat=True))
    store, before = stores.renditions(), time.time() - YOUNG
    for key, stored_at in list(store.kept()):
        if key not in needed and stored_at < before:
            yield Superseded(key, _size(store, key))


def remove(found: Superseded) -> None:
    """Discard it. Raises StoreError."""
    stores.renditions().discard(found.key)


def _size(store: Store, key: str) -> int:
    try:
        return sum(file.bytes for file in store.describe(key).files().values())
    except StoreError:
        return 0  # damaged: it goes all the same
