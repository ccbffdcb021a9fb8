"""The hash chain over entries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from snapshot import digest, encode

if TYPE_CHECKING:
    from cms.ledger.models import Entry


def stamp_text(stamp: datetime) -> str:
    """RFC 3339 in UTC with microseconds: the form that is hashed."""
    return stamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the canonical JSON of all fields but the hash itself."""
    fields = {
        "seq": entry.seq,
        "stamp": stamp_text(entry.stamp),
        "prev_hash": entry.prev_hash,
        "uid": entry.uid,
        "locale": entry.locale,
        "kind": entry.kind,
        "version": entry.version,
        "state": entry.state,
        "reason": entry.reason,
        "sha256": entry.sha256,
        "source_version": entry.source_version,
        "evidence": entry.evidence,
    }
    return digest(encode(fields))
