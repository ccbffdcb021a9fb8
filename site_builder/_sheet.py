"""What the functions of a kind are given: one record in one language, and what its page may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from markupsafe import Markup, escape

from site_builder._language import Language
from site_builder._numbers import Numerals
from site_builder._site import Inputs, Page
from site_builder._views import Day, Fact
from snapshot import PageFacts, PageText

F = TypeVar("F", bound=PageFacts)
T = TypeVar("T", bound=PageText)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[F, T]):
    """A record's facts and text with its language. `found` are further records that the kind's `finds` named when the portal was planned;
    `about` leads from a term or place to the record that is about it."""

    language: Language
    inputs: Inputs
    facts: F
    text: T
    found: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(
        cls, language: Language, inputs: Inputs, page: Page, args: Mapping[str, Any] | None = None
    ) -> Sheet[Any, Any]:
        """The sheet of a page, with what the plan found for it."""
        args = args or {}
        about = MappingProxyType(dict(args.get("about", ())))
        return Sheet(language, inputs, page.facts, page.text, args.get("found", ()), about)

    @property
    def figures(self) -> Numerals:
        """Numbers and sums in this language."""
        return self.language.figures

    def say(self, message: str, **values: object) -> str:
        """An interface string."""
        return self.language.translate(message, **values)

    def label(self, text: str) -> Markup:
        """A record's text as it is set in a line."""
        return self.language.headings.label(text)

    def title(self, uid: str | None) -> Markup | None:
        """The title of another record in this language, None when it has none."""
        return self.language.title(self.inputs, uid)

    def name(self, uid: str | None) -> str:
        """The same as bare text, empty when there is none: a unit that follows a figure."""
        return self.language.name(self.inputs, uid)

    def day(self, value: str) -> Day:
        """A day for machines and for readers."""
        return Day(value, self.language.day(value))

    def linked(self, uids: Iterable[str]) -> Markup | None:
        """Titles of terms or places in a row, each leading to the record that is about it where there is one; None when there is none."""
        found = [(uid, title) for uid in uids if (title := self.title(uid))]
        return escape(self.say(", ")).join(self._link(uid, title) for uid, title in found) if found else None

    def _link(self, uid: str, title: Markup) -> Markup:
        record = self.about.get(uid)
        path = self.language.path(self.inputs, record) if record and record != self.facts.uid else None
        return Markup('<a href="{}">{}</a>').format(path, title) if path else title


def facts_of(*rows: tuple[str, Markup | str | None]) -> tuple[Fact, ...]:
    """Key facts from (label, value), those without a value left out."""
    return tuple(Fact(label, value) for label, value in rows if value)
