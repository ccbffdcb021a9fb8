"""What people do with translations, each once: begin, bring up to date, save the draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.translation import sources
from cms.translation.access import may_edit, target_of
from cms.translation.adoption import latest
from cms.translation.completeness import untranslated_in


@transaction.atomic
def begin(page: Any, locales: Iterable[Locale], *, user: Any) -> list[Translation]:
    """Begin the translation of a source record into `locales`, each with a draft; texts that are there already are taken over.

    Raises ValidationError for texts that do not fit, and changes nothing then.
    """
    source, made = TranslationSource.get_or_create_from_instance(page)
    if not made and sources.is_behind(source):
        sources.bring_up_to_date(source)
    found = []
    for locale in locales:
        translation, _made = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        translation.save_target(user=user, publish=False)
        found.append(translation)
    return found


def bring_up_to_date(source: TranslationSource, *, user: Any) -> list[Translation]:
    """Take the source's present text; return the translations that the user may now work on. Drafts stay as they are until somebody saves them."""
    sources.bring_up_to_date(source)
    rows = source.translations.filter(enabled=True).select_related("source", "target_locale")
    return [translation for translation in rows if may_edit(user, target_of(translation))]


def save_draft(translation: Translation, *, user: Any) -> list[str]:
    """Write the target's draft with the present strings; return what in it is still the source's text. Raises ValidationError."""
    translation.save_target(user=user, publish=False)
    return untranslated_in(latest(target_of(translation)), translation)
