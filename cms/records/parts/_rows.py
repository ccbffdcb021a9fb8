"""Repeated rows: a relation to child models. A child's numbers are facts of the source; its words are texts, one in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from anyascii import anyascii
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, Panel

from cms.records.parts._layout import columns_of, panels_of
from cms.records.parts._part import Body, Fault, Ids, Named, Part

_LONGEST_KEY = 60


class Rows(Part):
    """The rows of one relation. See `cms.records.models._rows` for what a child model says about itself."""

    late = True

    def __init__(self, relation: Any) -> None:
        self.name, self.model = relation.name, relation.related_model
        self._back = relation.remote_field.name
        maps = self.model.maps
        self.text_names = tuple(maps.values()) if maps else (self.name,) if self.model.spoken else ()
        self.fact_names = () if self.model.spoken and not maps else (self.name,)

    @property
    def label(self) -> Any:
        return self.model._meta.verbose_name_plural

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of each row."""
        return columns_of(self.model, self.model.layout, spoken=self.model.spoken)

    def children(self, record: Any) -> list[Any]:
        """The rows in their order, each with its key."""
        found = list(getattr(record, self.name).all())
        order = self.model.sorted_by
        found.sort(key=lambda row: getattr(row, order) if order else (row.sort_order is None, row.sort_order or 0))
        if self.model.maps:
            give_keys(found)
        return found

    def named(self, record: Any) -> Iterable[Named]:
        parts = self.parts
        return [one for row in self.children(record) for part in parts for one in part.named(row)]

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        if not self.fact_names:
            return {}
        return {self.name: [self.fact(row, uids) for row in self.children(record)]}

    def fact(self, row: Any, uids: Mapping[Named, str]) -> Body:
        """One row's facts, with its key where it has one."""
        body: Body = {"key": row.key} if self.model.maps else {}
        for part in self.parts:
            body |= part.facts(row, uids)
        return body

    def texts(self, record: Any) -> Body:
        if self.model.maps:
            return self._maps(self.children(record))
        if self.text_names:
            return {self.name: [_words(self.parts, row) for row in self.children(record)]}
        return {}

    def _maps(self, rows: list[Any]) -> Body:
        said = [(row.key, _words(self.parts, row)) for row in rows]
        return {
            name: {key: words[column] for key, words in said if words[column]}
            for column, name in self.model.maps.items()
        }

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        rows = [self._row(record, number, *pair, ids) for number, pair in enumerate(self._pairs(facts, texts))]
        getattr(record, self.name).set(rows)

    def _pairs(self, facts: Body, texts: Body) -> list[tuple[Body, Body]]:
        """Facts and texts of each row."""
        if not self.fact_names:
            return [({}, text) for text in texts.get(self.name, [])]
        said = {column: texts.get(name, {}) for column, name in self.model.maps.items()}
        return [
            (fact, {column: words.get(fact.get("key"), "") for column, words in said.items()})
            for fact in facts.get(self.name, [])
        ]

    def _row(self, record: Any, number: int, facts: Body, texts: Body, ids: Ids) -> Any:
        row = self.model(sort_order=number, **{self._back: record})
        if self.model.maps:
            row.key = facts["key"]
        if hasattr(row, "translation_key"):
            row.locale = record.locale
            row.translation_key = uuid5(UUID(record.uid), f"{self.name} {facts.get('key', number)}")
        for part in self.parts:
            part.write(row, facts, texts, ids)
        return row

    def panel(self) -> Panel:
        return InlinePanel(
            self.name,
            panels=panels_of(self.model, self.model.layout, spoken=self.model.spoken),
            heading=capfirst(self.label),
            label=self.model._meta.verbose_name,
            help_text=self.model.help_text,
        )

    def say(self, record: Any, words: Any) -> Iterable[str]:
        for row in self.children(record):
            first, *others = [line for part in self.parts for line in part.say(row, words)] or [""]
            yield f"{first}: {' · '.join(others)}" if others else first

    def assets(self, record: Any) -> Iterable[Any]:
        return [one for row in self.children(record) for part in self.parts for one in part.assets(row)]

    def needed(self, facts: Body) -> Iterable[str]:
        parts = self.parts
        return [uid for row in facts.get(self.name, ()) for part in parts for uid in part.needed(row)]

    def faults(self, record: Any) -> Iterable[Fault]:
        rows = self.children(record)
        for row in rows:
            yield from (Fault(self.name, fault.message, fault.values) for fault in row.faults())
        for _row, fault in self.repeated(rows):
            yield Fault(self.name, fault.message, fault.values)

    def repeated(self, rows: Iterable[Any]) -> Iterable[tuple[Any, Fault]]:
        """The rows that say again what may be said once, each with what to do."""
        column = self.model.once
        seen: set[Any] = set()
        for row in rows:
            value = getattr(row, column) if column else None
            if value is not None and value in seen:
                yield row, Fault(column, _("“%(value)s” stands here twice. Remove one."), {"value": self._said(row)})
            seen.add(value)

    def _said(self, row: Any) -> Any:
        display = getattr(row, f"get_{self.model.once}_display", None)
        return display() if display else getattr(row, self.model.once.removesuffix("_id"))


def give_keys(rows: Iterable[Any], *, key: str = "key", words: str = "") -> None:
    """Give a key to each row that has words but no key: made once of its words, unique in the record, and kept when the words change."""
    listed = list(rows)
    taken = {getattr(row, key) for row in listed}
    for row in listed:
        said = getattr(row, words or next(iter(row.maps)))
        if getattr(row, key) or not said:
            continue
        wanted = slugify(anyascii(said))[:_LONGEST_KEY].strip("-") or key
        found, number = wanted, 2
        while found in taken:
            found, number = f"{wanted}-{number}", number + 1
        setattr(row, key, found)
        taken.add(found)


def _words(parts: Iterable[Part], row: Any) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part.texts(row).items()}
