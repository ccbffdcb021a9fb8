"""Segments without words (a table's figures, a year) need no translator: they are written as the language writes numbers."""

from __future__ import annotations

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue

from cms.translation.numerals import has_words, localise

TOOL = "figures"
"""Tool name of these strings; they count as nobody's and as no machine translation."""


def carry_figures(source: TranslationSource, locale: Locale) -> None:
    """Store the wordless segments that have no translation into `locale` yet."""
    segments = StringSegment.objects.filter(source=source).annotate_translation(locale, include_errors=True)
    for segment in segments.filter(translation=None).select_related("string"):
        if has_words(StringValue(segment.string.data).render_text()):
            continue
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": localise(segment.string.data, source.locale.language_code, locale.language_code),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": TOOL,
            },
        )
