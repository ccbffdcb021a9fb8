"""What doing business costs (R15): items with unit, price or range, currency, source and date."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Currency, Decimal, Frozen, IsoDate, Key, Texts, Uid


class CostItem(Frozen):
    """A price, or a range when `most` is given, in units of the table's currency per `unit` (uid of a term, scheme `unit`). Its words are
    `labels[key]`, its remark `notes[key]`; items with the same `group` stand together under `group_labels[group]`."""

    key: Key
    group: Key = ""
    least: Decimal
    most: Decimal | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    unit: Uid


class CostTableFacts(PageFacts):
    """`as_of` is the day that the prices hold for."""

    kind: Literal["cost_table"]
    currency: Currency
    as_of: IsoDate
    items: tuple[CostItem, ...]

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), *(item.unit for item in self.items)}))


class CostTableText(PageText):
    """Where the prices come from stands in `sources`."""

    kind: Literal["cost_table"]
    labels: Texts
    notes: Texts = Field({}, validate_default=True)
    group_labels: Texts = Field({}, validate_default=True)


COST_TABLE = register_kind(Kind("cost_table", CostTableFacts, CostTableText))
