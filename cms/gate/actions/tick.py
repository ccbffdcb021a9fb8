"""The clock: the only place where time makes something public or ends it. Days are the province's, inclusive."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.gate.actions.publish import carry_out
from cms.gate.actions.withdraw import take_back
from cms.gate.candidate import candidate_of_revision
from cms.gate.errors import Refused
from cms.gate.models import Schedule
from cms.gate.people import today
from cms.ledger import api as ledger
from cms.ledger._append import hold
from snapshot import FACTS_LOCALE, decode

_log = logging.getLogger(__name__)

_ENDS = {"valid_to": "validity ended", "rights_to": "rights ended", "consent_to": "consent ended"}


@dataclass(frozen=True, slots=True)
class Ticked:
    """How many texts went live, how many rows were withdrawn, and which scheduled ones were refused (uid, locale, why)."""

    published: int
    withdrawn: int
    refused: tuple[tuple[str, str, str], ...]


def tick() -> Ticked:
    """Carry out what is due now. Running it twice changes nothing more; one refusal or fault never stops the others."""
    published, refused = 0, []
    for schedule in Schedule.objects.filter(at__lte=timezone.now(), refused="").order_by("at", "pk"):
        try:
            published += _go_live(schedule)
        except Exception as error:
            if not isinstance(error, Refused):
                _log.exception("%s (%s) did not go live", schedule.uid, schedule.locale, extra={"event": "gate.tick"})
            why = str(error) or type(error).__name__
            Schedule.objects.filter(pk=schedule.pk).update(refused=why)
            refused.append((schedule.uid, schedule.locale, why))
    withdrawn = sum(len(take_back(uid, locale, actor=None, why=why)) for uid, locale, why in list(_ended()))
    return Ticked(published, withdrawn, tuple(refused))


@transaction.atomic
def _go_live(schedule: Schedule) -> bool:
    hold()
    if not Schedule.objects.filter(pk=schedule.pk, revision_id=schedule.revision_id, at=schedule.at).exists():
        return False  # carried out or called off meanwhile
    revision = Revision.objects.filter(pk=schedule.revision_id).first()
    if revision is None:
        schedule.delete()
        return False
    return bool(carry_out(candidate_of_revision(revision), actor=schedule.actor))


def _ended() -> Iterator[tuple[str, str, str]]:
    """(uid, locale, why) of what ends: validity, rights and consent by the public facts, expiry by the page's own setting."""
    day = today().isoformat()
    entries = {entry.sha256: entry for entry in ledger.state_at() if entry.locale == FACTS_LOCALE}
    for sha256, body in ledger.bodies(entries):
        facts = decode(body)
        why = next((text for field, text in _ENDS.items() if facts.get(field) and facts[field] < day), None)
        if why and entries[sha256].kind not in ("organisation", "place"):
            yield entries[sha256].uid, settings.SOURCE_LOCALE, why
    due = Page.objects.filter(live=True, expire_at__lte=timezone.now()).select_related("locale")
    for page in due:
        yield str(page.translation_key), page.locale.language_code, "expired"
