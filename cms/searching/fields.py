"""Which fields editors find an object by, as Wagtail's search wants them said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField
from wagtail.fields import StreamField

Fields = list[BaseField | RelatedFields]


def own_texts(model: type[models.Model], *, besides: Iterable[str] = ()) -> Fields:
    """Every text that people write in a model's own table, `besides` left out: lines, paragraphs, bodies, codes, addresses."""
    return [SearchField(field.name) for field in model._meta.local_fields if _written(field, set(besides))]


def texts_of_rows(model: type[models.Model], relations: Iterable[str]) -> Fields:
    """The same of the rows that belong to an object, such as the steps of a policy."""
    found: Fields = []
    for name in relations:
        relation: Any = model._meta.get_field(name)
        if parts := own_texts(relation.related_model):
            found.append(RelatedFields(name, parts))
    return found


def title_and(fields: Fields) -> Fields:
    """With the title, which is found as one types."""
    return [SearchField("title", boost=2), AutocompleteField("title"), *fields]


def _written(field: Any, besides: set[str]) -> bool:
    if field.name in besides or not field.editable or field.choices:
        return False
    return isinstance(field, models.CharField | models.TextField | StreamField)
