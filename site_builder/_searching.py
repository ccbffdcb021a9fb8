"""Documents for the browser's search index, from the pages of one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from search import Document, static
from site_builder._html import plain_text
from site_builder._language import Language
from site_builder._site import Inputs, Page
from snapshot import CalloutBlock, FigureBlock, HeadingBlock, QuoteBlock, TableBlock, TextBlock
from snapshot.kinds import ProjectText


def search_files(language: Language, inputs: Inputs, pages: Iterable[Page], shards: int) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the index of this language, below `s/`."""
    documents = (document(language, page) for page in pages)
    for path, data in static.build(documents, shards=shards, locales=(language.code,)):
        yield f"s/{path}", data


def document(language: Language, page: Page) -> Document:
    """What the search knows of a page."""
    facts, text = page
    return Document(
        uid=facts.uid,
        locale=language.code,
        kind=facts.kind,
        title=text.title,
        summary=text.summary,
        body=_body(page),
        date=dt.date.fromisoformat(facts.issued),
        url=language.page_path(page),
        version=text.version,
    )


def _body(page: Page) -> str:
    lines = [page.text.objective] if isinstance(page.text, ProjectText) else []
    for block in page.text.body:
        match block:
            case TextBlock():
                lines.append(plain_text(block.html))
            case CalloutBlock():
                lines += [block.title, plain_text(block.html)]
            case HeadingBlock() | QuoteBlock():
                lines.append(block.text)
            case TableBlock():
                lines += [block.caption, *block.header, *(cell for row in block.rows for cell in row)]
            case FigureBlock():
                lines.append(block.caption)
    return "\n".join(line for line in lines if line)
