"""The gate's condition that no segment of a translation is still the source's text: short strings too, unless a translator said that they stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.gate.candidate import Candidate
from cms.gate.checks import Situation, register
from cms.gate.errors import Reason, reason
from cms.translation.adoption import strings_by_place
from cms.translation.numerals import has_words


@register("segments", 1)
def no_gaps(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Every segment of the revision is translated, judged by what the revision says and not by what was typed since."""
    if candidate.is_source or candidate.text is None:
        return
    translation = (
        Translation.objects.filter(
            enabled=True, source__object_id=candidate.uid, target_locale__language_code=candidate.locale
        )
        .select_related("source")
        .first()
    )
    gaps = untranslated_in(candidate.instance, translation) if translation else []
    if gaps:
        text = _(
            "%(count)s segments are not translated in this draft, the first is “%(text)s”. Translate them and save the draft again."
        )
        yield reason("segments_missing", text, count=len(gaps), text=gaps[0][:80])


def untranslated_in(instance: Any, translation: Translation) -> list[str]:
    """The words of a target record that are still the source's, in order of their places; what a translator typed the same again is not meant."""
    source: dict[str, set[str]] = {}
    rows = StringSegment.objects.filter(source_id=translation.source_id).values_list("context__path", "string__data")
    for path, data in rows:
        source.setdefault(path, set()).add(data)
    stays = set(
        StringTranslation.objects.filter(
            locale=translation.target_locale_id,
            context__object_id=translation.source.object_id,
            data=F("translation_of__data"),
            has_error=False,
        ).values_list("context__path", "data")
    )
    return [
        StringValue(data).render_text()
        for path, strings in strings_by_place(instance).items()
        for data in strings
        if data in source.get(path, ()) and (path, data) not in stays and has_words(StringValue(data).render_text())
    ]
