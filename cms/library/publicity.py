"""Whether the public sees an asset: the ledger says so."""

from __future__ import annotations

from typing import Any

from cms.ledger import api as ledger
from snapshot import FACTS_LOCALE


def is_public(asset: Any) -> bool:
    """Whether the last entry of its facts is live."""
    entry = ledger.latest(asset.uid, FACTS_LOCALE)
    return entry is not None and entry.state == "live"
