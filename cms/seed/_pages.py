"""Writing pages of the seed as drafts: first every page, then every body, because bodies link to pages. The page's class says what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wagtail.models import Locale

from cms.gate.api import Candidate, candidate_of
from cms.records.models import LocaleHome, OrganisationFolder
from cms.records.registry import page_model
from cms.seed._bodies import to_stream
from cms.seed._records import Row, SeedRecord, plain
from snapshot import FACTS_LOCALE


class PageWriter:
    """Writes pages. `ids` has the database id of everything that a row may name, by uid; the source pages are added by the first pass, and the second
    uses them."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._folders: dict[tuple[str, str], OrganisationFolder] = {}

    def create(self, record: SeedRecord, titles: Mapping[str, str]) -> None:
        """The record's pages in all its languages, without bodies; those that are there stay as they are. `titles` names the folder."""
        for locale, text in record.texts.items():
            page = self._find(record, locale)
            if page is None:
                page = page_model(record.kind)(
                    translation_key=UUID(record.uid), locale=self._locales[locale], live=False
                )
                page.take(record.facts, text, self._ids, early=True)
                self._folder(record.facts["organisation"], locale, titles).add_child(instance=page)
            self._ids.setdefault(record.uid, page.pk)

    def fill(self, record: SeedRecord, locale: str, *, user: Any) -> bool:
        """Save a revision with the seed's content under `user`'s name, unless the page says that already; tell whether one was saved."""
        page = self._find(record, locale)
        assert page is not None
        now = candidate_of(page)
        if self._says(now, record):
            return False
        self._apply(page, record, record.texts[locale])
        page.save_revision(user=user, clean=False)
        return True

    def _says(self, now: Candidate, record: SeedRecord) -> bool:
        """Whether the page's latest revision has the seed's text, and its facts or its source."""
        if plain(now.text or {}, now.locale) != plain(record.texts[now.locale], now.locale):
            return False
        if now.facts is not None:
            sets = now.instance.sets()
            return plain(now.facts, FACTS_LOCALE, sets) == plain(record.facts, FACTS_LOCALE, sets)
        return now.translated_from == self._source_digest(record)

    def _apply(self, page: Any, record: SeedRecord, text: Row) -> None:
        page.take(record.facts, text, self._ids)
        page.draft_title = page.title
        page.body = to_stream(record.uid, text.get("body", []), self._ids)
        if not page.is_source:
            page.translated_from = self._source_digest(record)
            type(page).objects.filter(pk=page.pk).update(translated_from=page.translated_from)

    def _source_digest(self, record: SeedRecord) -> str:
        source = page_model(record.kind).objects.get(pk=self._ids[record.uid])
        return candidate_of(source).text_digest

    def _find(self, record: SeedRecord, locale: str) -> Any:
        found = page_model(record.kind).objects.filter(translation_key=record.uid, locale=self._locales[locale])
        return found.first()

    def _folder(self, organisation: str, locale: str, titles: Mapping[str, str]) -> OrganisationFolder:
        key = (organisation, locale)
        if key not in self._folders:
            self._folders[key] = self._make_folder(organisation, locale, titles[locale])
        return self._folders[key]

    def _make_folder(self, organisation: str, locale: str, title: str) -> OrganisationFolder:
        where = {"organisation_id": self._ids[organisation], "locale": self._locales[locale]}
        folder = OrganisationFolder.objects.filter(**where).first()
        if folder is None:
            home = LocaleHome.objects.get(locale=self._locales[locale])
            folder = OrganisationFolder(
                title=title, slug=f"organisation-{where['organisation_id']}", live=False, **where
            )
            first = OrganisationFolder.objects.filter(organisation_id=where["organisation_id"]).first()
            if first is not None:
                folder.translation_key = first.translation_key
            home.add_child(instance=folder)
        return folder
