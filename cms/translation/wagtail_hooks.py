"""Our addresses, our guards before wagtail-localize's, the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.translation.access import SUBMIT
from cms.translation.views.doors import guarded_urls
from cms.translation.views.editor import edit_target
from cms.translation.views.queue import QueueView


@hooks.register("register_admin_urls", order=-100)
def translation_urls() -> list[Any]:
    """The queue, and the guarded addresses: the first pattern that fits answers."""
    return [path("translation/", QueueView.as_view(), name="translation_queue"), *guarded_urls()]


@hooks.register("before_edit_page", order=-100)
def before_edit_page(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Targets are edited as translations."""
    return edit_target(request, page.specific)


@hooks.register("before_edit_snippet", order=-100)
def before_edit_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """The same for reference data."""
    return edit_target(request, instance) if hasattr(instance, "translation_key") else None


class QueueMenuItem(MenuItem):
    """For people who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SUBMIT))


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> MenuItem:
    """Beside the pages."""
    return QueueMenuItem(
        _("Translations"),
        reverse("translation_queue"),
        name="translation-queue",
        icon_name="wagtail-localize-language",
        order=150,
    )
