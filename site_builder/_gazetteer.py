"""What no line breaks: the bare names of places, and words of several syllables."""

from __future__ import annotations

from pathlib import Path

from site_builder._site import Site
from snapshot import Locale
from snapshot.kinds import PlaceText, ProvinceText, TermText

_LANGUAGES = Path(__file__).parent / "locale"
"""A folder per language."""


def place_names(site: Site, locale: Locale) -> tuple[str, ...]:
    """The gazetteer of a language: the bare names of all places, in it and in the source language."""
    codes = {locale.code, site.source.code}
    rows = [row for row in site.rows.values() if row.locale in codes]
    found = {row.name for row in rows if isinstance(row, PlaceText)} | {
        row.short_name for row in rows if isinstance(row, ProvinceText)
    }
    return tuple(sorted(found))


def whole_words(site: Site, locale: Locale) -> tuple[str, ...]:
    """Words of two and three syllables, for a language that writes them apart: its `words.txt` and the termbase's; nothing for others."""
    listed = _LANGUAGES / locale.tag.partition("-")[0] / "words.txt"
    if not listed.is_file():
        return ()
    titles = {row.title for row in site.rows.values() if isinstance(row, TermText) and row.locale == locale.code}
    terms = {title for title in titles if 1 <= title.count(" ") <= 2 and title.replace(" ", "").isalpha()}
    return tuple(sorted(terms.union(listed.read_text("utf-8").splitlines())))
