"""Asking for machine translation: a worker does it, the request only says so."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.machine_translators import get_machine_translator

from cms.translation.errors import MachineError
from cms.translation.machine import enqueue, open_places
from cms.translation.views.files import edit_address
from cms.translation.views.guards import translation_or_404, writing


@require_POST
@writing
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Queue the translation of what is open."""
    translation = translation_or_404(translation_id)
    translator = get_machine_translator()
    if translator is None:
        raise Http404
    try:
        translator.route(translation.source.locale, translation.target_locale)
    except MachineError as error:
        messages.error(request, str(error))
    else:
        if not open_places(translation):
            messages.warning(request, _("There is nothing left to translate."))
        elif enqueue(translation, request.user):
            messages.success(request, _("Machine translation is queued. This page shows how far it is."))
        else:
            messages.warning(request, _("Machine translation of this text is under way already."))
    return redirect(get_valid_next_url_from_request(request) or edit_address(translation))
