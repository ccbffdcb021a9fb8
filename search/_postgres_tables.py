"""The tables of the PostgreSQL store, and the conditions and orders that select from them. `search._postgres` reads and writes them."""

from __future__ import annotations

import math
from typing import Any

from search import _analysis
from search._backend import Filters, Request, Statistics
from search._bag import Frequencies

FORMAT = f"2/{_analysis.VERSION}"
"""Version of the tables and of the analysis; an index of another format is emptied when it is opened."""

SCHEMA = """
CREATE TABLE {0}.documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, uid text NOT NULL, locale text NOT NULL, kind text NOT NULL,
  version bigint NOT NULL, date text NOT NULL, url text NOT NULL, title text NOT NULL, summary text NOT NULL, body text NOT NULL,
  bag text NOT NULL, length integer NOT NULL, year integer NOT NULL, digest text NOT NULL, terms tsvector NOT NULL, UNIQUE (uid, locale));
CREATE INDEX ON {0}.documents USING gin (terms);
CREATE INDEX ON {0}.documents (locale, year);
CREATE TABLE {0}.facets (
  document bigint NOT NULL REFERENCES {0}.documents ON DELETE CASCADE, name text NOT NULL, value text NOT NULL,
  PRIMARY KEY (document, name, value));
CREATE INDEX ON {0}.facets (name, value);
CREATE TABLE {0}.vocabulary (term text PRIMARY KEY, documents integer NOT NULL);
CREATE TABLE {0}.locales (locale text PRIMARY KEY, documents integer NOT NULL, length bigint NOT NULL);
CREATE TABLE {0}.meta (name text PRIMARY KEY, value text NOT NULL);
"""
_WEIGHTS = "{{0.0, 0.2, 0.4, 1.0}}"  # D, C, B, A; braces doubled for psycopg
_MOST_POSITIONS = 12
_RANKED_BY = 8
"""Terms that choose the candidates where more match than are scored: the rarest."""


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


def vector(terms: Frequencies, locale: str) -> str:
    """The text of a tsvector: each term with as many weighted positions as it occurs (a few are enough to choose candidates)."""
    parts = []
    for term, counts in terms.items():
        weights = [
            weight for weight, count in zip("ABC", counts, strict=True) for _ in range(min(count, _MOST_POSITIONS))
        ]
        positions = ",".join(f"{at}{weight}" for at, weight in enumerate(weights, 1))
        parts.append(f"{_lexeme(locale, term)}:{positions}")
    return " ".join(parts)


def where(request: Request) -> tuple[str, list[Any]]:
    """The condition on `d`, and its values."""
    alternatives = (" & ".join(_lexeme(request.locale, term) for term in terms) for terms in request.alternatives)
    conditions, values = ["d.terms @@ %s::tsquery"], list[Any]([" | ".join(f"({terms})" for terms in alternatives)])
    _filter(request.filters, conditions, values)
    return " AND ".join(conditions), values


def _filter(filters: Filters, conditions: list[str], values: list[Any]) -> None:
    for name, wanted in filters.values.items():
        conditions.append(
            "EXISTS (SELECT 1 FROM {0}.facets AS f WHERE f.document = d.id AND f.name = %s AND f.value = ANY(%s))"
        )
        values += [plain(name), [plain(value) for value in wanted]]
    for bound, operator in ((filters.since, ">="), (filters.until, "<=")):
        if bound:
            conditions.append(f"d.date <> '' AND d.date {operator} %s")
            values.append(bound)


def order(locale: str, counts: Statistics) -> tuple[str, list[Any]]:
    """The order of those that hold the rarest terms, each weighted by its idf, first; and its values."""
    known = sorted((count, term) for term, count in counts.holding.items())[:_RANKED_BY]
    parts, values = [], list[Any]()
    for count, term in known:
        parts.append(f"%s * ts_rank('{_WEIGHTS}', d.terms, %s::tsquery)")
        values += [math.log(1 + counts.documents / count), _lexeme(locale, term)]
    return (f"{' + '.join(parts)} DESC, d.uid" if parts else "d.uid"), values
