"""Projects calling for investment (R17)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Decimal, Line, Uid
from snapshot.kinds._parts import Amount, Point


class ProjectFacts(PageFacts):
    """`status` and `form` are uids of terms (schemes `project-status`, `investment-form`); `area_ha` in hectares, `term_years` in years."""

    kind: Literal["project"]
    code: Line
    status: Uid
    form: Uid | None = None
    capital: Amount | None = None
    area_ha: Decimal | None = None
    term_years: Annotated[int, Field(ge=1, le=99)] | None = None
    point: Point | None = None

    def references(self) -> tuple[str, ...]:
        own = {uid for uid in (self.status, self.form) if uid}
        return tuple(sorted({*super().references(), *own}))


class ProjectText(PageText):
    """`objective` says in one sentence what is to be built and for whom."""

    kind: Literal["project"]
    objective: Line


PROJECT = register_kind(Kind("project", ProjectFacts, ProjectText))
