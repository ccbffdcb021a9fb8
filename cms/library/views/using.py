"""Where a picture is used; another in its place; and the sheet of pictures that a listing found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from cms.library.finding import PicturesFilterSet
from cms.library.models import Picture
from cms.library.publicity import is_public
from cms.library.sheets import write_sheet
from cms.library.using import put_instead, uses_of
from cms.library.views.listing import with_texts
from cms.library.views.tray import sheet_response

MOST_ROWS = 1000


class InsteadForm(forms.Form):
    """The picture that takes the place of another."""

    other: Any = forms.ModelChoiceField(
        queryset=Picture.objects.all(), widget=AdminImageChooser(), label=gettext_lazy("Another picture of the library")
    )


@require_http_methods(["GET", "POST"])
def where_used(request: HttpRequest, image_id: int) -> HttpResponse:
    """What shows a picture, with the state of each at the gate; on POST another picture takes its place everywhere."""
    picture: Picture = get_object_or_404(Picture.objects.select_related("collection"), pk=image_id)
    policy = policy_registry.get_by_type(Picture)
    if not policy.user_has_permission_for_instance(request.user, "change", picture):
        raise PermissionDenied
    form = InsteadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        if other == picture:
            form.add_error("other", _("This is the same picture."))
        elif not policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], other):
            raise PermissionDenied
        else:
            _tell(request, put_instead(picture, other, request.user))
            return redirect("library_where_used", other.pk)
    context = {
        "picture": picture,
        "uses": uses_of(picture, request.user),
        "public": is_public(picture),
        "form": form,
        "page_title": _("Where “%(title)s” is used") % {"title": picture.title},
    }
    return TemplateResponse(request, "library/where_used.html", context)


def _tell(request: HttpRequest, changed: list[Any]) -> None:
    said = ngettext(
        "A new draft of %(n)s page shows this picture. It is public when the gate has passed it.",
        "New drafts of %(n)s pages show this picture. They are public when the gate has passed them.",
        len(changed),
    )
    messages.success(request, said % {"n": len(changed)})


@require_GET
def picture_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of the pictures that the listing's filters find and the person may change; at most a thousand."""
    policy = policy_registry.get_by_type(Picture)
    if not policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    mine = policy.instances_user_has_permission_for(request.user, "change")
    found = PicturesFilterSet(request.GET, mine, request=request, is_searching=False)
    listed = found.qs if found.is_valid() else mine
    query = request.GET.get("q", "").strip()
    if query:
        listed = listed.filter(pk__in=[one.pk for one in mine.search(query)[:MOST_ROWS]])
    return sheet_response(
        write_sheet(with_texts(listed).prefetch_related("tags").order_by("-created_at")[:MOST_ROWS]), _("pictures")
    )
