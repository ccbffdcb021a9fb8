"""Our views in front of Wagtail's. The library's app comes before Wagtail's, and the order makes it certain: the first pattern answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.views.serve import authenticate_with_password
from wagtail.images.views.chooser import viewset as chooser_viewset

from cms.library.permissions import WRITE_TEXTS
from cms.library.views import tray
from cms.library.views.clips import ClipAddView, ClipEditView, ClipIndexView, clip_state, clip_stop, no_sound
from cms.library.views.editing import ClipTextsView, DocumentEditView, DocumentTextsView, EditView, TextsView
from cms.library.views.listing import (
    ClipTextsIndexView,
    DocumentIndexView,
    DocumentTextsIndexView,
    IndexView,
    TextsIndexView,
)
from cms.library.views.serving import attachment, library_file, no_preview
from cms.library.views.uploading import (
    AddView,
    CreateFromUploadView,
    DocumentAddView,
    DocumentCreateFromUploadView,
)
from cms.library.views.using import picture_sheet, where_used
from cms.library.views.warning import AddOneView, ChooserUploadView

chooser_viewset.create_view_class = ChooserUploadView


@hooks.register("register_admin_urls", order=-100)
def library_urls() -> list[Any]:
    """Addresses that stand in for Wagtail's (without names: reversing gives Wagtail's own, which are the same), and further ones."""
    return [*_pictures(), *_documents(), *_clips(), path("library/<path:name>", library_file, name="library_file")]


def _pictures() -> list[Any]:
    return [
        path("images/", IndexView.as_view()),
        path("images/results/", IndexView.as_view(results_only=True)),
        path("images/add/", AddOneView.as_view()),
        path("images/<int:image_id>/", EditView.as_view()),
        path("images/<int:image_id>/preview/<str:filter_spec>/", no_preview),
        path("images/multiple/add/", AddView.as_view()),
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", CreateFromUploadView.as_view()),
        *_tray(),
        path("images/<int:image_id>/used/", where_used, name="library_where_used"),
        path("images/sheet/", picture_sheet, name="library_sheet"),
        path("images/texts/", TextsIndexView.as_view(), name="library_picture_texts_index"),
        path("images/texts/results/", TextsIndexView.as_view(results_only=True), name="library_picture_texts_results"),
        path("images/<int:image_id>/texts/", TextsView.as_view(), name="library_picture_texts"),
    ]


def _tray() -> list[Any]:
    return [
        path("images/tray/", tray.tray, name="library_tray"),
        path("images/tray/begin/", tray.tray_begin, name="library_tray_begin"),
        path("images/tray/save/", tray.tray_save, name="library_tray_save"),
        path("images/tray/sheet/", tray.tray_sheet, name="library_tray_sheet"),
        path("images/tray/sheet/upload/", tray.sheet_upload, name="library_sheet_upload"),
        path("images/tray/<uuid:arrival>/part/", tray.tray_part, name="library_tray_part"),
        path("images/tray/<uuid:arrival>/preview/", tray.tray_preview, name="library_tray_preview"),
        path("images/tray/<uuid:arrival>/discard/", tray.tray_discard, name="library_tray_discard"),
        path("images/tray/<uuid:arrival>/instead/<int:image_id>/", tray.tray_replace, name="library_tray_replace"),
    ]


def _documents() -> list[Any]:
    index, create = DocumentTextsIndexView, DocumentCreateFromUploadView.as_view()
    restricted = path(
        "documents/password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    )
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
        path("documents/multiple/add/", DocumentAddView.as_view()),
        path("documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/", create),
        path("documents/texts/", index.as_view(), name="library_document_texts_index"),
        path("documents/texts/results/", index.as_view(results_only=True), name="library_document_texts_results"),
        path("documents/<int:document_id>/texts/", DocumentTextsView.as_view(), name="library_document_texts"),
        path("documents/download/<int:document_id>/<path:document_filename>", attachment, name="wagtaildocs_serve"),
        restricted,
    ]


def _clips() -> list[Any]:
    index = ClipTextsIndexView
    return [
        path("media/", ClipIndexView.as_view()),
        path("media/results/", ClipIndexView.as_view(results_only=True), name="library_clip_results"),
        path("media/video/add/", ClipAddView.as_view(), name="library_clip_add"),
        path("media/audio/add/", no_sound),
        path("media/media/add/", no_sound),
        path("media/audio/chooser/upload/", no_sound),
        path("media/edit/<int:media_id>/", ClipEditView.as_view()),
        path("media/<int:media_id>/state/", clip_state, name="library_clip_state"),
        path("media/<int:media_id>/stop/", clip_stop, name="library_clip_stop"),
        path("media/texts/", index.as_view(), name="library_clip_texts_index"),
        path("media/texts/results/", index.as_view(results_only=True), name="library_clip_texts_results"),
        path("media/<int:media_id>/texts/", ClipTextsView.as_view(), name="library_clip_texts"),
    ]


class TextsMenuItem(MenuItem):
    """For people who write texts of pictures and do not manage pictures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(WRITE_TEXTS))


@hooks.register("register_admin_menu_item")
def picture_texts_menu_item() -> MenuItem:
    """Beside Wagtail's entry for images."""
    return _texts_item(_("Picture texts"), "library_picture_texts_index", "picture-texts", "image", 301)


@hooks.register("register_admin_menu_item")
def clip_texts_menu_item() -> MenuItem:
    """Behind that for pictures."""
    return _texts_item(_("Clip texts"), "library_clip_texts_index", "clip-texts", "media", 302)


@hooks.register("register_admin_menu_item")
def document_texts_menu_item() -> MenuItem:
    """Behind that for clips."""
    return _texts_item(_("Document texts"), "library_document_texts_index", "document-texts", "doc-full-inverse", 303)


def _texts_item(label: Any, address: str, name: str, icon: str, order: int) -> MenuItem:
    return TextsMenuItem(label, reverse(address), name=name, icon_name=icon, order=order)


@hooks.register("construct_main_menu")
def call_clips_by_their_name(request: HttpRequest, items: list[MenuItem]) -> None:
    """wagtailmedia calls them media."""
    for item in items:
        if item.name == "media":
            item.label = _("Clips")
