"""Ending a page's life in Wagtail; called inside the gate's context only."""

from __future__ import annotations

from typing import Any

from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.gate.models import Schedule


def take_page_down(uid: str, locale: str, *, user: Any = None) -> None:
    """Set the page of (uid, locale) not live and drop its schedule; does nothing for reference data."""
    Schedule.objects.filter(uid=uid, locale=locale).delete()
    page = Page.objects.filter(translation_key=uid, locale__language_code=locale, live=True).first()
    if page is not None:
        UnpublishPageAction(page.specific, user=user, commit=True).execute(skip_permission_checks=True)
