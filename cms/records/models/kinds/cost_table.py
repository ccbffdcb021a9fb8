"""What doing business costs (R15): items with unit, price or range, in one currency, of one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import LabelledRow
from cms.records.parts import (
    Body,
    CurrencyField,
    DecimalsField,
    Fault,
    Group,
    Ids,
    Layout,
    LineField,
    Named,
    QuantityField,
    Rows,
    TermField,
    give_keys,
)
from cms.records.registry import page_kind


class CostRows(Rows):
    """Items under headings: an item with a heading begins a group, and those that follow it belong there."""

    def __init__(self, relation: Any) -> None:
        super().__init__(relation)
        self.text_names = (*self.text_names, "group_labels")

    def children(self, record: Any) -> list[Any]:
        rows = super().children(record)
        give_keys(rows, key="group", words="heading")
        return rows

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        group, items = "", []
        for row in self.children(record):
            group = row.group if row.heading else group
            items.append({**self.fact(row, uids), "group": group})
        return {self.name: items}

    def texts(self, record: Any) -> Body:
        headed = [row for row in self.children(record) if row.heading]
        return super().texts(record) | {"group_labels": {row.group: row.heading for row in headed}}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        """Raises ValueError where items of a group do not stand together: an editor's table has no place for that."""
        super().write(record, facts, texts, ids)
        labels, open_group, seen = texts.get("group_labels", {}), "", set()
        for row, item in zip(getattr(record, self.name).all(), facts.get(self.name, []), strict=True):
            group = item.get("group", "")
            if group != open_group:
                if group in seen or not group:
                    raise ValueError(f"the items of group {group!r} do not stand together at {item['key']!r}")
                row.group, row.heading = group, labels.get(group, "")
            open_group = group
            seen.add(group)


@page_kind
class CostTablePage(RecordPage, Page):
    """Prices that a business in the province pays."""

    kind = "cost_table"
    page_description = _("What doing business costs: wages, rents, power, transport, with unit, source and day.")

    currency = CurrencyField(_("currency (ISO 4217)"), help_text=_("Of all items of this table."))
    as_of = models.DateField(_("prices of"), help_text=_("The day that the prices hold for."))

    fact_layout: ClassVar[Layout] = (Group(_("The table"), (("currency", "as_of"),)), "items")

    class Meta:
        verbose_name = _("cost table")
        verbose_name_plural = _("cost tables")


class CostItem(LabelledRow):
    """An item: what it is, per which unit, at what price."""

    page = ParentalKey(CostTablePage, on_delete=models.CASCADE, related_name="items")
    group = models.CharField(_("key of the group"), max_length=60, blank=True, editable=False)
    heading = models.CharField(
        _("heading above"),
        max_length=160,
        blank=True,
        help_text=_("Begins a group: this item and those below it, up to the next heading."),
    )
    label = models.CharField(_("item"), max_length=255, help_text=_("What one pays for."))
    note = LineField(_("remark"), blank=True, help_text=_("What is included, or for whom it holds."))
    least = QuantityField(_("price, or from"), help_text=_("The price, or the lower end of a range."))
    most = QuantityField(_("to"), null=True, blank=True, help_text=_("Only for a range."))
    decimals = DecimalsField(_("decimals shown"), default=0, help_text=_("How many the reader sees."))
    unit = TermField(verbose_name=_("per"), scheme="unit", help_text=_("Such as month, kWh or m²."))

    layout: ClassVar[Layout] = ("heading", "label", ("least", "most", "unit", "decimals"), "note")
    spoken = ("heading", "label", "note")
    maps: ClassVar[Mapping[str, str]] = {"label": "labels", "note": "notes"}
    help_text = _("Prices in whole units of the currency: 2,5 triệu đồng is 2500000.")
    part = CostRows

    class Meta(LabelledRow.Meta):
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def faults(self) -> Iterator[Fault]:
        """A range goes up."""
        yield from super().faults()
        if self.least is not None and self.most is not None and Decimal(self.most) < Decimal(self.least):
            yield Fault("most", _("The upper end is less than the lower end. Exchange them."))
