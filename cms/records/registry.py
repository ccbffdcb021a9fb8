"""The registry of kinds with a page: tiny, and refuses duplicates. A kind is one module that registers its page; nothing else names it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps import apps
from django.db.models import ManyToOneRel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.searching.fields import own_texts, texts_of_rows
from snapshot import FactsRow, TextRow, kind

_PAGES: dict[str, type[Any]] = {}
_HEAD = frozenset({"schema_version", "uid", "locale", "kind", "version", "source_version", "former_slugs"})
"""Fields of a row that the gate gives."""

Model = TypeVar("Model", bound=type[Any])


def page_kind(model: Model) -> Model:
    """Class decorator: add a page model to the registry. The models of its rows may follow it, as long as they do before Django is ready.

    Raises ValueError when the kind is taken.
    """
    if model.kind in _PAGES:
        raise ValueError(f"kind {model.kind!r} has a page already: {_PAGES[model.kind].__name__}")
    _PAGES[model.kind] = model
    if apps.ready:
        complete(model)
    return model


def complete(model: type[Any]) -> None:
    """Give a page model its form, its translatable fields and its search fields: called when all models are there.

    Raises TypeError when the parts of the model are not the fields of the kind's rows.
    """
    check_parts(model)
    fields = {field.name for field in model._meta.get_fields()}
    texts = [part.name for part in model.parts() if part.text_names and part.name in fields - {"slug"}]
    model.translatable_fields = [*map(TranslatableField, texts), SynchronizedField("slug", overridable=False)]
    rows = [name for name in texts if isinstance(model._meta.get_field(name), ManyToOneRel)]
    model.search_fields = [*Page.search_fields, *own_texts(model), *texts_of_rows(model, rows)]
    model.edit_handler = model.handler()


def page_models() -> dict[str, type[Any]]:
    """The page models by kind, by name."""
    return dict(sorted(_PAGES.items()))


def page_model(kind_name: str) -> type[Any]:
    """The page model of a kind; raises KeyError."""
    return _PAGES[kind_name]


def forget_page_kind(kind_name: str) -> None:
    """Take a kind out again; for tests of further kinds."""
    del _PAGES[kind_name]


def check_parts(model: type[Any]) -> None:
    """Raise TypeError naming the fields of the kind's rows that no part writes, and the parts that write fields that the rows do not have."""
    of_kind = kind(model.kind)
    parts = model.parts()
    wanted = _names(of_kind.facts) | (_names(of_kind.text) if of_kind.text else set())
    said = {name for part in parts for name in (*part.fact_names, *part.text_names)}
    if missing := sorted(wanted - said):
        raise TypeError(f"{model.__name__} has no part for {', '.join(missing)} of kind {model.kind!r}")
    if unknown := sorted(said - wanted):
        raise TypeError(f"{model.__name__} says {', '.join(unknown)}, which kind {model.kind!r} does not have")


def _names(row: type[FactsRow] | type[TextRow]) -> set[str]:
    return set(row.model_fields) - _HEAD
