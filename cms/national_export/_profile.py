"""What the province's profile and the settings say about the repository, read anew for every request.

Keys of `national_export` in `province.yaml` (`snapshot._profile.NationalExport`), with what holds when they are missing:

| key | meaning | default |
|---|---|---|
| `repository_name` | name in Identify | the portal's name in the source language |
| `admin_email` | address, or a list of them | `webmaster@` the portal's host |
| `publisher` | publisher beside the contributing organisation | none |
| `rights` | licence, mostly an address | none |
| `batch_size` | records in a response, 1 to 1,000 | 100 |
| `token_hours` | life of a resumption token, at least 24 | 48 |
| `earliest_datestamp` | lower limit of all datestamps, a day or an instant in UTC | the first entry of the ledger |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from snapshot import Locale
from snapshot import Profile as Province

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
    province: Province = settings.PROVINCE
    own = province.national_export
    portal_url = str(settings.PORTAL_URL).rstrip("/")
    host = urlsplit(portal_url).hostname or "localhost"
    return Profile(
        name=own.repository_name or province.names[settings.SOURCE_LOCALE].portal_name,
        emails=own.admin_email or (f"webmaster@{host if '.' in host else f'{host}.invalid'}",),
        base_url=f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}/oai",
        portal_url=portal_url,
        publisher=own.publisher,
        rights=own.rights,
        batch_size=own.batch_size,
        token_life=timedelta(hours=own.token_hours),
        earliest=moment(own.earliest_datestamp),
        valid_from=moment(province.valid_from) or EPOCH,
        locales={row.code: row for row in settings.LOCALES},
        source=settings.SOURCE_LOCALE,
    )


def moment(value: datetime | date | None) -> datetime | None:
    """The instant of a day or of an instant, in UTC when no zone is given, in whole seconds; None of None."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    return datetime.combine(value, time(), UTC) if value else None
