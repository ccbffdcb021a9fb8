"""What the PostgreSQL store finds. `search._postgres` fills it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from search import _postgres_tables as tables
from search._backend import Candidate, Request, Retrieved, Statistics
from search._bag import Frequencies, decode
from search._counted import look_up, place
from search._model import Document
from search._postgres_session import Session
from search._stored import COLUMNS, choosing, digest_of, document_of

_COLUMNS = ", ".join(COLUMNS)


class Reader(Session):
    """The reading half of the backend; readers see what is committed."""

    def __init__(self, url: str, schema: str = "search") -> None:
        """As a session's."""
        self._held: dict[int, tuple[tuple[str, str], ...]] = {}
        super().__init__(url, schema)

    def digest(self) -> str:
        query = 'SELECT uid, locale, digest FROM {0}.documents ORDER BY uid COLLATE "C", locale COLLATE "C"'
        with self._reported():
            return digest_of(self._reader.execute(self._sql(query)))

    def statistics(self, locale: str, terms: Iterable[str]) -> Statistics:
        names = [f"{locale}:{term}" for term in terms]
        with self._reported():
            row = self._reader.execute(self._sql(tables.ABOUT), (locale, locale)).fetchone()
            documents, length, newest = row or (0, 0, 0)
            query = self._sql("SELECT term, documents FROM {0}.vocabulary WHERE term = ANY(%s) AND documents > 0")
            holding = {term[len(locale) + 1 :]: count for term, count in self._reader.execute(query, (names,))}
        return Statistics(documents, float(length) / documents if documents else 0.0, newest or 0, holding)

    def retrieve(self, request: Request) -> Retrieved:
        where, values = tables.where(request)
        with self._reported(), self._reader.transaction():
            self._reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            query = f"SELECT s.profile, count(*) FROM {{0}}.sought AS s WHERE {where} GROUP BY 1"  # noqa: S608
            profiles = self._reader.execute(self._sql(query), values).fetchall()
            total = sum(count for _, count in profiles)
            rows = self._candidates(request, where, values, total) if total else []
            return Retrieved(self._scored(request, rows), total, self._facets(profiles))

    def _facets(self, profiles: Iterable[tuple[int, int]]) -> dict[str, dict[str, int]]:
        """How many matches have each value of each facet. What a profile holds never changes: it is kept."""
        unknown = [profile for profile, _ in profiles if profile not in self._held]
        if unknown:
            query = self._sql("SELECT id, facets FROM {0}.profiles WHERE id = ANY(%s)")
            rows = self._reader.execute(query, (unknown,))
            self._held.update(
                (profile, tuple(sorted({(name, value) for name, value in json.loads(text)}))) for profile, text in rows
            )
        facets: dict[str, dict[str, int]] = {}
        for profile, count in profiles:
            for name, value in self._held.get(profile, ()):
                values = facets.setdefault(name, {})
                values[value] = values.get(value, 0) + count
        return facets

    def _candidates(self, request: Request, where: str, values: list[Any], total: int) -> list[Any]:
        """Rows of `counted`: all that match, or those that rank first."""
        chosen = f"SELECT s.document, s.uid FROM {{0}}.sought AS s WHERE {where}"  # noqa: S608
        if total > request.limit:
            counts = self.statistics(request.locale, dict.fromkeys((*request.terms, *request.ranking)))
            rare, common, _every = choosing(request, counts.holding)
            found = self._ranked(request, counts, (rare, common), chosen, values)
            if len(found) < request.limit:
                found = self._ranked(request, counts, ([*rare, *common], ()), chosen, values, outer=True)
            chosen, values = "SELECT unnest(%s::bigint[]) AS document", [found]
        query = f"SELECT document, uid, length, year, counts FROM {{0}}.counted WHERE document IN (SELECT document FROM ({chosen}) AS chosen)"  # noqa: S608
        return self._reader.execute(self._sql(query), values, binary=True).fetchall()

    def _ranked(
        self,
        request: Request,
        counts: Statistics,
        terms: tuple[Sequence[str], Sequence[str]],
        chosen: str,
        values: list[Any],
        *,
        outer: bool = False,
    ) -> list[int]:
        """Of those that match, as many as are asked for, best first; `outer`: those without a rank too."""
        if not (terms[0] or terms[1]):
            return []
        ranks, more = tables.ranks(request.locale, counts, *terms)
        query = (
            f"WITH matched AS MATERIALIZED ({chosen}), ranks AS MATERIALIZED ({ranks}), "  # noqa: S608
            "summed AS MATERIALIZED (SELECT document, sum(rank) AS rank FROM ranks GROUP BY 1) "
            f"SELECT document FROM matched {'LEFT' if outer else ''} JOIN summed USING (document) "
            "ORDER BY coalesce(rank, 0) DESC, uid LIMIT %s"
        )
        rows = self._reader.execute(self._sql(query), [*values, *more, request.limit])
        return [document for (document,) in rows]

    def _scored(self, request: Request, rows: Iterable[tuple[int, str, int, int, bytes]]) -> list[Candidate]:
        asked = [(term, place(term)) for term in (*request.terms, *request.ranking)]

        def bag(identity: int) -> Frequencies:
            row = self._reader.execute(self._sql("SELECT bag FROM {0}.documents WHERE id = %s"), (identity,)).fetchone()
            return dict(decode(row[0])) if row else {}

        return [
            Candidate(uid, look_up(counts, asked, partial(bag, identity)), length, year)
            for identity, uid, length, year, counts in rows
        ]

    def tagged(self, name: str, values: Sequence[str]) -> set[str]:
        with self._reported():
            rows = self._reader.execute(
                self._sql(tables.TAGGED), (tables.plain(name), [tables.plain(value) for value in values])
            )
            return {uid for (uid,) in rows}

    def documents(self, uids: Sequence[str], locale: str) -> Mapping[str, Document]:
        query = f"SELECT {_COLUMNS} FROM {{0}}.documents WHERE locale = %s AND uid = ANY(%s)"  # noqa: S608
        with self._reported():
            rows = self._reader.execute(self._sql(query), (locale, list(uids))).fetchall()
        return {row[0]: document_of(row) for row in rows}
