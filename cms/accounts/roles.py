"""Roles and what people call them. A group's name in the database is its key; its name on screens is in the reader's language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

ROLES = MappingProxyType(
    {
        "editors": gettext_noop("Editors"),
        "translators": gettext_noop("Translators"),
        "officers": gettext_noop("State-secret officers"),
        "approvers": gettext_noop("Approvers"),
    }
)
"""Key of each role's group → its name (message id)."""


def group_name(group: Group) -> str:
    """The name of a role in the reader's language; that of any other group as an administrator wrote it."""
    return gettext(ROLES[group.name]) if group.name in ROLES else group.name
