"""A translator at work: every string of a translation typed, with the figures and tags of its source."""

from __future__ import annotations

import re
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, Translation


def type_strings(translation: Translation, user: Any, strings: dict[str, str] | None = None) -> None:
    """Type translations: those given by source string, or for every open string an English one that keeps its tags and figures."""
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    for segment in segments.annotate_translation(translation.target_locale).filter(translation=None):
        data = strings.get(segment.string.data) if strings is not None else english(segment.string.data)
        if data is not None:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                data=data,
                translation_type="manual",
                last_translated_by=user,
            )


def english(vietnamese: str) -> str:
    """Some English with the same tags and figures: each word is `word`."""
    return re.sub(r"(?<![<&/\w])[^\W\d_]+(?![\w>;])(?![^<]*>)", "word", vietnamese)
