"""The ledger: append-only, gap-free, chained."""

import pytest
from django.db import DatabaseError, connection, transaction

from cms.ledger import api
from cms.ledger._append import Draft, append
from cms.ledger.models import Body, Entry, Expunction, LedgerHead
from snapshot import encode

UID = "0d9f5a3c-1111-4222-8333-444455556666"


def publish(version: int = 1, locale: str = "vi", **more: object) -> Entry:
    body = encode({"uid": UID, "locale": locale, "version": version})
    with transaction.atomic():
        return append([Draft(UID, locale, "article", version, "live", body, **more)])[0]


def test_entries_are_numbered_from_one_without_gaps_and_chained() -> None:
    first, second = publish(1), publish(2)
    assert (first.seq, second.seq) == (1, 2)
    assert second.prev_hash == first.hash
    assert api.head() == api.Head(2, second.hash)
    assert api.verify() == []


def test_the_state_at_a_sequence_is_the_last_live_entry_of_each_text() -> None:
    publish(1)
    publish(1, "en")
    publish(2)
    with transaction.atomic():
        append([Draft(UID, "en", "article", 2, "withdrawn", reason="outdated")])
    assert [(entry.locale, entry.version) for entry in api.state_at()] == [("vi", 2)]
    assert [(entry.locale, entry.version) for entry in api.state_at(2)] == [("en", 1), ("vi", 1)]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(reason="rewritten"),
        lambda: Entry.objects.all().delete(),
        lambda: Body.objects.update(content=b"{}"),
        lambda: Body.objects.all().delete(),
        lambda: LedgerHead.objects.update(seq=0),
        lambda: LedgerHead.objects.all().delete(),
    ],
    ids=["update entry", "delete entry", "update body", "delete body", "step back", "delete head"],
)
def test_the_database_refuses_every_change_of_the_past(change) -> None:
    publish()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


def test_an_entry_takes_the_next_sequence_only() -> None:
    first = publish()
    for seq in (1, 3):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Entry.objects.create(seq=seq, stamp=first.stamp, uid=UID, locale="ja", version=seq)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LedgerHead.objects.create(pk=2)


PAST_THE_TRIGGERS_ON_ROWS = {
    "sqlite": [
        "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 1",
        "INSERT OR REPLACE INTO ledger_body SELECT sha256, x'00' FROM ledger_body",
        "INSERT OR REPLACE INTO ledger_ledgerhead SELECT id, 0, stamp, hash FROM ledger_ledgerhead",
    ],
    "postgresql": [f"TRUNCATE ledger_{table}" for table in ("entry", "body", "expunction", "ledgerhead")],
}
"""What each database offers beside UPDATE and DELETE."""


@pytest.mark.parametrize("statement", PAST_THE_TRIGGERS_ON_ROWS[connection.vendor])
def test_neither_replacing_nor_truncating_is_a_way_around(statement: str) -> None:
    publish()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_body_can_go_only_with_an_expunction_on_record_and_the_chain_holds() -> None:
    entry = publish()
    Expunction.objects.create(sha256=entry.sha256, stamp=entry.stamp, actor="an officer", reason="slipped secret")
    Body.objects.filter(pk=entry.sha256).delete()
    assert api.verify() == []
    assert list(api.bodies([entry.sha256])) == []


def test_verify_names_the_entry_that_was_altered() -> None:
    publish(1)
    publish(2)
    with connection.cursor() as cursor:
        from cms.ledger.triggers import create_sql, drop_sql

        for statement in drop_sql(connection.vendor):
            cursor.execute(statement)
        Entry.objects.filter(seq=1).update(reason="rewritten")
        for statement in create_sql(connection.vendor):
            cursor.execute(statement)
    assert [(problem.seq, "broken" in problem.message) for problem in api.verify()] == [(1, True)]


@pytest.mark.django_db(transaction=True)
def test_appending_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the publishing transaction"):
        append([Draft(UID, "vi", "article", 1, "live", b"{}")])


def test_a_stamp_never_goes_back() -> None:
    first = publish(1)
    LedgerHead.objects.update(stamp=first.stamp.replace(year=first.stamp.year + 1))
    assert publish(2).stamp.year == first.stamp.year + 1
