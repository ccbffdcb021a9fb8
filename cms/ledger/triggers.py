"""The triggers that make the ledger append-only, for each database that it lives in.

Entries and expunctions refuse UPDATE and DELETE, and an entry takes the next sequence only. A body refuses UPDATE, and DELETE unless an expunction
of it is on record. The head refuses DELETE, a second row, and any step back. The guards on INSERT also stop SQLite's INSERT OR REPLACE, which
deletes without firing DELETE triggers; PostgreSQL's tables refuse TRUNCATE, which fires none of the others.
"""

from __future__ import annotations

_SAY = "the ledger is append-only"

_GUARDS = (
    ("ledger_entry", "UPDATE", ""),
    ("ledger_entry", "DELETE", ""),
    ("ledger_expunction", "UPDATE", ""),
    ("ledger_expunction", "DELETE", ""),
    ("ledger_body", "UPDATE", ""),
    ("ledger_body", "DELETE", "NOT EXISTS (SELECT 1 FROM ledger_expunction WHERE sha256 = OLD.sha256)"),
    ("ledger_entry", "INSERT", "NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_entry)"),
    ("ledger_expunction", "INSERT", "EXISTS (SELECT 1 FROM ledger_expunction WHERE id = NEW.id)"),
    (
        "ledger_body",
        "INSERT",
        "EXISTS (SELECT 1 FROM ledger_body WHERE sha256 = NEW.sha256 AND content <> NEW.content)",
    ),
    ("ledger_ledgerhead", "INSERT", "EXISTS (SELECT 1 FROM ledger_ledgerhead)"),
    ("ledger_ledgerhead", "DELETE", ""),
    ("ledger_ledgerhead", "UPDATE", "NEW.seq < OLD.seq"),
)


def _name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}_refused"


def create_sql(vendor: str) -> list[str]:
    """Statements that create the triggers on `sqlite` or `postgresql`; raises KeyError for another database."""
    return {"sqlite": _create_sqlite, "postgresql": _create_postgresql}[vendor]()


def drop_sql(vendor: str) -> list[str]:
    """Statements that remove them (used to migrate backwards)."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {_name(table, event)}" for table, event, _condition in _GUARDS]
    rows = [f"DROP TRIGGER IF EXISTS {_name(table, event)} ON {table}" for table, event, _condition in _GUARDS]
    return [*rows, *(f"DROP TRIGGER IF EXISTS {table}_truncate_refused ON {table}" for table in _TABLES)]


def _create_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} {f'WHEN {condition}' if condition else ''} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAY}'); END"
        for table, event, condition in _GUARDS
    ]


_TABLES = sorted({table for table, _event, _condition in _GUARDS})


def _create_postgresql() -> list[str]:
    rows = [statement for guard in _GUARDS for statement in _postgresql_trigger(*guard)]
    return [_function("ledger_refuse", ""), *rows, *map(_postgresql_truncate, _TABLES)]


def _postgresql_trigger(table: str, event: str, condition: str) -> list[str]:
    name = _name(table, event)
    function = f"{name}_when" if condition else "ledger_refuse"
    create = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    return [_function(function, condition, event), create] if condition else [create]


def _postgresql_truncate(table: str) -> str:
    return f"CREATE TRIGGER {table}_truncate_refused BEFORE TRUNCATE ON {table} EXECUTE FUNCTION ledger_refuse()"


def _function(name: str, condition: str, event: str = "") -> str:
    """A trigger's function; conditions that read tables can't stand in WHEN, so they stand here."""
    unless = f"IF NOT ({condition}) THEN RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END IF; " if condition else ""
    refuse = f"RAISE EXCEPTION '{_SAY}' USING ERRCODE = 'integrity_constraint_violation';"
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {unless}{refuse} END $$"
