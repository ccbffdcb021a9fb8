"""The translation editor: wagtail-localize's, saving drafts only."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation as theirs

from cms.translation.access import require_editable, target_of
from cms.translation.actions import save_draft
from cms.translation.views.guards import closed


def edit_target(request: HttpRequest, target: Any) -> HttpResponse | None:
    """Answer for a record that is the target of a translation; None for others. Wagtail has checked the permission to edit."""
    if request.method == "POST" and "localize-convert-to-alias" in request.POST:
        return closed(request)
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        require_editable(request.user, target)
        return None
    rows = Translation.objects.select_related("source", "source__locale", "target_locale")
    translation = rows.filter(
        source__object_id=target.translation_key, target_locale=target.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    if not _has_source(translation):  # nothing to translate from: from now on it is a page like others
        Translation.objects.filter(pk=translation.pk).update(enabled=False)
        return None
    if request.method == "POST":
        return _save(request, translation, target)
    response: HttpResponse = theirs.edit_translation(request, translation, target)
    return response


def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """The draft in the portal's theme, for kinds that have a preview."""
    target = Translation.objects.get(pk=translation_id).get_target_instance()
    if not isinstance(target, Page) or type(target).serve_preview is Page.serve_preview:
        raise Http404
    response: HttpResponse = theirs.preview_translation(request, translation_id, mode)
    return response


def _save(request: HttpRequest, translation: Translation, target: Any) -> HttpResponse:
    if request.POST.get("action") == "publish":
        raise PermissionDenied(_("This is switched off: every page becomes public through the gate."))
    require_editable(request.user, target)
    try:
        gaps = save_draft(translation, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if gaps:
            text = _("The draft was saved. %(count)s segments are not translated yet, the first is “%(text)s”.")
            messages.warning(request, text % {"count": len(gaps), "text": gaps[0][:80]})
        else:
            messages.success(request, _("The draft was saved. It is complete and can be approved."))
    return redirect(request.path)


def _has_source(translation: Translation) -> bool:
    try:
        target_of(translation)
    except Http404:
        return False
    return True
