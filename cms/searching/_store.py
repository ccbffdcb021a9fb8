"""The editors' index of this process, opened when it is first needed, and who may write to it."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from search import Index, open_index

_NAME = "desk"
_KEY = 5_023_117  # of the advisory lock; any number that nothing else in the database takes
_opened: dict[tuple[str, int], Index] = {}
_guard = threading.Lock()


def place() -> str | Path:
    """Where it lies: beside the public one in PostgreSQL or Elasticsearch (`TOANCANH_SEARCH_URL`), or a file under `TOANCANH_VAR`."""
    environment = settings.ENVIRONMENT
    return _folder() / "desk-search.sqlite3" if environment.search_url == "sqlite:" else str(environment.search_url)


def desk_index() -> Index:
    """The index; the same for all threads of the process. Raises IndexUnavailable."""
    where = place()
    key = (str(where), os.getpid())
    with _guard:
        if key not in _opened:
            _opened[key] = open_index(where, name=_NAME)
        return _opened[key]


def forget() -> None:
    """Close what this process opened: after an error, or when the index has moved."""
    with _guard:
        for (_where, pid), index in list(_opened.items()):
            if pid == os.getpid():
                index.close()
        _opened.clear()


@contextmanager
def sole_writer() -> Iterator[bool]:
    """Whether this is the only writer now; never waits. It ends with the process or connection that holds it, however that ends."""
    if connection.vendor == "postgresql":
        with _advisory() as mine:
            yield mine
        return
    path = _folder() / "desk-search.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _advisory() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine and connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])


def _folder() -> Path:
    return Path(settings.ENVIRONMENT.var) / "db"
