"""Whether translated strings fit the fields they go into, before anything is written: wagtail-localize itself stops with an AttributeError at a title
that is too long."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue


def check_strings(source: TranslationSource, locale: Locale) -> None:
    """Raise ValidationError by field, and mark the strings that are at fault, so that the editor shows the error beside them."""
    model = source.specific_content_type.model_class()
    fields = {field.name: field for field in model._meta.get_fields() if isinstance(field, CharField | TextField)}
    segments = StringSegment.objects.filter(source=source, context__path__in=list(fields))
    rows = segments.get_translations(locale).filter(has_error=False).select_related("context")
    errors = {row.context.path: found for row in rows if (found := _error(fields[row.context.path], row)) is not None}
    if errors:
        raise ValidationError(errors)


def _error(field: CharField | TextField, row: StringTranslation) -> ValidationError | None:
    try:
        field.run_validators(StringValue(row.data).render_text())
    except ValidationError as error:
        row.set_field_error([error])
        return error
    return None
