"""How the store in PostgreSQL connects."""

from __future__ import annotations

import uuid

import pytest
from search_stores import server

from search._postgres import PostgresBackend


@pytest.mark.parametrize(("options", "expected"), [("", "off"), ("-c%20jit%3Don", "on")])
def test_plans_are_not_compiled_unless_the_address_has_options_of_its_own(options: str, expected: str) -> None:
    address = server("postgresql")
    joined = "&" if "?" in address else "?"
    backend = PostgresBackend(
        f"{address}{joined}options={options}" if options else address, f"t{uuid.uuid4().hex[:10]}"
    )
    try:
        assert backend._reader.execute("SHOW jit").fetchone() == (expected,)
        backend._writer.execute(backend._sql("DROP SCHEMA {0} CASCADE"))
    finally:
        backend.close()
