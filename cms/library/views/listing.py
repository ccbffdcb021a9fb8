"""Listings of assets that say in which languages they lack texts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.documents.views import documents
from wagtail.images.views import images

from cms.library.appearances import sources_of
from cms.library.finding import PicturesFilterSet, further_languages
from cms.library.hints import hints_of
from cms.library.models import Attachment, Picture, Recording
from cms.library.permissions import WRITE_TEXTS, writable_assets


def with_texts(assets: QuerySet[Any]) -> QuerySet[Any]:
    """Each asset with the languages of its texts: one query more."""
    field = assets.model._meta.get_field("texts").field
    texts = field.model._default_manager.select_related("locale").only(field.attname, "locale__language_code")
    return assets.prefetch_related(Prefetch("texts", queryset=texts))


def missing_column() -> Column:
    """The languages that an asset says nothing in."""
    names = dict(further_languages())
    return Column(
        "texts_missing",
        label=_("Texts missing in"),
        accessor=lambda asset: ", ".join(names[code] for code in asset.missing_texts()) or "–",
    )


class IndexView(images.IndexView):
    """Wagtail's listing of pictures."""

    filterset_class = PicturesFilterSet
    add_url_name: str | None = "library_tray"
    results_template_name = "library/picture_results.html"

    def get_base_queryset(self) -> QuerySet[Picture]:
        """Pictures that the user may change, each with its texts: one query more, however many rows."""
        return with_texts(super().get_base_queryset())

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """With the hints on their quality: one query more."""
        shown = super().decorate_paginated_queryset(object_list)
        looks = sources_of(shown)
        for picture in shown:
            picture.hints = hints_of(picture, looks.get(picture.source_sha256))
        return shown

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to a sheet of what is listed."""
        query = self.request.GET.urlencode()
        return {**super().get_context_data(**kwargs), "sheet_url": f"{reverse('library_sheet')}?{query}"}

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns and ours, in the list layout."""
        columns = super().columns
        hints = Column("hints", label=_("Quality"), accessor=lambda picture: "; ".join(picture.hints) or "–")
        return [*columns, missing_column(), hints] if columns else columns


class DocumentIndexView(documents.IndexView):
    """Wagtail's listing of documents."""

    def get_base_queryset(self) -> QuerySet[Attachment]:
        """Documents that the user may change, each with its texts."""
        return with_texts(super().get_base_queryset())

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns and ours."""
        return [*super().columns, missing_column()]


class WrittenByTranslators:
    """An index of what translators work from: assets that they may choose."""

    any_permission_required = ["choose", "change"]
    add_url_name: str | None = None
    show_other_searches = False
    model: type[Any]
    request: HttpRequest
    edit_url_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse people who may neither change assets nor write their texts."""
        may_change = self.permission_policy.user_has_permission(request.user, "change")  # type: ignore[attr-defined]
        if not (request.user.has_perm(WRITE_TEXTS) or may_change):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_base_queryset(self) -> QuerySet[Any]:
        """Assets whose texts the user may write."""
        return with_texts(writable_assets(self.request.user, self.model).select_related("collection"))

    def get_add_url(self) -> None:
        """Nothing is added here."""

    @cached_property
    def columns(self) -> list[Column]:
        """Title, missing texts."""
        title = TitleColumn("title", label=_("Title"), sort_key="title", get_url=self._texts_url, width="40%")
        return [title, missing_column()]

    def _texts_url(self, asset: Any) -> str:
        return reverse(self.edit_url_name, args=(asset.pk,))


class TextsIndexView(WrittenByTranslators, IndexView):
    """Pictures."""

    page_title = _("Picture texts")
    results_template_name = images.IndexView.results_template_name
    edit_url_name = "library_picture_texts"
    index_url_name = "library_picture_texts_index"
    index_results_url_name = "library_picture_texts_results"
    layout = "list"

    def get_base_queryset(self) -> QuerySet[Picture]:
        """With their previews."""
        return super().get_base_queryset().prefetch_renditions("max-165x165")  # type: ignore[attr-defined]

    @cached_property
    def columns(self) -> list[Column]:
        """Preview, title, missing texts."""
        preview = images.ImagePreviewColumn("preview", label=_("Preview"), accessor="image", classname="image-preview")
        return [preview, *super().columns]


class ClipTextsIndexView(WrittenByTranslators, generic.IndexView):
    """Clips."""

    model = Recording
    page_title = _("Clip texts")
    header_icon = "media"
    paginate_by = 20
    default_ordering = "-created_at"
    edit_url_name = "library_clip_texts"
    index_url_name = "library_clip_texts_index"
    index_results_url_name = "library_clip_texts_results"


class DocumentTextsIndexView(WrittenByTranslators, generic.IndexView):
    """Documents."""

    model = Attachment
    page_title = _("Document texts")
    header_icon = "doc-full-inverse"
    paginate_by = 20
    default_ordering = "-created_at"
    edit_url_name = "library_document_texts"
    index_url_name = "library_document_texts_index"
    index_results_url_name = "library_document_texts_results"
