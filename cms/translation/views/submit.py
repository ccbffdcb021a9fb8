"""Beginning translations, and bringing them up to date with their source."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail.snippets.permissions import user_can_edit_snippet_type
from wagtail_localize.models import Translation
from wagtail_localize.views import submit_translations, update_translations

from cms.records.models import LocaleHome
from cms.records.models._page import RecordPage
from cms.translation import machine
from cms.translation.access import SUBMIT, is_locked, may_edit, reach_of, target_locales, target_of
from cms.translation.actions import begin, bring_up_to_date


def open_locales(user: Any, source: Any) -> list[Locale]:
    """The languages in which the user may begin the translation of a source record."""
    begun = set(
        Translation.objects.filter(source__object_id=source.translation_key, enabled=True).values_list(
            "target_locale", flat=True
        )
    )
    model = type(source)
    targets = {one.locale_id: one for one in model.objects.filter(translation_key=source.translation_key)}
    found = []
    for locale in target_locales(user):
        target = targets.get(locale.pk)
        if locale.pk in begun or (target is None and not _may_add(user, source, locale)):
            continue
        if target is None or (may_edit(user, target) and not is_locked(user, target)):
            found.append(locale)
    return found


def _may_add(user: Any, source: Any, locale: Locale) -> bool:
    """Whether the user may change pages where the target would be made."""
    if not isinstance(source, RecordPage):
        return True
    parent = source.get_parent()
    place = type(parent).objects.filter(translation_key=parent.translation_key, locale=locale).first()
    place = place or LocaleHome.objects.filter(locale=locale).first()
    return place is not None and reach_of(user).covers(place.path)


class OpenLocalesForm(submit_translations.SubmitTranslationForm):
    """Only the languages that are open to the user; never a subtree."""

    def __init__(self, locales: list[Locale], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locales"].queryset = Locale.objects.filter(pk__in=[locale.pk for locale in locales])

    def clean_include_subtree(self) -> bool:
        """Records have no subtree, and a folder is not submitted."""
        return False


class _Submit:
    """What pages and reference data share."""

    request: HttpRequest
    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail's permission to submit, a source record, and a language to translate it into."""
        if not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        source = self.get_object()  # type: ignore[attr-defined]
        if not getattr(source, "is_source", False):
            raise PermissionDenied(_("Translations are made from records in the source language."))
        self.locales = self.allowed(source)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def allowed(self, source: Any) -> list[Locale]:
        """The languages to offer; raises PermissionDenied when there is none."""
        locales = open_locales(self.request.user, source)
        if not locales:
            raise PermissionDenied(_("There is no language left that you may translate this record into."))
        return locales

    def get_form(self) -> OpenLocalesForm:
        """The form, with the asked-for language chosen."""
        if self.request.method == "POST":
            return OpenLocalesForm(self.locales, self.object, self.request.POST)
        chosen = [one for one in self.locales if one.language_code == self.request.GET.get("select_locale")]
        return OpenLocalesForm(self.locales, self.object, initial={"locales": chosen})

    def form_valid(self, form: OpenLocalesForm) -> HttpResponse:
        """Begin, and go to the draft."""
        locales = list(form.cleaned_data["locales"])
        try:
            begun = begin(self.object, locales, user=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))  # type: ignore[attr-defined]
        only = target_of(begun[0]) if len(begun) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only))  # type: ignore[attr-defined]


class SubmitPageView(_Submit, submit_translations.SubmitPageTranslationView):
    """Begin translations of a page."""


class SubmitRecordView(_Submit, submit_translations.SubmitSnippetTranslationView):
    """Begin translations of a record of reference data."""

    def allowed(self, source: Any) -> list[Locale]:
        if not user_can_edit_snippet_type(self.request.user, type(source)):
            raise PermissionDenied
        return super().allowed(source)


class SyncForm(update_translations.UpdateTranslationsForm):
    """Nothing is published here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]


class SyncView(update_translations.UpdateTranslationsView):
    """Bring translations up to date with their source."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For people who may change at least one of the targets."""
        source = self.get_object()
        try:
            source.get_source_instance()
        except source.specific_content_type.model_class().DoesNotExist as error:
            raise Http404 from error
        targets = [target_of(one) for one in source.translations.filter(enabled=True)]
        if not any(may_edit(request.user, target) for target in targets):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self) -> SyncForm:
        return SyncForm(self.request.POST) if self.request.method == "POST" else SyncForm()

    def form_valid(self, form: SyncForm) -> HttpResponse:
        """Take the source's text, and ask for machine translation of what is new."""
        translations = bring_up_to_date(self.object, user=self.request.user)
        if form.cleaned_data.get("use_machine_translation"):
            for translation in translations:
                if not is_locked(self.request.user, target_of(translation)):
                    machine.enqueue(translation, self.request.user)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())
