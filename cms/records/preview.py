"""The editor's preview: the draft in the portal's own theme, through a port, because the theme lies downstream.

The theme's files and the draft's pictures are served to signed-in people under the portal's own paths (`/a/…`, `/m/…`): the page needs no other host.
"""

from __future__ import annotations

import mimetypes
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from cms.gate.candidate import candidate_of_draft, source_instance
from cms.gate.people import today
from cms.gate.rows import asset_row, facts_row, text_row
from cms.library.stores import renditions
from media_pipeline import StoreError
from snapshot import FACTS_LOCALE, FactsRow, RowError, TextRow


def preview_response(page: Any) -> HttpResponse:
    """HTML of the draft; a short message instead when the draft is not complete enough to be shown."""
    try:
        html = import_string(settings.PORTAL_PREVIEW)(_rows(page), page.uid, page.locale_code)
    except (RowError, LookupError, ValueError) as error:
        html = _message(error)
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response


def _rows(page: Any) -> list[FactsRow | TextRow]:
    candidate = candidate_of_draft(page)
    source = candidate if candidate.is_source else candidate_of_draft(source_instance(page))
    rows: list[FactsRow | TextRow] = [
        facts_row(source, 1, today()),
        text_row(candidate, 1, source_version=0 if candidate.is_source else 1),
    ]
    for asset in {each.uid: each for each in (*candidate.assets, *source.assets)}.values():
        rows.append(asset_row(asset, FACTS_LOCALE, 1))
        if asset.text and asset.text.get("alt") and asset.text.get("credit"):
            rows.append(asset_row(asset, candidate.locale, 1))
    return rows


def _message(error: Exception) -> str:
    title = escape(_("No preview yet"))
    text = escape(_("The record is not complete: %(error)s") % {"error": error})
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>'


@require_safe
@require_admin_access
def theme_file(request: HttpRequest, path: str) -> HttpResponse:
    """A file of the theme."""
    content = import_string(settings.PORTAL_FILES)(path)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=mimetypes.guess_type(path)[0] or "application/octet-stream")


@require_safe
@require_admin_access
def media_file(request: HttpRequest, key: str, name: str) -> FileResponse:
    """A rendition, from the store itself: a draft's picture is in no release yet."""
    try:
        path = renditions().folder(key) / name
    except StoreError as error:
        raise Http404 from error
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
