"""The facts of a record, for people who translate its text: read from the source at the moment of looking, never copied into a translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.library.models import Picture
from cms.records.models import Contact, Organisation, Place, Term

_SELF_EVIDENT = frozenset({"uid", "kind"})
_LABELS: Mapping[str, Any] = {
    "organisation": _("organisation"),
    "capital": _("capital"),
    "point": _("coordinates (WGS84)"),
    "series": _("series"),
}
_NAMED = (Organisation, Contact, Place, Term, Page)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as a person reads it. `values` are several lines for a list."""

    label: str
    values: tuple[str, ...]


def facts_of(source: Any, locale: Locale) -> list[Fact]:
    """The facts of a source record, in its row's order, with the names that related records have in `locale` (else in the source language)."""
    body = {name: value for name, value in source.facts_body().items() if name not in _SELF_EVIDENT}
    names = _names(set(_uids(list(body.values()))), locale)
    return [
        Fact(capfirst(str(_label(source, name))), tuple(_lines(source, name, value, names)))
        for name, value in body.items()
    ]


def _label(source: Any, name: str) -> Any:
    if name in _LABELS:
        return _LABELS[name]
    try:
        field = source._meta.get_field(name)
    except FieldDoesNotExist:
        return name.replace("_", " ")
    return getattr(field, "verbose_name", name)


def _lines(source: Any, name: str, value: Any, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _lines(source, name, item, names)
    elif isinstance(value, dict):
        yield _compound(value)
    elif isinstance(value, bool):
        yield str(_("yes") if value else _("no"))
    else:
        yield names.get(str(value)) or _choice(source, name, value) or _plain(value)


def _compound(value: Mapping[str, Any]) -> str:
    if "currency" in value:
        amounts = [_plain(value[name]) for name in ("least", "most") if name in value]
        return f"{' – '.join(amounts)} {value['currency']}"
    if "period" in value:
        status = f" ({value['status']})" if "status" in value else ""
        return f"{value['period']}: {_plain(value['value'])}{status}"
    return ", ".join(_plain(one) for one in value.values())


def _choice(source: Any, name: str, value: Any) -> str:
    try:
        choices = dict(getattr(source._meta.get_field(name), "flatchoices", ()) or ())
    except FieldDoesNotExist:
        return ""
    return str(choices.get(value, ""))


def _plain(value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if isinstance(value, str) and value[:1] == "0" and not value.startswith("0."):
        return value  # a code
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def _uids(values: list[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _uids(value)
        elif isinstance(value, str) and len(value) == 36:
            try:
                yield str(UUID(value))
            except ValueError:
                continue


def _names(uids: set[str], locale: Locale) -> dict[str, str]:
    """Names of records, those in `locale` before those in the source language, and of pictures."""
    names = {
        str(uid): title for uid, title in Picture.objects.filter(uid_value__in=uids).values_list("uid_value", "title")
    }
    for model in _NAMED:
        rows = model.objects.filter(translation_key__in=uids).values_list("translation_key", "locale_id", "title")
        for uid, _where, title in sorted(rows, key=lambda row: row[1] == locale.pk):
            names[str(uid)] = title
    return names
