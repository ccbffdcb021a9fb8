"""PostgreSQL: terms as lexemes of a tsvector, made by us and not by PostgreSQL's parsers, found through a GIN index.

What is asked of every document that matches lies in narrow tables: its terms without positions, those of title and summary apart, its counts packed
as in the SQLite store, its facets as the number of their set. `ts_rank` knows no idf, so it only chooses candidates where more than the limit match,
each term weighted by ours, among those with rare terms or with common ones in title or summary. Terms carry their locale, so that the statistics of
one language never mix with another's. Tables live in a schema of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search import _postgres_tables as tables
from search._backend import Prepared
from search._bag import LENGTHS, decode, encode
from search._counted import pack
from search._model import Document
from search._postgres_reading import Reader
from search._stored import day_of

if TYPE_CHECKING:
    import psycopg

_NEW = 500
"""Documents written, beside a fifth of all, after which the planner is told anew."""


class PostgresBackend(Reader):
    """`Backend` over a schema of a PostgreSQL database. Safe to share between threads; readers see what is committed."""

    def __init__(self, url: str, schema: str = "search") -> None:
        """Open, or create the schema. Raises IndexUnavailable when the server cannot be reached or refuses."""
        self._more: Counter[str] = Counter()
        self._lengths: dict[str, list[int]] = {}
        self._profiles: dict[str, int] = {}
        self._written = 0
        super().__init__(url, schema)

    def _begin(self) -> None:
        from psycopg.pq import TransactionStatus

        if self._writer.info.transaction_status is TransactionStatus.IDLE:
            self._forget()  # of a transaction that its connection took along
            self._writer.execute("BEGIN")
            self._writer.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"search writer {self._schema}",))

    def _write(self, statement: str, values: Sequence[Any] = ()) -> psycopg.Cursor[Any]:
        return self._writer.execute(self._sql(statement), values or None)

    # Writing

    @property
    def cursor(self) -> int:
        with self._reported():
            row = self._reader.execute(self._sql("SELECT value FROM {0}.meta WHERE name = 'cursor'")).fetchone()
            return int(row[0]) if row else 0

    def put(self, prepared: Prepared) -> None:
        document = prepared.document
        with self._reported():
            self._begin()
            query = "SELECT version FROM {0}.documents WHERE uid = %s AND locale = %s"
            row = self._write(query, (tables.plain(document.uid), document.locale)).fetchone()
            if row and row[0] > document.version:
                return
            if row:
                self._remove(document.uid, document.locale)
            self._insert(prepared)

    def _insert(self, prepared: Prepared) -> None:
        document = prepared.document
        texts = (document.uid, document.locale, document.kind, document.title, document.summary, document.body)
        stored = (day_of(document), tables.plain(document.url), document.version, encode(prepared.terms))
        counted = (prepared.length, prepared.year, prepared.digest, self._profile(document))
        vectors = tables.vectors(prepared.terms, document.locale)
        self._write(tables.INSERT, (*map(tables.plain, texts), *stored, *counted, *vectors, pack(prepared.terms)))
        self._count(document.locale, 1, LENGTHS[prepared.length])
        self._more.update([f"{document.locale}:{term}" for term in prepared.terms])

    def _profile(self, document: Document) -> int:
        """The number of the set of facets that the document has; made once."""
        rows = [(tables.plain(name), tables.plain(value)) for name, value in document.facet_rows()]
        facets = json.dumps(rows, ensure_ascii=False)
        if facets not in self._profiles:
            row = self._write("SELECT id FROM {0}.profiles WHERE facets = %s", (facets,)).fetchone()
            if row is None:
                row = self._write("INSERT INTO {0}.profiles (facets) VALUES (%s) RETURNING id", (facets,)).fetchone()
                names, values = [name for name, _ in rows], [value for _, value in rows]
                insert = "INSERT INTO {0}.facets SELECT DISTINCT %s::integer, * FROM unnest(%s::text[], %s::text[])"
                self._write(insert, (row[0] if row else 0, names, values))
            self._profiles[facets] = int(row[0]) if row else 0
        return self._profiles[facets]

    def delete(self, uid: str, locale: str) -> None:
        with self._reported():
            self._begin()
            self._remove(uid, locale)

    def _remove(self, uid: str, locale: str) -> None:
        query = "DELETE FROM {0}.documents WHERE uid = %s AND locale = %s RETURNING bag, length"
        row = self._write(query, (tables.plain(uid), tables.plain(locale))).fetchone()
        if row is not None:
            self._count(locale, -1, -LENGTHS[row[1]])
            self._more.subtract([f"{locale}:{term}" for term, _ in decode(row[0])])

    def _count(self, locale: str, documents: int, length: int) -> None:
        counted = self._lengths.setdefault(locale, [0, 0])
        counted[0] += documents
        counted[1] += length
        self._written += 1

    def _flush(self) -> None:
        """How many documents hold each term, brought up to date: once for all that was written, for each change of a count leaves a dead row."""
        more = sorted((term, count) for term, count in self._more.items() if count)
        self._write(tables.VOCABULARY, ([term for term, _ in more], [count for _, count in more]))
        for locale, (documents, length) in sorted(self._lengths.items()):
            self._write(tables.LOCALES, (locale, documents, length))
        self._forget()

    def _forget(self) -> None:
        """Nothing is written that is not committed."""
        self._more.clear()
        self._lengths.clear()
        self._profiles.clear()

    def _tidy(self) -> None:
        """What the server's own cleaning would do later: new terms into the index proper, and counts for the planner where much is new."""
        for name in ("sought_terms", "fronts_front"):
            self._write("SELECT gin_clean_pending_list(%s::regclass)", (f'"{self._schema}".{name}',))
        row = self._write("SELECT coalesce(sum(documents), 0) FROM {0}.locales").fetchone()
        if self._written > _NEW + (int(row[0]) if row else 0) // 5:
            for name in tables.LARGE:
                self._write(f"ANALYZE {{0}}.{name}")
            self._written = 0

    def clear(self) -> None:
        with self._reported():
            self._begin()
            self._forget()
            for name in tables.EMPTIED:
                self._write(f"DELETE FROM {{0}}.{name}")  # noqa: S608
            self._write("UPDATE {0}.meta SET value = '0' WHERE name = 'cursor'")

    def commit(self, cursor: int | None) -> None:
        with self._reported():
            self._begin()
            self._flush()
            if cursor is not None:
                self._write("UPDATE {0}.meta SET value = %s WHERE name = 'cursor'", (str(cursor),))
            self._writer.execute("COMMIT")
            self._tidy()

    def rollback(self) -> None:
        with self._reported():
            self._forget()
            if self._writing is not None and not self._writing.closed:
                self._writing.execute("ROLLBACK")

    def compact(self) -> None:
        with self._reported():
            self._write("DELETE FROM {0}.vocabulary WHERE documents <= 0")
            self._write(
                "DELETE FROM {0}.profiles AS p WHERE NOT EXISTS (SELECT 1 FROM {0}.sought AS s WHERE s.profile = p.id)"
            )
            for name in tables.LARGE:
                self._write(f"VACUUM (FULL) {{0}}.{name}")
