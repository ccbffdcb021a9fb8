"""Listings of pictures that say in which languages they lack texts."""

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
from wagtail.images.views import images

from cms.library.models import Picture, PictureText
from cms.library.permissions import WRITE_TEXTS, writable_pictures


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


def _with_texts(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    texts = PictureText.objects.select_related("locale").only("image_id", "locale__language_code")
    return pictures.prefetch_related(Prefetch("texts", queryset=texts))


def _missing_column() -> Column:
    names = dict(_further())
    return Column(
        "texts_missing",
        label=_("Texts missing in"),
        accessor=lambda picture: ", ".join(names[code] for code in picture.missing_texts()) or "–",
    )


class IndexView(images.IndexView):
    """Wagtail's listing of pictures."""

    filterset_class = PicturesFilterSet

    def get_base_queryset(self) -> QuerySet[Picture]:
        """Pictures that the user may change, each with its texts: one query more, however many rows."""
        return _with_texts(super().get_base_queryset())

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns and ours, in the list layout."""
        columns = super().columns
        return [*columns, _missing_column()] if columns else columns


class TextsIndexView(IndexView):
    """What translators work from: pictures that they may choose."""

    any_permission_required = ["choose", "change"]
    page_title = _("Picture texts")
    add_url_name = None
    edit_url_name = "library_picture_texts"
    index_url_name = "library_picture_texts_index"
    index_results_url_name = "library_picture_texts_results"
    layout = "list"
    show_other_searches = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse people who may neither change pictures nor write their texts."""
        if not (
            request.user.has_perm(WRITE_TEXTS) or self.permission_policy.user_has_permission(request.user, "change")
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Picture]:
        """Pictures whose texts the user may write."""
        pictures = writable_pictures(self.request.user).select_related("collection")
        return _with_texts(pictures.prefetch_renditions("max-165x165"))

    def get_add_url(self) -> None:
        """Nothing is added here."""

    @cached_property
    def columns(self) -> list[Column]:
        """Preview, title, missing texts."""
        preview = images.ImagePreviewColumn("preview", label=_("Preview"), accessor="image", classname="image-preview")
        title = TitleColumn("title", label=_("Title"), sort_key="title", get_url=self._texts_url, width="40%")
        return [preview, title, _missing_column()]

    def _texts_url(self, picture: Picture) -> str:
        return reverse(self.edit_url_name, args=(picture.pk,))
