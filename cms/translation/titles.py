"""The title that the admin shows for a draft follows its translated string: as plain text, and no longer than the field holds.

wagtail-localize writes the string's HTML as it is; PostgreSQL then refuses a title that is too long before anybody can be told so.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation
from wagtail_localize.strings import StringValue

_LONGEST = Page._meta.get_field("draft_title").max_length


def connect() -> None:
    """Take the place of wagtail-localize's receiver."""
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_title_saved, sender=StringTranslation, dispatch_uid="translation title")


def _title_saved(instance: StringTranslation, **_: Any) -> None:
    if instance.context is None or instance.context.path != "title":
        return
    title = StringValue(instance.data).render_text().strip()[:_LONGEST]
    if title:
        pages = Page.objects.filter(translation_key=instance.context.object_id, locale_id=instance.locale_id)
        pages.update(draft_title=title)
