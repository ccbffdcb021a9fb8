"""Figures are the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from cms.gate.checks._figures import figures_of, format_figures
from cms.seed.checking._model import Problem, Record


def check(record: Record) -> Iterator[Problem]:
    """Figures of each translation against those of the source, over all fields together."""
    if not record.is_read:
        return
    source = figures_of(record.source.words, record.source.locale)
    for text in record.translations:
        found = figures_of(text.words, text.locale)
        if found != source:
            missing, more = format_figures(source - found), format_figures(found - source)
            yield text.problem("figures", f"not in this language: {missing}; not in the source: {more}")
