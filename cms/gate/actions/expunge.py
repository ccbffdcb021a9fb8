"""Expunging: a slipped secret (R11) or a person's erasure request. Digests stay, the body goes, with the editors' copies of it; the chain holds."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.gate.actions.forget import forget_copies
from cms.gate.actions.withdraw import take_back
from cms.gate.errors import Refused, reason
from cms.gate.people import require
from cms.ledger import api as ledger
from cms.ledger._append import hold
from cms.ledger.models import Body, Entry, Expunction
from snapshot import FACTS_LOCALE


@transaction.atomic
def expunge(sha256: str, *, actor: Any, why: str) -> Expunction:
    """Withdraw whatever still shows the body, put the expunction on record, and remove the body.

    The caller removes the body from snapshots, releases and search (`publishing`). Raises NotAllowed, Refused for an unknown digest or no reason.
    """
    require(actor, "gate.expunge")
    hold()
    if not why.strip():
        raise Refused([reason("no_reason", _("Say why the body is expunged: the reason is kept, the body is not."))])
    body = Body.objects.filter(pk=sha256).first()
    if body is None:
        raise Refused([reason("no_body", _("The ledger holds no body %(sha256)s."), sha256=sha256)])
    entries = list(Entry.objects.filter(sha256=sha256))
    for entry in entries:
        latest = ledger.latest(entry.uid, entry.locale)
        if latest is not None and latest.sha256 == sha256 and latest.state == "live":
            take_back(entry.uid, entry.locale, actor=actor, why="expunged")
        forget_copies(entry, bytes(body.content))
    done = Expunction.objects.create(
        sha256=sha256, stamp=timezone.now(), actor=actor.get_username(), reason=why.strip()
    )
    Body.objects.filter(pk=sha256).delete()
    return done


def translations_of(sha256: str) -> list[Entry]:
    """Live translations of the version of a source text that this body is: they may say the same, and are expunged one by one."""
    sources = Entry.objects.filter(sha256=sha256, source_version=0).exclude(locale=FACTS_LOCALE)
    found = [Entry.objects.filter(uid=one.uid, source_version=one.version, state="live") for one in sources]
    return [entry for entries in found for entry in entries.order_by("seq")]
