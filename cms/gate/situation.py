"""Gathering what the checks look at, in a fixed number of queries."""

from __future__ import annotations

from django.conf import settings

from cms.gate.candidate import Candidate
from cms.gate.checks import Situation, place
from cms.gate.models import Approval, Declaration
from cms.gate.people import today
from cms.ledger import api as ledger
from cms.ledger.models import Entry


def situation_of(candidate: Candidate) -> Situation:
    """The day, the statements that bind the candidate's digest, and the ledger's last entries of it and of what it names."""
    uids = {candidate.uid, *(asset.uid for asset in candidate.assets), *place.needed(candidate)}
    entries = ledger.latest_of(uids)
    return Situation(
        day=today(),
        declaration=_declaration(candidate, entries),
        approval=Approval.objects.filter(uid=candidate.uid, locale=candidate.locale, digest=candidate.digest)
        .order_by("-pk")
        .first(),
        entries=entries,
    )


def _declaration(candidate: Candidate, entries: dict[tuple[str, str], Entry]) -> Declaration | None:
    """A source's own declaration; a translation inherits that of the source version which is public."""
    digest = candidate.digest
    if not candidate.is_source:
        entry = entries.get((candidate.uid, settings.SOURCE_LOCALE))
        digest = entry.evidence.get("digest", "") if entry else ""
    return Declaration.objects.filter(uid=candidate.uid, digest=digest).order_by("-pk").first()
