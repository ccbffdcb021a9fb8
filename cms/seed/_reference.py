"""Writing reference data of the seed into the editor's tables (drafts; the gate publishes them)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import models
from wagtail.models import Locale

from cms.records.models import Contact, Menu, Organisation, Place, Province, Redirect, Term
from cms.seed._records import Row, SeedRecord

MODELS: dict[str, type[models.Model]] = {
    "organisation": Organisation,
    "contact": Contact,
    "place": Place,
    "term": Term,
    "menu": Menu,
    "province": Province,
}

Ids = Mapping[str, int]


class ReferenceWriter:
    """Writes records; `ids` maps uids to database ids of source instances and grows as records are written, `pictures` and `pages` likewise."""

    def __init__(self, ids: dict[str, int], pictures: Ids, pages: Ids) -> None:
        self._ids, self._pictures, self._pages = ids, pictures, pages
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._units: dict[str, str] = {}

    def write(self, record: SeedRecord) -> None:
        """Create or update every locale's row of the record."""
        if record.kind == "redirect":
            self._redirect(record)
            return
        if record.kind == "term" and record.facts["scheme"] == "unit":
            self._units[record.uid] = record.facts["code"]
        for locale, text in record.texts.items():
            fields = _FIELDS[record.kind](self, record, text)
            found, _made = MODELS[record.kind]._default_manager.update_or_create(
                translation_key=UUID(record.uid), locale=self._locales[locale], defaults=fields
            )
            self._ids.setdefault(record.uid, found.pk)

    def write_relations(self, record: SeedRecord) -> None:
        """Predecessors, once all organisations are there."""
        if record.kind == "organisation":
            before = [self._ids[uid] for uid in record.facts.get("predecessors", [])]
            Organisation.objects.get(pk=self._ids[record.uid]).predecessors.set(before)

    def _redirect(self, record: SeedRecord) -> None:
        facts = record.facts
        fields = {
            "path": facts["path"],
            "record_id": self._pages[facts["record"]] if facts.get("record") else None,
            "to_locale": facts.get("to_locale", ""),
            "to_path": facts.get("to_path", ""),
        }
        Redirect.objects.update_or_create(translation_key=UUID(record.uid), defaults=fields)

    def organisation(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        facts = _take(record.facts, "code", "level", "website", "valid_from", "valid_to")
        return facts | self._fk(record, "parent") | _say(text, "title", "short_name", "summary")

    def contact(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        facts = _say(record.facts, "phone", "email", "website")
        facts |= {"languages": " ".join(record.facts.get("languages", [])), "sample": record.facts.get("sample", False)}
        return facts | self._fk(record, "organisation") | _say(text, "title", "role", "address", "hours", "reply_time")

    def place(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        facts = _take(record.facts, "level", "code", "lat", "lon", "valid_from", "valid_to")
        return facts | self._fk(record, "parent") | _say(text, "title", "name", "reading")

    def term(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        facts = _take(record.facts, "scheme", "code") | {"order": record.facts.get("order", 0)}
        return facts | self._fk(record, "parent") | _say(text, "title", "definition", "reading")

    def menu(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        items = [self._menu_item(record.uid, item, text["labels"]) for item in record.facts["items"]]
        return {"code": record.facts["code"], "title": text["title"], "items": json.dumps(items)}

    def province(self, record: SeedRecord, text: Row) -> dict[str, Any]:
        names = ("title", "short_name", "portal_name", "tagline", "summary", "address", "licence")
        facts = _take(record.facts, "code", "timezone") | {"sample": record.facts.get("sample", False)}
        facts["hero_id"] = self._pictures.get(record.facts.get("hero", ""))
        facts["figures"] = json.dumps([self._figure(record.uid, one, text) for one in record.facts.get("figures", [])])
        featured = record.facts.get("featured", [])
        facts["featured"] = json.dumps([_block(record.uid, "record", uid, self._pages[uid]) for uid in featured])
        return facts | self._fk(record, "owner") | self._fk(record, "contact") | _say(text, *names)

    def _menu_item(self, uid: str, item: Row, labels: Row) -> Row:
        record = self._pages[item["record"]] if item.get("record") else None
        value = {"key": item["key"], "label": labels[item["key"]], "kind": item.get("kind", ""), "record": record}
        return _block(uid, "item", item["key"], value | {"url": item.get("url", "")})

    def _figure(self, uid: str, figure: Row, text: Row) -> Row:
        key = figure["key"]
        value = {
            "key": key,
            "label": text["figure_labels"][key],
            "source": text.get("figure_sources", {}).get(key, ""),
            "value": figure["value"],
            "unit": self._units.get(figure.get("unit", ""), ""),
            "decimals": figure.get("decimals", 0),
            "as_of": figure.get("as_of", ""),
            "indicator": self._pages.get(figure.get("indicator", "")),
        }
        return _block(uid, "figure", key, value)

    def _fk(self, record: SeedRecord, name: str) -> dict[str, Any]:
        uid = record.facts.get(name)
        return {f"{name}_id": self._ids[uid] if uid else None}


_FIELDS: dict[str, Callable[[ReferenceWriter, SeedRecord, Row], dict[str, Any]]] = {
    name: getattr(ReferenceWriter, name) for name in MODELS
}


def _take(row: Row, *names: str) -> dict[str, Any]:
    """Fields that the row has."""
    return {name: row[name] for name in names if name in row}


def _say(row: Row, *names: str) -> dict[str, Any]:
    """Texts of the row, empty where it has none."""
    return {name: row.get(name, "") for name in names}


def _block(uid: str, kind: str, key: str, value: Any) -> Row:
    return {"type": kind, "value": value, "id": str(uuid5(UUID(uid), f"{kind} {key}"))}
