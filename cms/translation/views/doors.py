"""Every address of wagtail-localize, and who stands before it. An address that is not named here answers nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path
from django.views.decorators.http import require_POST
from wagtail_localize import wagtail_hooks as localize_hooks
from wagtail_localize.views import edit_translation, report, snippets_api

from cms.translation.audit import note
from cms.translation.views import editor, files, machine
from cms.translation.views.guards import (
    View,
    closed,
    nowhere,
    reading,
    translation_or_404,
    translators_only,
    writing,
    writing_api,
)
from cms.translation.views.submit import SubmitPageView, SubmitRecordView, SyncView


@require_POST
@writing
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Leave wagtail-localize for this text: from now on a person edits it as a page."""
    translation = translation_or_404(translation_id)
    response: HttpResponse = edit_translation.stop_translation(request, translation_id)
    note(str(translation.source.object_id), translation.target_locale.language_code, request.user, "stop")
    return response


class Report(report.TranslationsReportView):
    """wagtail-localize's report, in an order: without one its pages may repeat rows."""

    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("-pk")


GUARDED: Mapping[str, View | None] = {
    "javascript_catalog": None,
    "submit_page_translation": SubmitPageView.as_view(),
    "submit_snippet_translation": SubmitRecordView.as_view(),
    "update_translations": SyncView.as_view(),
    "edit_string_translation": writing_api(edit_translation.edit_string_translation),
    "edit_override": writing_api(edit_translation.edit_override),
    "download_pofile": reading(edit_translation.download_pofile),
    "upload_pofile": files.upload,
    "machine_translate": machine.machine_translate,
    "preview_translation": reading(editor.preview),
    "stop_translation": stop,
    "convert_to_alias": closed,
    "translations_report": translators_only(Report.as_view()),
    "translations_report_results": translators_only(Report.as_view(results_only=True)),
    "snippets_api_listing": translators_only(snippets_api.SnippetViewSet.as_view({"get": "list"})),
    "snippets_api_detail": translators_only(snippets_api.SnippetViewSet.as_view({"get": "retrieve"})),
}
"""Guarded view by the name of the address; None for one that anybody in the admin may read."""


def localize_patterns() -> list[URLPattern]:
    """wagtail-localize's own addresses."""
    return list(localize_hooks.register_admin_urls()[0].url_patterns)


def guarded_urls() -> list[Any]:
    """The same addresses with our views; they come before wagtail-localize's own, which keep the names."""
    return [path("localize/", include([_guarded(pattern) for pattern in localize_patterns()]))]


def _guarded(pattern: URLPattern) -> URLPattern:
    view = GUARDED.get(str(pattern.name), nowhere)
    return URLPattern(pattern.pattern, view or pattern.callback, pattern.default_args)
