"""What the checks look at, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cms.gate.checks._plain import plain_fields

Row = Mapping[str, Any]
_FOREIGN = re.compile(r'<span lang="[^"]+">.*?</span>')
_END = re.compile(r"</(?:p|li)>")
_BLOCK_FIELD = re.compile(r"body \d+")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong where: the file, the record `<kind>/<key>`, the locale (`mul` for facts), the field, and a sentence with the remedy."""

    file: str
    record: str
    locale: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.record} ({self.locale}) {self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of what was read, and the problems, sorted. `words_vi` counts the words of all source texts, `names` places, organisations and terms of
    the scheme `name`; `terms` those of the scheme `glossary`."""

    records: int
    texts: int
    words_vi: int
    terms: int
    names: int
    pictures: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Text:
    """One record in one language, with its file and its fields as plain words."""

    record: str
    locale: str
    file: Path
    row: Row

    @property
    def language(self) -> str:
        """The first subtag of the locale: what rules of a language go by."""
        return self.locale.partition("-")[0]

    @cached_property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """(field, words), the row's own fields before the body's."""
        return tuple((name, words) for name, words in plain_fields(dict(self.row)) if words.strip())

    @cached_property
    def own(self) -> tuple[tuple[str, str], ...]:
        """The fields without the words that are marked as another language's; paragraphs end in ¶, so that no rule reads across them."""
        return tuple((name, words) for name, words in plain_fields(_without_foreign(self.row)) if words.strip())

    @cached_property
    def words(self) -> str:
        """All words, one field to a line, without subtitles: their times are no figures, and the transcript says the same."""
        return "\n".join(words for field, words in self.fields if field != "subtitles")

    @cached_property
    def body(self) -> str:
        """The words of the body alone."""
        return "\n".join(words for field, words in self.fields if _BLOCK_FIELD.match(field))

    def problem(self, field: str, message: str) -> Problem:
        """A problem of this text."""
        return Problem(str(self.file), self.record, self.locale, field, message)


def _without_foreign(value: Any) -> Any:
    if isinstance(value, str):
        return _END.sub(" ¶ ", _FOREIGN.sub("X", value))
    if isinstance(value, Mapping):
        return {name: _without_foreign(inner) for name, inner in value.items()}
    return [_without_foreign(inner) for inner in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Record:
    """A record with its facts and its texts; the source language first."""

    name: str
    file: Path
    facts: Row
    texts: tuple[Text, ...]
    has_page: bool

    @property
    def is_read(self) -> bool:
        """Whether people read it as a text, not as a label: 旧ラムドン省 says in a character what Vietnamese says with a date."""
        return bool(self.texts) and (self.has_page or self.facts["kind"] in ("province", "asset"))

    @property
    def source(self) -> Text:
        return self.texts[0]

    @property
    def translations(self) -> Iterable[Text]:
        return self.texts[1:]

    def problem(self, field: str, message: str) -> Problem:
        """A problem of the facts."""
        return Problem(str(self.file), self.name, "mul", field, message)
