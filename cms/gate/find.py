"""Finding a record by uid and locale, whatever its kind."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.models import Page

from cms.records.models import Redirect
from cms.records.models._base import RecordMixin, ReferenceRecord


def reference_models() -> list[type[models.Model]]:
    """Models of reference data in one row per locale."""
    return [model for model in apps.get_models() if issubclass(model, ReferenceRecord)]


def find_record(uid: str, locale: str) -> Any:
    """The page or reference row of (uid, locale); None when there is none."""
    page = Page.objects.filter(translation_key=uid, locale__language_code=locale).specific().first()
    if page is not None:
        return page if isinstance(page, RecordMixin) else None
    for model in reference_models():
        found = model._default_manager.filter(translation_key=uid, locale__language_code=locale).first()
        if found is not None:
            return found
    if locale == settings.SOURCE_LOCALE:
        return Redirect.objects.filter(translation_key=uid).first()
    return None
