"""The triggers that make the ledger append-only, for each database that it lives in.

Entries and expunctions refuse UPDATE and DELETE. A body refuses UPDATE, and DELETE unless an expunction of it is on record. The head refuses
DELETE and any step back.
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
    where = " ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {_name(table, event)}{where.format(table=table)}" for table, event, _ in _GUARDS]


def _create_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} {f'WHEN {condition}' if condition else ''} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAY}'); END"
        for table, event, condition in _GUARDS
    ]


_REFUSE = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_REFUSE_BODY = """
CREATE OR REPLACE FUNCTION ledger_refuse_body() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM ledger_expunction WHERE sha256 = OLD.sha256) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _create_postgresql() -> list[str]:
    return [_REFUSE, _REFUSE_BODY, *(_postgresql_trigger(*guard) for guard in _GUARDS)]


def _postgresql_trigger(table: str, event: str, condition: str) -> str:
    function = "ledger_refuse_body" if "EXISTS" in condition else "ledger_refuse"
    when = f"WHEN ({condition})" if condition and "EXISTS" not in condition else ""
    return f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {function}()"
