"""From the rendition store to the snapshot's asset manifest, for the assets that the ledger says are live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import IntegerField, Value

from cms.ledger import api
from cms.library import stores
from cms.library.entries import Focal, best_keys, entry_at, entry_of, make_room
from cms.library.errors import RenditionsMissing
from cms.library.models import ASSETS, Recording
from cms.library.taking import take_in
from media_pipeline import AssetMissing, Family, Recipe
from snapshot import FACTS_LOCALE, AssetEntry, load_row
from snapshot.kinds import AssetFacts

_CHUNK = 500
CENTRE: Focal = (500, 500)
"""The focal point of a picture that says nothing of one, in thousandths."""


def live_assets(seq: int | None = None) -> Iterator[AssetFacts]:
    """The facts of every asset that is live at `seq` (now when not given), by uid. Expunged ones are left out."""
    return _facts(api.live_digests("asset", FACTS_LOCALE, seq))


_rows: dict[str, AssetFacts] = {}
"""Facts that this process has read, by digest."""


def _facts(digests: list[str]) -> Iterator[AssetFacts]:
    there = api.bodies_held(digests)
    found = {sha256: row for sha256 in there if (row := _rows.get(sha256))}  # another thread may make room meanwhile
    for sha256, body in api.bodies(sorted(there - found.keys())):
        facts = load_row(body)
        assert isinstance(facts, AssetFacts)
        found[sha256] = facts
    make_room(_rows)
    _rows.update(found)
    yield from (found[sha256] for sha256 in digests if sha256 in found)


def live_manifest(seq: int | None = None) -> Iterator[AssetEntry]:
    """The asset manifest of the state at `seq`: what `cut_snapshot` wants. Raises RenditionsMissing."""
    return asset_manifest({facts.source: facts.focal for facts in live_assets(seq)})


def manifest_of(digests: list[str]) -> Iterator[AssetEntry]:
    """That of the assets whose facts have these digests and are live now. Raises RenditionsMissing."""
    return asset_manifest({facts.source: facts.focal for facts in _facts(digests)})


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
    return map(finder.find, sources)


class _Known(NamedTuple):
    """What the library knows of a source: its family, the moment of a clip's poster, the key of its renditions."""

    family: Family
    poster_ms: int | None
    key: str


def _known(sources: list[str]) -> dict[str, list[_Known]]:
    """What the library knows of these sources."""
    found: dict[str, list[_Known]] = {}
    for model in ASSETS:
        moment = "poster_ms" if model is Recording else Value(None, IntegerField())
        for start in range(0, len(sources), _CHUNK):
            rows = model._default_manager.filter(source_sha256__in=sources[start : start + _CHUNK]).order_by("pk")
            for source, poster_ms, key in rows.values_list("source_sha256", moment, "rendition_key"):
                found.setdefault(source, []).append(_Known(Family(model.media), poster_ms, key))
    return found


class _Finder:
    """Looks where it is cheap first; the store is read through at most once."""

    def __init__(self, sources: list[str], focal: Mapping[str, Focal]) -> None:
        self._focal = focal
        self._store, self._there = stores.listed()
        self._known = _known(sources)
        self._recipes: dict[tuple[Family, int | None], tuple[Recipe, bytes]] = {}
        self._all: dict[str, AssetEntry] | None = None

    def find(self, source: str) -> AssetEntry:
        """The entry of a source. Raises RenditionsMissing."""
        known = self._known.get(source) or [_Known(Family.PICTURE, None, "")]
        for key in (*(key for one in known for key in self._best(source, one)), *(one.key for one in known)):
            entry = entry_at(self._store, key) if key in self._there else None
            if entry and entry.source == source:
                return entry
        return self._stored().get(source) or _renewed(source, known[0])

    def _best(self, source: str, known: _Known) -> tuple[str, ...]:
        if known[:2] not in self._recipes:
            recipe = stores.recipe(known.poster_ms)
            self._recipes[known[:2]] = recipe, recipe.canonical(known.family)
        return best_keys(source, *self._recipes[known[:2]], self._focal[source], known.family)

    def _stored(self) -> dict[str, AssetEntry]:
        if self._all is None:
            found = (entry_at(self._store, key) for key in sorted(self._there))
            self._all = {entry.source: entry for entry in found if entry}
        return self._all


def _renewed(source: str, known: _Known) -> AssetEntry:
    try:
        return entry_of(take_in(stores.originals().path(source), family=known.family, poster_ms=known.poster_ms))
    except AssetMissing as error:
        raise RenditionsMissing(source) from error
