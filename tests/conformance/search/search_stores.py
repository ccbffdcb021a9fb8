"""The three backends as the tests open them, and short words for documents and hits."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from search import Document, Index, open_index
from search._elastic import ElasticBackend
from search._postgres import PostgresBackend

BACKENDS = ("sqlite", "postgresql", "elasticsearch")

_SERVERS = {
    "postgresql": ("DATABASE_URL", "scripts/with-postgres.sh"),
    "elasticsearch": ("TOANCANH_TEST_ELASTICSEARCH", "scripts/with-elasticsearch.sh"),
}


@dataclass
class Store:
    """Indexes of one backend, all removed afterwards."""

    backend: str
    folder: Path
    name: str
    opened: list[Index] = field(default_factory=list)

    def open(self, place: str = "main") -> Index:
        """The index of this name: the same one when it is opened again."""
        name = f"{self.name}_{place}"
        if self.backend == "sqlite":
            index = open_index(self.folder / f"{name}.sqlite3")
        elif self.backend == "postgresql":
            index = Index(PostgresBackend(server("postgresql"), name))
        else:
            index = Index(ElasticBackend(server("elasticsearch").split(","), name))
        self.opened.append(index)
        return index

    def remove(self) -> None:
        for index in self.opened:
            index.close()
        if self.backend == "postgresql" and self.opened:
            _drop_schemas(self.name)
        elif self.backend == "elasticsearch" and self.opened:
            _drop_indices(self.name)


def of(backend: str, folder: Path, name: str) -> Store:
    """A store of this backend; fails the test where its server is missing."""
    if backend in _SERVERS:
        server(backend)
    return Store(backend, folder, name)


def server(backend: str) -> str:
    """The address of its server; fails the test where there is none."""
    variable, script = _SERVERS[backend]
    address = os.environ.get(variable, "")
    if not address or (backend == "postgresql" and not address.startswith("postgres")):
        pytest.fail(
            f"No {backend} server: run the tests by {script} COMMAND, or set {variable} to its address", pytrace=False
        )
    return address


def _drop_schemas(name: str) -> None:
    import psycopg

    with psycopg.connect(server("postgresql"), autocommit=True) as connection:
        found = connection.execute(
            "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s)", (name,)
        ).fetchall()
        for (schema,) in found:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


def _drop_indices(name: str) -> None:
    from elasticsearch import Elasticsearch

    with Elasticsearch(server("elasticsearch").split(",")) as client:
        found = sorted(client.indices.get(index=f"{name}*", ignore_unavailable=True).body)
        if found:
            client.indices.delete(index=found)


def doc(uid: str, title: str, body: str = "", locale: str = "vi", **more: object) -> Document:
    return Document(uid, locale, str(more.pop("kind", "article")), title, "", body, **more)  # type: ignore[arg-type]  # test data


def fill(index: Index, *documents: Document, cursor: int | None = None) -> None:
    for document in documents:
        index.add(document)
    index.commit(cursor=cursor)


def found(index: Index, text: str, locale: str = "vi", **more: object) -> list[str]:
    return [hit.uid for hit in index.query(text, locale, **more).hits]  # type: ignore[arg-type]  # test data
