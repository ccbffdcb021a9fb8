"""From an object to what the editors' index knows of it: its newest draft, and what is live where that is something else.

One document for each language that the object has texts in, all under the uid `<label of the first model>:<key>`. Beside its words a document holds
the beginnings of those of its title and of its other short texts, each behind MARK, and its other words behind MARK in full: so `MARK + what is being
typed` finds both.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from modelsearch.backends.base import get_model_root
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.fields import StreamField
from wagtail.models import Locale, Revision

from search import Document, Kind, analyse

MARK = "\ua66e"
"""A letter that nobody types: the words behind it are beginnings of words."""

FOLDER = 12
"""Characters of a page's path that tell an organisation's folder: root, language, folder."""

_LONGEST_BEGINNING = 16
_LONG = 500  # characters: such a text is found by its whole words
_log = logging.getLogger("cms.searching")


def documents_of(objects: list[Any]) -> Iterator[Document]:
    """The documents of objects of one first model, each read with `select_related` and `prefetch_related` as its search fields want."""
    drafts = Revision.objects.in_bulk([one.latest_revision_id for one in objects if _drafted(one)])
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    for one in objects:
        revision = drafts.get(one.latest_revision_id) if _drafted(one) else None
        yield from _documents(one, revision, codes)


def identity(label: str, key: object) -> str:
    """The uid of an object's documents."""
    return f"{label}:{key}"


def _drafted(one: Any) -> bool:
    return getattr(one, "latest_revision_id", None) is not None


def _documents(one: Any, revision: Revision | None, codes: dict[int, str]) -> Iterator[Document]:
    texts: dict[str, _Texts] = defaultdict(_Texts)
    for version in _versions(one, revision):
        own = _locale(one, codes)
        texts[own].title = texts[own].title or str(getattr(version, "title", "") or version)
        for locale, name, said, is_long in _said(version, own, codes):
            texts[locale].add(name, said, is_long)
    label = get_model_root(type(one))._meta.label_lower
    for locale, found in texts.items():
        yield Document(
            uid=identity(label, one.pk),
            locale=locale,
            kind=one._meta.label_lower,
            title=found.title,
            summary="\n".join(found.short),
            body="\n".join([*found.long, *found.beginnings()]),
            facets={"model": label, "folder": _folder(one)},
        )


def _folder(one: Any) -> str:
    """The organisation's folder that a page lies in, or an asset's collection."""
    path = getattr(one, "path", "")
    return str(path[:FOLDER] or getattr(one, "collection_id", "") or "")


class _Texts:
    """What an object says in one language."""

    def __init__(self) -> None:
        self.title = ""
        self.short: list[str] = []
        self.long: list[str] = []

    def add(self, name: str, said: str, is_long: bool) -> None:
        """Take a text in, unless it is there already. The first title is the title."""
        if name == "title" and not self.title:
            self.title = said
        elif said not in (self.title, *self.short, *self.long):
            (self.long if is_long or len(said) > _LONG else self.short).append(said)

    def beginnings(self) -> Iterable[str]:
        """Each once, sorted."""
        words = {word for text in (self.title, *self.short) for word in _words(text)}
        found = {word[:end] for word in words for end in range(1, min(len(word), _LONGEST_BEGINNING) + 1)}
        found |= words | {word for text in self.long for word in _words(text)}
        return [" ".join(MARK + one for one in sorted(found))]


def _words(text: str) -> Iterator[str]:
    """Words of scripts with spaces, as they are written."""
    return (text[token.start : token.end] for token in analyse(text, "und") if token.kind is Kind.WORD)


def _versions(one: Any, revision: Revision | None) -> Iterator[Any]:
    """What the editor shows, and what readers see where that differs."""
    if revision is not None:
        try:
            yield type(one).from_serializable_data(revision.content, check_fks=False, strict_fks=False)
        except Exception as error:  # a draft of an older form of the model: the row is all there is
            _log.warning("event=desk.draft_unreadable object=%s:%s reason=%s", one._meta.label_lower, one.pk, error)
        else:
            if not getattr(one, "live", False) or not getattr(one, "has_unpublished_changes", False):
                return
    yield one


def _locale(one: Any, codes: dict[int, str]) -> str:
    return codes.get(getattr(one, "locale_id", 0) or 0, settings.SOURCE_LOCALE)


def _said(one: Any, own: str, codes: dict[int, str]) -> Iterator[tuple[str, str, str, bool]]:
    """Locale, field, text, and whether it is long, of every field that the object's model searches."""
    for part in one.get_search_fields():
        if isinstance(part, SearchField | AutocompleteField):
            yield from ((own, part.field_name, said, _is_long(part, one)) for said in _strings(part.get_value(one)))
        elif isinstance(part, RelatedFields):
            yield from _said_by_rows(part, one, own, codes)


def _said_by_rows(part: Any, one: Any, own: str, codes: dict[int, str]) -> Iterator[tuple[str, str, str, bool]]:
    found = part.get_value(one)
    rows = found.all() if hasattr(found, "all") else [found] if found else []
    for row in rows:
        locale = codes.get(getattr(row, "locale_id", 0) or 0, own)
        for inner in part.fields:
            if isinstance(inner, SearchField | AutocompleteField):
                name = inner.field_name if locale != own else ""
                yield from ((locale, name, said, _is_long(inner, row)) for said in _strings(inner.get_value(row)))


def _is_long(part: Any, one: Any) -> bool:
    try:
        return isinstance(part.get_field(type(one)), StreamField)
    except LookupError:
        return False


def _strings(value: Any) -> Iterator[str]:
    """The texts in a value: one, or several in lists."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)
