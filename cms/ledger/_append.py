"""Appending: called by the gate only (an import contract keeps it so), as the last writes of the publishing transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from cms.ledger._chain import entry_hash
from cms.ledger.models import Body, Entry, LedgerHead
from snapshot import digest


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be appended. `body` is the canonical row, empty for a withdrawal."""

    uid: str
    locale: str
    kind: str
    version: int
    state: str
    body: bytes = b""
    reason: str = ""
    source_version: int = 0
    evidence: dict[str, Any] = field(default_factory=dict)


def hold() -> None:
    """Take the head's lock until the transaction ends: what is read of the ledger from here on stays true until `append`.

    Publications follow each other, whatever they share (a record's languages, a picture, an address). Raises RuntimeError outside a transaction.
    """
    _in_transaction()
    LedgerHead.objects.select_for_update().filter(pk=1).values_list("pk").first()


def append(drafts: Sequence[Draft]) -> list[Entry]:
    """Append entries in order and return them.

    The update of the head row takes its lock: sequences are given in commit order, without gaps. Raises RuntimeError outside a transaction.
    """
    _in_transaction()
    if not drafts:
        return []
    _keep_bodies(drafts)
    head = _advance(len(drafts))
    stamp = max(timezone.now(), head.stamp) if head.stamp else timezone.now()
    entries, previous = [], head.hash
    for offset, draft in enumerate(drafts, 1):
        entry = _entry(draft, head.seq - len(drafts) + offset, stamp, previous)
        previous = entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    LedgerHead.objects.filter(pk=head.pk).update(stamp=stamp, hash=previous)
    transaction.on_commit(_ring, robust=True)
    return entries


def _ring() -> None:
    """Tell whoever follows the ledger that there is something new; they look by themselves too."""
    import_string(settings.PORTAL_BELL)()


def _in_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("the ledger is written inside the publishing transaction only")


def _advance(count: int) -> LedgerHead:
    if not LedgerHead.objects.filter(pk=1).update(seq=F("seq") + count):
        raise transaction.TransactionManagementError("the ledger has no head row: run `toancanh setup`")
    return LedgerHead.objects.get(pk=1)


def _keep_bodies(drafts: Sequence[Draft]) -> None:
    bodies = [Body(sha256=digest(draft.body), content=draft.body) for draft in drafts if draft.body]
    Body.objects.bulk_create(bodies, ignore_conflicts=True)


def _entry(draft: Draft, seq: int, stamp: Any, previous: str) -> Entry:
    entry = Entry(
        seq=seq,
        stamp=stamp,
        prev_hash=previous,
        uid=draft.uid,
        locale=draft.locale,
        kind=draft.kind,
        version=draft.version,
        state=draft.state,
        reason=draft.reason,
        sha256=digest(draft.body) if draft.body else "",
        source_version=draft.source_version,
        evidence=draft.evidence,
    )
    entry.hash = entry_hash(entry)
    return entry
