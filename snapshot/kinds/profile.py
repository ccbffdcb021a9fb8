"""The profile of the province, or of a part of it (R1, R8)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Decimal, Texts, Uid
from snapshot.kinds._parts import KeyFigure, Point


class ProfileFacts(PageFacts):
    """`place` is what is described; `seat` the place of its government; `area_km2` in square kilometres."""

    kind: Literal["profile"]
    place: Uid
    seat: Uid | None = None
    area_km2: Decimal | None = None
    point: Point | None = None
    figures: tuple[KeyFigure, ...] = ()

    def references(self) -> tuple[str, ...]:
        figures = {uid for figure in self.figures for uid in figure.references()}
        own = {uid for uid in (self.place, self.seat) if uid}
        return tuple(sorted({*super().references(), *own, *figures}))


class ProfileText(PageText):
    """The body's sections are the chapters: geography, climate, peoples, history, culture, administration, infrastructure."""

    kind: Literal["profile"]
    figure_labels: Texts = Field({}, validate_default=True)
    figure_sources: Texts = Field({}, validate_default=True)


PROFILE = register_kind(Kind("profile", ProfileFacts, ProfileText))
