"""Editing an asset with its texts in all languages; and the texts alone, for translators."""

from __future__ import annotations

from typing import Any, ClassVar

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
from wagtail.documents.views import documents
from wagtail.images.views import images

from cms.library.models import Attachment, Picture, Recording
from cms.library.permissions import may_write_texts
from cms.library.texts import TextForms


class WithTexts:
    """A generic edit view with a tab per further language below the form; saved together or not at all."""

    object: Any
    request: HttpRequest

    @cached_property
    def texts(self) -> TextForms:
        """The texts' forms, bound on POST."""
        sent = self.request.method == "POST"
        return TextForms(self.object, self.request.POST, self.request.FILES) if sent else TextForms(self.object)

    def is_valid(self, form: Any) -> bool:
        """Whether the asset and all its texts are."""
        texts = self.texts.is_valid()
        valid = bool(super().is_valid(form))  # type: ignore[misc]
        if valid and not texts:
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return valid and texts

    def save_instance(self) -> Any:
        """Wagtail's hook, called in a transaction."""
        saved = super().save_instance()  # type: ignore[misc]
        self.texts.save()
        return saved

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "texts": self.texts, "texts_help": texts_help(self.object)}


class EditView(WithTexts, images.EditView):
    """A picture."""

    template_name = "library/picture_edit.html"


class DocumentEditView(WithTexts, documents.EditView):
    """A document."""

    template_name = "library/document_edit.html"


def texts_help(asset: Any) -> Any:
    """What to know before writing texts."""
    return _HELP[asset.media]


_HELP = {
    "picture": gettext_lazy(
        "A picture appears in a language only when it has alternative text and credit there. Leave a language blank to say nothing."
    ),
    "clip": gettext_lazy(
        "A clip appears in a language only when it has alternative text, credit and transcript there. Leave a language blank to say nothing."
    ),
    "document": gettext_lazy(
        "A document appears in a language only when it has a description and credit there. Leave a language blank to say nothing."
    ),
}


class TextsView(WagtailAdminTemplateMixin, TemplateView):
    """The texts of one asset, for people who may choose it and write texts, without a way to the asset itself."""

    template_name = "library/picture_texts.html"
    model: ClassVar[type[Any]] = Picture
    index_url_name = "library_picture_texts_index"
    page_title = gettext_lazy("Picture texts")
    header_icon = "image"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the asset; raises PermissionDenied and Http404."""
        super().setup(request, *args, **kwargs)
        (pk,) = kwargs.values()
        self.object = get_object_or_404(self.model._default_manager.select_related("collection"), pk=pk)
        if not may_write_texts(request.user, self.object):
            raise PermissionDenied
        sent = request.method == "POST"
        self.texts = TextForms(self.object, request.POST, request.FILES) if sent else TextForms(self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save all languages, or none."""
        if not self.texts.is_valid():
            messages.error(request, _("The texts could not be saved due to errors."))
            return self.render_to_response(self.get_context_data())
        with transaction.atomic():
            self.texts.save()
        messages.success(request, _("Texts of “%(title)s” saved.") % {"title": self.object.title})
        return redirect(self.index_url_name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this asset."""
        listing = {"url": reverse(self.index_url_name), "label": self.page_title}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.object.title}]

    def get_page_subtitle(self) -> str:
        return str(self.object.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        context = super().get_context_data(**kwargs)
        more = {"asset": self.object, "texts": self.texts, "texts_help": texts_help(self.object)}
        buttons = {"submit_button_label": _("Save"), "submit_button_active_label": _("Saving…")}
        return {**context, **more, **buttons, "action_url": self.request.path, "form_is_multipart": True}


class ClipTextsView(TextsView):
    """The texts of one clip, its subtitles and transcript among them."""

    template_name = "library/clip_texts.html"
    model = Recording
    index_url_name = "library_clip_texts_index"
    page_title = gettext_lazy("Clip texts")
    header_icon = "media"


class DocumentTextsView(TextsView):
    """The texts of one document."""

    template_name = "library/document_texts.html"
    model = Attachment
    index_url_name = "library_document_texts_index"
    page_title = gettext_lazy("Document texts")
    header_icon = "doc-full-inverse"
