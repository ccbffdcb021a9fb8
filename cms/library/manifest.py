"""From the rendition store to the snapshot's asset manifest, for the assets that the ledger says are live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.ledger import api
from cms.library import stores
from cms.library.errors import RenditionsMissing
from cms.library.models import ASSETS, Recording
from cms.library.taking import take_in
from media_pipeline import Asset, AssetMissing, Family, MediaFile, Rendition, Store, StoreError, asset_key
from snapshot import FACTS_LOCALE, AssetEntry, CropEntry, FileEntry, RenditionEntry, load_row
from snapshot.kinds import AssetFacts

_CHUNK = 500
Focal = tuple[int, int]
CENTRE: Focal = (500, 500)
"""The focal point of a picture that says nothing of one, in thousandths."""


def live_assets(seq: int | None = None) -> Iterator[AssetFacts]:
    """The facts of every asset that is live at `seq` (now when not given), by uid. Expunged ones are left out."""
    digests = api.live_digests("asset", FACTS_LOCALE, seq)
    for start in range(0, len(digests), _CHUNK):
        wanted = digests[start : start + _CHUNK]
        found = dict(api.bodies(wanted))
        for sha256 in wanted:
            if sha256 in found:
                row = load_row(found[sha256])
                assert isinstance(row, AssetFacts)
                yield row


def live_manifest(seq: int | None = None) -> Iterator[AssetEntry]:
    """The asset manifest of the state at `seq`: what `cut_snapshot` wants. Raises RenditionsMissing."""
    return asset_manifest({facts.source: facts.focal for facts in live_assets(seq)})


def asset_manifest(source_digests: Iterable[str] | Mapping[str, Focal]) -> Iterator[AssetEntry]:
    """Renditions of originals, by rising digest, each once; a mapping gives their focal points too, in thousandths.

    The best there is of each: made with today's recipe and encoders, else those that the library names, else any in the store, else made anew from
    the original, in a child process. Where the library made two clips of one file, the older one's poster is shown.

    Raises:
        RenditionsMissing: at a digest with neither renditions nor an original.
    """
    focal = dict(source_digests) if isinstance(source_digests, Mapping) else dict.fromkeys(source_digests, CENTRE)
    sources = sorted(focal)
    finder = _Finder(sources, focal)
    return (_entry(source, finder.find(source)) for source in sources)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the library knows of a source: its family, the moment of a clip's poster, the key of its renditions."""

    family: Family
    poster_ms: int | None
    key: str

    def best(self, source: str, focal: Focal) -> tuple[str, ...]:
        """The keys that today's recipes and encoders give, the better tier first."""
        recipe = stores.recipe(self.poster_ms)
        tiers = (recipe.better(focal), recipe) if self.family is Family.PICTURE else (recipe,)
        return tuple(asset_key(source, tier, self.family) for tier in tiers)


def _known(row: Any) -> _Known:
    """Of a row of any of the library's models."""
    return _Known(Family(row.media), row.poster_ms if isinstance(row, Recording) else None, row.rendition_key)


class _Finder:
    """Looks where it is cheap first; the store is read through at most once."""

    def __init__(self, sources: list[str], focal: Mapping[str, Focal]) -> None:
        self._focal = focal
        self._store, self._there = stores.listed()
        self._known: dict[str, list[_Known]] = {}
        for model in ASSETS:
            for start in range(0, len(sources), _CHUNK):
                rows = model._default_manager.filter(source_sha256__in=sources[start : start + _CHUNK]).order_by("pk")
                for row in rows:
                    self._known.setdefault(row.source_sha256, []).append(_known(row))
        self._all: dict[str, Asset] | None = None

    def find(self, source: str) -> Asset:
        known = self._known.get(source) or [_Known(Family.PICTURE, None, "")]
        for key in (
            *(key for one in known for key in one.best(source, self._focal[source])),
            *(one.key for one in known),
        ):
            asset = _loaded(self._store, key) if key in self._there else None
            if asset and asset.source_sha256 == source:
                return asset
        return self._stored().get(source) or _renewed(source, known[0])

    def _stored(self) -> dict[str, Asset]:
        if self._all is None:
            found = (_loaded(self._store, key) for key in sorted(self._there))
            self._all = {asset.source_sha256: asset for asset in found if asset}
        return self._all


def _loaded(store: Store, key: str) -> Asset | None:
    try:
        return store.load(key)
    except StoreError:
        return None


def _renewed(source: str, known: _Known) -> Asset:
    try:
        return take_in(stores.originals().path(source), family=known.family, poster_ms=known.poster_ms)
    except AssetMissing as error:
        raise RenditionsMissing(source) from error


def _entry(source: str, asset: Asset) -> AssetEntry:
    return AssetEntry(
        source=source,
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
