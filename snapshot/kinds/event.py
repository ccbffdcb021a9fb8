"""Events at home and abroad (R14)."""

from __future__ import annotations

from typing import Literal

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Line, Text, Uid
from snapshot.kinds._parts import LocalTime, Point, Stage


class EventFacts(PageFacts):
    """`starts` and `ends` are local times of `timezone` (IANA name); whole days when `all_day`. `organisers` are uids of organisations;
    where it is held is `places`, with `point` for the map; `online_url` when it can be followed from afar."""

    kind: Literal["event"]
    starts: LocalTime
    ends: LocalTime
    timezone: Line = "Asia/Ho_Chi_Minh"
    all_day: bool = False
    state: Literal["scheduled", "postponed", "cancelled"] = "scheduled"
    organisers: tuple[Uid, ...] = ()
    point: Point | None = None
    online_url: Text = ""
    registration_url: Text = ""

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), *self.organisers}))


class EventText(PageText):
    """`venue` is the hall and its street; `audience` who should come; `programme` its items in order."""

    kind: Literal["event"]
    venue: Line
    audience: Text = ""
    programme: tuple[Stage, ...] = ()


EVENT = register_kind(Kind("event", EventFacts, EventText))
