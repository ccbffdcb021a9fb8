"""Segments: the text nodes of a `StringValue` are translated and put back, so that no tag can be lost or moved into another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from wagtail_localize.strings import StringValue

from cms.translation.mt._sentences import join, split
from cms.translation.numerals import has_words, localise


def sentences_of(string: StringValue) -> list[str]:
    """The sentences of all text nodes that have words."""
    return [sentence for node in _nodes(_soup(string)) if has_words(node) for sentence in split(str(node))]


def rebuild(string: StringValue, said: Mapping[str, str | None], source: str, target: str) -> StringValue | None:
    """The segment with its sentences replaced by those of `said`; None when one of them is missing."""
    soup = _soup(string)
    tags = _tags(soup)
    for node in list(_nodes(soup)):
        text = _translated(str(node), said, source, target)
        if text is None:
            return None
        node.replace_with(NavigableString(text))
    result = StringValue(soup.decode_contents())
    return result if _tags(_soup(result)) == tags else None


def _translated(node: str, said: Mapping[str, str | None], source: str, target: str) -> str | None:
    if not has_words(node):
        return localise(node, source, target)
    found = [said.get(sentence) for sentence in split(node)]
    whole = [sentence for sentence in found if sentence]
    if len(whole) != len(found):
        return None
    joined = join(whole, target)
    if join(["", ""], target) == "":
        return joined
    return node[: len(node) - len(node.lstrip())] + joined + node[len(node.rstrip()) :]


def _soup(string: StringValue) -> Tag:
    """The segment as one element: alone, an address or a file name would not be taken for HTML."""
    found = BeautifulSoup(f"<div>{string.data}</div>", "html.parser").div
    assert found is not None
    return found


def _nodes(soup: Tag) -> Iterable[NavigableString]:
    return [node for node in soup.descendants if isinstance(node, NavigableString) and str(node).strip()]


def _tags(soup: Tag) -> list[tuple[str, str]]:
    return [(tag.name, str(tag.get("id", ""))) for tag in soup.find_all(True)]
