"""The tables of the SQLite store, and the conditions that select from them. `search._sqlite` reads and writes them.

A document's id begins with its profile, the set of its facets: facets are counted, and filtered by, without a look at any document.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from search import _analysis
from search._backend import Filters, Request
from search._model import Document

FORMAT = f"3/{_analysis.VERSION}"
"""Version of the tables and of the analysis; an index of another format is emptied when it is opened."""

PROFILE = 32
"""Bits of an id below its profile."""

_SCHEMA = """
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL, locale TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,
  date TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, body TEXT NOT NULL,
  bag TEXT NOT NULL, length INTEGER NOT NULL, year INTEGER NOT NULL, digest TEXT NOT NULL, UNIQUE (uid, locale));
CREATE INDEX years ON documents (locale, year);
CREATE TABLE counted (
  document INTEGER PRIMARY KEY, uid TEXT NOT NULL, length INTEGER NOT NULL, year INTEGER NOT NULL, counts BLOB NOT NULL);
CREATE TABLE profiles (id INTEGER PRIMARY KEY AUTOINCREMENT, facets TEXT NOT NULL UNIQUE);
CREATE TABLE facets (profile INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (name, value, profile)) WITHOUT ROWID;
CREATE INDEX facets_of ON facets (profile);
CREATE TABLE locales (locale TEXT PRIMARY KEY, documents INTEGER NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE holding (term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE terms USING fts5(title, summary, body, content='', tokenize="ascii tokenchars ':=^-+#'");
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_TABLES = ("documents", "counted", "profiles", "facets", "locales", "holding", "vocabulary", "terms", "meta")

EMPTIED = ("documents", "counted", "locales", "holding")
MATCHED = "CREATE TEMP TABLE matched (id INTEGER PRIMARY KEY, rank REAL NOT NULL)"
RANKED = """
INSERT OR REPLACE INTO matched SELECT terms.rowid, bm25(terms, 5.0, 2.0, 1.0)
FROM terms WHERE terms MATCH ? AND +terms.rowid IN (SELECT id FROM matched)
"""
LAST = "SELECT rank FROM matched ORDER BY rank LIMIT 1 OFFSET ?"
CANDIDATES = """
SELECT c.document, c.uid, c.length, c.year, c.counts FROM matched AS m JOIN counted AS c ON c.document = m.id
WHERE m.rank <= ? ORDER BY m.rank, c.uid LIMIT ?
"""
TAGGED = """
SELECT d.uid FROM facets AS f JOIN documents AS d ON d.id >= f.profile << 32 AND d.id < (f.profile + 1) << 32
WHERE f.name = ? AND f.value IN ({marks})
"""
FORGET = "FROM profiles WHERE NOT EXISTS (SELECT 1 FROM documents AS d WHERE d.id >= profiles.id << 32 AND d.id < (profiles.id + 1) << 32)"


def make(connection: sqlite3.Connection) -> None:
    """All tables anew, empty."""
    for name in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA.split(";\n"):
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("cursor", "0")])


def identity(connection: sqlite3.Connection, document: Document) -> int:
    """The next id of the document's profile; a profile is made once."""
    rows = sorted(document.facet_rows())
    facets, execute = json.dumps(rows, ensure_ascii=False), connection.execute
    known = execute("SELECT id FROM profiles WHERE facets = ?", (facets,)).fetchone()
    made = None if known else execute("INSERT INTO profiles (facets) VALUES (?)", (facets,)).lastrowid
    profile = int(made or known[0])
    if not known:
        connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(profile, *row) for row in rows])
    least, beyond = profile << PROFILE, (profile + 1) << PROFILE
    last = execute("SELECT max(id) FROM documents WHERE id >= ? AND id < ?", (least, beyond)).fetchone()[0]
    return int(last or least) + 1


def columns(terms: Iterable[tuple[str, tuple[int, int, int]]], locale: str) -> tuple[str, str, str]:
    """What FTS5 is given, and given again to delete it: every term as often as it occurs, in the order of the bag."""
    every: tuple[list[str], list[str], list[str]] = ([], [], [])
    for term, counts in terms:
        for column, count in zip(every, counts, strict=True):
            column.extend([f"{locale}:{term}"] * count)
    title, summary, body = (" ".join(column) for column in every)
    return title, summary, body


def selection(request: Request) -> tuple[str, list[str]]:
    """What follows `SELECT … FROM`, and its values: the documents that match."""
    conditions, values = ["terms MATCH ?"], [_matching(request)]
    dated = _filter(request.filters, conditions, values)
    tables = "terms JOIN documents AS d ON d.id = terms.rowid" if dated else "terms"
    return f"{tables} WHERE {' AND '.join(conditions)}", values


def of_any(locale: str, anywhere: Iterable[str], in_front: Iterable[str] = ()) -> str:
    """The expression of documents that hold one of the terms, or one of the others in title or summary."""
    parts = [_quoted(locale, term) for term in anywhere]
    if front := " OR ".join(_quoted(locale, term) for term in in_front):
        parts.append(f"{{title summary}} : ({front})")
    return " OR ".join(parts)


def _matching(request: Request) -> str:
    """The expression of all that match."""
    quoted = [[_quoted(request.locale, term) for term in terms] for terms in request.alternatives]
    return " OR ".join(f"({' AND '.join(terms)})" for terms in quoted)


def _quoted(locale: str, term: str) -> str:
    return '"' + f"{locale}:{term}".replace('"', '""') + '"'


def _filter(filters: Filters, conditions: list[str], values: list[str]) -> bool:
    """Adds the conditions of the filters; whether one asks for a day."""
    for name, wanted in filters.values.items():
        marks = ",".join("?" * len(wanted))
        conditions.append(
            f"terms.rowid >> {PROFILE} IN (SELECT profile FROM facets WHERE name = ? AND value IN ({marks}))"  # noqa: S608
        )
        values += [name, *wanted]
    days = [(bound, operator) for bound, operator in ((filters.since, ">="), (filters.until, "<=")) if bound]
    for bound, operator in days:
        conditions.append(f"d.date <> '' AND d.date {operator} ?")
        values.append(bound)
    return bool(days)
