"""A schema of a PostgreSQL database: its tables, made where they are not there, and a connection for reading and one for writing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from search import _postgres_tables as tables
from search._errors import IndexUnavailable

if TYPE_CHECKING:
    import psycopg


class Session:
    """Connections that are opened again when the server closed them."""

    def __init__(self, url: str, schema: str = "search") -> None:
        """Open, or create the schema. Raises IndexUnavailable when the server cannot be reached or refuses."""
        self._url, self._schema = url, schema
        self._lock = threading.RLock()
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

    def close(self) -> None:
        """Free the connections; what is not committed is forgotten."""
        with self._lock:
            for connection in (self._writing, self._reading):
                if connection is not None:
                    connection.close()
