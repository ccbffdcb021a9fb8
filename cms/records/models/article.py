"""Articles."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.records.models._base import Body
from cms.records.models._page import RecordPage


class ArticlePage(RecordPage, Page):
    """News, features, and the province's profile."""

    kind = "article"

    class Genre(models.TextChoices):
        NEWS = "news", _("News")
        FEATURE = "feature", _("Feature")
        PROFILE = "profile", _("Profile of the province")

    genre = models.CharField(_("genre"), max_length=12, choices=Genre.choices, default=Genre.NEWS)

    translatable_fields: ClassVar = RecordPage.translatable()
    fact_panels: ClassVar = (FieldPanel("genre"),)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def facts_body(self) -> Body:
        return super().facts_body() | ({"genre": self.genre} if self.genre != "news" else {})


ArticlePage.edit_handler = ArticlePage.handler()
