"""Measuring how pictures look: at upload for the tray, later by the worker for whatever else came in."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from cms.library import stores
from cms.library.models import Appearance, Arrival, Picture
from media_pipeline import Asset, AssetMissing, Format, SourceError, StoreError, jpeg_quality, look_closely

_log = logging.getLogger(__name__)
_WIDE = 1080
_AT_ONCE = 20


def appearance_of(asset: Asset) -> Appearance | None:
    """What is known of an asset's look, measured now when it was not yet; None when it cannot be measured."""
    known = Appearance.objects.filter(source_sha256=asset.source_sha256).first()
    if known is None:
        _measure([asset])
        known = Appearance.objects.filter(source_sha256=asset.source_sha256).first()
    return known


def measure_missing(most: int = 100) -> int:
    """Measure pictures of the library that nobody has measured, at most `most`; returns how many there were."""
    known = Appearance.objects.values("source_sha256")
    found = Picture.objects.exclude(rendition_key="").exclude(source_sha256__in=known).order_by("pk")
    keys = list(dict.fromkeys(found.values_list("rendition_key", flat=True)[:most]))
    assets = [asset for key in keys if (asset := _loaded(key))]
    for start in range(0, len(assets), _AT_ONCE):
        _measure(assets[start : start + _AT_ONCE])
    return len(assets)


def forget_unused() -> int:
    """Forget how files looked that no picture and no upload is made of any more."""
    used = Picture.objects.order_by().values("source_sha256").union(Arrival.objects.order_by().values("source_sha256"))
    return Appearance.objects.exclude(source_sha256__in=used).delete()[0]


def _loaded(key: str) -> Asset | None:
    try:
        return stores.renditions().load(key)
    except StoreError:
        return None


def _measure(assets: Sequence[Asset]) -> None:
    """Measure together, one by one when one of them spoils it."""
    try:
        found = look_closely([_rendition(asset) for asset in assets])
    except SourceError as error:
        if len(assets) == 1:
            _log.warning("a picture was not measured: %s", error, extra={"event": "library.not_measured"})
            return
        for asset in assets:
            _measure([asset])
        return
    rows = [
        Appearance.of(asset.source_sha256, looks, _written_at(asset))
        for asset, looks in zip(assets, found, strict=True)
    ]
    Appearance.objects.bulk_create(rows, ignore_conflicts=True)


def _rendition(asset: Asset) -> Path:
    """The JPEG that is measured: of the recipe's 1,080 pixels, or the nearest below."""
    jpegs = [item for item in asset.renditions if item.format is Format.JPEG]
    chosen = max((item for item in jpegs if item.width <= _WIDE), key=lambda item: item.width, default=jpegs[0])
    return stores.renditions().folder(asset.key) / asset.file_name(chosen)


def _written_at(asset: Asset) -> int | None:
    try:
        return jpeg_quality(stores.originals().path(asset.source_sha256))
    except (AssetMissing, OSError):
        return None


def sources_of(pictures: Iterable[Picture]) -> dict[str, Appearance]:
    """How these pictures look, by the digest of their originals: one query."""
    sources = {picture.source_sha256 for picture in pictures}
    return {row.source_sha256: row for row in Appearance.objects.filter(source_sha256__in=sources)}
