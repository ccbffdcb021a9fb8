"""Loading the seed content: drafts first, then each text through the same gate as everybody's, as three different people. Idempotent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cms.gate import api as gate
from cms.gate.authors import record as record_author
from cms.ledger import api as ledger
from cms.records.models import Redirect
from cms.records.references import noted_later
from cms.records.registry import page_model
from cms.seed._ahead import Ahead
from cms.seed._assets_loader import load_asset
from cms.seed._pages import PageWriter
from cms.seed._records import SeedRecord, records_of
from cms.seed._reference import MODELS, ReferenceWriter
from cms.seed.people import ensure_memberships, ensure_people
from cms.seed.reader import SeedContent, read_content

Progress = Callable[[int, int, str], None]

_LAST = ("province", "menu", "redirect")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: records read, revisions saved, texts published (0 and 0 when everything was there)."""

    records: int
    saved: int
    published: int


def load(root: Path | None = None, *, progress: Progress = lambda done, total, name: None) -> Loaded:
    """Load the content folder `root` (the project's own when not given) and publish it.

    `progress(done, total, name)` is called once per step. Can be interrupted and run again. Raises ContentError for a fault in a file, Refused
    naming the record when the gate says no.
    """
    content = read_content(root or settings.ROOT / "content")
    return _Loader(content, progress).run()


class _Loader:
    def __init__(self, content: SeedContent, progress: Progress) -> None:
        self._content, self._progress = content, progress
        self._records = list(records_of(content.rows))
        self._users = ensure_people()
        self._ids: dict[str, int] = {}
        self._reference = ReferenceWriter(self._ids)
        drafts = sum(one.has_page or one.kind == "asset" for one in self._records)
        self._total = drafts + sum(one.kind != "asset" for one in self._records)
        self._done = self._saved = self._published = 0

    def run(self) -> Loaded:
        """Reference data through the gate, meanwhile pictures through the pipeline; then pages and the site, and these through the gate.

        Each record comes after those that it names; pictures pass the gate with the records that show them.
        """
        pages = [one for one in self._records if one.has_page]
        last = [one for one in self._records if one.kind in _LAST]
        early = [one for one in self._records if not one.has_page and one.kind not in (*_LAST, "asset")]
        with noted_later():
            return self._load(pages, early, last)

    def _load(self, pages: list[SeedRecord], early: list[SeedRecord], last: list[SeedRecord]) -> Loaded:
        with Ahead(self._files()):
            self._reference.write_all(early)
            ensure_memberships(self._users)
            self._pass_gate(early)
            self._write_pictures()
        self._write_pages(pages)
        self._reference.write_all(last)
        self._pass_gate([*pages, *last])
        return Loaded(len(self._records), self._saved, self._published)

    def _files(self) -> list[tuple[Path, str]]:
        return [(self._content.pictures[one.uid], one.facts.get("media", "")) for one in self._of("asset")]

    def _write_pictures(self) -> None:
        for record in self._of("asset"):
            self._step(record)
            file = self._content.pictures[record.uid]
            self._ids[record.uid] = load_asset(record, file, user=self._users["editors"])

    def _write_pages(self, pages: list[SeedRecord]) -> None:
        writer = PageWriter(self._ids)
        titles = {
            one.uid: {code: text["title"] for code, text in one.texts.items()} for one in self._of("organisation")
        }
        with transaction.atomic():
            for record in pages:
                writer.create(record, titles[record.facts["organisation"]])
        for record in pages:
            self._step(record)
            for locale in self._languages(record):
                self._saved += writer.fill(record, locale, user=self._author(locale))

    def _pass_gate(self, records: list[SeedRecord]) -> None:
        for record in records:
            self._step(record)
            with transaction.atomic():  # a record becomes public in all its languages or in none
                self._publish_record(record)

    def _publish_record(self, record: SeedRecord) -> None:
        entries = ledger.latest_of([record.uid])
        for locale in self._languages(record) or [settings.SOURCE_LOCALE]:
            candidate = gate.candidate_of(self._instance(record, locale))
            public = entries.get((record.uid, "mul" if record.kind == "redirect" else locale))
            if public is None or public.evidence.get("digest") != candidate.digest or public.state != "live":
                try:
                    self._publish(candidate)
                except gate.GateError as error:
                    error.add_note(f"{self._content.names[record.uid]} ({locale})")
                    raise

    def _publish(self, candidate: gate.Candidate) -> None:
        if not candidate.revision:
            record_author(candidate.uid, candidate.locale, self._author(candidate.locale), "load")
        if candidate.is_source:
            gate.declare(candidate, officer=self._users["officers"])
        gate.approve(candidate, approver=self._users["approvers"])
        self._published += bool(gate.publish(candidate, actor=self._users["approvers"]))

    def _instance(self, record: SeedRecord, locale: str) -> Any:
        if record.kind == "redirect":
            return Redirect.objects.get(translation_key=record.uid)
        model: Any = page_model(record.kind) if record.has_page else MODELS[record.kind]
        return model.objects.select_related("locale").get(translation_key=record.uid, locale__language_code=locale)

    def _languages(self, record: SeedRecord) -> list[str]:
        """The record's languages that this installation has, the source first."""
        return [row.code for row in settings.LOCALES if row.code in record.texts]

    def _author(self, locale: str) -> Any:
        return self._users["editors" if locale == settings.SOURCE_LOCALE else "translators"]

    def _of(self, kind: str) -> list[SeedRecord]:
        return [one for one in self._records if one.kind == kind]

    def _step(self, record: SeedRecord) -> None:
        self._done += 1
        self._progress(self._done, self._total, self._content.names.get(record.uid, record.uid))
