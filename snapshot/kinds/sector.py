"""Sectors that the province offers (R15)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Line, Texts, Uid
from snapshot.kinds._parts import KeyFigure, Stage


class SectorFacts(PageFacts):
    """`term` is the uid of the term (scheme `sector`) that this page is about; `projects` and `parks` name records, in order."""

    kind: Literal["sector"]
    term: Uid
    figures: tuple[KeyFigure, ...] = ()
    projects: tuple[Uid, ...] = ()
    parks: tuple[Uid, ...] = ()

    def references(self) -> tuple[str, ...]:
        figures = {uid for figure in self.figures for uid in figure.references()}
        return tuple(sorted({*super().references(), self.term, *figures, *self.projects, *self.parks}))


class SectorText(PageText):
    """`strengths` are lines of one sentence; `chain` the links of the value chain in order."""

    kind: Literal["sector"]
    strengths: tuple[Line, ...] = ()
    chain: tuple[Stage, ...] = ()
    figure_labels: Texts = Field({}, validate_default=True)
    figure_sources: Texts = Field({}, validate_default=True)


SECTOR = register_kind(Kind("sector", SectorFacts, SectorText))
