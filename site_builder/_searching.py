"""Documents for the browser's search index, from the pages of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from search import static
from search.records import document_of
from site_builder._language import Language
from site_builder._site import Page

_FOLDER = "s/"

Read = Callable[[str], bytes | None]


def search_files(language: Language, pages: Iterable[Page], shards: int) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the index of this language, below `s/`."""
    documents = (document_of(facts, text, language.locale) for facts, text in pages)
    for path, data in static.build(documents, shards=shards, locales=(language.code,)):
        yield f"{_FOLDER}{path}", data


def changed_search_files(
    language: Language, before: Iterable[Page], after: Iterable[Page], read: Read, shards: int
) -> Iterator[tuple[str, bytes]]:
    """The files that change when pages `before` become pages `after`; `read` gives a file as it was. The same bytes as all of it anew."""
    removed = (document_of(facts, text, language.locale) for facts, text in before)
    added = (document_of(facts, text, language.locale) for facts, text in after)
    files = static.update(
        lambda path: read(f"{_FOLDER}{path}"), added=added, removed=removed, shards=shards, locales=(language.code,)
    )
    for path, data in files:
        yield f"{_FOLDER}{path}", data
