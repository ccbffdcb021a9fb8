"""The browser's search: the documents and names of its index, and the filters that its page offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from search import Document, Names, static
from search.records import capital_of, document_of, magnitudes, names_of
from site_builder._collation import sort_key
from site_builder._language import Language
from site_builder._output import Keys
from site_builder._pagekinds import page_kind
from site_builder._site import Inputs, Key, Page, Site
from snapshot import FACTS_LOCALE, TextRow
from snapshot.kinds import OrganisationText, PlaceText, TermText

Choices = tuple[tuple[str, tuple[str, ...]], ...]
"""(filter, its values), the filters in the order of the page."""

_FOLDER = "s/"

Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter, and what readers call it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from on the search page; `name` is the facet's."""

    name: str
    label: str
    options: tuple[Option, ...]


_NAMED = (OrganisationText, PlaceText, TermText)


def naming_keys(site: Site) -> Keys:
    """The rows of every place, organisation and term, in all languages: what names lead to what is found in each."""
    named = {key for key, row in site.rows.items() if isinstance(row, _NAMED)}
    return frozenset(named | {Key(key.uid, FACTS_LOCALE) for key in named})


def names_in(site: Site) -> tuple[Names, ...]:
    """What places, organisations and terms are called, by uid."""
    texts: dict[str, list[TextRow]] = {}
    for key, row in site.rows.items():
        if isinstance(row, _NAMED) and Key(key.uid, FACTS_LOCALE) in site.rows:
            texts.setdefault(key.uid, []).append(row)
    return tuple(names for uid in sorted(texts) if (names := names_of(texts[uid])))


def search_files(
    language: Language, pages: Iterable[Page], names: tuple[Names, ...], shards: int
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the index of this language, below `s/`."""
    for path, data in static.build(
        _documents(language, pages, names), names=names, shards=shards, locales=(language.code,)
    ):
        yield f"{_FOLDER}{path}", data


def changed_search_files(
    language: Language, before: Iterable[Page], after: Iterable[Page], read: Read, names: tuple[Names, ...], shards: int
) -> Iterator[tuple[str, bytes]]:
    """The files that change when pages `before` become pages `after`; `read` gives a file as it was, `names` are as they were. The same bytes as all
    of it anew."""
    files = static.update(
        lambda path: read(f"{_FOLDER}{path}"),
        added=_documents(language, after, names),
        removed=_documents(language, before, names),
        shards=shards,
        locales=(language.code,),
    )
    for path, data in files:
        yield f"{_FOLDER}{path}", data


def _documents(language: Language, pages: Iterable[Page], names: tuple[Names, ...]) -> Iterator[Document]:
    called = {one.uid: one.preferred(language.code) for one in names}
    return (document_of(facts, text, language.locale, called) for facts, text in pages)


def choices_of(pages: Iterable[Page]) -> Choices:
    """What the pages of a language can be filtered by: each value that one of them has."""
    found: dict[str, set[str]] = {"kind": set(), "sector": set(), "place": set(), "capital": set()}
    for facts, _ in pages:
        found["kind"].add(facts.kind)
        found["sector"].update(facts.sectors)
        found["place"].update(facts.places)
        amount = capital_of(facts)
        found["capital"].update(magnitudes(amount) if amount else ())
    return tuple((name, tuple(sorted(values))) for name, values in found.items())


def filter_groups(language: Language, inputs: Inputs, choices: Choices) -> tuple[Filter, ...]:
    """The filters with their options in the language's words and order; one with a single option is left out."""
    say = language.translate
    labels = {"kind": say("Kind"), "sector": say("Sector"), "place": say("Place"), "capital": say("Capital")}
    groups = []
    for name, values in choices:
        options = _sums(language, values) if name == "capital" else _named(language, inputs, name, values)
        if len(options) > 1:
            groups.append(Filter(name, labels[name], options))
    return tuple(groups)


def _named(language: Language, inputs: Inputs, name: str, values: tuple[str, ...]) -> tuple[Option, ...]:
    key, found = sort_key(language.locale), []
    for value in values:
        if name == "kind":
            label = language.translate(page_kind(value).plural)
            found.append((key(label), value, label))
        elif text := inputs.text(value, language.code, PlaceText) or inputs.text(value, language.code, TermText):
            found.append((key(text.reading or text.title), value, text.title))
    return tuple(Option(value, label) for _, value, label in sorted(found))


def _sums(language: Language, values: tuple[str, ...]) -> tuple[Option, ...]:
    """Powers of ten as ranges: `VND 12` is `1.000–10.000 tỷ đồng`; by currency, then from the least."""
    found: list[tuple[str, int]] = []
    for value in values:
        currency, _, power = value.partition(" ")
        found.append((currency, int(power)))
    return tuple(
        Option(f"{currency} {power}", language.figures.money(currency, _ten_to(power), _ten_to(power + 1)))
        for currency, power in sorted(found)
    )


def _ten_to(power: int) -> str:
    return format(Decimal(10) ** power, "f")
