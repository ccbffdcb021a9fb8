"""Equal depth: every language has every text, in the same blocks, of a plausible length, and in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cms.seed.checking._model import Problem, Record, Text

_LENGTHS = {"en": (0.75, 1.6), "ja": (0.3, 0.85), "ko": (0.35, 0.9), "zh": (0.2, 0.65)}
"""Characters of a body as a share of the Vietnamese one's, least and most."""

_LEAST = 200
"""Bodies shorter than this, in characters, say nothing about shares."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 4
"""Shorter texts may be the same in two languages: names, citations."""

_MAY_BE_EQUAL = ("isbn", "code", "reading")


def missing(record: Record, locales: tuple[str, ...]) -> Iterator[Problem]:
    """Languages in which the record says nothing."""
    there = {text.locale for text in record.texts}
    if record.texts:
        yield from (
            record.problem(code, "this language has no text; write it") for code in locales if code not in there
        )


def check(record: Record) -> Iterator[Problem]:
    """Each translation against the source."""
    for text in record.translations if record.texts else ():
        yield from _blocks(text, record.source)
        yield from _length(text, record.source)
        yield from _equal(text, record.source)


def _blocks(text: Text, source: Text) -> Iterator[Problem]:
    ours, theirs = text.row.get("body", []), source.row.get("body", [])
    if [block["type"] for block in ours] != [block["type"] for block in theirs]:
        yield text.problem("body", "its blocks are not those of the source, in the same order")
        return
    for number, (our, their) in enumerate(zip(ours, theirs, strict=True), 1):
        if _size(our) != _size(their):
            yield text.problem(f"body {number}", "this block has other rows, items or paragraphs than the source")


def _size(block: dict[str, object]) -> tuple[int, ...]:
    rows, items = block.get("rows"), block.get("items")
    html = str(block.get("html", ""))
    return (
        len(rows) if isinstance(rows, list) else 0,
        len(items) if isinstance(items, list) else 0,
        html.count("<p>"),
        html.count("<li>"),
    )


def _length(text: Text, source: Text) -> Iterator[Problem]:
    if text.language not in _LENGTHS or len(source.body) < _LEAST:
        return
    least, most = _LENGTHS[text.language]
    share = len(text.body) / len(source.body)
    if not least <= share <= most:
        yield text.problem("body", f"{share:.0%} of the source's length; {least:.0%} to {most:.0%} is plausible")


def _equal(text: Text, source: Text) -> Iterator[Problem]:
    theirs = dict(source.fields)
    for field, words in text.fields:
        wordy = len(_WORD.findall(words)) >= _LEAST_WORDS
        if wordy and field not in _MAY_BE_EQUAL and theirs.get(field) == words:
            yield text.problem(field, "the same words as in the source; translate them")
