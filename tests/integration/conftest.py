"""Integration tests run on the database of DATABASE_URL: SQLite when not given, PostgreSQL in the second run of `make test`."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from cms.ledger.triggers import create_sql, drop_sql


@pytest.fixture(autouse=True, scope="session")
def _flush_may_empty_the_ledger() -> Iterator[None]:
    """Tests with real commits end in a flush, which the ledger's triggers rightly refuse: lift them for the flush, then set up afresh."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        from cms.ledger.models import LedgerHead
        from cms.setup import set_up

        _execute(drop_sql(connection.vendor))
        flush(self)
        _execute(create_sql(connection.vendor))
        LedgerHead.objects.get_or_create(pk=1)
        set_up()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = flush


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A migrated database that `set_up` has made ready once, for all tests."""
    from cms.setup import set_up

    with django_db_blocker.unblock():
        set_up()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/integration/" in str(item.path) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
