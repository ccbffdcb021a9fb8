"""Albums (R12): the year in pictures, as a picture story and as a file to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import LabelledRow
from cms.records.parts import Fault, Group, Layout, LineField
from cms.records.registry import page_kind


@page_kind
class AlbumPage(RecordPage, Page):
    """The yearly panorama in pictures."""

    kind = "album"
    page_description = _(
        "A year in pictures, one after another with a few words each; the portal makes a PDF to print."
    )

    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(1975), MaxValueValidator(2100)],
        help_text=_("The year that the album shows."),
    )
    publisher = LineField(_("publisher"), help_text=_("As it stands on the cover."))

    text_layout: ClassVar[Layout] = ("publisher",)
    fact_layout: ClassVar[Layout] = (Group(_("The album"), ("year",)), "plates")

    class Meta:
        verbose_name = _("album")
        verbose_name_plural = _("albums")

    def faults(self) -> Iterator[Fault]:
        """An album shows something, and nothing twice."""
        yield from super().faults()
        pictures = [plate.picture_id for plate in self.plates.all()]
        if not pictures:
            yield Fault("plates", _("An album has at least one picture. Add one."))
        if len(set(pictures)) < len(pictures):
            yield Fault("plates", _("A picture stands here twice. Remove one of the two."))


class AlbumPlate(LabelledRow):
    """A picture with its words."""

    page = ParentalKey(AlbumPage, on_delete=models.CASCADE, related_name="plates")
    picture = models.ForeignKey(
        "library.Picture",
        models.PROTECT,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown across the page; credit and alternative text are the library's."),
    )
    title = models.CharField(_("heading"), max_length=160, help_text=_("A few words above the text."))
    text = models.TextField(
        _("text"), help_text=_("Two to four sentences: what the picture shows, and what it stands for.")
    )

    layout: ClassVar[Layout] = ("picture", "title", "text")
    spoken: ClassVar[tuple[str, ...]] = ("title", "text")
    maps: ClassVar[Mapping[str, str]] = {"title": "plate_titles", "text": "plate_texts"}
    help_text = _("In the order of the story. Ten to twenty read well.")

    class Meta(LabelledRow.Meta):
        verbose_name = _("picture of the album")
        verbose_name_plural = _("pictures of the album")
