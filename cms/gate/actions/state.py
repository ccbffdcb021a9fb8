"""Declaring (R11) and approving: each binds one digest."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.gate.authors import Authors, authors_of
from cms.gate.candidate import Candidate, as_it_stands
from cms.gate.checks.secrecy import marks_in, refusal
from cms.gate.errors import NotAllowed, Refused, reason
from cms.gate.models import Approval, Declaration
from cms.gate.people import require, require_officer
from cms.gate.situation import declaration_of


@transaction.atomic
def declare(candidate: Candidate, *, officer: Any) -> Declaration:
    """A named officer of the contributing organisation declares that this content holds no state secret (R11).

    Raises NotAllowed for a person without the role, an author or the approver of the version; Refused for a translation (it inherits), a
    secrecy mark, or content that has changed meanwhile.
    """
    organisation = require_officer(officer, candidate)
    if not candidate.is_source:
        raise Refused([reason("inherits", _("A translation inherits the declaration of its source version."))])
    if marks := marks_in([candidate.facts, candidate.text, *(asset.text for asset in candidate.assets)]):
        raise Refused(map(refusal, sorted(marks)))
    _unchanged(candidate)
    _not_an_author(candidate, officer)
    if Approval.objects.filter(uid=candidate.uid, digest=candidate.digest, approver=officer).exists():
        raise _same_person(_("You approved this version: somebody else must declare it as officer."))
    return Declaration.objects.create(
        uid=candidate.uid, digest=candidate.digest, officer=officer, organisation=organisation.uid
    )


@transaction.atomic
def approve(candidate: Candidate, *, approver: Any) -> Approval:
    """An approver who is neither author nor declaring officer approves this content.

    Raises NotAllowed; Refused when nobody is on record as author, or the content has changed meanwhile.
    """
    require(approver, "gate.approve")
    _unchanged(candidate)
    authors = _not_an_author(candidate, approver)
    declaration = declaration_of(candidate)
    if declaration is not None and declaration.officer_id == approver.pk:
        raise _same_person(_("You declared this version as officer: somebody else must approve it."))
    return Approval.objects.create(
        uid=candidate.uid,
        locale=candidate.locale,
        digest=candidate.digest,
        approver=approver,
        authors=sorted(authors.users),
        assets=sorted(asset.uid for asset in candidate.assets),
        upto=authors.upto,
    )


def _unchanged(candidate: Candidate) -> None:
    """What a person judges is the record's last version: who wrote a later one would else be forgotten as its author."""
    if as_it_stands(candidate).digest != candidate.digest:
        text = _("Somebody changed this record while you were reading. Read it again.")
        raise Refused([reason("changed_meanwhile", text)])


def _not_an_author(candidate: Candidate, person: Any) -> Authors:
    found = authors_of(candidate)
    if not found.users:
        found = _authors_then(candidate)
    if person.pk in found.users:
        raise _same_person(_("You edited or translated this version: somebody else must do this."))
    return found


def _authors_then(candidate: Candidate) -> Authors:
    """Authors of the very content, as its earlier approval names them."""
    same = Approval.objects.filter(uid=candidate.uid, locale=candidate.locale, digest=candidate.digest).last()
    if same is None:
        text = _("Nobody is on record as author of this version. Save it again under your own name.")
        raise Refused([reason("no_author", text)])
    return Authors(frozenset(same.authors), same.upto)


def _same_person(text: Any) -> NotAllowed:
    return NotAllowed([reason("same_person", text)])
