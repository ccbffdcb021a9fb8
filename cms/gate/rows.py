"""From a candidate to rows of the snapshot: the gate adds schema, version, days, and the former addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cms.gate.candidate import AssetContent, Body, Candidate
from snapshot import FACTS_LOCALE, SCHEMA_VERSION, FactsRow, PageFacts, TextRow, kind, parse_row


def facts_row(candidate: Candidate, version: int, day: dt.date, *, issued: str | None = None) -> FactsRow:
    """The facts row. Nobody has set the day of change: it is the day of publishing; nor the day of issue: it stays what readers saw (`issued`),
    or is the day of change. Raises RowError."""
    body = _row(candidate.facts or {}, FACTS_LOCALE, version)
    if issubclass(kind(candidate.kind).facts, PageFacts):
        body.setdefault("modified", day.isoformat())
        body.setdefault("issued", issued or body["modified"])
    row = parse_row(body)
    assert isinstance(row, FactsRow)
    return row


def text_row(candidate: Candidate, version: int, *, source_version: int, former_slugs: Iterable[str] = ()) -> TextRow:
    """The text row in the candidate's locale. Raises RowError."""
    body = _row(candidate.text or {}, candidate.locale, version)
    if source_version:
        body["source_version"] = source_version
    if former := [slug for slug in former_slugs if slug != body.get("slug")]:
        body["former_slugs"] = former
    row = parse_row(body)
    assert isinstance(row, TextRow)
    return row


def asset_row(asset: AssetContent, locale: str, version: int) -> FactsRow | TextRow:
    """A picture's facts row (locale `mul`) or text row. Raises RowError."""
    body = asset.facts if locale == FACTS_LOCALE else (asset.text or {})
    return parse_row(_row(body, locale, version))


def _row(body: Body, locale: str, version: int) -> dict[str, Any]:
    return {**body, "schema": SCHEMA_VERSION, "locale": locale, "version": version}
