"""Identifiers of items: `oai:<host of the portal>:<uid>:<locale>`. Nothing in them ever changes, whatever is published or withdrawn."""

from __future__ import annotations

import re

from cms.national_export._profile import Profile

_LOCAL = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([a-z]{2,3}(?:-[a-z0-9]{2,8})*)")


def identifier(profile: Profile, uid: str, locale: str) -> str:
    """The identifier of an item."""
    return f"oai:{profile.host}:{uid}:{locale}"


def parse_identifier(profile: Profile, given: str) -> tuple[str, str] | None:
    """(uid, locale) of an identifier of this repository, None for any other."""
    prefix = f"oai:{profile.host}:"
    found = _LOCAL.fullmatch(given.removeprefix(prefix)) if given.startswith(prefix) else None
    return (found[1], found[2]) if found else None
