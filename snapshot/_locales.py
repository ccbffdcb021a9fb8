"""The one table of locales: code, BCP 47 tag, URL segment, Argos code, fallback, collation, script, own name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from snapshot._errors import RowError
from snapshot._types import Frozen, Line, LocaleCode, Text


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
    """Validate the table; the first row is the source language. Raises RowError for an empty table or a code or segment given twice."""
    table = tuple(Locale.model_validate(row) for row in rows)
    if not table:
        raise RowError("the table of locales is empty")
    for field in ("code", "segment"):
        values = [getattr(row, field) for row in table]
        for value in values:
            if values.count(value) > 1:
                raise RowError(f"the table of locales has {field} {value!r} twice")
    return table
