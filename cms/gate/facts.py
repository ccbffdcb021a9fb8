"""Facts for people: the source's facts with their labels, as shown read-only beside translations."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.gate.candidate import Candidate, source_instance

_HIDDEN = frozenset({"id", "translation_key", "locale", "translated_from", "live", "slug"})


def readable_facts(candidate: Candidate) -> list[tuple[str, Any]]:
    """(label, value) of each fact of the record, in the order of its form; those of the source page, whatever the locale."""
    source = candidate.instance if candidate.is_source else source_instance(candidate.instance)
    if source is None:
        return []
    return [(label, value) for label, value in _pairs(source) if value not in (None, "", [])]


def _pairs(source: Any) -> list[tuple[str, Any]]:
    found = []
    texts = {field.field_name for field in getattr(type(source), "translatable_fields", ())}
    for field in _own_fields(type(source)):
        if field.name in texts or field.name in _HIDDEN:
            continue
        value = _value(source, field)
        found.append((capfirst(str(field.verbose_name)), value))
    return found


def _own_fields(model: type) -> list[Any]:
    """Fields of the record itself, without those of Wagtail's page."""
    from wagtail.models import Page

    inherited = {field.name for field in Page._meta.get_fields()} if issubclass(model, Page) else set()
    fields = [*model._meta.fields, *model._meta.many_to_many]  # type: ignore[attr-defined]
    return [field for field in fields if field.name not in inherited and not field.name.endswith("_ptr")]


def _value(source: Any, field: Any) -> Any:
    if field.many_to_many:
        return ", ".join(str(one) for one in getattr(source, field.name).all())
    display = getattr(source, f"get_{field.name}_display", None)
    value = display() if display else getattr(source, field.name)
    if isinstance(value, bool):
        return _("yes") if value else None
    return ", ".join(map(str, value)) if isinstance(value, list) else value
