"""Files of the library for people who are signed in and may see them. Nothing here is public: the portal has its own copies.

Everything is given with `nosniff` under a media type of ours; what is neither picture nor clip is a download.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.documents.views.serve import serve

from cms.library import stores
from cms.library.models import Attachment, Picture, Recording, Rendition
from cms.library.permissions import may_see

_TYPES = {"jpg": "image/jpeg", "png": "image/png", "mp4": "video/mp4"}


def attachment(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """Wagtail's documents view behind a permission check; always a download. Raises PermissionDenied and Http404."""
    found: Attachment = get_object_or_404(Attachment.objects.select_related("collection"), pk=document_id)
    if not may_see(request.user, found):
        raise PermissionDenied
    response: HttpResponse = serve(request, document_id, document_filename)
    return response


def library_file(request: HttpRequest, name: str) -> FileResponse:
    """A master, a preview or a clip by its stored name; documents have a view of their own.

    Raises:
        Http404: no object of the library names this file, whatever lies in the folder.
        PermissionDenied: the user may not see that object.
    """
    found = _owner(name)
    if found is None:
        raise Http404("The library has no such file.")
    if not may_see(request.user, found):
        raise PermissionDenied
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = _TYPES.get(extension, "application/octet-stream")
    storage = stores.rendition_files() if isinstance(found, Recording) else default_storage
    if not storage.exists(name):
        raise Http404("The file is gone.")
    response = FileResponse(
        storage.open(name),
        content_type=kind,
        as_attachment=not kind.startswith(("image/", "video/")),
        filename=PurePosixPath(name).name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def no_preview(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponse:
    """In place of Wagtail's preview of any filter, which decodes in the web process. Raises Http404."""
    raise Http404("Previews are the pipeline's renditions.")


def _owner(name: str) -> Any:
    """The picture or recording that a stored name belongs to."""
    folder = name.partition("/")[0]
    if folder == "images":
        preview = Rendition.objects.select_related("image__collection").filter(file=name).first()
        return preview and preview.image
    if folder == "original_images":
        return Picture.objects.select_related("collection").filter(file=name).first()
    return Recording.objects.select_related("collection").filter(file=name).first()
