"""Declaring (R11) and approving: each binds one digest."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.gate.authors import authors_of
from cms.gate.candidate import Candidate
from cms.gate.checks.secrecy import marks_in, refusal
from cms.gate.errors import NotAllowed, Refused, reason
from cms.gate.models import Approval, Declaration
from cms.gate.people import require, require_officer


@transaction.atomic
def declare(candidate: Candidate, *, officer: Any) -> Declaration:
    """A named officer of the contributing organisation declares that this content holds no state secret (R11).

    Raises NotAllowed for a person without the role or an author of the version; Refused for a translation (it inherits) or a secrecy mark.
    """
    organisation = require_officer(officer, candidate)
    if not candidate.is_source:
        raise Refused([reason("inherits", _("A translation inherits the declaration of its source version."))])
    if marks := marks_in([candidate.facts, candidate.text]):
        raise Refused(map(refusal, sorted(marks)))
    _not_an_author(candidate, officer)
    return Declaration.objects.create(
        uid=candidate.uid, digest=candidate.digest, officer=officer, organisation=organisation.uid
    )


@transaction.atomic
def approve(candidate: Candidate, *, approver: Any) -> Approval:
    """An approver who is neither author nor declaring officer approves this content.

    Raises NotAllowed; Refused when nobody is on record as author.
    """
    require(approver, "gate.approve")
    authors = _not_an_author(candidate, approver)
    statements = Declaration.objects.filter(uid=candidate.uid, digest=candidate.digest)
    if statements.filter(officer=approver).exists():
        raise NotAllowed(
            [reason("same_person", _("You declared this version as officer: somebody else must approve it."))]
        )
    users, upto = authors
    return Approval.objects.create(
        uid=candidate.uid,
        locale=candidate.locale,
        digest=candidate.digest,
        approver=approver,
        authors=sorted(users),
        upto=upto,
    )


def _not_an_author(candidate: Candidate, person: Any) -> tuple[frozenset[int], int]:
    found = authors_of(candidate)
    if not found.users:
        same = Approval.objects.filter(uid=candidate.uid, locale=candidate.locale, digest=candidate.digest).last()
        if same is None:
            raise Refused(
                [
                    reason(
                        "no_author",
                        _("Nobody is on record as author of this version. Save it again under your own name."),
                    )
                ]
            )
        return frozenset(same.authors), same.upto
    if person.pk in found.users:
        raise NotAllowed(
            [reason("same_person", _("You edited or translated this version: somebody else must do this."))]
        )
    return found.users, found.upto
