"""What every store keeps of a document in the same form: its columns, its day, and the digest over all of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from search._backend import Request
from search._model import Document

COLUMNS = ("uid", "locale", "kind", "title", "summary", "body", "date", "url", "version")
"""Of a document's row, in this order."""

_CROWD = 8
"""Times as many documents as are asked for hold the terms that rank."""

_RANKED_BY = 8
"""Terms that rank, at most."""


def day_of(document: Document) -> str:
    """The ISO day, "" where there is none."""
    return document.date.isoformat() if document.date else ""


def document_of(row: Iterable[Any]) -> Document:
    """The document of a row of COLUMNS; without facets and names."""
    uid, locale, kind, title, summary, body, date, url, version = row
    day = dt.date.fromisoformat(date) if date else None
    return Document(uid, locale, kind, title, summary, body, date=day, url=url, version=version)


def digest_of(rows: Iterable[tuple[str, str, str]]) -> str:
    """SHA-256, in hex, over the `uid locale digest` lines of rows that come sorted."""
    total = hashlib.sha256()
    for row in rows:
        total.update(" ".join(row).encode() + b"\n")
    return total.hexdigest()


def choosing(request: Request, holding: Mapping[str, int]) -> tuple[list[str], list[str], list[str]]:
    """What chooses the candidates where more match than are asked for: terms to be sought anywhere in a document, terms common enough to be sought in
    title and summary only, and every term that there is; the rarest first. `holding`: documents that hold each.

    Documents with rare terms, or with common ones in front, are few: they alone need ranks.
    """
    every = sorted(holding, key=lambda term: (holding[term], term))
    before = accumulate((holding[term] for term in every), initial=0)
    rarest = [term for term, more in zip(every, before, strict=False) if more < _CROWD * request.limit][:_RANKED_BY]
    rare = [term for term in rarest if holding[term] <= request.limit]
    return rare, rarest[len(rare) :], every
