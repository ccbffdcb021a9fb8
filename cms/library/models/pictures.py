"""Pictures."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.images.models import AbstractImage, AbstractRendition, get_rendition_upload_to, get_upload_to
from wagtail.images.models import get_rendition_storage as rendition_storage

from cms.library.fields import MasterField, PreviewField
from cms.library.models._asset import AssetModel, WordsModel
from cms.library.previews import preview
from cms.records.choices import source_only
from cms.records.models._base import Body

_WORDS = (index.SearchField, index.AutocompleteField)
"""Both: the listing searches for beginnings of words."""


class Picture(AssetModel, AbstractImage):
    """A picture. `file` is the pipeline's master."""

    media = "picture"

    place = models.ForeignKey(
        "records.Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=source_only,
        verbose_name=_("place"),
    )
    people_shown = models.CharField(
        _("who is shown"), max_length=500, blank=True, help_text=_("For the library only; never published.")
    )
    consent_ref = models.CharField(
        _("where the consent lies"),
        max_length=255,
        blank=True,
        help_text=_("File number of the signed consent; never published."),
    )
    heritage = models.BooleanField(
        _("picture of heritage"),
        default=False,
        help_text=_("Offered by IIIF to museums, libraries and researchers, in its sizes and with its rights."),
    )

    file: Any = MasterField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "licence",
        "licence_url",
        "rights_to",
        "people",
        "consent",
        "people_shown",
        "consent_to",
        "consent_ref",
        "place",
        "illustration",
        "heritage",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields: ClassVar = [
        *AbstractImage.search_fields,
        index.FilterField("id"),  # every filter of the listing is one on the key: see cms.library.finding
        *(field(name) for name in ("caption", "credit") for field in _WORDS),
        index.RelatedFields("texts", [field(name) for name in ("title", "alt", "caption") for field in _WORDS]),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """A preview for the admin, from the pipeline's renditions; Wagtail's hook. Raises SourceImageIOError."""
        return preview(self, filter.spec)

    def create_renditions(self, *filters: Any) -> dict[Any, Any]:
        """Several previews; one by one, since none is decoded."""
        return {filter: self.create_rendition(filter) for filter in filters}

    def own_facts(self) -> Body:
        """Size in pixels, focal point in thousandths, the place by its uid."""
        return {
            "width": self.width,
            "height": self.height,
            "focal": self._focal(),
            "place": str(self.place.translation_key) if self.place else None,
            "heritage": self.heritage or None,
        }

    def _focal(self) -> list[int] | None:
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        point = [round(1000 * self.focal_point_x / self.width), round(1000 * self.focal_point_y / self.height)]
        return None if point == [500, 500] else point


class PictureText(WordsModel):
    """What is said about a picture in one further language."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="texts", verbose_name=_("picture"))

    class Meta:
        verbose_name = _("picture text")
        verbose_name_plural = _("picture texts")
        constraints = [models.UniqueConstraint(fields=["image", "locale"], name="one_text_per_image_and_locale")]

    @property
    def asset(self) -> Picture:  # a column of the other kinds
        return self.image


class Rendition(AbstractRendition):
    """A rendition for the admin's own use; the portal's come from the media pipeline."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    file: Any = PreviewField(
        upload_to=get_rendition_upload_to, storage=rendition_storage, width_field="width", height_field="height"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
