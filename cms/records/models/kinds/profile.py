"""The profile of the province, or of a part of it (R1, R8)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import FigureRow
from cms.records.parts import Group, Layout, PlaceField, Point, QuantityField
from cms.records.registry import page_kind


@page_kind
class ProfilePage(RecordPage, Page):
    """A place told in chapters: geography, climate, peoples, history, culture, administration, infrastructure."""

    kind = "profile"
    page_description = _("A place told in chapters: geography, climate, peoples, history, culture, administration.")

    place = PlaceField(verbose_name=_("place"), help_text=_("What is described."))
    seat = PlaceField(
        verbose_name=_("seat of the government"),
        null=True,
        blank=True,
        help_text=_("Where its People’s Committee sits."),
    )
    area_km2 = QuantityField(_("area (km²)"), null=True, blank=True, help_text=_("Natural area, in square kilometres."))
    point = Point(_("on the map"), _("The middle of the area."))

    fact_layout: ClassVar[Layout] = (
        Group(_("The place"), (("place", "seat", "area_km2"),)),
        "point",
        "figures",
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")


class ProfileFigure(FigureRow):
    """A key figure of a place."""

    page = ParentalKey(ProfilePage, on_delete=models.CASCADE, related_name="figures")

    class Meta(FigureRow.Meta):
        pass
