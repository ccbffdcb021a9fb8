"""Who wrote it: everybody who edited or translated since the last approval, superusers too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cms.gate.candidate import Candidate
from cms.gate.models import Approval, Contribution

ANY_LOCALE = "*"
"""Locale of a contribution to something that all locales share (a picture)."""


@dataclass(frozen=True, slots=True)
class Authors:
    """User ids of the authors, and the last contribution counted."""

    users: frozenset[int]
    upto: int


def record(uid: str, locale: str, user: Any, what: str) -> None:
    """Note that `user` changed (uid, locale); nobody (None) is noted for changes without a person."""
    if user is not None and user.pk is not None:
        Contribution.objects.create(uid=uid, locale=locale, user=user, what=what[:40])


def authors_of(candidate: Candidate) -> Authors:
    """Authors of the candidate's text and pictures since the last approval of this text.

    A picture that this approval did not cover counts with everybody who ever worked on it.
    """
    last = last_approval(candidate.uid, candidate.locale)
    upto = last.upto if last else 0
    found = Contribution.objects.filter(_touches(candidate, set(last.assets) if last else set(), upto))
    rows = list(found.values_list("pk", "user_id"))
    users = {user for _pk, user in rows}
    if candidate.revision is not None and candidate.revision.user_id and not rows and last is None:
        users.add(candidate.revision.user_id)
    return Authors(frozenset(users), max([upto, *(pk for pk, _user in rows)]))


def last_approval(uid: str, locale: str) -> Approval | None:
    """The last approval of this text, whatever its digest."""
    return Approval.objects.filter(uid=uid, locale=locale).order_by("-pk").first()


def _touches(candidate: Candidate, approved: set[str], upto: int) -> Q:
    shown = {asset.uid for asset in candidate.assets}
    here = [candidate.locale, ANY_LOCALE]
    text = Q(uid=candidate.uid, locale=candidate.locale, pk__gt=upto)
    known = Q(uid__in=shown & approved, locale__in=here, pk__gt=upto)
    return text | known | Q(uid__in=shown - approved, locale__in=here)
