"""Editing a picture with its texts in all languages; and the texts alone, for translators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images.views import images

from cms.library.models import Picture
from cms.library.permissions import may_write_texts
from cms.library.texts import TextForms


class EditView(images.EditView):
    """Wagtail's page with a tab per further language below the form; saved together or not at all."""

    template_name = "library/picture_edit.html"

    @cached_property
    def texts(self) -> TextForms:
        """The texts' forms, bound on POST."""
        return TextForms(self.object, self.request.POST if self.request.method == "POST" else None)

    def is_valid(self, form: Any) -> bool:
        """Whether the picture and all its texts are."""
        texts = self.texts.is_valid()
        valid = bool(super().is_valid(form))
        if valid and not texts:
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
        return valid and texts

    def save_instance(self) -> Picture:
        """Wagtail's hook, called in a transaction."""
        picture: Picture = super().save_instance()
        self.texts.save()
        return picture

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "texts": self.texts}


class TextsView(WagtailAdminTemplateMixin, TemplateView):
    """The texts of one picture, for people who may choose it and write texts, without a way to the picture itself."""

    template_name = "library/picture_texts.html"
    page_title = gettext_lazy("Picture texts")
    header_icon = "image"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the picture; raises PermissionDenied and Http404."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(Picture.objects.select_related("collection"), pk=kwargs["image_id"])
        if not may_write_texts(request.user, self.object):
            raise PermissionDenied
        self.texts = TextForms(self.object, request.POST if request.method == "POST" else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save all languages, or none."""
        if not self.texts.is_valid():
            messages.error(request, _("The texts could not be saved due to errors."))
            return self.render_to_response(self.get_context_data())
        with transaction.atomic():
            self.texts.save()
        messages.success(request, _("Texts of “%(title)s” saved.") % {"title": self.object.title})
        return redirect("library_picture_texts_index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this picture."""
        listing = {"url": reverse("library_picture_texts_index"), "label": self.page_title}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.object.title}]

    def get_page_subtitle(self) -> str:
        return str(self.object.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        context = super().get_context_data(**kwargs)
        more = {"image": self.object, "texts": self.texts, "submit_button_label": _("Save")}
        return {**context, **more, "action_url": self.request.path, "submit_button_active_label": _("Saving…")}
