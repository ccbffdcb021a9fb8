"""The backend that needs nothing installed: SQLite FTS5, one file, many readers beside one writer (WAL).

FTS5 holds terms as we made them (`vi:=đảo`), in a contentless table of three columns; `documents` holds the texts,
and the terms with their counts, from which the candidates are scored and the FTS5 rows deleted. Terms carry their
locale, so that the statistics of one language never mix with another's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from search import _analysis
from search._backend import Candidate, Filters, Prepared, Request, Retrieved, Statistics
from search._bag import LENGTHS, decode, encode, pick
from search._errors import IndexUnavailable
from search._model import Document

FORMAT = f"2/{_analysis.VERSION}"
"""Version of the tables and of the analysis; an index of another format is emptied when it is opened."""

_SCHEMA = """
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL, locale TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,
  date TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, body TEXT NOT NULL,
  bag TEXT NOT NULL, length INTEGER NOT NULL, year INTEGER NOT NULL, digest TEXT NOT NULL, UNIQUE (uid, locale));
CREATE INDEX years ON documents (locale, year);
CREATE TABLE facets (document INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (document, name, value)) WITHOUT ROWID;
CREATE INDEX tags ON facets (name, value);
CREATE TABLE locales (locale TEXT PRIMARY KEY, documents INTEGER NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE terms USING fts5(title, summary, body, content='', tokenize="ascii tokenchars ':=^-+#'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('terms', 'row');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_TABLES = ("documents", "facets", "locales", "vocabulary", "terms", "meta")
_TIMEOUT = 20.0
_BATCH = 400
_MATCHED = "CREATE TEMP TABLE matched (id INTEGER PRIMARY KEY, rank REAL NOT NULL)"
_FACETS = "SELECT name, value, count(*) FROM matched JOIN facets ON facets.document = matched.id GROUP BY 1, 2"
_CANDIDATES = """
SELECT uid, bag, length, year FROM documents JOIN
  (SELECT m.id FROM matched AS m JOIN documents AS d USING (id) ORDER BY m.rank, d.uid LIMIT ?) USING (id)
"""
_COLUMNS = "uid, locale, kind, title, summary, body, date, url, version"


class SqliteBackend:
    """`Backend` over one SQLite file. Safe to share between threads; readers see what is committed."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises IndexUnavailable when that fails or the file is something else."""
        self._path = path
        self._lock = threading.RLock()
        with self._reported():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = self._connect()
            self._reader = self._connect()
            self._reader.execute("PRAGMA temp_store = MEMORY")
            self._reader.execute(_MATCHED)
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
        if self._format() == FORMAT:
            return
        self._begin()
        if self._format() != FORMAT:
            self._create()
        self._writer.execute("COMMIT")

    def _format(self) -> str | None:
        if not self._writer.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        return str(self._writer.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()[0])

    def _create(self) -> None:
        for name in _TABLES:
            self._writer.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _SCHEMA.split(";\n"):
            self._writer.execute(statement)
        self._writer.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("cursor", "0")])

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
        date = document.date.isoformat() if document.date else ""
        cursor = execute(
            f"INSERT INTO documents ({_COLUMNS}, bag, length, year, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            (
                *(document.uid, document.locale, document.kind, document.title, document.summary, document.body),
                *(date, document.url, document.version, encode(prepared.terms), prepared.length, prepared.year),
                prepared.digest,
            ),
        )
        identity = cursor.lastrowid
        columns = _columns(prepared.terms.items(), document.locale)
        execute("INSERT INTO terms (rowid, title, summary, body) VALUES (?, ?, ?, ?)", (identity, *columns))
        rows = [(identity, name, value) for name, value in document.facet_rows()]
        self._writer.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)
        self._count(document.locale, 1, LENGTHS[prepared.length])

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
        columns = _columns(decode(bag), locale)
        command = "INSERT INTO terms (terms, rowid, title, summary, body) VALUES ('delete', ?, ?, ?, ?)"
        execute(command, (identity, *columns))
        execute("DELETE FROM facets WHERE document = ?", (identity,))
        execute("DELETE FROM documents WHERE id = ?", (identity,))
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
            for name in ("documents", "facets", "locales"):
                self._writer.execute(f"DELETE FROM {name}")  # noqa: S608
            self._writer.execute("UPDATE meta SET value = '0' WHERE name = 'cursor'")

    def commit(self, cursor: int | None) -> None:
        with self._reported():
            self._begin()
            if cursor is not None:
                self._writer.execute("UPDATE meta SET value = ? WHERE name = 'cursor'", (str(cursor),))
            self._writer.execute("COMMIT")

    def rollback(self) -> None:
        with self._reported():
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")

    def compact(self) -> None:
        with self._reported():
            self._writer.execute("INSERT INTO terms (terms) VALUES ('optimize')")
            self._writer.execute("VACUUM")
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._reported():
            self._writer.close()
            self._reader.close()

    # Reading

    def digest(self) -> str:
        total = hashlib.sha256()
        with self._reported():
            for row in self._reader.execute("SELECT uid, locale, digest FROM documents ORDER BY uid, locale"):
                total.update(" ".join(row).encode() + b"\n")
        return total.hexdigest()

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
                rows = self._reader.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", batch)  # noqa: S608
                holding.update((term[len(locale) + 1 :], count) for term, count in rows)
        return Statistics(documents, length / documents if documents else 0.0, newest or 0, holding)

    def retrieve(self, request: Request) -> Retrieved:
        where, values = _where(request)
        with self._reported(), self._snapshot():
            execute = self._reader.execute
            execute(
                f"INSERT INTO matched SELECT d.id, bm25(terms, 5.0, 2.0, 1.0) "  # noqa: S608
                f"FROM terms JOIN documents AS d ON d.id = terms.rowid WHERE {where}",
                values,
            )
            total = execute("SELECT count(*) FROM matched").fetchone()[0]
            facets: dict[str, dict[str, int]] = {}
            for name, value, count in execute(_FACETS) if total else ():
                facets.setdefault(name, {})[value] = count
            rows = execute(_CANDIDATES, (request.limit,)).fetchall()
        asked = (*request.terms, *request.ranking)
        candidates = [Candidate(uid, pick(bag, asked), length, year) for uid, bag, length, year in rows]
        return Retrieved(candidates, total, facets)

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
            query = f"SELECT uid FROM facets JOIN documents ON id = document WHERE name = ? AND value IN ({marks})"  # noqa: S608
            with self._reported():
                found.update(uid for (uid,) in self._reader.execute(query, (name, *batch)))
        return found

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        marks = ",".join("?" * len(uids))
        query = f"SELECT {_COLUMNS} FROM documents WHERE locale = ? AND uid IN ({marks})"  # noqa: S608
        with self._reported():
            rows = self._reader.execute(query, (locale, *uids)).fetchall()
        return {row[0]: _document(row) for row in rows}


