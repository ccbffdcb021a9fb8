"""Uids of the records that columns name by database id, and back from rows to defaults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from django.db import models
from pydantic import BaseModel

from cms.records.parts._part import Body, Named

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def uid_field(model: type[models.Model]) -> str:
    """The field of a model that holds the uid."""
    return "translation_key" if hasattr(model, "translation_key") else "uid_value"


def uids_of(named: Iterable[Named]) -> Mapping[Named, str]:
    """Uids of these records; one query for each model."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, pk in named:
        wanted[model].add(pk)
    found: dict[Named, str] = {}
    for model, ids in wanted.items():
        rows = model._default_manager.filter(pk__in=ids).values_list("pk", uid_field(model))
        found |= {(model, pk): str(uid) for pk, uid in rows}
    return found


def compact(model: type[BaseModel], body: Body) -> Body:
    """`body` without what is empty or at its default, as the row's canonical form leaves it out; nested values likewise."""
    found: Body = {}
    for name, value in body.items():
        field = model.model_fields.get(name)
        kept = _nested(field.annotation, value) if field else value
        if kept not in _EMPTY and not (field and not field.is_required() and kept == field.default):
            found[name] = kept
    return found


def _nested(annotation: Any, value: Any) -> Any:
    models_in = set(_models_in(annotation)) if isinstance(value, dict | list) else set()
    if len(models_in) != 1:  # of several, such as the blocks of a body, each writes itself
        return value
    (inner,) = models_in
    return compact(inner, value) if isinstance(value, dict) else [compact(inner, item) for item in value]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of a field's value, or of its values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
