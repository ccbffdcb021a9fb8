"""The facts of a record for people, beside a translation and before the gate: read from the source at the moment of looking, never copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Locale

from cms.gate.numerals import written
from cms.records.choices import codes
from cms.records.parts import Named, uid_field


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as a person reads it. `values` are several lines for a list."""

    label: str
    values: tuple[str, ...]


def facts_of(source: Any, locale: Locale) -> list[Fact]:
    """The facts of a source record, in the order of its form, with the names that related records have in `locale` (else in the source language)."""
    parts = [part for part in source.parts() if part.fact_names]
    words = Words((one for part in parts for one in part.named(source)), locale)
    said = [(part, tuple(part.say(source, words))) for part in parts]
    return [Fact(capfirst(str(part.label)), lines) for part, lines in said if lines]


class Words:
    """Names and numbers for people, in one language; names are fetched at once for each table."""

    def __init__(self, named: Iterable[Named], locale: Locale) -> None:
        self._wanted: dict[type[models.Model], set[int]] = {}
        for model, pk in named:
            self._wanted.setdefault(model, set()).add(pk)
        self._locale = locale

    def name(self, model: type[models.Model], pk: int) -> str:
        """The name of a record that was announced."""
        return self._names.get((model, pk), "")

    def term(self, scheme: str, code: str) -> str:
        """The name of a term by its code."""
        return dict(codes(scheme)).get(code, code)

    def number(self, value: Any) -> str:
        """A decimal as the active language writes it."""
        return written(value, get_language() or settings.LANGUAGE_CODE)

    def day(self, value: dt.date) -> str:
        """A day as the active language writes it."""
        return formats.date_format(value, "DATE_FORMAT")

    @cached_property
    def _names(self) -> Mapping[Named, str]:
        found: dict[Named, str] = {}
        for model, ids in self._wanted.items():
            found |= _titles(model, ids, self._locale)
        return found


def _titles(model: type[models.Model], ids: set[int], locale: Locale) -> dict[Named, str]:
    """Titles by database id: those in the language before the record's own."""
    manager: Any = model._default_manager
    if uid_field(model) != "translation_key":
        return {(model, pk): title for pk, title in manager.filter(pk__in=ids).values_list("pk", "title")}
    keys = manager.filter(pk__in=ids).values("translation_key")
    rows = list(
        manager.filter(Q(pk__in=ids) | Q(translation_key__in=keys, locale=locale)).values_list(
            "pk", "translation_key", "locale_id", "title"
        )
    )
    here = {key: title for _pk, key, where, title in rows if where == locale.pk}
    return {(model, pk): here.get(key, title) for pk, key, _where, title in rows if pk in ids}
