"""The tray: many pictures uploaded at once, part by part, and completed together."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from cms.library import stores
from cms.library.arriving import PART, OutOfStep, Said, TrayFull, begin, complete, put_in_place, receive
from cms.library.duplicates import similar_of
from cms.library.errors import refusal_sentence
from cms.library.hints import hints_of_file
from cms.library.models import Appearance, Arrival, ArrivalState, Picture
from cms.library.sheets import BadSheet, read_sheet, save_lines, write_sheet
from media_pipeline import Format, MediaError

SHOWN = 60
"""Uploads on one screen."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _policy() -> Any:
    return policy_registry.get_by_type(Picture)


def adds_pictures(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For people who may add pictures somewhere; raises PermissionDenied for others before anything is read."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _policy().user_has_permission(request.user, "add"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.__doc__ = view.__doc__
    return guarded


def _mine(request: HttpRequest, uid: Any) -> Arrival:
    return get_object_or_404(_arrivals(request).select_related("collection"), uid=uid)


def _arrivals(request: HttpRequest) -> QuerySet[Arrival]:
    return Arrival.objects.filter(user_id=request.user.pk or 0)


def _collections(request: HttpRequest) -> QuerySet[Any]:
    return _policy().collections_user_has_permission_for(request.user, "add")


class ArrivalForm(forms.ModelForm):
    """What is said about an upload in the source language."""

    use_required_attribute = False

    class Meta:
        model = Arrival
        fields = ("title", "description", "caption", "credit")
        widgets = {"description": forms.Textarea(attrs={"rows": 2}), "caption": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"lang": settings.SOURCE_LOCALE, "form": "tray-form"})

    @property
    def ready(self) -> bool:
        """Whether a person has begun to complete it."""
        return any(self.cleaned_data.get(name, "").strip() for name in ("description",))


@require_GET
@adds_pictures
def tray(request: HttpRequest) -> HttpResponse:
    """What waits, with what is alike, and the way to upload more."""
    return _page(request, [ArrivalForm(instance=one, prefix=one.uid.hex) for one in _waiting(request)[:SHOWN]])


def _waiting(request: HttpRequest) -> QuerySet[Arrival]:
    return _arrivals(request).filter(state=ArrivalState.WAITING)


def _page(request: HttpRequest, forms_: list[ArrivalForm], errors: Any = ()) -> HttpResponse:
    arrivals = [form.instance for form in forms_]
    alike = similar_of(arrivals)
    sources = {row.source_sha256: row for row in _appearances(arrivals)}
    rows = [
        {"form": form, "arrival": one, "alike": alike[one.pk], "hints": hints_of_file(sources.get(one.source_sha256))}
        for form, one in zip(forms_, arrivals, strict=True)
    ]
    mine = _arrivals(request)
    refused = [(one, refusal_sentence(one.refusal)) for one in mine.filter(state=ArrivalState.REFUSED) if one.refusal]
    context = {
        "rows": rows,
        "waiting": _waiting(request).count(),
        "refused": refused,
        "sending": mine.filter(state=ArrivalState.SENDING),
        "collections": _collections(request),
        "errors": errors,
        "part": PART,
        "page_title": _("Upload pictures"),
    }
    return TemplateResponse(request, "library/tray.html", context)


def _appearances(arrivals: list[Arrival]) -> QuerySet[Appearance]:
    return Appearance.objects.filter(source_sha256__in=[one.source_sha256 for one in arrivals])


@require_POST
@adds_pictures
def tray_begin(request: HttpRequest) -> HttpResponse:
    """Announce a file: answers with its id and how many bytes are here already."""
    try:
        said = json.loads(request.body)
        name, size, mark = str(said["name"]), int(said["size"]), str(said.get("mark", ""))
        collection = _collections(request).filter(pk=int(said["collection"])).first()
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": _("The browser sent something else than a file.")}, status=400)
    if collection is None:
        raise PermissionDenied
    if size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 2**20
        message = _("“%(name)s” is larger than %(most)s MB.") % {"name": name, "most": most}
        return JsonResponse({"message": message}, status=413)
    try:
        arrival = begin(request.user, collection, filename=name, size=size, mark=mark)
    except TrayFull as full:
        return JsonResponse({"message": str(full)}, status=409)
    if size == 0:
        receive(arrival, 0, b"")
    return JsonResponse(_state(arrival))


@require_POST
@adds_pictures
def tray_part(request: HttpRequest, arrival: Any) -> HttpResponse:
    """One part of a file, its bytes alone; `offset` says where it begins. 409 with the right offset when it is another."""
    found = _mine(request, arrival)
    try:
        data = request.read(PART + 1)
        if len(data) > PART:
            return JsonResponse({"message": _("This part is too large.")}, status=413)
        found = receive(found, int(request.GET.get("offset", "")), data)
    except OutOfStep as out:
        return JsonResponse({**_state(found), "received": out.received}, status=409)
    except ValueError:
        return JsonResponse({"message": _("The browser sent something else than a file.")}, status=400)
    return JsonResponse(_state(found))


