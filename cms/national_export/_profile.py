"""What the province's profile and the settings say about the repository, read anew for every request and safe when a key is missing.

Keys of `national_export` in `province.yaml`, with what holds when they are missing or unusable:

| key | meaning | default |
|---|---|---|
| `repository_name` | name in Identify | the profile's `portal_name`, else `name`, else the portal's host |
| `admin_email` | address, or a list of them | `webmaster@` the portal's host |
| `publisher` | publisher beside the contributing organisation | none |
| `rights` | licence, mostly an address | none |
| `batch_size` | records in a response, 1 to 1,000 | 100 |
| `token_hours` | life of a resumption token, at least 24 | 48 |
| `earliest_datestamp` | lower limit of all datestamps, a day or an instant in UTC | the first entry of the ledger |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from snapshot import Locale

EMAIL = re.compile(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+")
BATCH_SIZE, LARGEST_BATCH = 100, 1000
TOKEN_HOURS, SHORTEST_TOKEN_HOURS = 48, 24
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Profile:
    """The repository's description. `earliest` is None when the profile names none; `source` is the code of the source language."""

    name: str
    emails: tuple[str, ...]
    base_url: str
    portal_url: str
    publisher: str
    rights: str
    batch_size: int
    token_life: timedelta
    earliest: datetime | None
    valid_from: datetime
    locales: dict[str, Locale]
    source: str

    @property
    def host(self) -> str:
        """The portal's host, the namespace of identifiers."""
        return urlsplit(self.portal_url).hostname or "localhost"

    def tag(self, locale: str) -> str:
        """BCP 47 tag of a locale; of one that has left the table, its code."""
        row = self.locales.get(locale)
        return row.tag if row else locale


def read_profile() -> Profile:
    """The profile as settings stand now."""
    province: dict[str, Any] = getattr(settings, "PROVINCE", None) or {}
    own: dict[str, Any] = province.get("national_export") or {}
    portal_url = str(settings.PORTAL_URL).rstrip("/")
    host = urlsplit(portal_url).hostname or "localhost"
    return Profile(
        name=str(own.get("repository_name") or province.get("portal_name") or province.get("name") or host),
        emails=emails(own) or (f"webmaster@{host if '.' in host else f'{host}.invalid'}",),
        base_url=f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}/oai",
        portal_url=portal_url,
        publisher=str(own.get("publisher") or ""),
        rights=str(own.get("rights") or ""),
        batch_size=min(whole(own.get("batch_size"), BATCH_SIZE, 1), LARGEST_BATCH),
        token_life=timedelta(hours=whole(own.get("token_hours"), TOKEN_HOURS, SHORTEST_TOKEN_HOURS)),
        earliest=moment(own.get("earliest_datestamp")),
        valid_from=moment(province.get("valid_from")) or EPOCH,
        locales={row.code: row for row in settings.LOCALES},
        source=settings.SOURCE_LOCALE,
    )


def emails(own: dict[str, Any]) -> tuple[str, ...]:
    """The usable addresses of `admin_email`."""
    given = own.get("admin_email") or ()
    listed = given if isinstance(given, list) else [given]
    return tuple(str(address) for address in listed if EMAIL.fullmatch(str(address)))


def whole(value: object, default: int, least: int) -> int:
    """`value` when it is an integer of at least `least`, else `default`."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= least else default


def moment(value: object) -> datetime | None:
    """The instant of a day or an ISO 8601 instant, as YAML or text; in UTC when no zone is given, whole seconds. None when it is neither."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    return datetime.combine(value, time(), UTC) if isinstance(value, date) else None
