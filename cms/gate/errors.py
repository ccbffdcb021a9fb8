"""What the gate answers when it says no.

GateError
├── Refused      one or more conditions of publishing are not met; each reason says what to do
└── NotAllowed   this person may not do this (role, or the same person twice)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the gate refuses: a stable code, and a sentence with remedy in the reader's language (translated when shown)."""

    code: str
    text: Any
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.text) % self.values


class GateError(Exception):
    """Base of what the gate raises."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(map(str, self.reasons)))

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons' codes, in order."""
        return tuple(reason.code for reason in self.reasons)


class Refused(GateError):
    """The record does not meet the conditions of publishing."""


class NotAllowed(GateError):
    """The person may not do this."""


def reason(code: str, text: Any = None, /, **values: Any) -> Reason:
    """Make a reason; `text` is a lazy translation with %(name)s places."""
    return Reason(code, text or gettext_lazy("Refused."), values)
