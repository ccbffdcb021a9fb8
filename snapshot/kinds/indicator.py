"""Statistical indicators with their series (R15, R16)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Count, Decimal, Frozen, IsoDate, Line, Text, Uid


class Observation(Frozen):
    """One value of the series. `period` is ISO 8601 reduced precision: 2024, 2024-Q1 or 2024-05."""

    period: Annotated[str, Field(pattern=r"^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    value: Decimal
    status: Literal["final", "preliminary", "estimate", "forecast"] = "final"


class IndicatorFacts(PageFacts):
    """`unit` is the uid of a term (scheme `unit`); values are multiplied by 10**`scale`; `decimals` are shown; `better` says which way is good.
    `revision` counts how often the publisher has revised the series, last on the day `revised`."""

    kind: Literal["indicator"]
    code: Line
    unit: Uid
    scale: Annotated[int, Field(ge=0, le=12)] = 0
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    series: tuple[Observation, ...]
    better: Literal["higher", "lower", "neither"] = "neither"
    revision: Count = 0
    revised: IsoDate | None = None

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), self.unit}))


class IndicatorText(PageText):
    """`method` says how the figure is made and what breaks its series, `revision_note` what the last revision changed."""

    kind: Literal["indicator"]
    method: Text = ""
    revision_note: Text = ""


INDICATOR = register_kind(Kind("indicator", IndicatorFacts, IndicatorText))
