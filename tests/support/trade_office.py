"""A kind that the product does not have, in one module: its rows, its page, the rows of its form. Importing it makes it a kind like the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import LabelledRow
from cms.records.parts import Fault, Group, Layout, LineField, Money, QuantityField, TermField
from cms.records.registry import page_kind
from snapshot import Kind, PageFacts, PageText, register_kind
from snapshot._types import Decimal, Frozen, IsoDate, Key, Line, Texts, Uid
from snapshot.kinds import Amount


class Desk(Frozen):
    key: Key
    people: Decimal


class TradeOfficeFacts(PageFacts):
    kind: Literal["trade_office"]
    opened: IsoDate
    trade: Uid
    budget: Amount | None = None
    desks: tuple[Desk, ...] = ()


class TradeOfficeText(PageText):
    kind: Literal["trade_office"]
    greeting: Line
    desk_names: Texts


register_kind(Kind("trade_office", TradeOfficeFacts, TradeOfficeText))


class TradeOfficeDesk(LabelledRow):
    page = ParentalKey("records.TradeOfficePage", on_delete=models.CASCADE, related_name="desks")
    name = models.CharField("name", max_length=80)
    people = QuantityField("people")

    layout: ClassVar[Layout] = (("name", "people"),)
    spoken = ("name",)
    maps: ClassVar = {"name": "desk_names"}

    class Meta(LabelledRow.Meta):
        app_label = "records"
        verbose_name = "desk"
        verbose_name_plural = "desks"


@page_kind
class TradeOfficePage(RecordPage, Page):
    kind = "trade_office"

    opened = models.DateField("opened")
    trade = TermField(verbose_name="trade", scheme="sector")
    budget = Money("budget")
    greeting = LineField("greeting")

    text_layout: ClassVar[Layout] = ("greeting",)
    fact_layout: ClassVar[Layout] = (Group("The office", (("opened", "trade"), "budget")), "desks")

    class Meta:
        app_label = "records"
        verbose_name = "trade office"

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if self.issued and self.opened and self.opened > self.issued:
            yield Fault("opened", "It is not open yet. Correct one of the two days.")
