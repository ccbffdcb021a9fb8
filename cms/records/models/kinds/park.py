"""Industrial parks and clusters (R15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import Row
from cms.records.parts import (
    CodeField,
    Fault,
    Group,
    Layout,
    LineField,
    Money,
    PercentField,
    PlaceField,
    Point,
    QuantityField,
    TermField,
    TermsField,
)
from cms.records.registry import page_kind


@page_kind
class ParkPage(RecordPage, Page):
    """An industrial park or cluster: land, rent, utilities, distances, tenants' sectors."""

    kind = "park"
    page_description = _("An industrial park or cluster, with its land, rent, utilities and distances.")

    code = CodeField(_("code"), help_text=_("The park's number in the list of the province."))
    status = TermField(
        verbose_name=_("status"), scheme="park-status", help_text=_("Whether tenants can move in today.")
    )
    established = models.PositiveSmallIntegerField(
        _("established in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("The year of the decision."),
    )
    lease_to = models.DateField(
        _("land lease to, inclusive"), null=True, blank=True, help_text=_("The last day of the infrastructure's lease.")
    )
    area_ha = QuantityField(_("area (ha)"), help_text=_("The whole park, in hectares."))
    leasable_ha = QuantityField(_("leasable (ha)"), null=True, blank=True, help_text=_("Industrial land for tenants."))
    available_ha = QuantityField(_("still free (ha)"), null=True, blank=True, help_text=_("What a newcomer can lease."))
    occupancy = PercentField(
        _("occupancy (%)"), null=True, blank=True, help_text=_("Share of the leasable land that is let, 0 to 100.")
    )
    rent = Money(_("rent"), _("What a tenant pays for the land and the infrastructure. “To” only for a range."))
    rent_unit = TermField(
        verbose_name=_("rent per"), scheme="unit", null=True, blank=True, help_text=_("Such as m² and year.")
    )
    point = Point(_("on the map"), _("The main gate or the middle of the park."))
    tenant_sectors = TermsField(
        scheme="sector", verbose_name=_("sectors of the tenants"), help_text=_("Which trades are there or wanted.")
    )
    developer = LineField(
        _("developer"), blank=True, help_text=_("The company that builds and runs the infrastructure.")
    )

    text_layout: ClassVar[Layout] = ("developer",)
    fact_layout: ClassVar[Layout] = (
        Group(_("The park"), (("code", "status"), ("established", "lease_to"))),
        Group(_("Land"), (("area_ha", "leasable_ha", "available_ha", "occupancy"),)),
        "rent",
        "rent_unit",
        "utilities",
        "distances",
        "point",
        "tenant_sectors",
    )

    class Meta:
        verbose_name = _("industrial park")
        verbose_name_plural = _("industrial parks")

    def faults(self) -> Iterator[Fault]:
        """Land that is free is leasable, and land that is leasable is the park's; a rent is per something."""
        yield from super().faults()
        for part, whole in (("leasable_ha", "area_ha"), ("available_ha", "leasable_ha")):
            less, more = getattr(self, part), getattr(self, whole)
            if less is not None and more is not None and less > more:
                text = _("This is more than “%(whole)s”. Correct one of the two.")
                field: Any = self._meta.get_field(whole)
                yield Fault(part, text, {"whole": field.verbose_name})
        if self.rent.read(self) and not self.rent_unit_id:
            yield Fault("rent_unit", _("Say what the rent is for, such as m² and year."))


class ParkUtility(Row):
    """What a park supplies, at what price, with what capacity."""

    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="utilities")
    utility = TermField(verbose_name=_("utility"), scheme="utility", help_text=_("What is supplied."))
    price = Money(_("price"), _("Without value-added tax. “To” only for a range."))
    price_unit = TermField(
        verbose_name=_("price per"), scheme="unit", null=True, blank=True, help_text=_("Such as kWh or m³.")
    )
    capacity = QuantityField(_("capacity"), null=True, blank=True, help_text=_("What the whole park can draw."))
    capacity_unit = TermField(
        verbose_name=_("capacity in"), scheme="unit", null=True, blank=True, help_text=_("Such as MVA or m³ a day.")
    )

    layout: ClassVar[Layout] = ("utility", "price", ("price_unit", "capacity", "capacity_unit"))
    once = "utility_id"
    help_text = _("One line for each: power, water, waste water, gas, telecoms.")

    class Meta(Row.Meta):
        verbose_name = _("utility")
        verbose_name_plural = _("utilities")

    def faults(self) -> Iterator[Fault]:
        """A price is per something, a capacity in something."""
        yield from super().faults()
        if self.price.read(self) and not self.price_unit_id:
            yield Fault("price_unit", _("Say what the price is for, such as kWh."))
        if self.capacity is not None and not self.capacity_unit_id:
            yield Fault("capacity_unit", _("Say in which unit the capacity is."))


class ParkDistance(Row):
    """How far it is by road."""

    page = ParentalKey(ParkPage, on_delete=models.CASCADE, related_name="distances")
    place = PlaceField(verbose_name=_("place"), help_text=_("How far it is to."))
    km = QuantityField(_("km by road"), help_text=_("Not as the crow flies."))

    layout: ClassVar[Layout] = (("place", "km"),)
    once = "place_id"
    help_text = _("Airport, port, city, motorway: what a logistics manager asks for.")

    class Meta(Row.Meta):
        verbose_name = _("distance")
        verbose_name_plural = _("distances")