def _state(arrival: Arrival) -> dict[str, Any]:
    message = refusal_sentence(arrival.refusal) if arrival.refusal else ""
    return {"id": str(arrival.uid), "received": arrival.received, "state": arrival.state, "message": message}


@require_GET
@adds_pictures
def tray_preview(request: HttpRequest, arrival: Any) -> HttpResponse:
    """The smallest JPEG of an upload. Raises Http404."""
    store = stores.renditions()
    try:
        asset = store.load(_mine(request, arrival).rendition_key)
        jpeg = next(item for item in asset.renditions if item.format is Format.JPEG)
        content = store.read(asset, asset.file_name(jpeg))
    except (MediaError, StopIteration) as error:
        raise Http404("There is no picture yet.") from error
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


@require_POST
@adds_pictures
def tray_discard(request: HttpRequest, arrival: Any) -> HttpResponse:
    """Throw an upload away."""
    found = _mine(request, arrival)
    found.delete()
    messages.success(request, _("“%(name)s” was discarded.") % {"name": found.filename})
    return redirect("library_tray")


@require_POST
@adds_pictures
def tray_replace(request: HttpRequest, arrival: Any, image_id: int) -> HttpResponse:
    """Put an upload in the place of a picture of the library, wherever that is shown."""
    picture = get_object_or_404(Picture, pk=image_id)
    if not _policy().user_has_permission_for_instance(request.user, "change", picture):
        raise PermissionDenied
    found = _mine(request, arrival)
    if found.state != ArrivalState.WAITING:
        raise Http404("It has not arrived yet.")
    put_in_place(found, picture)
    messages.success(
        request,
        _("“%(title)s” has the new file everywhere. It is public when the gate has passed it.")
        % {"title": picture.title},
    )
    return redirect("library_where_used", picture.pk)


@require_POST
@adds_pictures
def tray_save(request: HttpRequest) -> HttpResponse:
    """Take those into the library that have their texts; what was written of the others is kept in the tray."""
    made, kept = 0, []
    for arrival in _waiting(request).select_related("collection", "user"):
        form = ArrivalForm(request.POST, instance=arrival, prefix=arrival.uid.hex)
        if f"{arrival.uid.hex}-title" not in request.POST:
            continue
        if form.is_valid():
            form.save()
            if form.ready and _completed(form):
                made += 1
                continue
        kept.append(form)
    if made:
        messages.success(request, _said(made))
    if any(form.errors for form in kept):
        messages.error(request, _("Some texts are not right yet; see below."))
        return _page(request, kept[:SHOWN])
    return redirect("library_tray")


def _said(made: int) -> str:
    said = ngettext("%(n)s picture came into the library.", "%(n)s pictures came into the library.", made)
    return said % {"n": made}


def _completed(form: ArrivalForm) -> bool:
    try:
        complete(form.instance, Said(form.cleaned_data))
    except ValidationError as error:
        for name, found in error.error_dict.items():
            form.add_error(name if name in form.fields else None, found)
        return False
    return True


@require_GET
@adds_pictures
def tray_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of what waits."""
    return sheet_response(write_sheet(_waiting(request)), _("pictures to describe"))


def sheet_response(content: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    disposition = f"attachment; filename=pictures.xlsx; filename*=UTF-8''{quote(name)}.xlsx"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_POST
@adds_pictures
def sheet_upload(request: HttpRequest) -> HttpResponse:
    """A sheet that was filled in, of uploads and of pictures of the library: what is right is saved, the rest is named row by row."""
    file = request.FILES.get("sheet")
    if file is None:
        messages.error(request, _("Choose the Excel file first."))
        return redirect("library_tray")
    try:
        outcome = save_lines(read_sheet(file), request.user, _may_change)
    except BadSheet as bad:
        messages.error(request, str(bad))
        return redirect("library_tray")
    if outcome.made:
        messages.success(request, _said(outcome.made))
    if outcome.changed:
        said = ngettext("%(n)s picture was looked through.", "%(n)s pictures were looked through.", outcome.changed)
        messages.success(request, said % {"n": outcome.changed})
    if outcome.left:
        said = ngettext("%(n)s row says nothing yet.", "%(n)s rows say nothing yet.", outcome.left)
        messages.warning(request, said % {"n": outcome.left})
    if outcome.errors:
        messages.error(request, _("Some rows were not saved; see below."))
    return _page(
        request, [ArrivalForm(instance=one, prefix=one.uid.hex) for one in _waiting(request)[:SHOWN]], outcome.errors
    )


def _may_change(user: Any, picture: Picture) -> bool:
    return bool(_policy().user_has_permission_for_instance(user, "change", picture))
