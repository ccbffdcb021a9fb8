"""The page tree: locale → organisation → records. Folders hold records together for permissions; they are never public."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.gate.guard import NeverPublicMixin
from cms.gate.permissions import FolderPermissions
from cms.records import choices
from cms.records.models.reference import Organisation


class Folder(NeverPublicMixin, Page):
    """Shared by both folders: no page of the portal, no preview."""

    class Meta:
        abstract = True

    preview_modes: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    translatable_fields: ClassVar[list[Any]] = []

    def permissions_for_user(self, user: Any) -> FolderPermissions:
        """What Wagtail offers on this folder: nothing that publishes."""
        return FolderPermissions(user, self)

    def get_url_parts(self, *args: object, **kwargs: object) -> None:
        """Folders have no address on the portal."""


class LocaleHome(Folder):
    """Root of one language's tree."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["records.OrganisationFolder"]
    content_panels: ClassVar = [FieldPanel("title")]

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")


class OrganisationFolder(Folder):
    """All records that one organisation contributes, in one language."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="folders",
        limit_choices_to=choices.source_only,
        verbose_name=_("organisation"),
    )

    parent_page_types: ClassVar = ["records.LocaleHome"]
    content_panels: ClassVar = [FieldPanel("title"), FieldPanel("organisation")]

    class Meta:
        verbose_name = _("organisation's records")
        verbose_name_plural = _("organisations' records")
