"""Publishing: the one door. Checks, executes, audits and appends to the ledger in one transaction."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from cms.gate.actions.entries import Entries
from cms.gate.actions.stale import hide_stale_targets, targets_to_publish_together
from cms.gate.candidate import Candidate, as_it_stands, candidate_of_revision
from cms.gate.checks import run
from cms.gate.errors import Refused, reason
from cms.gate.guard import gate_open
from cms.gate.models import Schedule
from cms.gate.people import require
from cms.gate.situation import situation_of
from cms.ledger._append import append, hold
from cms.ledger.models import Entry


def reasons_against(candidate: Candidate) -> list[Any]:
    """Why the candidate can't be published now; an empty list when it can."""
    return run(candidate, situation_of(candidate))


def publish(candidate: Candidate, *, actor: Any) -> list[Entry]:
    """Publish the candidate and return the ledger entries made: none when nothing differs from what is public, or when it goes live later.

    Raises NotAllowed for an actor without the permission, Refused with all reasons. Nothing is changed then.
    """
    require(actor, "gate.approve")
    return carry_out(candidate, actor=actor)


def carry_out(candidate: Candidate, *, actor: Any) -> list[Entry]:
    """The same for a publication that a person has ordered before (the clock's)."""
    with transaction.atomic(), gate_open():
        hold()
        candidate = _locked(candidate)
        situation = situation_of(candidate)
        reasons = run(candidate, situation)
        if reasons:
            raise Refused(reasons)
        if _goes_live_later(candidate, actor):
            return []
        together = targets_to_publish_together(candidate, situation)
        entries = Entries(situation, actor)
        for each, of_it in ((candidate, situation), *together):
            _execute(each, actor)
            entries.add(each, of_it)
        hide_stale_targets(candidate, situation, entries, spared={each.locale for each, _of_it in together})
        return append(entries.drafts)


def _locked(candidate: Candidate) -> Candidate:
    """Lock the record's row against edits, and read the revision, or the row of reference data, again."""
    instance = candidate.instance
    manager = type(instance)._default_manager
    if not manager.select_for_update().filter(pk=instance.pk).values_list("pk").first():
        text = _("“%(title)s” has been deleted meanwhile.")
        raise Refused([reason("deleted", text, title=instance)])
    return as_it_stands(candidate) if candidate.revision is None else candidate_of_revision(candidate.revision)


def _goes_live_later(candidate: Candidate, actor: Any) -> bool:
    at = getattr(candidate.instance, "go_live_at", None)
    if candidate.revision is None or at is None or at <= timezone.now():
        Schedule.objects.filter(uid=candidate.uid, locale=candidate.locale).delete()
        return False
    Schedule.objects.update_or_create(
        uid=candidate.uid,
        locale=candidate.locale,
        defaults={"revision_id": candidate.revision.pk, "at": at, "actor": actor, "refused": ""},
    )
    return True


def _execute(candidate: Candidate, actor: Any) -> None:
    if not isinstance(candidate.instance, Page):
        return
    action = PublishPageRevisionAction(candidate.revision, user=actor, changed=True)
    if action.object.go_live_at and action.object.go_live_at > timezone.now():
        action.object.go_live_at = None  # a translation that goes live together with its source
    try:
        action.execute(skip_permission_checks=True)
    except ValidationError as error:
        text = _("Wagtail refuses the page: %(errors)s")
        raise Refused([reason("invalid", text, errors=" ".join(error.messages))]) from error
