"""Our views in front of Wagtail's. The library's app comes before Wagtail's, and the order makes it certain: the first pattern answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.views.serve import authenticate_with_password

from cms.library.permissions import WRITE_TEXTS
from cms.library.views.editing import EditView, TextsView
from cms.library.views.listing import IndexView, TextsIndexView
from cms.library.views.serving import attachment, library_file, no_preview
from cms.library.views.uploading import AddView, CreateFromUploadView


@hooks.register("register_admin_urls", order=-100)
def library_urls() -> list[Any]:
    """Addresses that stand in for Wagtail's (without names: reversing gives Wagtail's own, which are the same), and further ones."""
    restricted = path(
        "documents/password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    )
    return [
        path("images/", IndexView.as_view()),
        path("images/results/", IndexView.as_view(results_only=True)),
        path("images/<int:image_id>/", EditView.as_view()),
        path("images/<int:image_id>/preview/<str:filter_spec>/", no_preview),
        path("images/multiple/add/", AddView.as_view()),
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", CreateFromUploadView.as_view()),
        path("images/texts/", TextsIndexView.as_view(), name="library_picture_texts_index"),
        path("images/texts/results/", TextsIndexView.as_view(results_only=True), name="library_picture_texts_results"),
        path("images/<int:image_id>/texts/", TextsView.as_view(), name="library_picture_texts"),
        path("documents/download/<int:document_id>/<path:document_filename>", attachment, name="wagtaildocs_serve"),
        restricted,
        path("library/<path:name>", library_file, name="library_file"),
    ]


class TextsMenuItem(MenuItem):
    """For people who write texts of pictures and do not manage pictures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(WRITE_TEXTS))


@hooks.register("register_admin_menu_item")
def texts_menu_item() -> MenuItem:
    """Beside Wagtail's entry for images."""
    return TextsMenuItem(
        _("Picture texts"), reverse("library_picture_texts_index"), name="picture-texts", icon_name="image", order=301
    )
