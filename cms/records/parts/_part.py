"""What a record is made of in the editor: parts, each a field or a few that belong together.

A part says once how it becomes the fields of a row, how it is read back from a row, which panel edits it, how people read it, which records must be
public before it, and what may be wrong with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import Panel

Body = dict[str, Any]
Ids = Mapping[str, int]
"""Database ids by uid, of whatever a row may name: reference data, pictures, source pages."""
Named = tuple[type[models.Model], int]
"""A record as a column names it: its model and its database id."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record: the field that shows it, and a sentence that names the remedy, translated when it is shown."""

    field: str
    message: Any
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % self.values if self.values else str(self.message)

    def error(self) -> ValidationError:
        """The same for a form."""
        return ValidationError(self.message, params=dict(self.values))


class Part:
    """One part of a record. What a part has nothing to say about is empty here."""

    name: str
    late: bool = False
    """Whether writing it needs pages or rows of the same kind to be there already."""
    fact_names: tuple[str, ...] = ()
    """Fields of the facts row that it gives."""
    text_names: tuple[str, ...] = ()
    """Fields of the text row that it gives."""

    @property
    def label(self) -> Any:
        """What people call it."""
        return self.name

    def named(self, record: Any) -> Iterable[Named]:
        """The records that its columns name."""
        return ()

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        """Its fields of the facts row; `uids` has those of what it names."""
        return {}

    def texts(self, record: Any) -> Body:
        """Its fields of the text row."""
        return {}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        """Take its columns from a facts row and a text row; what the rows leave out becomes empty."""

    def panel(self) -> Panel | None:
        """The panel of the form that edits it."""
        return None

    def say(self, record: Any, words: Any) -> Iterable[str]:
        """Lines for people, in the language that is active; `words` is a `cms.records.facts.Words`."""
        return ()

    def assets(self, record: Any) -> Iterable[Any]:
        """Pictures, clips and documents that its facts show: they become public with the record."""
        return ()

    def needed(self, facts: Body) -> Iterable[str]:
        """Uids of the reference data that must be public before the facts row is."""
        return ()

    def faults(self, record: Any) -> Iterable[Fault]:
        """What is wrong with the values, each by itself and with one another."""
        return ()
