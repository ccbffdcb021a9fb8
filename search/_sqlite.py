"""The backend that needs nothing installed: SQLite FTS5, one file, many readers beside one writer (WAL).

FTS5 holds terms as we made them (`vi:=đảo`), in a contentless table of three columns; `documents` holds the texts,
and the terms with their counts, from which the FTS5 rows are deleted, `counted` what the candidates are scored by, and
`holding` how many documents hold a term. Terms carry their locale, so that the statistics of one language never mix
with another's.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from search import _sqlite_tables as tables
from search._backend import Candidate, Prepared, Request, Retrieved, Statistics
from search._bag import LENGTHS, Frequencies, decode, encode
from search._counted import look_up, pack, place
from search._errors import IndexUnavailable
from search._model import Document
from search._stored import COLUMNS, choosing, day_of, digest_of, document_of

_TIMEOUT = 20.0
_BATCH = 400
_CACHE_KIB = 65_536
"""Of the file's pages, kept in memory by whoever reads."""

_MAPPED = 2_000_000_000
"""Bytes of the file that readers see in memory without a copy."""

_COLUMNS = ", ".join(COLUMNS)


class SqliteBackend:
    """`Backend` over one SQLite file. Safe to share between threads; readers see what is committed."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises IndexUnavailable when that fails or the file is something else."""
        self._path = path
        self._lock = threading.RLock()
        self._more: Counter[str] = Counter()
        self._facets: dict[int, tuple[tuple[str, str], ...]] = {}
        with self._reported():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = self._connect()
            self._reader = self._connect()
            self._reader.execute("PRAGMA temp_store = MEMORY")
            self._reader.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._reader.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._reader.execute(tables.MATCHED)
            self._prepare()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (sqlite3.Error, OSError) as error:
            raise IndexUnavailable(
                f"Search index {self._path}: {error}. If the file is damaged, delete it; feeding from 0 makes it again."
            ) from error

    def _prepare(self) -> None:
        if self._format() == tables.FORMAT:
            return
        self._begin()
        if self._format() != tables.FORMAT:
            tables.make(self._writer)
        self._writer.execute("COMMIT")

    def _format(self) -> str | None:
        if not self._writer.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        return str(self._writer.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()[0])

    def _begin(self) -> None:
        if not self._writer.in_transaction:
            self._writer.execute("BEGIN IMMEDIATE")

    # Writing

    @property
    def cursor(self) -> int:
        with self._reported():
            return int(self._reader.execute("SELECT value FROM meta WHERE name = 'cursor'").fetchone()[0])

    def put(self, prepared: Prepared) -> None:
        document = prepared.document
        with self._reported():
            self._begin()
            key = (document.uid, document.locale)
            row = self._writer.execute("SELECT version FROM documents WHERE uid = ? AND locale = ?", key).fetchone()
            if row and row[0] > document.version:
                return
            self._remove(*key)
            self._insert(prepared)

    def _insert(self, prepared: Prepared) -> None:
        document, execute = prepared.document, self._writer.execute
        identity = tables.identity(self._writer, document)
        execute(
            f"INSERT INTO documents (id, {_COLUMNS}, bag, length, year, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            (
                identity,
                *(document.uid, document.locale, document.kind, document.title, document.summary, document.body),
                *(
                    day_of(document),
                    document.url,
                    document.version,
                    encode(prepared.terms),
                    prepared.length,
                    prepared.year,
                ),
                prepared.digest,
            ),
        )
        columns = tables.columns(prepared.terms.items(), document.locale)
        execute("INSERT INTO terms (rowid, title, summary, body) VALUES (?, ?, ?, ?)", (identity, *columns))
        packed = (identity, document.uid, prepared.length, prepared.year, pack(prepared.terms))
        execute("INSERT INTO counted VALUES (?, ?, ?, ?, ?)", packed)
        self._count(document.locale, 1, LENGTHS[prepared.length])
        self._more.update([f"{document.locale}:{term}" for term in prepared.terms])

    def delete(self, uid: str, locale: str) -> None:
        with self._reported():
            self._begin()
            self._remove(uid, locale)

    def _remove(self, uid: str, locale: str) -> None:
        execute = self._writer.execute
        query = "SELECT id, bag, length FROM documents WHERE uid = ? AND locale = ?"
        row = execute(query, (uid, locale)).fetchone()
        if row is None:
            return
        identity, bag, length = row
        columns = tables.columns(decode(bag), locale)
        command = "INSERT INTO terms (terms, rowid, title, summary, body) VALUES ('delete', ?, ?, ?, ?)"
        execute(command, (identity, *columns))
        execute("DELETE FROM counted WHERE document = ?", (identity,))
        execute("DELETE FROM documents WHERE id = ?", (identity,))
        self._more.subtract([f"{locale}:{term}" for term, _ in decode(bag)])
        self._count(locale, -1, -LENGTHS[length])

    def _count(self, locale: str, documents: int, length: int) -> None:
        self._writer.execute(
            "INSERT INTO locales VALUES (?1, ?2, ?3) "
            "ON CONFLICT DO UPDATE SET documents = documents + ?2, length = length + ?3",
            (locale, documents, length),
        )

    def clear(self) -> None:
        with self._reported():
            self._begin()
            self._writer.execute("INSERT INTO terms (terms) VALUES ('delete-all')")
            self._more.clear()
            for name in tables.EMPTIED:
                self._writer.execute(f"DELETE FROM {name}")  # noqa: S608
            self._writer.execute("UPDATE meta SET value = '0' WHERE name = 'cursor'")

    def commit(self, cursor: int | None) -> None:
        with self._reported():
            self._begin()
            self._flush()
            if cursor is not None:
                self._writer.execute("UPDATE meta SET value = ? WHERE name = 'cursor'", (str(cursor),))
            self._writer.execute("COMMIT")

    def _flush(self) -> None:
        """How many documents hold each term, brought up to date."""
        more = [(term, count) for term, count in self._more.items() if count]
        self._writer.executemany(
            "INSERT INTO holding VALUES (?1, ?2) ON CONFLICT DO UPDATE SET documents = documents + ?2", more
        )
        fewer = [(term,) for term, count in more if count < 0]
        self._writer.executemany("DELETE FROM holding WHERE term = ? AND documents <= 0", fewer)
        self._more.clear()

    def rollback(self) -> None:
        with self._reported():
            self._more.clear()
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")

    def compact(self) -> None:
        with self._reported():
            self._writer.execute(f"DELETE FROM facets WHERE profile IN (SELECT id {tables.FORGET})")  # noqa: S608
            self._writer.execute(f"DELETE {tables.FORGET}")
            self._writer.execute("INSERT INTO terms (terms) VALUES ('optimize')")
            self._writer.execute("VACUUM")
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._reported():
            self._writer.close()
            self._reader.close()

    # Reading

    def digest(self) -> str:
        with self._reported():
            return digest_of(self._reader.execute("SELECT uid, locale, digest FROM documents ORDER BY uid, locale"))

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        names = [f"{locale}:{term}" for term in terms]
        holding: dict[str, int] = {}
        with self._reported():
            query = "SELECT documents, length FROM locales WHERE locale = ?"
            documents, length = self._reader.execute(query, (locale,)).fetchone() or (0, 0)
            newest = self._reader.execute("SELECT max(year) FROM documents WHERE locale = ?", (locale,)).fetchone()[0]
            for start in range(0, len(names), _BATCH):
                batch = names[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                rows = self._reader.execute(f"SELECT term, documents FROM holding WHERE term IN ({marks})", batch)  # noqa: S608
                holding.update((term[len(locale) + 1 :], count) for term, count in rows)
        return Statistics(documents, length / documents if documents else 0.0, newest or 0, holding)

    def retrieve(self, request: Request) -> Retrieved:
        selected, values = tables.selection(request)
        with self._reported(), self._snapshot():
            execute = self._reader.execute
            execute(f"INSERT INTO matched SELECT terms.rowid, 0 FROM {selected}", values)  # noqa: S608
            profiles = execute(f"SELECT id >> {tables.PROFILE}, count(*) FROM matched GROUP BY 1").fetchall()  # noqa: S608
            total = sum(count for _, count in profiles)
            last: tuple[float] = (0.0,)
            if total > request.limit:
                self._rank(request)
                last = execute(tables.LAST, (request.limit - 1,)).fetchone()
            rows = execute(tables.CANDIDATES, (*last, request.limit)).fetchall()
            return Retrieved(self._candidates(request, rows), total, self._counted_facets(profiles))

    def _rank(self, request: Request) -> None:
        """Ranks as many of those that match as are asked for, or more."""
        terms = dict.fromkeys((*request.terms, *request.ranking))
        rare, common, every = choosing(request, self.statistics(request.locale, terms).holding)
        for chosen in ((rare, common), ([*rare, *common],), (every,)):
            expression = tables.of_any(request.locale, *chosen)
            if self._reader.execute(tables.RANKED, (expression,)).rowcount >= request.limit:
                return

    def _candidates(self, request: Request, rows: Iterable[tuple[int, str, int, int, bytes]]) -> list[Candidate]:
        asked = [(term, place(term)) for term in (*request.terms, *request.ranking)]

        def bag(identity: int) -> Frequencies:
            query = "SELECT bag FROM documents WHERE id = ?"
            return dict(decode(self._reader.execute(query, (identity,)).fetchone()[0]))

        return [
            Candidate(uid, look_up(counts, asked, partial(bag, identity)), length, year)
            for identity, uid, length, year, counts in rows
        ]

    def _counted_facets(self, profiles: Iterable[tuple[int, int]]) -> dict[str, dict[str, int]]:
        """How many matches have each value of each facet. What a profile holds never changes: it is kept."""
        facets: dict[str, dict[str, int]] = {}
        for profile, count in profiles:
            if profile not in self._facets:
                query = "SELECT name, value FROM facets WHERE profile = ?"
                self._facets[profile] = tuple(self._reader.execute(query, (profile,)))
            for name, value in self._facets[profile]:
                values = facets.setdefault(name, {})
                values[value] = values.get(value, 0) + count
        return facets

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """One state of the index for the queries inside; what they put into `matched` is rolled back."""
        self._reader.execute("BEGIN")
        try:
            yield
        finally:
            self._reader.execute("ROLLBACK")

    def tagged(self, name: str, values: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            with self._reported():
                found.update(uid for (uid,) in self._reader.execute(tables.TAGGED.format(marks=marks), (name, *batch)))
        return found

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        marks = ",".join("?" * len(uids))
        query = f"SELECT {_COLUMNS} FROM documents WHERE locale = ? AND uid IN ({marks})"  # noqa: S608
        with self._reported():
            rows = self._reader.execute(query, (locale, *uids)).fetchall()
        return {row[0]: document_of(row) for row in rows}
