"""What an empty system of a province starts with, as drafts: its organisations, terms, menus and the province itself. The gate publishes them.

Until then the portal says what the profile says (`publishing.releases`). Nothing that is there is changed.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from cms.gate.people import today
from cms.seed._records import SeedRecord, records_of
from cms.seed._reference import MODELS, ReferenceWriter
from cms.seed.province import site_rows, term_rows
from cms.seed.reader import read_terms


@transaction.atomic
def start() -> int:
    """Write the drafts that are missing; returns how many records got one. Raises ContentError for a fault in the shared terms."""
    profile, day = settings.PROVINCE, today()
    shared = read_terms(settings.ROOT / "content")
    records = list(records_of([*term_rows(profile, day, shared), *site_rows(profile, day)]))
    ids: dict[str, int] = {}
    missing = [record for record in records if _is_missing(record, ids)]
    ReferenceWriter(ids).write_all(missing)
    return len(missing)


def _is_missing(record: SeedRecord, ids: dict[str, int]) -> bool:
    """Keep of the record the languages that nobody has written; note the id of what is there."""
    rows = MODELS[record.kind].objects.filter(translation_key=UUID(record.uid)).select_related("locale")
    there = {row.locale.language_code: row.pk for row in rows}
    if settings.SOURCE_LOCALE in there:
        ids[record.uid] = there[settings.SOURCE_LOCALE]
    record.texts = {code: text for code, text in record.texts.items() if code not in there}
    return bool(record.texts)
