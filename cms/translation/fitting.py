"""Whether translated strings fit the fields they go into, before anything is written: wagtail-localize itself stops with an AttributeError at a title
that is too long."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, ManyToOneRel, Model, TextField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue


def check_strings(source: TranslationSource, locale: Locale) -> None:
    """Raise ValidationError by field, and mark the strings that are at fault, so that the editor shows the error beside them."""
    model = source.specific_content_type.model_class()
    segments = StringSegment.objects.filter(source=source)
    errors = {}
    for row in segments.get_translations(locale).filter(has_error=False).select_related("context"):
        field = _field_at(model, row.context.path)
        if field is not None and (found := _error(field, row)) is not None:
            errors[row.context.path] = found
    if errors:
        raise ValidationError(errors)


def _field_at(model: type[Model], path: str) -> Field | None:
    """The column of the record, or of one of its rows (`figures.<key>.label`), that a string goes into; None for strings of a body."""
    name, *inside = path.split(".")
    field = model._meta.get_field(name)
    if isinstance(field, ManyToOneRel) and len(inside) == 2:
        field = field.related_model._meta.get_field(inside[1])
    return field if isinstance(field, CharField | TextField) else None


def _error(field: Field, row: StringTranslation) -> ValidationError | None:
    try:
        field.run_validators(StringValue(row.data).render_text())
    except ValidationError as error:
        row.set_field_error([error])
        return error
    return None
