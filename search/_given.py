"""What callers give, put right where it can be: other types of the same meaning, characters that no store keeps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from search._errors import InvalidDocument
from search._model import Document, tidy_code


def utf8(text: object) -> str:
    """The text with lone surrogates replaced (they have no UTF-8); "" of None, and the text of a number or a UUID."""
    return "" if text is None else str(text).encode("utf-8", "replace").decode()


def tidied(document: Document) -> Document:
    """The same with texts that have UTF-8, the locale in lower case with hyphens, a day of a date, a time or an ISO text. Raises InvalidDocument."""
    return dataclasses.replace(
        document,
        uid=str(document.uid),
        locale=tidy_code(document.locale),
        kind=utf8(document.kind),
        title=utf8(document.title),
        summary=utf8(document.summary),
        body=utf8(document.body),
        url=utf8(document.url),
        names=tuple(map(utf8, document.names or ())),
        facets=_facets(document.facets or {}),
        date=_day(document),
    )


def _facets(facets: Mapping[str, object]) -> dict[str, str | tuple[str, ...]]:
    """Values as texts; without those that are None."""
    found: dict[str, str | tuple[str, ...]] = {}
    for name, value in facets.items():
        if isinstance(value, Iterable) and not isinstance(value, str):
            found[utf8(name)] = tuple(utf8(one) for one in value if one is not None)
        elif value is not None:
            found[utf8(name)] = utf8(value)
    return found


def _day(document: Document) -> dt.date | None:
    given: object = document.date
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date) or not given:
        return given or None  # type: ignore[return-value]  # None, or what is as good as none
    try:
        return dt.date.fromisoformat(str(given)[:10])
    except ValueError as error:
        raise InvalidDocument(
            f"Document {document.uid!r} in {document.locale!r}: {given!r} is not a day; give a date, or text such as '2026-01-31'."
        ) from error
