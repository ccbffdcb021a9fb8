"""Listings of assets that say in which languages they lack texts."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.conf import settings
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

from cms.library.models import Attachment, Picture, PictureText, Recording
from cms.library.permissions import WRITE_TEXTS, writable_assets


def _further() -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE]


class PicturesFilterSet(images.ImagesFilterSet):
    """Wagtail's filters, and the language in which a text is missing."""

    texts_missing = django_filters.ChoiceFilter(
        label=_("Texts missing in"), choices=_further, method="filter_missing", empty_label=_("Any")
    )

    class Meta(images.ImagesFilterSet.Meta):
        model = Picture

    def filter_missing(self, queryset: QuerySet[Picture], name: str, value: str) -> QuerySet[Picture]:
        """Pictures without a text in the language of code `value`."""
        return queryset.exclude(pk__in=PictureText.objects.filter(locale__language_code=value).values("image"))


def with_texts(assets: QuerySet[Any]) -> QuerySet[Any]:
    """Each asset with the languages of its texts: one query more."""
    field = assets.model._meta.get_field("texts").field
    texts = field.model._default_manager.select_related("locale").only(field.attname, "locale__language_code")
    return assets.prefetch_related(Prefetch("texts", queryset=texts))


def missing_column() -> Column:
    """The languages that an asset says nothing in."""
    names = dict(_further())
    return Column(
        "texts_missing",
        label=_("Texts missing in"),
        accessor=lambda asset: ", ".join(names[code] for code in asset.missing_texts()) or "–",
    )


class IndexView(images.IndexView):
    """Wagtail's listing of pictures."""

    filterset_class = PicturesFilterSet

    def get_base_queryset(self) -> QuerySet[Picture]:
        """Pictures that the user may change, each with its texts: one query more, however many rows."""
        return with_texts(super().get_base_queryset())

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns and ours, in the list layout."""
        columns = super().columns
        return [*columns, missing_column()] if columns else columns


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
    add_url_name = None
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
