"""Facts of a page that a reader asks for: who, when, where from, and a picture."""

from __future__ import annotations

from collections.abc import Iterator

from cms.seed.checking._model import Problem, Record

_WANTED = {
    "picture": "choose a picture",
    "contact": "name a contact who answers",
    "subjects": "name at least one subject",
    "channels": "name at least one channel",
    "related": "name records to read on",
}


def check(record: Record) -> Iterator[Problem]:
    """What is missing or does not go together."""
    if record.has_page:
        yield from (record.problem(name, said) for name, said in _WANTED.items() if not record.facts.get(name))
        yield from _days(record)
        yield from _sources(record)
    if record.facts["kind"] == "asset":
        yield from _alternatives(record)


def _days(record: Record) -> Iterator[Problem]:
    issued, modified = record.facts["issued"], record.facts["modified"]
    if modified < issued:
        yield record.problem("modified", f"{modified} is before the day of issue, {issued}")
    if record.facts.get("valid_to", modified) < issued:
        yield record.problem("valid_to", "the record ends before it begins")


def _sources(record: Record) -> Iterator[Problem]:
    if record.facts.get("sample"):
        return
    for text in record.texts:
        if not text.row.get("sources"):
            yield text.problem("sources", "name the sources, each with its date, or mark the record as a sample")


def _alternatives(record: Record) -> Iterator[Problem]:
    for text in record.texts:
        if text.row["alt"].strip().casefold() == text.row["title"].strip().casefold():
            yield text.problem("alt", "describe what is seen; the title is said already")
