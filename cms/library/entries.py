"""The asset manifest's entries, by the key of their renditions.

What lies under a key never changes, so that a process that publishes again and again reads each asset of the store once, not every time.
That a file was damaged since is found where it is taken into a release, and by `toancanh media verify`.
"""

from __future__ import annotations

from typing import Any

from media_pipeline import Asset, Family, MediaFile, Recipe, Rendition, Store, StoreError, asset_key
from snapshot import AssetEntry, CropEntry, FileEntry, RenditionEntry

Focal = tuple[int, int]
_MOST = 65_536
_entries: dict[str, AssetEntry] = {}
_keys: dict[tuple[str, bytes, Focal, Family], tuple[str, ...]] = {}


def best_keys(source: str, recipe: Recipe, said: bytes, focal: Focal, family: Family) -> tuple[str, ...]:
    """The keys of what today's encoders make of a source, the better tier first; `said` is the recipe in its canonical form."""
    wanted = (source, said, focal, family)
    found = _keys.get(wanted)
    if found is None:
        tiers = (recipe.better(focal), recipe) if family is Family.PICTURE else (recipe,)
        found = tuple(asset_key(source, tier, family) for tier in tiers)
        make_room(_keys)
        _keys[wanted] = found
    return found


def entry_at(store: Store, key: str) -> AssetEntry | None:
    """The entry of the asset that a store holds under a key; None where it holds none that is whole."""
    found = _entries.get(key)
    if found is None:
        try:
            found = entry_of(store.load(key))
        except StoreError:
            return None
        make_room(_entries)
        _entries[key] = found
    return found


def make_room(kept: dict[Any, Any]) -> None:
    """Forget what a process remembers once it is too much. Threads share it: who asks takes what it gets, and looks once."""
    if len(kept) >= _MOST:
        kept.clear()


def entry_of(asset: Asset) -> AssetEntry:
    """An asset as the manifest tells it."""
    return AssetEntry(
        source=asset.source_sha256,
        key=asset.key,
        width=asset.master.width,
        height=asset.master.height,
        colour=asset.colour,
        placeholder=asset.placeholder,
        renditions=tuple(_rendition(item) for item in asset.renditions),
        files=tuple(_file(file, asset) for file in asset.media),
        crops=tuple(_crop(item) for item in asset.crops),
    )


def _rendition(item: Rendition) -> RenditionEntry:
    return RenditionEntry.model_validate(_fields(item))


def _crop(item: Rendition) -> CropEntry:
    return CropEntry.model_validate({**_fields(item), "ratio": item.crop})


def _fields(item: Rendition) -> dict[str, int | str]:
    size = {"width": item.width, "height": item.height, "size": item.bytes}
    return {**size, "format": item.format.value, "sha256": item.sha256}


def _file(file: MediaFile, asset: Asset) -> FileEntry:
    clip = asset.family is Family.CLIP
    return FileEntry(
        name=file.name,
        media_type=file.mime,
        sha256=file.sha256,
        size=file.bytes,
        width=file.width if clip else 0,
        height=file.height if clip else 0,
        codecs=file.codecs,
    )
