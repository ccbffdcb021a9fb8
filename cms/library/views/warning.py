"""Wagtail's own form and chooser for a picture, with a warning where it looks like one that the library has."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.images.views.chooser import ImageUploadView
from wagtail.images.views.images import CreateView

from cms.library import stores
from cms.library.duplicates import Similar, pictures_like
from cms.library.models import Picture
from media_pipeline import StoreError


def like(picture: Picture, user: Any) -> list[Similar]:
    """Other pictures that look like one that was just made; none when its renditions cannot be read: a warning is no reason to fail."""
    try:
        asset = stores.renditions().load(picture.rendition_key)
    except StoreError:
        return []
    return pictures_like(asset, user, but=picture.pk)


class AddOneView(CreateView):
    """The form for one picture: it is kept, and the message names the one that it looks like."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Wagtail's hook: the picture is made."""
        response: HttpResponse = super().form_valid(form)
        for one in like(self.object, self.request.user)[:1]:
            button = messages.button(self.get_edit_url_of(one.found), _("Compare"))
            messages.warning(
                self.request, _("It looks like “%(title)s”.") % {"title": one.found.title}, buttons=[button]
            )
        return response

    def get_edit_url_of(self, picture: Picture) -> str:
        """Address of a picture's form."""
        return reverse(self.edit_url_name, args=(picture.pk,))


class ChooserUploadView(ImageUploadView):
    """The upload inside a chooser: people keep the new picture or take the one that is there, as Wagtail asks of equal files."""

    def get_chosen_response(self, item: Any) -> HttpResponse:
        """Wagtail's hook: the new picture would be chosen."""
        return self._asked(item) or super().get_chosen_response(item)

    def render_select_format_response(self, image: Any, form: Any) -> HttpResponse:
        """Wagtail's hook: the new picture would be placed into a text."""
        return self._asked(image) or super().render_select_format_response(image, form)

    def _asked(self, picture: Any) -> HttpResponse | None:
        alike = like(picture, self.request.user)
        return self.render_duplicate_found_response(self.request, picture, alike[0].found) if alike else None
