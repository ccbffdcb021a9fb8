"""PostgreSQL: terms as lexemes of a tsvector, made by us and not by PostgreSQL's parsers, found through a GIN index.

Title, summary and body are the weights A, B and C of a lexeme. `ts_rank` knows no idf, so it only chooses candidates where more than the limit
match, each term weighted by ours. Terms carry their locale, so that the statistics of one language never mix with another's. Tables live in a
schema of their own.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from search import _postgres_tables as tables
from search._backend import Candidate, Prepared, Request, Retrieved, Statistics
from search._bag import LENGTHS, decode, encode, pick
from search._errors import IndexUnavailable
from search._model import Document
from search._stored import COLUMNS, day_of, digest_of, document_of

if TYPE_CHECKING:
    import psycopg

_COLUMNS = ", ".join(COLUMNS)


class PostgresBackend:
    """`Backend` over a schema of a PostgreSQL database. Safe to share between threads; readers see what is committed."""

    def __init__(self, url: str, schema: str = "search") -> None:
        """Open, or create the schema. Raises IndexUnavailable when the server cannot be reached or refuses."""
        self._url, self._schema = url, schema
        self._lock = threading.RLock()
        self._more: Counter[str] = Counter()
        self._writing: psycopg.Connection[Any] | None = None
        self._reading: psycopg.Connection[Any] | None = None
        with self._reported():
            self._prepare()

    @contextmanager
    def _reported(self) -> Iterator[None]:
        import psycopg

        try:
            with self._lock:
                yield
        except psycopg.Error as error:
            reason = " ".join(str(error).split())
            raise IndexUnavailable(
                f"Search index in PostgreSQL: {reason}. Check TOANCANH_SEARCH_URL and the server."
            ) from error

    def _connect(self) -> psycopg.Connection[Any]:
        import psycopg

        return psycopg.connect(self._url, autocommit=True, connect_timeout=10, options=tables.options(self._url))

    @property
    def _writer(self) -> psycopg.Connection[Any]:
        if self._writing is None or self._writing.closed:
            self._writing = self._connect()
        return self._writing

    @property
    def _reader(self) -> psycopg.Connection[Any]:
        if self._reading is None or self._reading.closed:
            self._reading = self._connect()
        return self._reading

    def _prepare(self) -> None:
        if self._format() == tables.FORMAT:
            return
        with self._writer.transaction():
            self._writer.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"search schema {self._schema}",))
            if self._format() != tables.FORMAT:
                self._create()

    def _format(self) -> str | None:
        found = self._writer.execute("SELECT to_regclass(%s)", (f"{self._schema}.meta",)).fetchone()
        if found is None or found[0] is None:
            return None
        row = self._writer.execute(self._sql("SELECT value FROM {0}.meta WHERE name = 'format'")).fetchone()
        return str(row[0]) if row else None

    def _create(self) -> None:
        self._writer.execute(self._sql("DROP SCHEMA IF EXISTS {0} CASCADE"))
        self._writer.execute(self._sql("CREATE SCHEMA {0}"))
        for statement in tables.SCHEMA.split(";\n"):
            if statement.strip():
                self._writer.execute(self._sql(statement))
        self._writer.execute(self._sql("INSERT INTO {0}.meta VALUES ('format', %s), ('cursor', '0')"), (tables.FORMAT,))

    def _sql(self, statement: str) -> Any:
        from psycopg import sql

        return sql.SQL(statement).format(sql.Identifier(self._schema))  # statements of this module

    def _begin(self) -> None:
        from psycopg.pq import TransactionStatus

        if self._writer.info.transaction_status is TransactionStatus.IDLE:
            self._more.clear()  # of a transaction that its connection took along
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
            self._remove(document.uid, document.locale)
            self._insert(prepared)

    def _insert(self, prepared: Prepared) -> None:
        document = prepared.document
        texts = (document.uid, document.locale, document.kind, document.title, document.summary, document.body)
        bag, vector = encode(prepared.terms), tables.vector(prepared.terms, document.locale)
        row = self._write(
            f"INSERT INTO {{0}}.documents ({_COLUMNS}, bag, length, year, digest, terms) "  # noqa: S608
            "VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s::tsvector) RETURNING id",
            (
                *map(tables.plain, texts),
                day_of(document),
                *(
                    tables.plain(document.url),
                    document.version,
                    bag,
                    prepared.length,
                    prepared.year,
                    prepared.digest,
                    vector,
                ),
            ),
        ).fetchone()
        names, values = zip(
            *((tables.plain(name), tables.plain(value)) for name, value in document.facet_rows()), strict=True
        )
        insert = "INSERT INTO {0}.facets SELECT %s, * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING"
        self._write(insert, (row[0] if row else 0, list(names), list(values)))
        self._count(document.locale, 1, LENGTHS[prepared.length])
        self._more.update([f"{document.locale}:{term}" for term in prepared.terms])

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
        self._write(
            "INSERT INTO {0}.locales AS l VALUES (%s, %s, %s) ON CONFLICT (locale) DO UPDATE "
            "SET documents = l.documents + excluded.documents, length = l.length + excluded.length",
            (locale, documents, length),
        )

    def _flush(self) -> None:
        """How many documents hold each term, brought up to date: once for all that was written, for each change of a count leaves a dead row."""
        more = sorted((term, count) for term, count in self._more.items() if count)
        self._write(
            "INSERT INTO {0}.vocabulary AS v SELECT * FROM unnest(%s::text[], %s::integer[]) "
            "ON CONFLICT (term) DO UPDATE SET documents = v.documents + excluded.documents",
            ([term for term, _ in more], [count for _, count in more]),
        )
        self._more.clear()

    def clear(self) -> None:
        with self._reported():
            self._begin()
            self._more.clear()
            for name in ("facets", "documents", "vocabulary", "locales"):
                self._write(f"DELETE FROM {{0}}.{name}")  # noqa: S608
            self._write("UPDATE {0}.meta SET value = '0' WHERE name = 'cursor'")

    def commit(self, cursor: int | None) -> None:
        with self._reported():
            self._begin()
            self._flush()
            if cursor is not None:
                self._write("UPDATE {0}.meta SET value = %s WHERE name = 'cursor'", (str(cursor),))
            self._writer.execute("COMMIT")

    def rollback(self) -> None:
        with self._reported():
            self._more.clear()
            if self._writing is not None and not self._writing.closed:
                self._writing.execute("ROLLBACK")

    def compact(self) -> None:
        with self._reported():
            self._write("DELETE FROM {0}.vocabulary WHERE documents <= 0")
            for name in ("documents", "facets", "vocabulary"):
                self._write(f"VACUUM (FULL) {{0}}.{name}")

    def close(self) -> None:
        with self._lock:
            for connection in (self._writing, self._reading):
                if connection is not None:
                    connection.close()

    # Reading

    def digest(self) -> str:
        query = 'SELECT uid, locale, digest FROM {0}.documents ORDER BY uid COLLATE "C", locale COLLATE "C"'
        with self._reported():
            return digest_of(self._reader.execute(self._sql(query)))

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        names = [f"{locale}:{term}" for term in terms]
        with self._reported():
            query = self._sql("SELECT documents, length FROM {0}.locales WHERE locale = %s")
            documents, length = self._reader.execute(query, (locale,)).fetchone() or (0, 0)
            query = self._sql("SELECT max(year) FROM {0}.documents WHERE locale = %s")
            newest = (self._reader.execute(query, (locale,)).fetchone() or (0,))[0]
            query = self._sql("SELECT term, documents FROM {0}.vocabulary WHERE term = ANY(%s) AND documents > 0")
            holding = {term[len(locale) + 1 :]: count for term, count in self._reader.execute(query, (names,))}
        return Statistics(documents, float(length) / documents if documents else 0.0, newest or 0, holding)

    def retrieve(self, request: Request) -> Retrieved:
        where, values = tables.where(request)
        with self._reported(), self._reader.transaction():
            self._reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            total, facets = self._totals(where, values)
            rows = self._candidates(request, where, values, total) if total else []
        asked = (*request.terms, *request.ranking)
        candidates = [Candidate(uid, pick(bag, asked), length, year) for uid, bag, length, year in rows]
        return Retrieved(candidates, total, facets)

    def _totals(self, where: str, values: list[Any]) -> tuple[int, dict[str, dict[str, int]]]:
        query = (
            f"WITH matched AS MATERIALIZED (SELECT d.id FROM {{0}}.documents AS d WHERE {where}) "  # noqa: S608
            "SELECT '', '', count(*) FROM matched UNION ALL "
            "SELECT name, value, count(*) FROM matched JOIN {0}.facets AS f ON f.document = matched.id GROUP BY 1, 2"
        )
        total, facets = 0, dict[str, dict[str, int]]()
        for name, value, count in self._reader.execute(self._sql(query), values):
            if name:
                facets.setdefault(name, {})[value] = count
            else:
                total = count
        return total, facets

    def _candidates(self, request: Request, where: str, values: list[Any], total: int) -> list[Any]:
        order, more = "d.uid", list[Any]()
        if total > request.limit:
            counts = self.statistics(request.locale, [*request.terms, *request.ranking])
            order, more = tables.order(request.locale, counts)
        query = (
            f"SELECT d.uid, d.bag, d.length, d.year FROM {{0}}.documents AS d WHERE {where} ORDER BY {order} LIMIT %s"  # noqa: S608
        )
        return self._reader.execute(self._sql(query), [*values, *more, request.limit]).fetchall()

    def tagged(self, name: str, values: Sequence[str]) -> set[str]:
        query = "SELECT DISTINCT uid FROM {0}.facets JOIN {0}.documents ON id = document WHERE name = %s AND value = ANY(%s)"
        with self._reported():
            rows = self._reader.execute(
                self._sql(query), (tables.plain(name), [tables.plain(value) for value in values])
            )
            return {uid for (uid,) in rows}

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        query = f"SELECT {_COLUMNS} FROM {{0}}.documents WHERE locale = %s AND uid = ANY(%s)"  # noqa: S608
        with self._reported():
            rows = self._reader.execute(self._sql(query), (locale, list(uids))).fetchall()
        return {row[0]: document_of(row) for row in rows}
