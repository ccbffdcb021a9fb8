"""Events at home and abroad (R14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records import choices
from cms.records.models._page import RecordPage
from cms.records.models._rows import StageRow
from cms.records.parts import (
    Fault,
    Group,
    Layout,
    LineField,
    LocalTime,
    ManyField,
    Point,
    SecureUrlField,
    TimeZoneField,
)
from cms.records.registry import page_kind


@page_kind
class EventPage(RecordPage, Page):
    """An event: when, where, by whom, and how to take part."""

    kind = "event"
    page_description = _("A conference, fair or visit: when, where, by whom, and how to take part.")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    starts = LocalTime(_("begins"), _("Day and time of day at the place of the event."))
    ends = LocalTime(
        _("ends"), _("Day and time of day at the place of the event; the last day, if it lasts for whole days.")
    )
    timezone = TimeZoneField(_("time zone"), help_text=_("Of the place of the event: Asia/Ho_Chi_Minh, Asia/Tokyo …"))
    all_day = models.BooleanField(_("whole days"), default=False, help_text=_("Times of day are not shown then."))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State.choices,
        default=State.SCHEDULED,
        help_text=_("A cancelled event stays to be read, and calendars strike it out."),
    )
    organisers = ManyField(
        "records.Organisation",
        limit_choices_to=choices.source_only,
        verbose_name=_("organisers"),
        help_text=_("Beside the contributing organisation, if there are others."),
    )
    point = Point(_("on the map"), _("The venue."))
    online_url = SecureUrlField(
        _("follow online at"), blank=True, max_length=500, help_text=_("Where it can be followed from afar.")
    )
    registration_url = SecureUrlField(_("register at"), blank=True, max_length=500, help_text=_("Where one signs up."))
    venue = LineField(_("venue"), help_text=_("The hall, its street and its town."))
    audience = LineField(_("for whom"), blank=True, help_text=_("Who should come."))

    text_layout: ClassVar[Layout] = ("venue", "audience", "programme")
    fact_layout: ClassVar[Layout] = (
        "starts",
        "ends",
        Group(_("When"), (("timezone", "all_day", "state"),)),
        Group(_("Who, and how to take part"), ("organisers", ("online_url", "registration_url"))),
        "point",
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def faults(self) -> Iterator[Fault]:
        """It ends after it begins; an event that does not last for whole days has times."""
        yield from super().faults()
        starts, ends = self.starts.read(self), self.ends.read(self)
        if starts and ends and ends < starts:
            yield Fault("ends_day", _("It would end before it begins. Correct one of the two."))
        for name in ("starts", "ends"):
            if not self.all_day and getattr(self, f"{name}_day") and getattr(self, f"{name}_time") is None:
                yield Fault(f"{name}_time", _("Give the time of day, or tick “whole days”."))


class EventItem(StageRow):
    """An item of the programme."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="programme")

    help_text = _("In order; begin the title with the time, if it has one.")

    class Meta(StageRow.Meta):
        verbose_name = _("item of the programme")
        verbose_name_plural = _("programme")
