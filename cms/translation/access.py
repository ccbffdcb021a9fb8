"""Who may work on a translation: people with Wagtail's `change` permission on the target, while nobody else has locked it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.permissions import user_can_edit_snippet_type
from wagtail_localize.models import Translation

from cms.records.models import LocaleHome

SUBMIT = "wagtail_localize.submit_translation"


def may_edit(user: Any, target: Any) -> bool:
    """Whether the user may change the target."""
    if isinstance(target, Page):
        return bool(target.permissions_for_user(user).can_edit())
    return bool(user_can_edit_snippet_type(user, type(target)))


def is_locked(user: Any, target: Any) -> bool:
    """Whether somebody else's lock keeps the user out."""
    return isinstance(target, Page) and bool(target.permissions_for_user(user).page_locked())


def require_editable(user: Any, target: Any) -> None:
    """Raise PermissionDenied, saying why, unless the user may change the target now."""
    if not may_edit(user, target):
        raise PermissionDenied(_("You may not translate this record into this language."))
    if is_locked(user, target):
        raise PermissionDenied(_("This translation is locked. Ask the person who locked it."))


def target_of(translation: Translation) -> Any:
    """The target record; raises Http404 when it, or its source, is gone."""
    model = translation.source.specific_content_type.model_class()
    try:
        translation.source.get_source_instance()
        return translation.get_target_instance()
    except model.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Reach:
    """The parts of the page tree that a user may change: everything, or what lies under these paths."""

    everything: bool
    paths: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether the page at `path` lies within."""
        return self.everything or path.startswith(self.paths)


def reach_of(user: Any) -> Reach:
    """Where the user may change pages; one query."""
    if not user.is_active or user.is_superuser:
        return Reach(user.is_active, ())
    rows = PagePermissionPolicy().get_cached_permissions_for_user(user)
    return Reach(False, tuple(row.page.path for row in rows if row.permission.codename == "change_page"))


def target_locales(user: Any) -> list[Locale]:
    """The languages that the user may translate into, in the locale table's order."""
    reach = reach_of(user)
    codes = [row.code for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE]
    homes = {
        home.locale.language_code: home
        for home in LocaleHome.objects.filter(locale__language_code__in=codes).select_related("locale")
    }
    within = [homes[code] for code in codes if code in homes and _touches(reach, homes[code].path)]
    return [home.locale for home in within]


def _touches(reach: Reach, path: str) -> bool:
    return reach.covers(path) or any(inner.startswith(path) for inner in reach.paths)
