"""The one table of locales: code, BCP 47 tag, URL segment, Argos code, fallback, collation, script, own name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, ValidationError

from snapshot._errors import RowError
from snapshot._types import FACTS_LOCALE, Frozen, Line, LocaleCode, Text


class Locale(Frozen):
    """One language of the portal.

    `tag` goes into `lang` and `xml:lang`, `segment` into paths, `argos` to the translation engine, `collation` to ICU. `fallback` names the locale
    whose interface strings stand in for missing ones (never its content). `script` is an ISO 15924 code. `name` is the language's own name.
    """

    code: LocaleCode
    tag: Line
    segment: Annotated[str, Field(pattern=r"^[a-z]{2,8}(-[a-z0-9]+)*$")]
    argos: Text = ""
    fallback: Text = ""
    collation: Line
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
    name: Line


def locale_table(rows: Iterable[dict[str, str]]) -> tuple[Locale, ...]:
    """Validate the table; the first row is the source language.

    Raises RowError for an empty table, an invalid row, a code or segment given twice, a fallback that is not in the table, and the code of facts.
    """
    table = tuple(_locale(row) for row in rows)
    if not table:
        raise RowError("the table of locales is empty")
    for field in ("code", "segment"):
        values = [getattr(row, field) for row in table]
        for value in values:
            if values.count(value) > 1:
                raise RowError(f"the table of locales has {field} {value!r} twice")
    codes = {row.code for row in table}
    for row in table:
        if row.fallback and row.fallback not in codes:
            raise RowError(f"locale {row.code}: fallback {row.fallback!r} is not in the table of locales")
    if FACTS_LOCALE in codes:
        raise RowError(f"locale {FACTS_LOCALE!r} is kept for facts; no language can have it")
    return table


def _locale(row: dict[str, str]) -> Locale:
    try:
        return Locale.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise RowError(f"locale {row.get('code')}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
