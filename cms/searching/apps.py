"""The application behind the search in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class SearchingConfig(AppConfig):
    name = "cms.searching"
    label = "searching"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Migrations run without the triggers that watch for changes; see `_triggers`. Wagtail's page search counts "None": it names no model."""
        from wagtail.admin.views.pages.search import SearchView
        from wagtail.models import Page

        SearchView.verbose_name, SearchView.verbose_name_plural = (
            Page._meta.verbose_name,
            Page._meta.verbose_name_plural,
        )
        pre_migrate.connect(_without_triggers, sender=self)
        post_migrate.connect(_with_triggers, sender=self)


def _without_triggers(*, plan: list[Any], **_more: Any) -> None:
    from cms.searching import _triggers

    if plan:
        _triggers.remove()


def _with_triggers(**_more: Any) -> None:
    from cms.searching import _triggers

    _triggers.install()
