"""Articles: news and features."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.parts import Group, Layout
from cms.records.registry import page_kind


@page_kind
class ArticlePage(RecordPage, Page):
    """News and features."""

    kind = "article"
    page_description = _("News, or a longer piece about people, places and trades.")

    class Genre(models.TextChoices):
        NEWS = "news", _("News")
        FEATURE = "feature", _("Feature")

    genre = models.CharField(
        _("genre"),
        max_length=12,
        choices=Genre.choices,
        default=Genre.NEWS,
        help_text=_("News tells of one day; a feature still holds next year."),
    )

    fact_layout: ClassVar[Layout] = (Group(_("The article"), ("genre",)),)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
