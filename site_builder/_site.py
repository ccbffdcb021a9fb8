"""The records of a snapshot in memory, and the restricted view of them that a renderer gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from site_builder._errors import PlanError, UndeclaredInput
from snapshot import (
    FACTS_LOCALE,
    AssetEntry,
    Block,
    Bodies,
    FactsRow,
    Locale,
    PageFacts,
    PageText,
    Snapshot,
    TextRow,
    digest,
    dump_row,
)
from snapshot.kinds import AssetFacts, ProvinceFacts

Row = FactsRow | TextRow
F = TypeVar("F", bound=FactsRow)
T = TypeVar("T", bound=TextRow)


class Key(NamedTuple):
    """Names a row: the record and `mul` for facts or a locale's code for text."""

    uid: str
    locale: str


class Page(NamedTuple):
    """A page of a record in one locale."""

    facts: PageFacts
    text: PageText


@dataclass(frozen=True)
class Site:
    """All rows by key (sorted), their digests, the asset manifest by source digest, and the table of locales.

    With `bodies`, rows are outlines: of a text's body they have only the blocks that name something, which is all that planning needs; `body` gives
    the whole. Rows that stand in have no body."""

    rows: Mapping[Key, Row]
    digests: Mapping[Key, str]
    assets: Mapping[str, AssetEntry]
    locales: tuple[Locale, ...]
    as_of: str
    bodies: Bodies | None = None

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[Row, str]],
        *,
        locales: tuple[Locale, ...],
        assets: Mapping[str, AssetEntry] | None = None,
        as_of: str = "",
        bodies: Bodies | None = None,
    ) -> Site:
        """Collect (row, digest) pairs, in any order."""
        ordered = sorted(((Key(row.uid, row.locale), row, sha) for row, sha in rows), key=lambda item: item[0])
        return cls(
            rows=MappingProxyType({key: row for key, row, _ in ordered}),
            digests=MappingProxyType({key: sha for key, _, sha in ordered}),
            assets=MappingProxyType(dict(assets or {})),
            locales=locales,
            as_of=as_of,
            bodies=bodies,
        )

    @property
    def source(self) -> Locale:
        """The source language: the first row of the table."""
        return self.locales[0]

    def facts(self, uid: str | None, model: type[F]) -> F | None:
        """The facts of a record, when they are in the snapshot and of that kind."""
        row = self.rows.get(Key(uid, FACTS_LOCALE)) if uid else None
        return row if isinstance(row, model) else None

    def text(self, uid: str | None, locale: str, model: type[T]) -> T | None:
        """The text of a record in a locale; None unless its facts are in the snapshot too."""
        if not uid or Key(uid, FACTS_LOCALE) not in self.rows:
            return None
        row = self.rows.get(Key(uid, locale))
        return row if isinstance(row, model) else None

    def page(self, uid: str, locale: str) -> Page | None:
        """The record's page in a locale: on the portal only with its facts and this locale's text."""
        facts, text = self.facts(uid, PageFacts), self.text(uid, locale, PageText)
        return Page(facts, text) if facts and text else None

    def body(self, text: PageText) -> tuple[Block, ...]:
        """The whole body of one of these texts. Raises Corrupt when it is not where the snapshot lies."""
        if self.bodies is None:
            return text.body
        whole = self.bodies.row(self.digests[Key(text.uid, text.locale)])
        assert isinstance(whole, PageText), "digests are of the rows"
        return whole.body

    def whole(self, page: Page) -> Page:
        """A page with the whole of its body."""
        return (
            page
            if self.bodies is None
            else Page(page.facts, page.text.model_copy(update={"body": self.body(page.text)}))
        )

    def pages(self, locale: str) -> list[Page]:
        """All pages in a locale, from the oldest: by day of issue, then uid."""
        found = (self.page(key.uid, locale) for key in self.rows if key.locale == locale)
        return sorted((page for page in found if page), key=lambda page: (page.facts.issued, page.facts.uid))

    def of_kind(self, model: type[F]) -> list[F]:
        """The facts of every record of a kind, by uid."""
        return [row for row in self.rows.values() if isinstance(row, model)]

    def province(self) -> ProvinceFacts | None:
        """The one province; raises PlanError when the snapshot holds several."""
        found = self.of_kind(ProvinceFacts)
        if len(found) > 1:
            raise PlanError(
                f"the snapshot holds {len(found)} provinces ({', '.join(p.code for p in found)}); withdraw all but one"
            )
        return found[0] if found else None


class _Kept:
    """The outlines of the snapshot that was read last, by digest: the next one has almost all of them."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def read(self, snapshot: Snapshot) -> list[tuple[Row, str]]:
        known = self._rows
        pairs = [(known.get(entry.sha256) or snapshot.outline(entry), entry.sha256) for entry in snapshot.entries()]
        self._rows = {sha256: row for row, sha256 in pairs}
        return pairs


_kept = _Kept()


def read_site(snapshot: Snapshot) -> Site:
    """The outline of every row of a snapshot; those that the last one had too are taken from memory. Raises the snapshot's errors."""
    manifest, rows = snapshot.manifest, _kept.read(snapshot)
    return Site.of(
        rows, locales=manifest.locales, assets=snapshot.assets(), as_of=manifest.as_of, bodies=snapshot.bodies
    )


def site_of_rows(
    rows: Iterable[Row], locales: tuple[Locale, ...], assets: Iterable[AssetEntry] = (), as_of: str = ""
) -> Site:
    """The same from rows at hand: drafts for a preview, or a test's."""
    pairs = ((row, digest(dump_row(row))) for row in rows)
    return Site.of(pairs, locales=locales, assets={entry.source: entry for entry in assets}, as_of=as_of)


class Inputs:
    """What a renderer may read: the rows that its output declared. Anything else raises UndeclaredInput, so that a fingerprint over the
    declared rows is enough to know that a page is unchanged."""

    __slots__ = ("_declared", "_name", "_shared", "_site")

    def __init__(self, site: Site, name: str, declared: frozenset[Key], shared: frozenset[Key]) -> None:
        self._site, self._name, self._declared, self._shared = site, name, declared, shared

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The table of locales: part of every fingerprint."""
        return self._site.locales

    def _check(self, uid: str, locale: str) -> None:
        key = Key(uid, locale)
        if key not in self._declared and key not in self._shared:
            raise UndeclaredInput(f"{self._name} reads record {uid} ({locale}), which the plan did not declare for it")

    def facts(self, uid: str | None, model: type[F]) -> F | None:
        """As `Site.facts`, for declared rows."""
        if uid:
            self._check(uid, FACTS_LOCALE)
        return self._site.facts(uid, model)

    def text(self, uid: str | None, locale: str, model: type[T]) -> T | None:
        """As `Site.text`, for declared rows."""
        if uid:
            self._check(uid, locale)
        return self._site.text(uid, locale, model)

    def page(self, uid: str, locale: str) -> Page | None:
        """As `Site.page`, for declared rows."""
        self._check(uid, FACTS_LOCALE)
        self._check(uid, locale)
        return self._site.page(uid, locale)

    def body(self, text: PageText) -> tuple[Block, ...]:
        """The whole body of a declared text: what `text` and `page` give has its outline only."""
        self._check(text.uid, text.locale)
        return self._site.body(text)

    def renditions(self, asset: AssetFacts) -> AssetEntry | None:
        """The renditions of a declared asset."""
        self._check(asset.uid, FACTS_LOCALE)
        return self._site.assets.get(asset.source)
