"""Declaration, approval, and three different people."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import Candidate
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason
from cms.gate.models import Approval, Declaration
from snapshot import FACTS_LOCALE

STALE = "stale"
"""Reason of a withdrawal: the source text has changed."""


@register("declaration", 1)
def declared(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """R11: this content was declared free of state secrets. A translation inherits the declaration of its public source."""
    inherits = not candidate.is_source and situation.is_live(candidate.uid, settings.SOURCE_LOCALE)
    if situation.declaration is None and (candidate.is_source or inherits):
        text = _(
            "No officer has declared that this version holds no state secret. Ask the officer of your organisation."
        )
        yield reason("not_declared", text)
    elif candidate.is_source and withdrawn_since(candidate, situation, situation.declaration):
        text = _(
            "The record was withdrawn after it was declared free of state secrets. Ask the officer to declare it again."
        )
        yield reason("declared_before_withdrawal", text)


@register("approval", 1)
def approved(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """This very content was approved: a change of the text, a picture or its consent voids the approval."""
    if situation.approval is None:
        yield reason("not_approved", _("This version is not approved. Ask an approver to read and approve it."))
    elif withdrawn_since(candidate, situation, situation.approval):
        text = _(
            "The record was withdrawn after this version was approved. Ask an approver to read and approve it again."
        )
        yield reason("approved_before_withdrawal", text)


def withdrawn_since(candidate: Candidate, situation: Situation, statement: Approval | Declaration | None) -> bool:
    """Whether the text was taken back after `statement`: nothing withdrawn comes back on the strength of what was said before.

    A translation hidden because its source had changed was not withdrawn for what it says.
    """
    entry = situation.entries.get((candidate.uid, candidate.locale if candidate.text is not None else FACTS_LOCALE))
    if statement is None or entry is None or entry.state != "withdrawn" or entry.reason == STALE:
        return False
    return statement.stamp <= entry.stamp


@register("three_people", 1)
def three_people(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Author, approver and officer are different people; superusers are no exception."""
    if situation.approval is None:
        return
    authors = set(situation.approval.authors)
    approver = situation.approval.approver_id
    officer = situation.declaration.officer_id if situation.declaration else None
    if not authors:
        yield reason(
            "no_author", _("Nobody is on record as author of this version. Save it again under your own name.")
        )
    if approver in authors or officer in authors or (officer is not None and officer == approver):
        yield reason("same_person", _("Author, approver and officer must be three different people."))
