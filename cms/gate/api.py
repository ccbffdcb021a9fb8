"""The gate's door: what screens, commands and the loader call. See `cms.gate.errors` for what they raise."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from cms.gate.actions.expunge import expunge, translations_of
from cms.gate.actions.publish import publish, reasons_against
from cms.gate.actions.state import approve, declare
from cms.gate.actions.tick import Ticked, tick
from cms.gate.actions.withdraw import withdraw
from cms.gate.candidate import Candidate, candidate_of, candidate_of_revision
from cms.gate.errors import GateError, NotAllowed, Reason, Refused
from cms.ledger.models import Entry


def publish_revision(revision: Revision, *, actor: Any) -> list[Entry]:
    """Publish one revision of a page; raises Refused."""
    return publish(candidate_of_revision(revision), actor=actor)


__all__ = [
    "Candidate",
    "GateError",
    "NotAllowed",
    "Reason",
    "Refused",
    "Ticked",
    "approve",
    "candidate_of",
    "candidate_of_revision",
    "declare",
    "expunge",
    "publish",
    "publish_revision",
    "reasons_against",
    "tick",
    "translations_of",
    "withdraw",
]