def _document(row: tuple[str, str, str, str, str, str, str, str, int]) -> Document:
    uid, locale, kind, title, summary, body, date, url, version = row
    day = dt.date.fromisoformat(date) if date else None
    return Document(uid, locale, kind, title, summary, body, date=day, url=url, version=version)


def _columns(terms: Iterable[tuple[str, tuple[int, int, int]]], locale: str) -> tuple[str, str, str]:
    """What FTS5 is given, and given again to delete it: every term as often as it occurs, in the order of the bag."""
    columns: tuple[list[str], list[str], list[str]] = ([], [], [])
    for term, counts in terms:
        for column, count in zip(columns, counts, strict=True):
            column.extend([f"{locale}:{term}"] * count)
    title, summary, body = (" ".join(column) for column in columns)
    return title, summary, body


def _quoted(locale: str, term: str) -> str:
    return '"' + f"{locale}:{term}".replace('"', '""') + '"'


def _where(request: Request) -> tuple[str, list[str]]:
    """The condition on `terms` and `d`, and its values."""
    quoted = {term: _quoted(request.locale, term) for term in (*request.terms, *request.ranking)}
    match = " OR ".join(f"({' AND '.join(quoted[term] for term in terms)})" for terms in request.alternatives)
    if request.ranking and any(len(terms) > 1 or len(request.alternatives) == 1 for terms in request.alternatives):
        match = f"({match}) AND ({' OR '.join(quoted.values())})"  # selects nothing more, ranks the exact ones first
    conditions, values = ["terms MATCH ?"], [match]
    _filter(request.filters, conditions, values)
    return " AND ".join(conditions), values


def _filter(filters: Filters, conditions: list[str], values: list[str]) -> None:
    for name, wanted in filters.values.items():
        marks = ",".join("?" * len(wanted))
        conditions.append(
            f"EXISTS (SELECT 1 FROM facets AS f WHERE f.document = d.id AND f.name = ? AND f.value IN ({marks}))"  # noqa: S608
        )
        values += [name, *wanted]
    for bound, operator in ((filters.since, ">="), (filters.until, "<=")):
        if bound:
            conditions.append(f"d.date <> '' AND d.date {operator} ?")
            values.append(bound)
