"""The protocol's error conditions (OAI-PMH 2.0 §3.6). One exception carries one or more of them; the response lists each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The codes that this repository answers. The protocol's two others cannot occur: every item has Dublin Core, and there are sets."""

    BAD_VERB = "badVerb"
    BAD_ARGUMENT = "badArgument"
    BAD_TOKEN = "badResumptionToken"  # noqa: S105  (a code of the protocol, no secret)
    NO_FORMAT = "cannotDisseminateFormat"
    NO_ITEM = "idDoesNotExist"
    NO_RECORDS = "noRecordsMatch"


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a response: what is wrong and what to send instead."""

    code: Code
    message: str


class Refused(Exception):
    """The request is answered by errors, with HTTP status 200 as the protocol has it."""

    def __init__(self, code: Code, message: str, *others: Problem) -> None:
        super().__init__(message)
        self.problems = (Problem(code, message), *others)

    @property
    def echoes_arguments(self) -> bool:
        """Whether the response's `request` repeats the arguments: not after badVerb and badArgument (§3.2)."""
        return not {problem.code for problem in self.problems} & {Code.BAD_VERB, Code.BAD_ARGUMENT}
