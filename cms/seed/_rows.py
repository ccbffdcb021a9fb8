"""Drafts to row bodies: references become uids, bodies become blocks, slugs are made, and every row is checked against its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from anyascii import anyascii

from cms.seed._errors import ContentError
from cms.seed._files import Draft, Part
from cms.seed._markdown import parse_body
from cms.seed._names import Names, uid_of
from cms.seed._yaml import plain
from snapshot import FACTS_LOCALE, PageText, RowError, kind, parse_row

SCHEMA = 1
FIRST_VERSION = 1

Row = dict[str, Any]


def slug_of(title: str) -> str:
    """The address of a page: the Vietnamese title in ASCII, lower case, words joined by hyphens (as Django's `slugify` has it)."""
    words = re.sub(r"[^\w\s-]", "", anyascii(title).lower())
    return re.sub(r"[-\s]+", "-", words).strip("-_").replace("_", "-")


class RowMaker:
    """Makes the rows of drafts. `locales` are the codes of the languages, the source language first."""

    def __init__(self, names: Names, locales: tuple[str, ...]) -> None:
        self._names, self._locales = names, locales
        self._slugs: dict[tuple[str, str, str], str] = {}

    def rows(self, draft: Draft) -> Iterator[Row]:
        """The facts row of a record, then its text rows in the order of the languages; raises ContentError."""
        self._check_locales(draft)
        yield self._checked(draft.facts, self._head(draft, FACTS_LOCALE) | self._values(draft.facts))
        slug = ""
        for locale in self._locales:
            if locale not in draft.texts:
                continue
            part = draft.texts[locale]
            row = self._head(draft, locale) | self._values(part)
            row["source_version"] = 0 if locale == self._locales[0] else FIRST_VERSION
            if issubclass(kind(draft.kind).model(locale), PageText):
                slug = slug or str(row.get("slug") or slug_of(str(row.get("title", ""))))
                row |= {"slug": slug} | self._body(part)
                self._claim(draft, locale, slug, part)
            yield self._checked(part, row)

    def _head(self, draft: Draft, locale: str) -> Row:
        head = {"schema": SCHEMA, "uid": uid_of(draft.name), "locale": locale, "kind": draft.kind}
        return head | {"version": FIRST_VERSION}

    def _values(self, part: Part) -> Row:
        def resolve(text: str, line: int) -> str:
            return self._names.value(text, part.path, line)

        return {name: plain(part.path, node, resolve, part.first_line) for name, node in part.nodes.items()}

    def _body(self, part: Part) -> Row:
        if part.body is None:
            raise ContentError(part.path, part.line, "the text of a page is a file <locale>.md of its own")
        body = parse_body(
            part.body, part.path, part.body_line, lambda name, line: self._names.uid(name, part.path, line)
        )
        return {"body": list(body.blocks), "links": list(body.links)}

    def _check_locales(self, draft: Draft) -> None:
        for locale, part in draft.texts.items():
            if locale not in self._locales:
                raise ContentError(part.path, part.line, f"{locale!r} is no language of content/locales.yaml")
            if locale != self._locales[0] and "slug" in part.nodes:
                raise ContentError(
                    part.path, part.line, "the address is the same in every language; give slug in the source language"
                )
        if kind(draft.kind).text is not None and self._locales[0] not in draft.texts:
            raise ContentError(draft.facts.path, draft.facts.line, f"{draft.name} has no text in {self._locales[0]!r}")

    def _claim(self, draft: Draft, locale: str, slug: str, part: Part) -> None:
        """Addresses are unique per kind and language."""
        holder = self._slugs.setdefault((draft.kind, locale, slug), draft.name)
        if holder != draft.name:
            raise ContentError(part.path, part.line, f"the address {slug!r} is taken by {holder}; give a slug")

    def _checked(self, part: Part, row: Row) -> Row:
        try:
            parse_row(row)
        except RowError as error:
            raise ContentError(part.path, part.line, str(error)) from error
        return row
