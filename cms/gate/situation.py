"""Gathering what the checks look at, in a fixed number of queries."""

from __future__ import annotations

from django.conf import settings

from cms.gate.candidate import Body, Candidate
from cms.gate.checks import Situation, place
from cms.gate.models import Approval, Declaration
from cms.gate.people import today
from cms.ledger import api as ledger
from cms.ledger.models import Entry
from snapshot import decode

Key = tuple[str, str]


def situation_of(candidate: Candidate, *, along_with: tuple[Candidate, Situation] | None = None) -> Situation:
    """The day, the statements that bind the candidate's digest, and the ledger's last entries of it and of what it names.

    `along_with` is the source, with its situation, that the candidate is published together with: it counts as public then.
    """
    source, of_source = along_with or (None, None)
    shown = {candidate.uid, *(asset.uid for asset in candidate.assets)}
    entries = ledger.latest_of(shown | place.needed(candidate, source))
    return Situation(
        day=today(),
        declaration=of_source.declaration if of_source else _declaration(candidate, entries),
        approval=Approval.objects.filter(uid=candidate.uid, locale=candidate.locale, digest=candidate.digest)
        .order_by("-pk")
        .first(),
        entries=entries,
        bodies=public_bodies(entries, shown),
        source=source,
    )


def declaration_of(candidate: Candidate) -> Declaration | None:
    """The declaration that binds the candidate, as far as there is one."""
    return _declaration(candidate, {} if candidate.is_source else ledger.latest_of([candidate.uid]))


def public_bodies(entries: dict[Key, Entry], uids: set[str]) -> dict[Key, Body]:
    """The bodies of the live entries of these records, in one query; expunged ones are missing."""
    live = {key: entry.sha256 for key, entry in entries.items() if key[0] in uids and entry.state == "live"}
    found = dict(ledger.bodies(set(live.values())))
    return {key: decode(found[sha256]) for key, sha256 in live.items() if sha256 in found}


def _declaration(candidate: Candidate, entries: dict[Key, Entry]) -> Declaration | None:
    """A source's own declaration; a translation inherits that of the source version which is public."""
    digest = candidate.digest
    if not candidate.is_source:
        entry = entries.get((candidate.uid, settings.SOURCE_LOCALE))
        digest = entry.evidence.get("digest", "") if entry else ""
    return Declaration.objects.filter(uid=candidate.uid, digest=digest).order_by("-pk").first()
