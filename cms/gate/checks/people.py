"""Declaration, approval, and three different people."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import Candidate
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason


@register("declaration", 1)
def declared(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """R11: this content was declared free of state secrets. A translation inherits the declaration of its source."""
    if candidate.is_source and situation.declaration is None:
        yield reason(
            "not_declared",
            _("No officer has declared that this version holds no state secret. Ask the officer of your organisation."),
        )


@register("approval", 1)
def approved(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """This very content was approved: a change of the text, a picture or its consent voids the approval."""
    if situation.approval is None:
        yield reason("not_approved", _("This version is not approved. Ask an approver to read and approve it."))


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
