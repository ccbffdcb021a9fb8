"""Who wrote it: everybody who edited or translated since the last approval, superusers too."""

from __future__ import annotations

from collections.abc import Iterable
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


def authors_of(candidate: Candidate, *, since: Approval | None = None) -> Authors:
    """Authors of the candidate's text and pictures since the approval `since` (the last one of this text when not given)."""
    last = since or last_approval(candidate.uid, candidate.locale)
    found = Contribution.objects.filter(_touches(candidate.uid, candidate.locale, (a.uid for a in candidate.assets)))
    rows = list(found.filter(pk__gt=last.upto if last else 0).values_list("pk", "user_id"))
    users = {user for _pk, user in rows}
    if candidate.revision is not None and candidate.revision.user_id and not rows and last is None:
        users.add(candidate.revision.user_id)
    return Authors(frozenset(users), max([pk for pk, _user in rows], default=last.upto if last else 0))


def last_approval(uid: str, locale: str) -> Approval | None:
    """The last approval of this text, whatever its digest."""
    return Approval.objects.filter(uid=uid, locale=locale).order_by("-pk").first()


def _touches(uid: str, locale: str, assets: Iterable[str]) -> Q:
    return Q(uid=uid, locale=locale) | Q(uid__in=list(assets), locale__in=[locale, ANY_LOCALE])
