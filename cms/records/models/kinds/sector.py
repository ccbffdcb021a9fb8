"""Sectors that the province offers (R15)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import FigureRow, StageRow
from cms.records.parts import Group, Layout, LinesField, RecordsField, TermField
from cms.records.registry import page_kind


@page_kind
class SectorPage(RecordPage, Page):
    """A sector of the economy: strengths, value chain, figures, projects and parks."""

    kind = "sector"
    page_description = _("A sector of the economy: its strengths, value chain, figures, projects and parks.")

    term = TermField(verbose_name=_("sector"), scheme="sector", help_text=_("The term that this page is about."))
    projects = RecordsField(
        verbose_name=_("projects"), kinds=("records.ProjectPage",), help_text=_("Shown on the page, in this order.")
    )
    parks = RecordsField(
        verbose_name=_("industrial parks"),
        kinds=("records.ParkPage",),
        help_text=_("Shown on the page, in this order."),
    )
    strengths = LinesField(
        _("strengths"), blank=True, help_text=_("One sentence to a line; three to six, each with its figure.")
    )

    text_layout: ClassVar[Layout] = ("strengths", "chain")
    fact_layout: ClassVar[Layout] = (Group(_("The sector"), ("term",)), "figures", "projects", "parks")

    class Meta:
        verbose_name = _("sector page")
        verbose_name_plural = _("sector pages")


class SectorFigure(FigureRow):
    """A key figure of a sector."""

    page = ParentalKey(SectorPage, on_delete=models.CASCADE, related_name="figures")

    class Meta(FigureRow.Meta):
        pass


class SectorLink(StageRow):
    """A link of the sector's value chain."""

    page = ParentalKey(SectorPage, on_delete=models.CASCADE, related_name="chain")

    help_text = _(
        "From the first supplier to the customer, in order; say where the province is strong and what is missing."
    )

    class Meta(StageRow.Meta):
        verbose_name = _("link of the value chain")
        verbose_name_plural = _("value chain")
