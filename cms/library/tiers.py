"""The two tiers of a picture's renditions: the first is made while somebody waits, the better one when nothing else is to be done.

The database is told nothing: the better tier has a key of its own in the store, and the asset manifest takes it from there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from cms.library import stores
from cms.library.manifest import live_assets
from media_pipeline import Asset, Family, MediaError, Recipe, Store, StoreError, asset_key, ingest

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A public picture that lacks a tier: its uid, the digest of its original, and the recipe to carry out."""

    uid: str
    source: str
    recipe: Recipe


def waiting(*, better: bool) -> Iterator[Waiting]:
    """Public pictures without renditions of today's recipe, with `better` without the better tier; by uid, each original once."""
    seen, (store, there) = set(), stores.listed()
    for facts in live_assets():
        if facts.media == Family.PICTURE.value:
            recipe = stores.recipe().better(facts.focal) if better else stores.recipe()
            key = asset_key(facts.source, recipe)
            if key not in seen and not (key in there and _is_whole(store, key)):
                seen.add(key)
                yield Waiting(facts.uid, facts.source, recipe)


def make(item: Waiting) -> str:
    """Carry a recipe out, from the original; returns '' or why it could not be: then what there is stays in use."""
    try:
        made = ingest(
            stores.originals().path(item.source),
            store=stores.renditions(),
            recipe=item.recipe,
            limits=stores.limits(Family.PICTURE),
            accept={Family.PICTURE},
        )
    except (MediaError, OSError) as error:
        reason = str(error)
    else:
        reason = "" if isinstance(made, Asset) else f"{made.code.value}: {made.detail}"
    _log.info("event=media.tier asset=%s recipe=%s reason=%s", item.uid, item.recipe.name, reason)
    return reason


def _is_whole(store: Store, key: str) -> bool:
    try:
        store.load(key)
    except StoreError:
        return False
    return True
