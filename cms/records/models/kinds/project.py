"""Projects calling for investment (R17)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.parts import CodeField, Group, Layout, LineField, Money, Point, QuantityField, TermField
from cms.records.registry import page_kind


@page_kind
class ProjectPage(RecordPage, Page):
    """A project with capital, area, term, status and place."""

    kind = "project"
    page_description = _("A project that the province invites investors to, with capital, area, term and place.")

    code = CodeField(_("code"), help_text=_("The project's number in the list of the province."))
    status = TermField(
        verbose_name=_("status"), scheme="project-status", help_text=_("How far it is: investors look for this first.")
    )
    form = TermField(
        verbose_name=_("form of investment"),
        scheme="investment-form",
        null=True,
        blank=True,
        help_text=_("How the investor takes part."),
    )
    capital = Money(
        _("capital"), _("In whole units of the currency: 1.200 tỷ đồng is 1200000000000. “To” only for a range.")
    )
    area_ha = QuantityField(_("area (ha)"), null=True, blank=True, help_text=_("Land to be used, in hectares."))
    term_years = models.PositiveSmallIntegerField(
        _("term (years)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("For how many years the project runs."),
    )
    point = Point(_("on the map"), _("The middle of the site."))
    objective = LineField(_("objective"), help_text=_("One sentence: what is to be built, and for whom."))

    text_layout: ClassVar[Layout] = ("objective",)
    fact_layout: ClassVar[Layout] = (
        Group(_("The project"), (("code", "status", "form"), ("area_ha", "term_years"))),
        "capital",
        "point",
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
