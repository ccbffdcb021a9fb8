"""Rows into the library: each by itself, so that one that is wrong keeps none of the others out, and every error names its row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.library.arriving import Said, complete, say
from cms.library.models import Arrival, Picture
from cms.library.sheets._columns import DAYS, PLAIN, WORDS, YES_NO, columns, yes_no
from cms.library.sheets._reading import Line
from media_pipeline import StoreError

_NAMES = {"description": "alt"}
_LENGTHS = {"title": 255, "credit": 255, "caption": 500, "alt": 500}


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in which row; `column` is what its heading says, empty for the whole row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Numbers of pictures made and changed, rows left out because they say nothing yet, and the errors in the sheet's order."""

    made: int
    changed: int
    left: int
    errors: tuple[RowError, ...]


def save_lines(lines: Iterable[Line], user: Any, may_change: Callable[[Any, Picture], bool]) -> Outcome:
    """Save every row that is right. Uploads are the user's own; pictures those that `may_change` allows."""
    counts, errors = {"made": 0, "changed": 0, "left": 0}, []
    seen: set[str] = set()
    for line in lines:
        try:
            if line.key in seen:
                raise ValidationError(_("This code stands in an earlier row already."))
            seen.add(line.key)
            counts[_save(line, user, may_change)] += 1
        except ValidationError as error:
            errors += _errors(line, error)
    return Outcome(**counts, errors=tuple(errors))


def _save(line: Line, user: Any, may_change: Callable[[Any, Picture], bool]) -> str:
    found = _find(line.key, user, may_change)
    said = _said(line)
    if isinstance(found, Picture):
        say(found, said, user)
        return "changed"
    if not any(said.fields.get(name) for name in ("description", "credit")) and not said.texts:
        return "left"
    try:
        complete(found, said)
    except StoreError as error:
        raise ValidationError(_("The file is gone from the store. Upload the picture again.")) from error
    return "made"


def _find(key: str, user: Any, may_change: Callable[[Any, Picture], bool]) -> Picture | Arrival:
    which, _colon, uid = key.partition(":")
    try:
        number = UUID(uid)
    except ValueError as error:
        raise ValidationError(_("The code in the first column is missing or was changed.")) from error
    found: Any = None
    if which == "U":
        found = Arrival.objects.filter(uid=number, user=user).exclude(rendition_key="").first()
    elif which == "P":
        found = Picture.objects.select_related("collection").filter(uid_value=number).first()
        found = found if found and may_change(user, found) else None
    if found is None:
        raise ValidationError(
            _(
                "There is no such picture that you may change. It may be in the library already: download the sheet again."
            )
        )
    return found


def _said(line: Line) -> Said:
    """What a row says. Raises ValidationError by name of column."""
    errors: dict[str, Any] = {}
    fields = _fields(line, errors)
    texts = {}
    for row in settings.LOCALES:
        words = {name: line.cells.get(f"{row.code}.{name}", "") for name in WORDS}
        for name, text in words.items():
            if len(text) > _LENGTHS[name]:
                errors[f"{row.code}.{name}"] = ValidationError(
                    _("This is %(length)s characters long; %(most)s are allowed."),
                    params={"length": len(text), "most": _LENGTHS[name]},
                )
        if row.code == settings.SOURCE_LOCALE:
            if any(words.values()):
                fields |= {
                    "title": words["title"],
                    "description": words["alt"],
                    "caption": words["caption"],
                    "credit": words["credit"],
                }
        elif any(words.values()):
            texts[row.code] = words
    if errors:
        raise ValidationError(errors)
    return Said(fields, texts)


def _fields(line: Line, errors: dict[str, Any]) -> dict[str, Any]:
    """Rights, consent and tags that are given; a blank cell leaves what is there."""
    fields: dict[str, Any] = {}
    for name in (*PLAIN, *YES_NO, *DAYS):
        text = line.cells.get(name, "")
        if not text:
            continue
        try:
            fields[name] = _READ.get(name, str)(text)
        except ValueError as error:
            errors[name] = ValidationError(str(error))
    return fields


def _bool(text: str) -> bool:
    folded = text.casefold()
    if folded in {yes_no(True).casefold(), "có", "yes", "x", "1", "true", "đúng"}:
        return True
    if folded in {yes_no(False).casefold(), "không", "no", "0", "false", "sai"}:
        return False
    raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": text})


def _day(text: str) -> dt.date:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” is no day. Write it as 31/12/2027.") % {"text": text})


def _tags(text: str) -> list[str]:
    return [tag for part in text.split(",") if (tag := part.strip()[:100])]


_READ: dict[str, Callable[[str], Any]] = {**dict.fromkeys(YES_NO, _bool), **dict.fromkeys(DAYS, _day), "tags": _tags}


def _errors(line: Line, error: ValidationError) -> list[RowError]:
    if not hasattr(error, "error_dict"):
        return [RowError(line.number, "", message) for message in error.messages]
    labels = {column.name: column.label for column in columns()}
    found = []
    for name, said in error.error_dict.items():
        own = f"{settings.SOURCE_LOCALE}.{_NAMES.get(name, name)}"
        label = labels.get(name) or labels.get(own) or ""
        found += [RowError(line.number, label, message) for one in said for message in one.messages]
    return found
