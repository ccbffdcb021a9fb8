"""The registry of checks: tiny, and refuses duplicates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cms.gate.candidate import Body, Candidate
from cms.gate.errors import Reason
from cms.gate.models import Approval, Declaration
from cms.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Situation:
    """What a check may look at beside the candidate: the day, the two statements that bind its digest, and the ledger's last entries of the
    record, its pictures and everything it refers to, by (uid, locale).

    `bodies` are what is public of the record and its pictures; `source` is the new source that a translation is published together with, if any.
    """

    day: dt.date
    declaration: Declaration | None
    approval: Approval | None
    entries: Mapping[tuple[str, str], Entry]
    bodies: Mapping[tuple[str, str], Body] = field(default_factory=dict)
    source: Candidate | None = None

    def is_live(self, uid: str, locale: str) -> bool:
        """Whether the ledger says that this row is public."""
        entry = self.entries.get((uid, locale))
        return entry is not None and entry.state == "live"


Function = Callable[[Candidate, Situation], Iterable[Reason]]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition of publishing: its name, the version of its rule, and what finds the reasons against."""

    name: str
    version: int
    find: Function


CHECKS: dict[str, Check] = {}


def register(name: str, version: int) -> Callable[[Function], Function]:
    """Add a check; raises ValueError when the name is taken."""

    def add(function: Function) -> Function:
        if name in CHECKS:
            raise ValueError(f"check {name!r} is registered already")
        CHECKS[name] = Check(name, version, function)
        return function

    return add


def run(candidate: Candidate, situation: Situation) -> list[Reason]:
    """All reasons against, in the checks' order."""
    return [found for check in CHECKS.values() for found in check.find(candidate, situation)]
