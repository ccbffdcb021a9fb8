"""PO files: strings for people who translate with their own tools."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import polib
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.translation.audit import one_contribution
from cms.translation.errors import TranslationError
from cms.translation.views.guards import translation_or_404, writing

HEADER = "X-WagtailLocalize-TranslationID"
_MOST_BYTES = 2 * 2**20


@require_POST
@writing
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the strings of an uploaded PO file; says in a message what was wrong with it, or how many strings it did not know."""
    translation = translation_or_404(translation_id)
    try:
        unknown = import_file(translation, request.FILES.get("file"), user=request.user)
    except TranslationError as error:
        messages.error(request, str(error))
    else:
        text = _("The file was imported. Save the draft to see it on the page.")
        messages.success(request, text)
        if unknown:
            messages.warning(
                request, _("%(count)s strings of the file are not in this text and were left out.") % {"count": unknown}
            )
    return redirect(get_valid_next_url_from_request(request) or edit_address(translation))


def import_file(translation: Translation, file: Any, *, user: Any) -> int:
    """Import a PO file that was downloaded for this translation; return how many of its strings are not in this text. Raises TranslationError."""
    if file is None:
        raise TranslationError(_("Choose a PO file to upload."))
    if file.size > _MOST_BYTES:
        raise TranslationError(_("The file is larger than a text can be. Upload the PO file of this text only."))
    po = _parse(file.read())
    made_for = po.metadata.get(HEADER)
    if made_for is None:
        raise TranslationError(
            _("The file has no header “%(header)s”. Download the PO file here and fill it in.") % {"header": HEADER}
        )
    if made_for != str(translation.uuid):
        raise TranslationError(_("The file was made for another text or another language."))
    with one_contribution():
        return len(translation.import_po(po, user=user, tool_name="PO File"))


def edit_address(translation: Translation) -> str:
    """Where the translation is edited."""
    return translation.get_target_instance_edit_url() or reverse("wagtailadmin_home")


def _parse(content: bytes) -> Any:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TranslationError(_("The file is not in UTF-8. Save it as UTF-8 and upload it again.")) from error
    if "\x00" in text:
        raise TranslationError(_("This is no PO file."))
    with tempfile.TemporaryDirectory() as folder:  # polib takes a text that happens to be a path for that file
        path = Path(folder) / "upload.po"
        path.write_text(text, encoding="utf-8")
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError, IndexError, AttributeError) as error:
            raise TranslationError(_("This is no PO file.")) from error
