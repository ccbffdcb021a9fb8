"""The demonstration's people: one for each role, none of them exempt from the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cms.records.models import Membership, Organisation

PASSWORD = "toan-canh-demo"  # noqa: S105  (printed on purpose; refused in production)


@dataclass(frozen=True, slots=True)
class Person:
    """A login: role (a group of `cms.setup`), user name, names."""

    role: str
    username: str
    last_name: str
    first_name: str
    label: Any


PEOPLE = (
    Person("editors", "bientap", "Nguyễn", "Minh Anh", _("Editor")),
    Person("officers", "baomat", "Trần", "Quốc Bảo", _("State-secret officer")),
    Person("approvers", "duyet", "Lê", "Thu Hà", _("Approver")),
    Person("translators", "biendich", "Phạm", "Gia Khánh", _("Translator")),
    Person("administrators", "quantri", "Đỗ", "Hải Yến", _("Administrator")),
)

_MAIL = "demonstration.example"  # reserved: nothing is ever sent there

_MEMBER_AS = {
    "editors": Membership.Role.EDITOR,
    "officers": Membership.Role.OFFICER,
    "approvers": Membership.Role.APPROVER,
    "translators": Membership.Role.TRANSLATOR,
}


def ensure_people() -> Mapping[str, Any]:
    """Create the demonstration's users where they are missing; return them by role. Raises ImproperlyConfigured in production."""
    if settings.ENVIRONMENT.production:
        raise ImproperlyConfigured("The demonstration's logins are public: `toancanh demo` does not run in production.")
    return {person.role: _user(person) for person in PEOPLE}


def ensure_memberships(users: Mapping[str, Any]) -> None:
    """Make the demonstration's people members of every contributing organisation."""
    organisations = Organisation.objects.filter(locale__language_code=settings.SOURCE_LOCALE)
    wanted = [
        Membership(user=users[role], organisation=organisation, role=as_role)
        for organisation in organisations
        for role, as_role in _MEMBER_AS.items()
    ]
    Membership.objects.bulk_create(wanted, ignore_conflicts=True)


def _user(person: Person) -> Any:
    users = get_user_model().objects
    found = users.filter(username=person.username).first()
    if found is None:
        is_admin = person.role == "administrators"
        found = users.create_user(
            person.username,
            f"{person.username}@{_MAIL}",
            PASSWORD,
            first_name=person.first_name,
            last_name=person.last_name,
            is_superuser=is_admin,
            is_staff=is_admin,
        )
        if not is_admin:
            found.groups.add(Group.objects.get(name=person.role))
    return found
