"""The two tiers of a picture's renditions: the first is made while somebody waits, the better one when nothing else is to be done; and with it the
forms of clips that were asked for after the clips had come.

The database is told nothing: the better tier has a key of its own in the store, as a clip with further forms has; the asset manifest takes it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from cms.library import stores
from cms.library.errors import RenditionsMissing
from cms.library.manifest import asset_manifest, live_assets
from cms.library.models import Recording
from media_pipeline import Asset, Family, MediaError, Recipe, Store, StoreError, asset_key, ingest

_log = logging.getLogger(__name__)
_ENDS: Final[Mapping[str, str]] = {"av1": "-av1.mp4", "hls": ".m3u8"}
"""How the names of a form's files end."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A public picture that lacks a tier, or clip that lacks a form: its uid, the digest of its original, and the recipe to carry out."""

    uid: str
    source: str
    recipe: Recipe
    family: Family = Family.PICTURE


def waiting(*, better: bool) -> Iterator[Waiting]:
    """Public pictures without renditions of today's recipe, with `better` without the better tier; by uid, each original once. With `better` also the
    public clips without a form that the settings ask for."""
    yield from _pictures(better)
    if better and settings.CLIP_FORMS:
        yield from _clips()


def _pictures(better: bool) -> Iterator[Waiting]:
    seen, (store, there) = set(), stores.listed()
    for facts in live_assets():
        if facts.media == Family.PICTURE.value:
            recipe = stores.recipe().better(facts.focal) if better else stores.recipe()
            key = asset_key(facts.source, recipe)
            if key not in seen and not (key in there and _is_whole(store, key)):
                seen.add(key)
                yield Waiting(facts.uid, facts.source, recipe)


def _clips() -> Iterator[Waiting]:
    """What has been made with today's recipe is not made again, even where a form is missing from it: then it could not be made here."""
    public = {facts.source: facts.uid for facts in live_assets() if facts.media == Family.CLIP.value}
    rows = Recording.objects.exclude(source_sha256="").order_by(
        "-pk"
    )  # of two clips of one file the older one's moment counts
    moments = dict(rows.values_list("source_sha256", "poster_ms"))
    _store, there = stores.listed()
    for source, uid in public.items():
        recipe = stores.recipe(moments.get(source))
        if asset_key(source, recipe, Family.CLIP) not in there and _lacks_a_form(source):
            yield Waiting(uid, source, recipe, Family.CLIP)


def _lacks_a_form(source: str) -> bool:
    try:
        [entry] = asset_manifest([source])
    except RenditionsMissing:
        return False  # there is no original either; verifying tells of it
    return any(not any(file.name.endswith(_ENDS[form]) for file in entry.files) for form in settings.CLIP_FORMS)


def make(item: Waiting) -> str:
    """Carry a recipe out, from the original; returns '' or why it could not be: then what there is stays in use."""
    try:
        made = ingest(
            stores.originals().path(item.source),
            store=stores.renditions(),
            recipe=item.recipe,
            limits=stores.limits(item.family),
            accept={item.family},
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
