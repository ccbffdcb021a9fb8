"""All checks over all records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from cms.seed._records import records_of
from cms.seed.checking import _dates, _facts, _figures, _register, _scripts, _shape, _terms
from cms.seed.checking._model import Problem, Record, Report, Text
from cms.seed.reader import SeedContent

LEAST_MEDIAN = 250
"""Words of the source language that the middle one of all bodies has at least."""

_WORD = re.compile(r"\w+")
_NAMES = ("place", "organisation")

Check = Callable[[Record], Iterator[Problem]]
_EVERY_RECORD: tuple[Check, ...] = (
    _facts.check,
    _figures.check,
    _dates.check,
    _shape.check,
    _scripts.check,
    _register.check,
)


def check_content(content: SeedContent, locales: tuple[str, ...]) -> Report:
    """Check every record of the content folder; `locales` are all languages wanted, the source first. Raises nothing: problems are the answer."""
    records = tuple(_records(content))
    termbase = _terms.Termbase.of(records)
    problems = [problem for record in records for check in _EVERY_RECORD for problem in check(record)]
    problems += [problem for record in records for problem in _shape.missing(record, locales)]
    problems += [problem for record in records for problem in termbase.check(record)]
    problems += _too_short(records)
    schemes = [record.facts.get("scheme") for record in records]
    return Report(
        records=len(records),
        texts=sum(len(record.texts) for record in records),
        words_vi=sum(len(_WORD.findall(record.source.words)) for record in records if record.texts),
        terms=schemes.count("glossary"),
        names=schemes.count("name") + sum(record.facts["kind"] in _NAMES for record in records),
        pictures=sum(record.facts["kind"] == "asset" for record in records),
        problems=tuple(sorted(set(problems))),
    )


def _records(content: SeedContent) -> Iterator[Record]:
    for found in records_of(content.rows):
        name = content.names[found.uid]
        texts = tuple(Text(name, code, _file(content, found.uid, code), row) for code, row in found.texts.items())
        yield Record(name, _file(content, found.uid, "mul"), found.facts, texts, found.has_page)


def _file(content: SeedContent, uid: str, locale: str) -> Path:
    return content.files[uid, locale]


def _too_short(records: tuple[Record, ...]) -> Iterator[Problem]:
    counted = [(len(_WORD.findall(record.source.body)), record.name, record) for record in records if record.has_page]
    if counted and (middle := median(count for count, _name, _record in counted)) < LEAST_MEDIAN:
        _count, _name, shortest = min(counted)
        said = f"half of all bodies have {middle:g} words or fewer; write more, this one first"
        yield shortest.source.problem("body", said)
