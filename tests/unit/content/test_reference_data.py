"""The reference data of the demonstration: the termbase and the names in five languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cms.seed._files import Draft, read_list
from cms.seed._yaml import plain

REFERENCE = Path(__file__).parents[3] / "content" / "reference"
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
TRANSLATED = LOCALES[1:]
READING = re.compile(r"[ぁ-ゔー]+")
KANJI_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LEAST_TERMS, LEAST_NAMES = 300, 200

pytestmark = pytest.mark.parametrize("locale", LOCALES)


@cache
def drafts(kind: str) -> tuple[Draft, ...]:
    """Every record of a kind of reference data."""
    files = (REFERENCE / f"{kind}.yaml", *sorted(REFERENCE.glob(f"{kind}/*.yaml")))
    return tuple(draft for path in files for draft in read_list(path, kind))


def said(draft: Draft, locale: str, field: str) -> str:
    """What the record says in the language; empty when it says nothing."""
    return "".join(listed(draft, locale, field))


def listed(draft: Draft, locale: str, field: str) -> tuple[str, ...]:
    """The values of a field, one by one."""
    part = draft.texts[locale]
    node = part.nodes.get(field)
    value = plain(part.path, node, lambda text, _line: text, part.first_line) if node is not None else ()
    return tuple(value) if isinstance(value, (list, tuple)) else (str(value),)


def scheme(draft: Draft) -> str:
    return str(draft.facts.nodes["scheme"].value)


def glossary() -> tuple[Draft, ...]:
    return tuple(draft for draft in drafts("term") if scheme(draft) == "glossary")


def names() -> tuple[Draft, ...]:
    of_terms = tuple(draft for draft in drafts("term") if scheme(draft) == "name")
    return (*drafts("place"), *drafts("organisation"), *of_terms)


def everything() -> Iterator[Draft]:
    yield from drafts("term")
    yield from drafts("place")
    yield from drafts("organisation")


def test_the_termbase_has_at_least_300_terms_in_every_language(locale: str) -> None:
    assert sum(bool(said(term, locale, "title")) for term in glossary()) >= LEAST_TERMS


def test_at_least_200_names_are_known_in_every_language(locale: str) -> None:
    assert sum(bool(said(name, locale, "title")) for name in names()) >= LEAST_NAMES


def test_every_record_speaks_the_language(locale: str) -> None:
    assert [draft.name for draft in everything() if locale not in draft.texts] == []


def test_every_term_is_defined_by_one_short_sentence(locale: str) -> None:
    lengths = {term.name: len(said(term, locale, "definition")) for term in glossary()}
    assert {name: length for name, length in lengths.items() if not 4 <= length <= 170} == {}


def test_every_term_names_its_domain_and_source(locale: str) -> None:
    del locale
    assert [term.name for term in glossary() if not {"domain", "source"} <= set(term.facts.nodes)] == []


def test_titles_are_unique_within_their_scheme(locale: str) -> None:
    counts = Counter((scheme(term), said(term, locale, "title")) for term in drafts("term"))
    counts.update((draft.kind, said(draft, locale, "title")) for draft in (*drafts("place"), *drafts("organisation")))
    assert [title for title, count in counts.items() if count > 1] == []


def test_no_term_or_place_is_told_by_a_rendering_that_another_forbids(locale: str) -> None:
    forbidden = {text for draft in everything() for text in listed(draft, locale, "forbidden")}
    fields = ("title", "name", "definition", "variants", "summary", "short_name")
    clashes = [
        (draft.name, field, text)
        for draft in everything()
        for field in fields
        for value in listed(draft, locale, field)
        for text in forbidden
        if text in value
    ]
    assert clashes == []


def test_japanese_terms_and_places_carry_a_reading_in_hiragana(locale: str) -> None:
    if locale != "ja":
        assert [draft.name for draft in everything() if said(draft, locale, "reading")] == []
        return
    sorted_by_reading = (*drafts("term"), *drafts("place"))
    readings = {draft.name: said(draft, locale, "reading") for draft in sorted_by_reading}
    needed = [draft for draft in sorted_by_reading if KANJI_OR_KANA.search(said(draft, locale, "title"))]
    assert [draft.name for draft in needed if not READING.fullmatch(readings[draft.name])] == []


def test_korean_and_english_hold_no_letters_of_another_language(locale: str) -> None:
    foreign = {"ko": KANJI_OR_KANA, "en": re.compile(r"[À-ỹ\u3040-\u9fff\uac00-\ud7a3]")}.get(locale)
    if foreign is None:
        return
    fields = ("title", "name", "definition", "variants", "summary")
    found = [
        (draft.name, field) for draft in everything() for field in fields if foreign.search(said(draft, locale, field))
    ]
    assert found == []
