"""The gate in Wagtail's admin: a menu entry, and a button on every record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.gate import urls
from cms.gate.guard import GuardedPageMixin
from cms.records.models._base import RecordMixin


@hooks.register("register_admin_urls")
def gate_urls() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_admin_menu_item")
def gate_menu() -> MenuItem:
    return MenuItem(_("Publish gate"), reverse("gate_queue"), name="gate", icon_name="check", order=150)


def gate_button(page: Any, user: Any, view_name: str | None = None, next_url: str | None = None) -> Iterator[Button]:
    """A way from a page to its place at the gate."""
    if isinstance(page.specific, GuardedPageMixin):
        url = reverse("gate_record", args=[str(page.translation_key), page.locale.language_code])
        yield Button(_("Publish gate"), url=url, icon_name="check", priority=5)


hooks.register("register_page_header_buttons", gate_button)
hooks.register("register_page_listing_more_buttons", gate_button)


@hooks.register("register_snippet_listing_buttons")
def gate_button_of_snippets(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The same for reference data."""
    if isinstance(snippet, RecordMixin):
        url = reverse("gate_record", args=[snippet.uid, snippet.locale_code])
        yield Button(_("Publish gate"), url=url, icon_name="check", priority=5)
