"""Which person may do what. Roles are memberships with days of validity (R3, R11); permissions are Django's. No one is exempt."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.gate.candidate import Candidate
from cms.gate.errors import NotAllowed, reason
from cms.records.models import Membership, Organisation


def today() -> Any:
    """Today in the province's time zone."""
    return timezone.now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def contributing_organisation(candidate: Candidate) -> Organisation | None:
    """The organisation that answers for the record: a page's folder's; for reference data the portal's owner."""
    if isinstance(candidate.instance, Page):
        found: Organisation | None = candidate.instance.organisation
        return found
    code = settings.PROVINCE.owner_on(today())
    return Organisation.objects.filter(code=code, locale__language_code=settings.SOURCE_LOCALE).first()


def has_role(user: Any, role: str, organisation: Organisation | None) -> bool:
    """Whether `user` holds the role in the organisation today."""
    day = today()
    valid = Q(Q(valid_from=None) | Q(valid_from__lte=day)) & Q(Q(valid_to=None) | Q(valid_to__gte=day))
    return (
        organisation is not None
        and Membership.objects.filter(valid, user=user, role=role, organisation=organisation).exists()
    )


def require(user: Any, permission: str) -> None:
    """Raise NotAllowed unless the user is active and holds the permission."""
    if not user.is_active or not user.has_perm(permission):
        raise NotAllowed([reason("permission", _("Your account may not do this. Ask an administrator for the role."))])


def require_officer(user: Any, candidate: Candidate) -> Organisation:
    """Raise NotAllowed unless the user is a state-secret officer of the contributing organisation (R11); return that organisation."""
    require(user, "gate.declare")
    organisation = contributing_organisation(candidate)
    if organisation is None or not has_role(user, Membership.Role.OFFICER, organisation):
        text = _("Only a state-secret officer of the contributing organisation (%(organisation)s) may declare this.")
        raise NotAllowed([reason("not_officer", text, organisation=organisation or "—")])
    return organisation
