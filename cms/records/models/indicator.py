"""Statistical indicators (R15, R16)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from cms.records.models import choices
from cms.records.models._base import Body, decimal, without_empty
from cms.records.models._page import RecordPage


class IndicatorPage(RecordPage, Page):
    """A figure and its series."""

    kind = "indicator"

    class Better(models.TextChoices):
        HIGHER = "higher", _("higher")
        LOWER = "lower", _("lower")
        NEITHER = "neither", _("neither")

    code = models.CharField(_("code"), max_length=40)
    unit = models.ForeignKey(
        "records.Term", models.PROTECT, related_name="+", limit_choices_to=choices.units, verbose_name=_("unit")
    )
    scale = models.PositiveSmallIntegerField(
        _("power of ten"),
        default=0,
        validators=[MaxValueValidator(12)],
        help_text=_("Values are multiplied by ten to this power."),
    )
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=0, validators=[MaxValueValidator(4)])
    better = models.CharField(_("better is"), max_length=8, choices=Better.choices, default=Better.NEITHER)
    method = models.TextField(_("method and breaks of the series"), blank=True)

    translatable_fields: ClassVar = RecordPage.translatable("method")
    text_panels: ClassVar = (FieldPanel("method"),)
    fact_panels: ClassVar = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("unit"), FieldPanel("better")]),
                FieldRowPanel([FieldPanel("scale"), FieldPanel("decimals")]),
            ],
            _("The indicator"),
        ),
        InlinePanel("values", heading=_("Series"), label=_("value")),
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def facts_body(self) -> Body:
        own = {
            "code": self.code,
            "unit": self.unit.uid,
            "scale": self.scale or None,
            "decimals": self.decimals or None,
            "better": None if self.better == "neither" else self.better,
        }
        rows = sorted(self.values.all(), key=lambda value: value.period)
        return super().facts_body() | without_empty(own) | {"series": [row.body() for row in rows]}

    def text_body(self) -> Body:
        return super().text_body() | without_empty({"method": self.method})


class IndicatorValue(Orderable):
    """One value of the series."""

    class Status(models.TextChoices):
        FINAL = "final", _("final")
        PRELIMINARY = "preliminary", _("preliminary")
        ESTIMATE = "estimate", _("estimate")
        FORECAST = "forecast", _("forecast")

    page = ParentalKey(IndicatorPage, on_delete=models.CASCADE, related_name="values")
    period = models.CharField(
        _("period"),
        max_length=7,
        validators=[RegexValidator(r"^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$", _("Write 2024, 2024-Q1 or 2024-05."))],
    )
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.FINAL)

    panels: ClassVar = [FieldRowPanel([FieldPanel("period"), FieldPanel("value"), FieldPanel("status")])]

    class Meta(Orderable.Meta):
        verbose_name = _("value")
        verbose_name_plural = _("values")

    def body(self) -> Body:
        """The observation as a row holds it."""
        return {"period": self.period, "value": decimal(self.value)} | (
            {"status": self.status} if self.status != "final" else {}
        )


IndicatorPage.edit_handler = IndicatorPage.handler()
