"""The interface of a backend: it stores, counts and retrieves; it never ranks.

`search._score` ranks the candidates of every backend by the same formula, so that a province that outgrows one
machine sees the same order on the next. Terms come ready: free of white space, at most 65 characters (see
`analyse`), so a backend needs no tokeniser but "split at white space", and quotes them in its own query language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search._bag import Counts, Frequencies
from search._model import Document

MAX_CANDIDATES = 500


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its terms. `document.locale` is in lower case and every text is valid UTF-8."""

    document: Document
    terms: Frequencies
    length: int
    """Class of the body's length, an index of `search._bag.LENGTHS`."""
    year: int
    """The year since 1999 that the document is of, 1 to 63; 0 where age does not matter."""
    digest: str
    """SHA-256, in hex, of the document and its terms: what `Backend.digest` is made of."""


@dataclass(frozen=True, slots=True)
class Filters:
    """`values`: facet (or `kind`) to values of which one must hold. Dates are ISO days, both inclusive, "" for open."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What to retrieve: documents of one locale that hold all the terms of one of the `alternatives`.

    `ranking` terms select nothing, but help to choose the candidates where more than the limit match.
    """

    locale: str
    alternatives: tuple[tuple[str, ...], ...]
    ranking: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    limit: int = MAX_CANDIDATES

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of all alternatives, each once, in their order."""
        return tuple(dict.fromkeys(term for terms in self.alternatives for term in terms))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that matches: its counts for the terms and ranking terms of the request, absent ones left out."""

    uid: str
    frequencies: Mapping[str, Counts]
    length: int
    year: int


@dataclass(frozen=True, slots=True)
class Retrieved:
    """At most `limit` candidates in any order; total and facet counts over every match."""

    candidates: Sequence[Candidate]
    total: int
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of one locale: documents, mean body length (of the classes' lengths), its latest year, documents that hold each term asked for."""

    documents: int
    mean_length: float
    newest: int
    holding: Mapping[str, int]


class Backend(Protocol):
    """A store of prepared documents. Errors of the store are raised as IndexUnavailable.

    Writes are collected until `commit`; readers see them all at once, together with the cursor, or not at all.
    """

    @property
    def cursor(self) -> int:
        """The last ledger sequence consumed, 0 for an index that is empty or was made by another analysis."""

    def put(self, prepared: Prepared) -> None:
        """Store or replace (uid, locale); an older version than the stored one changes nothing."""

    def delete(self, uid: str, locale: str) -> None:
        """Remove (uid, locale); absent is fine."""

    def clear(self) -> None:
        """Remove everything and set the cursor to 0, as part of the open transaction."""

    def commit(self, cursor: int | None) -> None:
        """Make the writes and, unless None, the cursor durable in one transaction."""

    def rollback(self) -> None:
        """Forget the writes since the last commit."""

    def compact(self) -> None:
        """Rewrite the store, so that nothing of what was deleted stays on disk. Nothing may be uncommitted."""

    def digest(self) -> str:
        """SHA-256, in hex, over the sorted `uid locale digest` lines of what is committed."""

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        """Counts for idf and length normalisation; terms that no document holds may be left out."""

    def retrieve(self, request: Request) -> Retrieved:
        """The candidates of a request, with total and facets."""

    def tagged(self, name: str, values: Sequence[str]) -> set[str]:
        """The uids of what is committed, in any locale, whose facet `name` has one of the values."""

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        """The stored documents of these uids (no facets needed), for extracts; those deleted meanwhile are left out."""

    def close(self) -> None:
        """Free the store's connections; uncommitted writes are forgotten."""
