"""Expunging: a slipped secret (R11) or a person's erasure request. Digests stay, the body goes; the chain holds."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.gate.actions.withdraw import take_back
from cms.gate.errors import Refused, reason
from cms.gate.people import require
from cms.ledger import api as ledger
from cms.ledger._append import hold
from cms.ledger.models import Body, Entry, Expunction


@transaction.atomic
def expunge(sha256: str, *, actor: Any, why: str) -> Expunction:
    """Withdraw whatever still shows the body, put the expunction on record, and remove the body.

    The caller removes the body from snapshots, releases and search (`publishing`). Raises NotAllowed, Refused for an unknown digest or no reason.
    """
    require(actor, "gate.expunge")
    hold()
    if not why.strip():
        raise Refused([reason("no_reason", _("Say why the body is expunged: the reason is kept, the body is not."))])
    if not Body.objects.filter(pk=sha256).exists():
        raise Refused([reason("no_body", _("The ledger holds no body %(sha256)s."), sha256=sha256)])
    for entry in Entry.objects.filter(sha256=sha256):
        latest = ledger.latest(entry.uid, entry.locale)
        if latest is not None and latest.sha256 == sha256 and latest.state == "live":
            take_back(entry.uid, entry.locale, actor=actor, why="expunged")
    done = Expunction.objects.create(
        sha256=sha256, stamp=timezone.now(), actor=actor.get_username(), reason=why.strip()
    )
    Body.objects.filter(pk=sha256).delete()
    return done
