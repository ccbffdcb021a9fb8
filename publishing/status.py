"""What is live and what the worker last did: the port that the editors' desk reads (`PORTAL_STATUS`), and `var/status.json`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime

import orjson

from publishing._layout import Layout
from snapshot import FACTS_LOCALE, write_beside


@dataclass(frozen=True, slots=True)
class LiveSince:
    """Since which release, and which moment (aware), the text of a record is on the portal as it is now; `seq` is that release's sequence.
    `sha256` is the digest of the body that is live: an editor's newer version is live when it is that one."""

    release: int
    at: datetime
    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """`state`: `ok`, or `failed` with `reason` while the release `live` stays; `at` is when that was found (UTC, RFC 3339), `seq` the ledger's head
    then, `failures` how often in a row, `records` (`<uid>/<locale>`) those that it failed at, where they are known."""

    state: str
    at: str
    seq: int
    live: int | None
    reason: str = ""
    failures: int = 0
    records: tuple[str, ...] = ()


def live_since(uid: str, locale: str) -> LiveSince | None:
    """None when the text is not on the portal: never published, withdrawn, rolled back, waiting for its facts or for the worker."""
    from publishing.releases import layout, live_number, records_of

    here = layout()
    records = records_of(here, live_number(here))
    row = records.rows.get(f"{uid}/{locale}")
    if row is None or f"{uid}/{FACTS_LOCALE}" not in records.rows:
        return None
    made, seq = records.releases[row.since]
    return LiveSince(row.since, datetime.fromisoformat(made), seq, row.sha256)


def worker_status() -> WorkerStatus | None:
    """What the worker last said; None before its first word."""
    from publishing.releases import layout

    return read_status(layout())


def read_status(layout: Layout) -> WorkerStatus | None:
    """The status below a layout; None when there is none that can be read."""
    try:
        data = orjson.loads(layout.status.read_bytes())
        known = {one.name: data[one.name] for one in fields(WorkerStatus) if one.name in data}
        return WorkerStatus(**{**known, "records": tuple(known.get("records", ()))})
    except (OSError, ValueError, TypeError):
        return None


def write_status(layout: Layout, status: WorkerStatus) -> None:
    """Say it where the editors' desk can read it."""
    write_beside(layout.status, orjson.dumps(asdict(status), option=orjson.OPT_APPEND_NEWLINE))
