"""Press releases, and clarifications of false claims (R10)."""

from __future__ import annotations

from typing import Literal

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import IsoDate, Line, Text, Uid


class PressReleaseFacts(PageFacts):
    """`code` is the release's number; `embargo` the first day on which media may print it."""

    kind: Literal["press_release"]
    code: Line
    embargo: IsoDate | None = None


class PressReleaseText(PageText):
    """`dateline` is the place and day that the release starts with; `notes` are notes to editors."""

    kind: Literal["press_release"]
    dateline: Line
    notes: Text = ""


class ClarificationFacts(PageFacts):
    """What was claimed where, and how it was answered: `claimed` is the day of the claim, `claim_url` where it stands, `response_forms` uids of terms
    (scheme `response-form`: press release, spokesperson, briefing, bilingual posting, supply to the press)."""

    kind: Literal["clarification"]
    code: Line
    claimed: IsoDate
    claim_url: Text = ""
    response_forms: tuple[Uid, ...] = ()

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), *self.response_forms}))


class ClarificationText(PageText):
    """`claim` is what was said, in neutral words; `finding` what is the case, in one or two sentences. The argument and its documents are
    the body."""

    kind: Literal["clarification"]
    claim: Line
    finding: Line


for _kind in (
    Kind("press_release", PressReleaseFacts, PressReleaseText),
    Kind("clarification", ClarificationFacts, ClarificationText),
):
    register_kind(_kind)
