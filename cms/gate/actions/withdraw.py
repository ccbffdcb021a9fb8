"""Withdrawing: a versioned tombstone, kept for ever. Withdrawing the source withdraws its facts and every translation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.gate.actions.entries import Entries
from cms.gate.actions.take_down import take_page_down
from cms.gate.checks import Situation
from cms.gate.errors import Refused, reason
from cms.gate.guard import gate_open
from cms.gate.people import require, today
from cms.ledger import api as ledger
from cms.ledger._append import append, hold
from cms.ledger.models import Entry
from snapshot import FACTS_LOCALE


def withdraw(uid: str, locale: str, *, actor: Any, why: str) -> list[Entry]:
    """Withdraw one text, or the whole record when `locale` is the source's; return the tombstones.

    Raises NotAllowed without the permission, Refused when nothing is public there or no reason is given.
    """
    require(actor, "gate.withdraw")
    if not why.strip():
        raise Refused([reason("no_reason", _("Say why the record is withdrawn: the reason is kept with it."))])
    made = take_back(uid, locale, actor=actor, why=why.strip())
    if not made:
        raise Refused([reason("not_public", _("This record is not public in this language."))])
    return made


def take_back(uid: str, locale: str, *, actor: Any, why: str) -> list[Entry]:
    """The same without asking for a permission: for the clock, restrictions, expunction. Returns the tombstones made.

    Facts are shared: taking back the locale `mul` takes back the whole record.
    """
    locale = settings.SOURCE_LOCALE if locale == FACTS_LOCALE else locale
    with transaction.atomic(), gate_open():
        hold()
        entries = ledger.latest_of([uid])
        drafts = Entries(Situation(today(), None, None, entries), actor)
        for (_uid, found), entry in sorted(entries.items()):
            if entry.state == "live" and (found == locale or locale == settings.SOURCE_LOCALE):
                drafts.withdraw(entry, why)
                take_page_down(uid, found, user=actor)
        return append(drafts.drafts)
