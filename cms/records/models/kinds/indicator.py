"""Statistical indicators (R15, R16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import Row
from cms.records.parts import (
    CodeField,
    DecimalsField,
    Fault,
    Group,
    Layout,
    LineField,
    NumberField,
    PeriodField,
    TermField,
)
from cms.records.registry import page_kind


@page_kind
class IndicatorPage(RecordPage, Page):
    """A figure and its series."""

    kind = "indicator"
    page_description = _("A statistical figure with its series over the years.")

    class Better(models.TextChoices):
        HIGHER = "higher", _("higher")
        LOWER = "lower", _("lower")
        NEITHER = "neither", _("neither")

    code = CodeField(_("code"), help_text=_("The indicator's number in the statistical system, or your own."))
    unit = TermField(verbose_name=_("unit"), scheme="unit", help_text=_("Of all values of the series."))
    scale = models.PositiveSmallIntegerField(
        _("power of ten"),
        default=0,
        validators=[MaxValueValidator(12)],
        help_text=_("Values are multiplied by ten to this power: 6 for millions, 9 for billions."),
    )
    decimals = DecimalsField(_("decimals shown"), default=0, help_text=_("How many the reader sees."))
    better = models.CharField(
        _("better is"),
        max_length=8,
        choices=Better.choices,
        default=Better.NEITHER,
        help_text=_("Colours a rise or a fall."),
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("How often the publisher has revised the series; 0 for never.")
    )
    revised = models.DateField(
        _("last revised on"), null=True, blank=True, help_text=_("The day of the last revision.")
    )
    method = models.TextField(
        _("method and breaks of the series"),
        blank=True,
        help_text=_("How the figure is made, and what makes years incomparable, such as a merger of provinces."),
    )
    revision_note = LineField(
        _("what the last revision changed"), blank=True, help_text=_("Which years, by how much, and why.")
    )

    text_layout: ClassVar[Layout] = ("method", "revision_note")
    fact_layout: ClassVar[Layout] = (
        Group(_("The indicator"), (("code", "unit", "better"), ("scale", "decimals"))),
        "series",
        Group(_("Revision of the series"), (("revision", "revised"),)),
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def faults(self) -> Iterator[Fault]:
        """A revision has its day, and a day its revision."""
        yield from super().faults()
        if self.revision and not self.revised:
            yield Fault("revised", _("Say on which day the series was last revised."))
        if self.revised and not self.revision:
            yield Fault("revision", _("Count the revision of that day: write 1 or more."))


class IndicatorValue(Row):
    """One value of the series."""

    class Status(models.TextChoices):
        FINAL = "final", _("final")
        PRELIMINARY = "preliminary", _("preliminary")
        ESTIMATE = "estimate", _("estimate")
        FORECAST = "forecast", _("forecast")

    page = ParentalKey(IndicatorPage, on_delete=models.CASCADE, related_name="series")
    period = PeriodField(_("period"), max_length=7, help_text=_("2024, 2024-Q1 or 2024-05."))
    value = NumberField(_("value"), help_text=_("In the unit and power of ten above."))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        default=Status.FINAL,
        help_text=_("As the publisher marks it."),
    )

    layout: ClassVar[Layout] = (("period", "value", "status"),)
    sorted_by = "period"
    once = "period"
    help_text = _("In any order: they are sorted by period. Ten years make a good series.")

    class Meta(Row.Meta):
        verbose_name = _("value")
        verbose_name_plural = _("series")
