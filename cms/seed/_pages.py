"""Writing pages of the seed as drafts: first every page, then every body, because bodies link to pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from cms.gate.api import Candidate, candidate_of
from cms.records.models import ArticlePage, IndicatorPage, IndicatorValue, LocaleHome, OrganisationFolder, ProjectPage
from cms.seed._bodies import to_stream
from cms.seed._records import Row, SeedRecord, plain
from snapshot import FACTS_LOCALE

PAGES: dict[str, type[Page]] = {"article": ArticlePage, "project": ProjectPage, "indicator": IndicatorPage}

_DAYS = ("issued", "modified", "valid_to")
_NUMBERS = ("area_ha",)
_COPIED = ("information_class", "sample", "channels", "genre", "code", "term_years", "scale", "decimals", "better")
_TEXTS = ("title", "slug", "summary", "objective", "method")


class PageWriter:
    """Writes pages; `pages` (uid → id of the source page) is filled by the first pass and used by the second."""

    def __init__(self, ids: Mapping[str, int], pictures: Mapping[str, int], pages: dict[str, int]) -> None:
        self._ids, self._pictures, self.pages = ids, pictures, pages
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._folders: dict[tuple[str, str], OrganisationFolder] = {}

    def create(self, record: SeedRecord, titles: Mapping[str, str]) -> None:
        """The record's pages in all its languages, without bodies; those that are there stay as they are. `titles` names the folder."""
        for locale, text in record.texts.items():
            page = self._find(record, locale)
            if page is None:
                page = PAGES[record.kind](
                    translation_key=UUID(record.uid),
                    locale=self._locales[locale],
                    live=False,
                    **self._fields(record, text),
                )
                self._folder(record.facts["organisation"], locale, titles).add_child(instance=page)
            self.pages.setdefault(record.uid, page.pk)

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
            return plain(now.facts, FACTS_LOCALE) == plain(record.facts, FACTS_LOCALE)
        return now.translated_from == self._source_digest(record)

    def _apply(self, page: Any, record: SeedRecord, text: Row) -> None:
        for name, value in self._fields(record, text).items():
            setattr(page, name, value)
        page.draft_title = page.title
        page.body = to_stream(record.uid, text.get("body", []), pages=self.pages, pictures=self._pictures)
        if page.is_source:
            self._relations(page, record.facts)
        else:
            page.translated_from = self._source_digest(record)
            type(page).objects.filter(pk=page.pk).update(translated_from=page.translated_from)

    def _source_digest(self, record: SeedRecord) -> str:
        source = PAGES[record.kind].objects.get(pk=self.pages[record.uid])
        return candidate_of(source).text_digest

    def _fields(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        facts = record.facts
        fields: dict[str, Any] = {name: text[name] for name in _TEXTS if name in text}
        fields |= {name: facts[name] for name in _COPIED if name in facts}
        fields |= {name: date.fromisoformat(facts[name]) for name in _DAYS if name in facts}
        fields |= {name: Decimal(facts[name]) for name in _NUMBERS if name in facts}
        fields["sources"] = "\n".join(text.get("sources", []))
        fields["picture_id"] = self._pictures.get(facts.get("picture", ""))
        for name in ("contact", "status", "form", "unit"):
            if name in facts:
                fields[f"{name}_id"] = self._ids[facts[name]]
        if point := facts.get("point"):
            fields |= {"lat": Decimal(point["lat"]), "lon": Decimal(point["lon"])}
        if capital := facts.get("capital"):
            most = capital.get("most")
            fields |= {"currency": capital["currency"], "capital_least": Decimal(capital["least"])}
            fields["capital_most"] = Decimal(most) if most else None
        return fields

    def _relations(self, page: Any, facts: Row) -> None:
        for name in ("places", "sectors", "subjects"):
            getattr(page, name).set([self._ids[uid] for uid in facts.get(name, [])])
        page.related.set([self.pages[uid] for uid in facts.get("related", [])])
        if "series" in facts:
            rows = enumerate(facts["series"])
            page.values.set([_value(order, one) for order, one in rows])

    def _find(self, record: SeedRecord, locale: str) -> Any:
        found = PAGES[record.kind].objects.filter(translation_key=record.uid, locale=self._locales[locale])
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


def _value(order: int, observation: Row) -> IndicatorValue:
    return IndicatorValue(
        sort_order=order,
        period=observation["period"],
        value=Decimal(observation["value"]),
        status=observation.get("status", "final"),
    )
