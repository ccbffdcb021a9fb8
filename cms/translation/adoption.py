"""Texts that were translated elsewhere (loaded from files, written by hand) come under wagtail-localize without losing a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationLog, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.translation.numerals import has_words
from cms.translation.sources import with_cell_ids


def adopt(source: TranslationSource, locale: Locale) -> int:
    """Take the strings of an existing target into the translation memory, where wagtail-localize has never written that target; return how many.

    A string is known by its place (field, block, cell). What is the source's text again is no translation and is left out.
    """
    if TranslationLog.objects.filter(source=source, locale=locale).exists():
        return 0
    try:
        target = source.get_translated_instance(locale)
    except source.specific_content_type.model_class().DoesNotExist:
        return 0
    theirs = strings_by_place(latest(target))
    taken = 0
    for path, segments in _segments_by_place(source).items():
        if len(segments) == len(theirs.get(path, ())):
            taken += sum(_take(*pair, locale) for pair in zip(segments, theirs[path], strict=True))
    return taken


def strings_by_place(instance: Any) -> Mapping[str, list[str]]:
    """The strings of a record by place, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(with_cell_ids(instance)):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def latest(instance: Any) -> Any:
    """The latest draft of a page; other records as they are."""
    if isinstance(instance, Page) and instance.latest_revision_id:
        return instance.get_latest_revision_as_object()
    return instance


def _segments_by_place(source: TranslationSource) -> dict[str, list[StringSegment]]:
    found: dict[str, list[StringSegment]] = defaultdict(list)
    rows = StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order")
    for segment in rows:
        found[segment.context.path].append(segment)
    return found


def _take(segment: StringSegment, data: str, locale: Locale) -> bool:
    if not data or (data == segment.string.data and has_words(data)):
        return False
    _row, made = StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale=locale,
        context_id=segment.context_id,
        defaults={"data": data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
    )
    return made
