"""The registry of kinds: a kind is a name, a model of its facts, a model of its text, and whether it has a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from snapshot._errors import UnknownKind
from snapshot._rows import FactsRow, PageFacts, TextRow
from snapshot._types import FACTS_LOCALE


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `text` is None for kinds that say nothing in any language (redirects)."""

    name: str
    facts: type[FactsRow]
    text: type[TextRow] | None

    @property
    def has_page(self) -> bool:
        """Whether each record of this kind is a page of the portal."""
        return issubclass(self.facts, PageFacts)

    def model(self, locale: str) -> type[FactsRow] | type[TextRow]:
        """The model of this kind's row in `locale`; raises UnknownKind for text of a kind that has none."""
        if locale == FACTS_LOCALE:
            return self.facts
        if self.text is None:
            raise UnknownKind(f"kind {self.name!r} has no text, but a row in locale {locale!r} was given")
        return self.text


_registry: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    """Add a kind; raises ValueError when the name is taken."""
    if kind.name in _registry:
        raise ValueError(f"kind {kind.name!r} is registered already")
    _registry[kind.name] = kind
    return kind


def kind(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    try:
        return _registry[name]
    except KeyError:
        raise UnknownKind(f"unknown kind {name!r}; known are {', '.join(sorted(_registry))}") from None


def kinds() -> Iterator[Kind]:
    """All registered kinds, by name."""
    return iter([_registry[name] for name in sorted(_registry)])
