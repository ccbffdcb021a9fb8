"""The editors' index follows the database: what commits leaves a row in `Change`, which goes only after the index holds what it says.

Killed anywhere, the next turn reads the same objects again and writes the same documents. Who writes is alone (`sole_writer`); anybody may try.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from cms.searching._documents import documents_of, identity
from cms.searching._store import desk_index, forget, sole_writer
from cms.searching.models import Change
from search import Index

__all__ = ["Waiting", "erase", "follow", "forget", "note", "rebuild", "waiting"]

_CHUNK = 100
_FILLED = 1  # the index's cursor, once it holds everything


@dataclass(frozen=True, slots=True)
class Waiting:
    """Changes that the index has not read yet, and when the oldest was made; `filled`: whether it was ever filled."""

    changes: int
    since: dt.datetime | None
    filled: bool


def waiting() -> Waiting:
    """How far the index is behind. Raises search.IndexUnavailable."""
    oldest = Change.objects.order_by("pk").values_list("since", flat=True).first()
    return Waiting(Change.objects.count(), oldest, desk_index().cursor == _FILLED)


def note(label: str, key: object) -> None:
    """Have an object read again, though nothing in the database changed."""
    Change.objects.create(model=label, object_id=str(key))


def follow(limit: int = _CHUNK, *, between: Callable[[], object] = lambda: None) -> int:
    """Read the objects of at most so many changes; returns how many changes were settled, 0 also when somebody else is at it.

    An index that was never filled, or was made by another analysis, is filled anew, which may take a minute: `between` is called every hundred
    objects, for what cannot wait so long. Raises search.IndexUnavailable, and what `between` raises.
    """
    with sole_writer() as mine:
        if not mine:
            return 0
        rows = list(Change.objects.order_by("pk").values_list("pk", "model", "object_id")[:limit])
        everything = any(label == Change.EVERYTHING for _pk, label, _key in rows)
        index = desk_index()
        if everything or index.cursor != _FILLED:
            return _fill(index, between)
        if rows:
            _write(index, _by_model((label, key) for _pk, label, key in rows))
        return _settle([pk for pk, _label, _key in rows])


def rebuild() -> bool:
    """Fill the index anew; readers see the old one until it is done. False when somebody else is at it.

    Raises search.IndexUnavailable.
    """
    with sole_writer() as mine:
        if mine:
            _fill(desk_index(), lambda: None)
        return mine


def erase() -> bool:
    """After an expunction: fill the index anew and rewrite its store, so that nothing of the text stays on the disk."""
    done = rebuild()
    if done:
        desk_index().compact()
    return done


def _fill(index: Index, between: Callable[[], object]) -> int:
    """Read everything; settles the changes that could be seen before it began, and returns their number.

    One that commits meanwhile stays on the list, also when its number is lower: what it says may have been read or not.
    """
    seen = list(Change.objects.values_list("pk", flat=True))
    with _whole(index):
        index.clear()
        for model in _first_models():
            keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(keys), _CHUNK):
                for document in documents_of(_read(model, keys[start : start + _CHUNK])):
                    index.add(document)
                between()
        index.commit(cursor=_FILLED)
    return _settle(seen)


def _settle(changes: list[int]) -> int:
    for start in range(0, len(changes), _CHUNK):
        Change.objects.filter(pk__in=changes[start : start + _CHUNK]).delete()
    return len(changes)


def _write(index: Index, changed: dict[str, set[str]]) -> None:
    locales = {locale.code for locale in settings.LOCALES}
    with _whole(index):
        for label, keys in changed.items():
            absent = {(identity(label, key), locale) for key in keys for locale in locales}
            for document in documents_of(_read(apps.get_model(label), keys)):
                absent.discard((document.uid, document.locale))
                index.add(document)
            for uid, locale in sorted(absent):
                index.delete(uid, locale)
        index.commit()


@contextmanager
def _whole(index: Index) -> Iterator[None]:
    """Leaves no half-written batch behind in an index that the process keeps open."""
    try:
        yield
    except BaseException:
        index.rollback()
        raise


def _by_model(changes: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Keys by model; of models that are gone, or searched no longer, nothing."""
    known = {model._meta.label_lower for model in _first_models()}
    found: dict[str, set[str]] = defaultdict(set)
    for label, key in changes:
        if label in known:
            found[label].add(key)
    return found


def _first_models() -> Iterator[Any]:
    """The models that others inherit their table from, of those that are searched."""
    yield from (model for model in get_indexed_models() if get_model_root(model) is model)


def _read(model: Any, keys: Iterable[Any]) -> list[Any]:
    if issubclass(model, Page):
        return list(model._default_manager.filter(pk__in=list(keys)).specific())
    return list(model.get_indexed_objects().filter(pk__in=list(keys)))
