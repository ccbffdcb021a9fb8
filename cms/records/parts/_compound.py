"""Parts of several columns: a sum of money, a point on the map, a local time. They stand in a model like fields, and add their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from cms.records.parts._fields import CurrencyField, NumberField, QuantityField
from cms.records.parts._part import Body, Fault, Ids, Named, Part
from cms.records.parts._written import decimal


class Compound(Part):
    """Something in a model that adds columns of its own."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        self._label, self.help_text = label, help_text

    @property
    def label(self) -> Any:
        return self._label

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Django's hook: take the name, and add the columns."""
        self.name, self.fact_names = name, (name,)
        setattr(model, name, self)
        for column, field in self.columns().items():
            model.add_to_class(column, field)

    def columns(self) -> dict[str, models.Field[Any, Any]]:
        """The columns by name."""
        raise NotImplementedError

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        return {self.name: self.read(record)}

    def read(self, record: Any) -> Any:
        """The value as a row holds it; None when there is none."""
        raise NotImplementedError

    def panel(self) -> Panel:
        row = FieldRowPanel([FieldPanel(name) for name in self.columns()])
        return MultiFieldPanel([row], capfirst(self.label), help_text=self.help_text)


class Money(Compound):
    """A sum, or a range when `most` is given."""

    def columns(self) -> dict[str, models.Field[Any, Any]]:
        return {
            f"{self.name}_currency": CurrencyField(_("currency (ISO 4217)"), blank=True),
            f"{self.name}_least": QuantityField(_("amount, or from"), null=True, blank=True),
            f"{self.name}_most": QuantityField(_("to"), null=True, blank=True),
        }

    def _values(self, record: Any) -> tuple[Any, ...]:
        return tuple(getattr(record, name) for name in self.columns())

    def read(self, record: Any) -> Body | None:
        currency, least, most = self._values(record)
        return None if least is None else {"currency": currency, "least": decimal(least), "most": decimal(most)}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        value = facts.get(self.name) or {}
        setattr(record, f"{self.name}_currency", value.get("currency", "VND"))
        for end in ("least", "most"):
            setattr(record, f"{self.name}_{end}", Decimal(value[end]) if value.get(end) else None)

    def say(self, record: Any, words: Any) -> Iterable[str]:
        currency, *amounts = self._values(record)
        if amounts[0] is not None:
            yield f"{' – '.join(words.number(decimal(one)) for one in amounts if one is not None)} {currency}"

    def faults(self, record: Any) -> Iterable[Fault]:
        currency, least, most = self._values(record)
        if least is None and most is not None:
            yield Fault(f"{self.name}_least", _("A range has a lower end too: fill it in, or empty the upper end."))
        if least is not None and most is not None and Decimal(most) < Decimal(least):
            yield Fault(f"{self.name}_most", _("The upper end is less than the lower end. Exchange them."))
        if least is not None and not currency:
            yield Fault(f"{self.name}_currency", _("Say in which currency."))


class Point(Compound):
    """A point, WGS84 degrees; its columns are `lat` and `lon`."""

    def columns(self) -> dict[str, models.Field[Any, Any]]:
        return {
            "lat": _degrees(_("latitude (WGS84)"), 90),
            "lon": _degrees(_("longitude (WGS84)"), 180),
        }

    def read(self, record: Any) -> Body | None:
        if record.lat is None or record.lon is None:
            return None
        return {"lat": decimal(record.lat), "lon": decimal(record.lon)}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        value = facts.get(self.name)
        record.lat, record.lon = (Decimal(value["lat"]), Decimal(value["lon"])) if value else (None, None)

    def say(self, record: Any, words: Any) -> Iterable[str]:
        if self.read(record):
            yield f"{words.number(decimal(record.lat))}; {words.number(decimal(record.lon))}"

    def faults(self, record: Any) -> Iterable[Fault]:
        for one, other in (("lat", "lon"), ("lon", "lat")):
            if getattr(record, one) is None and getattr(record, other) is not None:
                yield Fault(one, _("A point has both latitude and longitude: fill in the other one too."))


class LocalTime(Compound):
    """A day and a time of day at the place itself; its columns are `<name>_day` and `<name>_time`. Without a time it is midnight."""

    def columns(self) -> dict[str, models.Field[Any, Any]]:
        return {
            f"{self.name}_day": models.DateField(_("day")),
            f"{self.name}_time": models.TimeField(_("time"), null=True, blank=True),
        }

    def read(self, record: Any) -> str | None:
        day, at = (getattr(record, name) for name in self.columns())
        return f"{day.isoformat()}T{at or time():%H:%M}" if day else None

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        day, at = facts[self.name].split("T")
        setattr(record, f"{self.name}_day", date.fromisoformat(day))
        setattr(record, f"{self.name}_time", time.fromisoformat(at))

    def say(self, record: Any, words: Any) -> Iterable[str]:
        if value := self.read(record):
            yield value.replace("T", " ")


def _degrees(label: Any, most: int) -> models.Field[Any, Any]:
    text = _("Degrees with a decimal point or comma, such as 11.94.")
    limits = [MinValueValidator(-most), MaxValueValidator(most)]
    return NumberField(label, max_digits=9, decimal_places=6, null=True, blank=True, help_text=text, validators=limits)
