"""Documents for the browser's search index, from the pages of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search import static
from search.records import document_of
from site_builder._language import Language
from site_builder._site import Page


def search_files(language: Language, pages: Iterable[Page], shards: int) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the index of this language, below `s/`."""
    documents = (document_of(facts, text, language.locale) for facts, text in pages)
    for path, data in static.build(documents, shards=shards, locales=(language.code,)):
        yield f"s/{path}", data
