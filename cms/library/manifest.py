"""From the rendition store to the snapshot's asset manifest, for the pictures that the ledger says are live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cms.ledger import api
from cms.library import stores
from cms.library.errors import RenditionsMissing
from cms.library.models import Picture
from cms.library.taking import take_in
from media_pipeline import Asset, AssetMissing, LocalStore, Rendition, StoreError, asset_key
from snapshot import AssetEntry, RenditionEntry, load_row
from snapshot.kinds import AssetFacts

_CHUNK = 500


def live_assets(seq: int | None = None) -> Iterator[AssetFacts]:
    """The facts of every picture that is live at `seq` (now when not given), by uid. Expunged ones are left out."""
    digests = [entry.sha256 for entry in api.state_at(seq) if entry.kind == "asset" and entry.locale == "mul"]
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
    return asset_manifest(facts.source for facts in live_assets(seq))


def asset_manifest(source_digests: Iterable[str]) -> Iterator[AssetEntry]:
    """Renditions of originals, by rising digest, each once.

    The best there is of each: made with today's recipe and encoders, else those that its picture names, else any in the store, else made
    anew from the original, in a child process.

    Raises:
        RenditionsMissing: at a digest with neither renditions nor an original.
    """
    sources = sorted(set(source_digests))
    finder = _Finder(sources)
    return (_entry(source, finder.find(source)) for source in sources)


class _Finder:
    """Looks where it is cheap first; the store is read through at most once."""

    def __init__(self, sources: list[str]) -> None:
        self._store = stores.renditions()
        self._named: dict[str, list[str]] = {}
        for start in range(0, len(sources), _CHUNK):
            rows = Picture.objects.filter(source_sha256__in=sources[start : start + _CHUNK]).order_by("pk")
            for source, key in rows.values_list("source_sha256", "rendition_key"):
                self._named.setdefault(source, []).append(key)
        self._all: dict[str, Asset] | None = None

    def find(self, source: str) -> Asset:
        for key in (asset_key(source, stores.recipe()), *self._named.get(source, [])):
            asset = _loaded(self._store, key)
            if asset and asset.source_sha256 == source:
                return asset
        return self._stored().get(source) or _renewed(source)

    def _stored(self) -> dict[str, Asset]:
        if self._all is None:
            found = (_loaded(self._store, key) for key in self._store.keys())  # noqa: SIM118 (a store is no mapping)
            self._all = {asset.source_sha256: asset for asset in found if asset}
        return self._all


def _loaded(store: LocalStore, key: str) -> Asset | None:
    try:
        return store.load(key)
    except StoreError:
        return None


def _renewed(source: str) -> Asset:
    try:
        return take_in(stores.originals().path(source))
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
        renditions=tuple(_file(item) for item in asset.renditions),
    )


def _file(item: Rendition) -> RenditionEntry:
    return RenditionEntry.model_validate(
        {
            "width": item.width,
            "height": item.height,
            "format": item.format.value,
            "sha256": item.sha256,
            "size": item.bytes,
        }
    )
