"""Where an index lies: a file, a PostgreSQL database, an Elasticsearch cluster. One setting; the code path is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from search._backend import Backend
from search._errors import IndexUnavailable
from search._index import Index
from search._sqlite import SqliteBackend

_POSTGRES = ("postgres://", "postgresql://")
_ELASTIC = "elasticsearch+"


def open_index(location: str | Path, *, name: str = "") -> Index:
    """The index at this place, made when it is not there.

    `location`: the path of a SQLite file (made with its folder), `postgresql://user:password@host/name`, or
    `elasticsearch+http://host:9200,other:9200/prefix` (several nodes of one cluster; indices are named `<prefix>-…`).
    `name`, in lower-case letters, tells a further index in the same database or cluster apart; a file is one index.
    An index made by an older analysis is emptied, and its cursor is 0 again, so that the feed fills it anew. Raises
    IndexUnavailable.
    """
    text = str(location)
    if text.startswith(_POSTGRES):
        from search._postgres import PostgresBackend

        return Index(
            _needs("psycopg", "postgres", lambda: PostgresBackend(text, f"search_{name}" if name else "search"))
        )
    if text.startswith(_ELASTIC):
        from search._elastic import ElasticBackend

        hosts, prefix = _cluster(text.removeprefix(_ELASTIC))
        prefix = f"{prefix}-{name}" if name else prefix
        return Index(_needs("elasticsearch", "elasticsearch", lambda: ElasticBackend(hosts, prefix)))
    return Index(SqliteBackend(Path(location)))


def _cluster(address: str) -> tuple[list[str], str]:
    """`http://a:9200,b:9200/prefix` as the nodes' addresses and the prefix."""
    scheme, _, rest = address.partition("://")
    nodes, _, path = rest.partition("/")
    return [f"{scheme}://{node}" for node in nodes.split(",") if urlsplit(f"//{node}").hostname], path.strip(
        "/"
    ) or "toancanh"


def _needs(package: str, extra: str, make: Callable[[], Backend]) -> Backend:
    try:
        return make()
    except ImportError as error:
        raise IndexUnavailable(f"This search index needs the package {package}: install toancanh[{extra}].") from error
