"""Writing reference data of the seed into the editor's tables (drafts; the gate publishes them). It knows no kind: it asks the model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from cms.records.models import Contact, Menu, Organisation, Place, Province, Redirect, Term
from cms.seed._records import SeedRecord

MODELS: dict[str, Any] = {model.kind: model for model in (Organisation, Contact, Place, Term, Menu, Province, Redirect)}


class ReferenceWriter:
    """Writes records; `ids` (database ids by uid) grows as they are written."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self._written: dict[tuple[str, int], None] = {}
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def write_all(self, records: list[SeedRecord]) -> None:
        """Create or update every record's rows, in one transaction. What names what is noted by a task for each row, not for each of its saves."""
        with transaction.atomic():
            with disable_reference_index_auto_update():
                for record in records:
                    self._write(record)
                for record in records:
                    self._write_relations(record)
            for name, number in self._written:
                update_reference_index_task.enqueue("records", name, str(number))
            self._written.clear()

    def _write(self, record: SeedRecord) -> None:
        """Create or update every locale's row of the record, without what names records of its own kind."""
        for row, text in self._rows(record):
            row.take(record.facts, text, self._ids, early=True)
            self._save(row)
            if row.is_source:
                self._ids[record.uid] = row.pk

    def _write_relations(self, record: SeedRecord) -> None:
        """Broader terms, predecessors, entries of menus: once everything is there."""
        late = [part for part in MODELS[record.kind].parts() if part.late]
        if not any(name in record.facts for part in late for name in part.fact_names):
            return
        for row, text in self._rows(record):
            row.take(record.facts, text, self._ids)
            self._save(row)

    def _save(self, row: Any) -> None:
        row.save()
        self._written[row._meta.model_name, row.pk] = None

    def _rows(self, record: SeedRecord) -> Iterable[tuple[Any, dict[str, Any]]]:
        """The rows, made where they are missing, and what each language says; the source first."""
        model, key = MODELS[record.kind], UUID(record.uid)
        known = {row.locale_id: row for row in model.objects.filter(translation_key=key)}
        for code, text in (record.texts or {settings.SOURCE_LOCALE: {}}).items():
            row = known.get(self._locales[code].pk) or model(translation_key=key)
            if record.texts:
                row.locale = self._locales[code]
            yield row, text
