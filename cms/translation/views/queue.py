"""The translator's queue: records × languages that the user may translate, what needs work first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from cms.records.models import LocaleHome
from cms.translation.access import Reach, reach_of, target_locales
from cms.translation.state import State, TranslationState, source_pages, states_of

PAGE_SIZE = 50
_ORDER = {state: number for number, state in enumerate(State)}
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """One record in one language. `address` leads to the editor, or to where the translation is begun; empty where the user may not."""

    source: Page
    language: str
    state: TranslationState
    address: str

    @property
    def changed(self) -> dt.datetime:
        """When source or target were last changed, whichever is later."""
        days = (self.source.latest_revision_created_at, self.state.changed)
        return max((day for day in days if day is not None), default=_LONG_AGO)


class QueueForm(forms.Form):
    """The filters."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])

    def __init__(self, locales: list[Locale], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(locale.language_code, locale.get_display_name()) for locale in locales]
        self.fields["language"].choices = [("", _("All")), *names]  # type: ignore[attr-defined]


class QueueView(WagtailAdminTemplateMixin, TemplateView):
    """`/admin/translation/`."""

    template_name = "translation/queue.html"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    breadcrumbs_items: ClassVar = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": _("Translations")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Filters, rows of one page, and the numbers of pages."""
        locales = target_locales(self.request.user)
        if not locales:
            raise PermissionDenied
        form = QueueForm(locales, self.request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        rows = queue(
            self.request.user, [one for one in locales if asked.get("language") in ("", None, one.language_code)]
        )
        rows = [row for row in rows if asked.get("state") in ("", None, row.state.state)]
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        kept = urlencode({name: value for name, value in asked.items() if value})
        return super().get_context_data(form=form, page_obj=page, kept=kept, now=timezone.now(), **kwargs)


def queue(user: Any, locales: list[Locale]) -> list[Row]:
    """All rows for these languages that the user may work on: by state, then the last changed first."""
    sources = list(
        source_pages().only(
            "pk", "path", "depth", "translation_key", "draft_title", "title", "latest_revision_created_at"
        )
    )
    states = states_of(sources, [locale.language_code for locale in locales])
    places = _places(locales)
    reach = reach_of(user)
    rows = [
        Row(source, locale.get_display_name(), state, _address(source, state, locale))
        for source in sources
        for locale in locales
        if (state := states.get((str(source.translation_key), locale.language_code))) is not None
        and _within(reach, source, state, locale, places)
    ]
    return sorted(rows, key=lambda row: (_ORDER[row.state.state], -row.changed.timestamp(), row.language))


def _within(
    reach: Reach, source: Page, state: TranslationState, locale: Locale, places: dict[tuple[str, int], str]
) -> bool:
    if state.target is not None:
        return reach.covers(state.target.path)
    parent = source.path[: -Page.steplen]
    path = places.get((parent, locale.pk)) or places.get(("", locale.pk), "-")
    return reach.covers(path)


def _places(locales: list[Locale]) -> dict[tuple[str, int], str]:
    """Paths of the target folders by (path of the source folder, locale), and of the languages' roots by ("", locale)."""
    wanted = [locale.pk for locale in locales]
    homes = {("", home.locale_id): home.path for home in LocaleHome.objects.filter(locale__in=wanted)}
    folders = Page.objects.filter(depth=3).only("path", "translation_key", "locale_id")
    by_key: dict[Any, list[Page]] = {}
    for folder in folders:
        by_key.setdefault(folder.translation_key, []).append(folder)
    pairs = {
        (one.path, other.locale_id): other.path
        for group in by_key.values()
        for one in group
        for other in group
        if one is not other
    }
    return homes | pairs


def _address(source: Page, state: TranslationState, locale: Locale) -> str:
    if state.target is not None and state.translation_id is not None:
        return reverse("wagtailadmin_pages:edit", args=[state.target.pk])
    begin = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    return f"{begin}?{urlencode({'select_locale': locale.language_code})}"
