"""The tables of the PostgreSQL store, and the conditions and orders that select from them. `search._postgres` reads and writes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from search import _analysis
from search._backend import Filters, Request, Statistics
from search._bag import Frequencies

FORMAT = f"3/{_analysis.VERSION}"
"""Version of the tables and of the analysis; an index of another format is emptied when it is opened."""

SCHEMA = """
CREATE TABLE {0}.documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, uid text NOT NULL, locale text NOT NULL, kind text NOT NULL,
  version bigint NOT NULL, date text NOT NULL, url text NOT NULL, title text NOT NULL, summary text NOT NULL, body text NOT NULL,
  bag text NOT NULL, year integer NOT NULL, length integer NOT NULL, digest text NOT NULL, UNIQUE (uid, locale));
CREATE INDEX ON {0}.documents (locale, year);
CREATE TABLE {0}.sought (
  document bigint PRIMARY KEY REFERENCES {0}.documents ON DELETE CASCADE, uid text NOT NULL, profile integer NOT NULL,
  date text NOT NULL, terms tsvector NOT NULL);
CREATE INDEX sought_terms ON {0}.sought USING gin (terms);
CREATE INDEX ON {0}.sought (profile);
CREATE TABLE {0}.fronts (document bigint PRIMARY KEY REFERENCES {0}.documents ON DELETE CASCADE, front tsvector NOT NULL);
CREATE INDEX fronts_front ON {0}.fronts USING gin (front);
CREATE TABLE {0}.counted (
  document bigint PRIMARY KEY REFERENCES {0}.documents ON DELETE CASCADE, uid text NOT NULL, length integer NOT NULL, year integer NOT NULL,
  counts bytea NOT NULL);
ALTER TABLE {0}.counted ALTER COLUMN counts SET STORAGE EXTERNAL;
CREATE TABLE {0}.profiles (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, facets text NOT NULL UNIQUE);
CREATE TABLE {0}.facets (profile integer NOT NULL REFERENCES {0}.profiles ON DELETE CASCADE, name text NOT NULL, value text NOT NULL,
  PRIMARY KEY (name, value, profile));
CREATE INDEX ON {0}.facets (profile);
CREATE TABLE {0}.vocabulary (term text PRIMARY KEY, documents integer NOT NULL);
CREATE TABLE {0}.locales (locale text PRIMARY KEY, documents integer NOT NULL, length bigint NOT NULL);
CREATE TABLE {0}.meta (name text PRIMARY KEY, value text NOT NULL);
"""
INSERT = """
WITH d AS (
  INSERT INTO {0}.documents (uid, locale, kind, title, summary, body, date, url, version, bag, length, year, digest)
  VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s) RETURNING id, uid, date, length, year),
s AS (INSERT INTO {0}.sought SELECT id, uid, %s, date, %s::tsvector FROM d),
f AS (INSERT INTO {0}.fronts SELECT id, %s::tsvector FROM d)
INSERT INTO {0}.counted SELECT id, uid, length, year, %s FROM d
"""
VOCABULARY = """
INSERT INTO {0}.vocabulary AS v SELECT * FROM unnest(%s::text[], %s::integer[])
ON CONFLICT (term) DO UPDATE SET documents = v.documents + excluded.documents
"""
LOCALES = """
INSERT INTO {0}.locales AS l VALUES (%s, %s, %s) ON CONFLICT (locale) DO UPDATE
SET documents = l.documents + excluded.documents, length = l.length + excluded.length
"""
ABOUT = """
SELECT l.documents, l.length, (SELECT max(year) FROM {0}.documents WHERE locale = %s) FROM {0}.locales AS l WHERE l.locale = %s
"""
TAGGED = """
SELECT DISTINCT d.uid FROM {0}.facets AS f JOIN {0}.sought AS s USING (profile) JOIN {0}.documents AS d ON d.id = s.document
WHERE f.name = %s AND f.value = ANY(%s)
"""
EMPTIED = ("documents", "vocabulary", "locales")
LARGE = ("documents", "sought", "fronts", "counted", "facets", "profiles", "vocabulary")
_WEIGHTS = "{{0.0, 0.2, 0.4, 1.0}}"  # D, C, B, A; braces doubled for psycopg
_BODY = 0.2
_MOST_POSITIONS = 12


def options(url: str) -> str | None:
    """No plan is compiled, unless the address has options of its own: compiling takes longer than our short queries do."""
    from psycopg.conninfo import conninfo_to_dict

    return None if conninfo_to_dict(url).get("options") else "-c jit=off"


def plain(text: str) -> str:
    """PostgreSQL's texts hold no NUL."""
    return text.replace("\0", "\ufffd")


def _lexeme(locale: str, term: str) -> str:
    quoted = f"{locale}:{term}".replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def vectors(terms: Frequencies, locale: str) -> tuple[str, str]:
    """The texts of two tsvectors: every term, without positions; those of title and summary, with as many weighted positions as they occur (a few are
    enough to choose candidates)."""
    every, front = [], []
    for term, (title, summary, _body) in terms.items():
        lexeme = _lexeme(locale, term)
        every.append(lexeme)
        if title or summary:
            weights = "A" * min(title, _MOST_POSITIONS) + "B" * min(summary, _MOST_POSITIONS)
            front.append(f"{lexeme}:{','.join([f'{at}{weight}' for at, weight in enumerate(weights, 1)])}")
    return " ".join(every), " ".join(front)


def where(request: Request) -> tuple[str, list[Any]]:
    """The condition on `s`, of `sought`, and its values."""
    alternatives = (" & ".join(_lexeme(request.locale, term) for term in terms) for terms in request.alternatives)
    conditions, values = ["s.terms @@ %s::tsquery"], list[Any]([" | ".join(f"({terms})" for terms in alternatives)])
    _filter(request.filters, conditions, values)
    return " AND ".join(conditions), values


def _filter(filters: Filters, conditions: list[str], values: list[Any]) -> None:
    for name, wanted in filters.values.items():
        conditions.append("s.profile IN (SELECT profile FROM {0}.facets WHERE name = %s AND value = ANY(%s))")
        values += [plain(name), [plain(value) for value in wanted]]
    for bound, operator in ((filters.since, ">="), (filters.until, "<=")):
        if bound:
            conditions.append(f"s.date <> '' AND s.date {operator} %s")
            values.append(bound)


def ranks(locale: str, counts: Statistics, anywhere: Sequence[str], in_front: Sequence[str]) -> tuple[str, list[Any]]:
    """A query of (document, rank) of those that hold these terms anywhere, or in title or summary, each weighted by its idf; and its values."""
    parts, values = [], list[Any]()
    for term in (*anywhere, *in_front):
        idf, lexeme = math.log(1 + counts.documents / counts.holding[term]), _lexeme(locale, term)
        front = f"SELECT document, %s * ts_rank('{_WEIGHTS}', front, %s::tsquery) AS rank FROM {{0}}.fronts "  # noqa: S608
        parts.append(f"{front} WHERE front @@ %s::tsquery")
        values += [idf, lexeme, lexeme]
        if term in anywhere:
            parts.append("SELECT document, %s AS rank FROM {0}.sought WHERE terms @@ %s::tsquery")
            values += [_BODY * idf, lexeme]
    return " UNION ALL ".join(parts), values
