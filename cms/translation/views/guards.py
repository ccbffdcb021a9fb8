"""The guard that stands before each view of wagtail-localize that works on one translation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translation.access import SUBMIT, may_edit, require_editable, target_of
from cms.translation.audit import note

View = Callable[..., HttpResponse]

_NULS = (b"\x00", b"%00")


def translation_or_404(pk: int, *, enabled: bool = True) -> Translation:
    """The translation; a stopped one is not there."""
    rows = Translation.objects.select_related("source", "source__locale", "target_locale")
    found: Translation = get_object_or_404(rows.filter(enabled=True) if enabled else rows, pk=pk)
    return found


def reading(view: View) -> View:
    """For people who may change the target, locked or not."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_edit(request.user, target_of(translation_or_404(translation_id, enabled=False))):
            raise PermissionDenied
        return view(request, translation_id, *args, **kwargs)

    return guarded


def writing(view: View) -> View:
    """For people who may change the target now."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        require_editable(request.user, target_of(translation_or_404(translation_id)))
        return view(request, translation_id, *args, **kwargs)

    return guarded


def writing_api(view: View) -> View:
    """The same for the editor's requests, which are answered in JSON; deleting is a contribution too."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        translation = translation_or_404(translation_id)
        try:
            require_editable(request.user, target_of(translation))
        except PermissionDenied as error:
            return JsonResponse({"detail": str(error)}, status=403)
        if any(nul in request.body for nul in _NULS):
            return JsonResponse({"detail": _("The text holds characters that can't be kept.")}, status=400)
        try:
            response = view(request, translation_id, *args, **kwargs)
        except MultiValueDictKeyError:
            return JsonResponse({"detail": _("The text is missing.")}, status=400)
        if request.method == "DELETE" and response.status_code == 200:
            note(str(translation.source.object_id), translation.target_locale.language_code, request.user, "remove")
        return response

    return guarded


def translators_only(view: View) -> View:
    """For people who may submit translations."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """For nobody: aliases would make a page live without the gate."""
    raise PermissionDenied(_("This is switched off: every page becomes public through the gate."))


def nowhere(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """For views that nobody has thought about."""
    raise Http404
