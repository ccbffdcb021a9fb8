"""Projects calling for investment (R17)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms.records.models import choices
from cms.records.models._base import Body, decimal, without_empty
from cms.records.models._page import RecordPage


class ProjectPage(RecordPage, Page):
    """A project with capital, area, term, status and place."""

    kind = "project"

    code = models.CharField(_("code"), max_length=40)
    status = models.ForeignKey(
        "records.Term",
        models.PROTECT,
        related_name="+",
        limit_choices_to=choices.project_statuses,
        verbose_name=_("status"),
    )
    form = models.ForeignKey(
        "records.Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=choices.investment_forms,
        verbose_name=_("form of investment"),
    )
    currency = models.CharField(_("currency (ISO 4217)"), max_length=3, default="VND")
    capital_least = models.DecimalField(_("capital, at least"), max_digits=20, decimal_places=2, null=True, blank=True)
    capital_most = models.DecimalField(_("capital, at most"), max_digits=20, decimal_places=2, null=True, blank=True)
    area_ha = models.DecimalField(_("area (ha)"), max_digits=12, decimal_places=2, null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(
        _("term (years)"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    lat = models.DecimalField(_("latitude (WGS84)"), max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(_("longitude (WGS84)"), max_digits=9, decimal_places=6, null=True, blank=True)
    objective = models.CharField(
        _("objective"), max_length=500, help_text=_("One sentence: what is to be built, and for whom.")
    )

    translatable_fields: ClassVar = RecordPage.translatable("objective")
    text_panels: ClassVar = (FieldPanel("objective"),)
    fact_panels: ClassVar = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("status"), FieldPanel("form")]),
                FieldRowPanel([FieldPanel("currency"), FieldPanel("capital_least"), FieldPanel("capital_most")]),
                FieldRowPanel([FieldPanel("area_ha"), FieldPanel("term_years")]),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
            ],
            _("The project"),
        ),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def facts_body(self) -> Body:
        own = {
            "code": self.code,
            "status": self.status.uid,
            "form": self.form.uid if self.form else None,
            "capital": self._capital(),
            "area_ha": decimal(self.area_ha),
            "term_years": self.term_years,
            "point": {"lat": decimal(self.lat), "lon": decimal(self.lon)}
            if self.lat is not None and self.lon is not None
            else None,
        }
        return super().facts_body() | without_empty(own)

    def text_body(self) -> Body:
        return super().text_body() | {"objective": self.objective}

    def _capital(self) -> Body | None:
        if self.capital_least is None:
            return None
        return without_empty(
            {"currency": self.currency, "least": decimal(self.capital_least), "most": decimal(self.capital_most)}
        )


ProjectPage.edit_handler = ProjectPage.handler()
