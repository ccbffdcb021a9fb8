"""Key figures of a record, to be shown large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from site_builder._cards import unit_word
from site_builder._language import Language
from site_builder._site import Inputs
from site_builder._views import Figure
from snapshot.kinds import KeyFigure

_WORDED = 1_000_000
"""From here on, whole figures are written with a word: 3.87 million."""


def figures_of(
    language: Language,
    inputs: Inputs,
    items: Iterable[KeyFigure],
    labels: Mapping[str, str],
    sources: Mapping[str, str],
) -> tuple[Figure, ...]:
    """The figures that have a label in this language, in order."""
    return tuple(
        _figure(language, inputs, item, labels[item.key], sources.get(item.key, ""))
        for item in items
        if labels.get(item.key)
    )


def _figure(language: Language, inputs: Inputs, item: KeyFigure, label: str, source: str) -> Figure:
    figures, unit = language.figures, language.name(inputs, item.unit)
    number, word = Decimal(item.value), ""
    if number >= _WORDED and not item.decimals:
        value, _, word = figures.worded(number).partition("\u00a0")
    else:
        value = figures.plain(number, item.decimals)
    return Figure(
        label=language.headings.label(label),
        value=value,
        unit=unit_word(word, unit),
        tight=figures.is_tight(unit) and not word,
        as_of=language.when(item.as_of),
        source=language.headings.label(source),
        href=(language.path(inputs, item.indicator) or "") if item.indicator else "",
    )
