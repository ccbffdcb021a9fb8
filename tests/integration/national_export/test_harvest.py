"""Harvests: full and incremental, in batches, while the province goes on publishing. Nothing is lost; what has not changed is not repeated."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

import pytest
from django.db import connection, connections, transaction
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sickle import Sickle

from cms.ledger._append import Draft, append
from cms.ledger.models import Entry, LedgerHead
from snapshot import dump_row, parse_row

LOCALES = ("vi", "en", "ja", "ko", "zh-hans")


def as_text(stamp) -> str:
    return stamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def response_date(root) -> str:
    return root.findtext("{*}responseDate")


def expected_from_the_ledger() -> dict[tuple[str, str], tuple[str, bool]]:
    """(uid, locale) → datestamp and whether deleted, worked out from all entries one by one."""
    last: dict[tuple[str, str], Entry] = {}
    for entry in Entry.objects.filter(kind__in=("article", "project", "indicator")).order_by("seq"):
        last[entry.uid, entry.locale] = entry
    found = {}
    for (uid, locale), entry in last.items():
        facts = last.get((uid, "mul"))
        if locale != "mul" and facts:
            found[uid, locale] = (as_text(max(entry.stamp, facts.stamp)), "withdrawn" in (entry.state, facts.state))
    return found


def harvested(records) -> dict[tuple[str, str], tuple[str, bool]]:
    found = {}
    for record in records:
        key = tuple(record.header.identifier.split(":")[2:])
        assert key not in found, f"{key} came twice"
        found[key] = (record.header.datestamp, record.deleted)
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_third_partys_harvest_over_http_equals_the_ledger(live_server, province, batches_of_three, method) -> None:
    for number in range(4):
        province.record(f"record-{number}", *LOCALES[: number + 1], kind=("article", "project")[number % 2])
    province.withdraw("project", "record-1", "en")
    province.publish(province.facts("record-2", modified="2026-02-20"))
    province.withdraw("project", "record-3", "mul", "vi")
    client = Sickle(f"{live_server.url}/oai", http_method=method)
    assert harvested(client.ListRecords(metadataPrefix="oai_dc")) == expected_from_the_ledger()
    assert client.Identify().deletedRecord == "persistent"
    assert len({record.identifier for record in client.ListIdentifiers(metadataPrefix="oai_dc")}) == 10


@pytest.mark.django_db(transaction=True)
def test_a_third_partys_incremental_harvests_keep_a_copy_equal_to_the_ledger(
    live_server, province, batches_of_three
) -> None:
    client, copy = Sickle(f"{live_server.url}/oai"), {}
    last_harvest = None
    for number in range(4):
        province.record(f"record-{number}", "vi", "ja")
        if number:
            province.publish(province.facts(f"record-{number - 1}", modified="2026-02-20"))
            province.withdraw("article", f"record-{number - 1}", "ja")
        arguments = {"from": last_harvest} if last_harvest else {}
        records = client.ListRecords(metadataPrefix="oai_dc", **arguments)
        last_harvest = response_date(records.oai_response.xml)
        copy |= harvested(records)
    assert copy == expected_from_the_ledger()


def test_batches_cover_the_list_once_and_tell_its_size_and_their_place(harvester, province, batches_of_three) -> None:
    for number in range(3):
        province.record(f"record-{number}", "vi", "en", "ja" if number else "ko")
    roots = list(harvester.pages("ListRecords"))
    listed = [row for root in roots for row in harvester.headers(root)]
    assert len(listed) == len(set(listed)) == 9
    tokens = [root.find(".//{*}resumptionToken") for root in roots]
    assert [token.get("cursor") for token in tokens] == ["0", "3", "6"]
    assert {token.get("completeListSize") for token in tokens} == {"9"}
    assert tokens[0].get("expirationDate") == "2026-03-03T08:00:08Z"
    assert not tokens[-1].text


def test_a_list_that_comes_whole_has_no_token(harvester, province) -> None:
    province.record("wind", *LOCALES)
    assert harvester.ask("ListRecords", metadataPrefix="oai_dc").find(".//{*}resumptionToken") is None


def test_a_change_of_facts_comes_round_in_all_languages(harvester, province) -> None:
    province.record("wind", "vi", "en", "ja", kind="project")
    since = response_date(harvester.ask("Identify"))
    assert harvester.errors("ListRecords", metadataPrefix="oai_dc", since=since) == ["noRecordsMatch"]
    (entry,) = province.publish(province.facts("wind", "project", area_ha="12"))
    root = harvester.ask("ListRecords", metadataPrefix="oai_dc", since=since)
    assert harvester.headers(root) == [harvester.name("wind", code) for code in ("en", "ja", "vi")]
    assert {row.text for row in root.iterfind(".//{*}datestamp")} == {as_text(entry.stamp)}


def test_a_change_of_one_text_or_of_a_name_it_uses_moves_no_other_item(harvester, province) -> None:
    province.record("wind", "vi", "en")
    since = response_date(harvester.ask("Identify"))
    province.publish(province.text("wind", "en", title="Wind farm"))
    province.publish({"key": "finance", "kind": "organisation", "locale": "vi", "title": "Sở khác"})
    assert harvester.listed(since=since) == [harvester.name("wind", "en")]


def test_the_running_second_is_held_back_and_comes_with_the_next_harvest(harvester, province, clock) -> None:
    province.record("wind", settle=False)
    root = harvester.ask("ListRecords", metadataPrefix="oai_dc")
    assert root.find("{*}error").get("code") == "noRecordsMatch"
    clock.pass_seconds(0.5)
    province.record("solar")
    assert set(harvester.listed(since=response_date(root))) == {harvester.name(key, "vi") for key in ("wind", "solar")}


def test_an_item_changed_in_the_running_second_is_not_shown_as_it_was(harvester, province) -> None:
    province.record("wind")
    province.withdraw("article", "wind", "vi", settle=False)
    assert harvester.errors("ListRecords", metadataPrefix="oai_dc") == ["noRecordsMatch"]
    root = harvester.ask("GetRecord", identifier=harvester.name("wind", "vi"), metadataPrefix="oai_dc")
    assert harvester.headers(root) == [f"-{harvester.name('wind', 'vi')}"]


def test_a_period_includes_both_of_its_ends_in_seconds_and_in_days(harvester, province, clock) -> None:
    stamps = []
    for number in range(3):
        stamps.append(as_text(province.record(f"record-{number}")[0].stamp))
        clock.pass_seconds(86_400)
    names = [harvester.name(f"record-{number}", "vi") for number in range(3)]
    assert harvester.listed(since=stamps[0], until=stamps[1]) == names[:2]
    assert harvester.listed(since=stamps[1][:10], until=stamps[1][:10]) == names[1:2]
    assert harvester.listed(since=stamps[1]) == names[1:]
    assert harvester.listed(until=stamps[1][:10]) == names[:2]
    assert harvester.listed(since="0001-01-01", until="9999-12-31") == names


def test_what_is_published_during_a_harvest_comes_in_it_and_nothing_is_lost(
    harvester, province, batches_of_three
) -> None:
    for number in range(8):
        province.record(f"record-{number}")
    seen: list[str] = []
    for turn, root in enumerate(harvester.pages("ListRecords")):
        seen += harvester.headers(root)
        if turn == 0:
            province.publish(province.facts("record-7", modified="2026-02-20"))  # not listed yet: goes to the end
            province.publish(province.text("record-0", title="New"))  # listed already: comes again, as it is now
            province.withdraw("article", "record-5", "vi")
            province.record("late")
    names = {key: harvester.name(key, "vi") for key in [*(f"record-{number}" for number in range(8)), "late"]}
    first = [names[f"record-{number}"] for number in (0, 1, 2, 3, 4, 6)]
    assert seen == [*first, names["record-7"], names["record-0"], f"-{names['record-5']}", names["late"]]
    assert int(root.find(".//{*}resumptionToken").get("completeListSize")) >= 8


def test_when_all_that_was_left_has_moved_on_the_next_harvest_brings_it(harvester, province, batches_of_three) -> None:
    for number in range(4):
        province.record(f"record-{number}")
    root = harvester.ask("ListRecords", metadataPrefix="oai_dc")
    province.publish(province.text("record-3", title="New"), settle=False)
    token = root.findtext(".//{*}resumptionToken")
    assert harvester.errors("ListRecords", resumptionToken=token) == ["noRecordsMatch"]
    province.clock.pass_seconds()
    assert harvester.listed(since=response_date(root)) == [harvester.name("record-3", "vi")]


def test_a_facts_turn_shared_by_languages_is_split_over_batches(harvester, province, batches_of_three) -> None:
    province.record("wind", *LOCALES)
    province.record("solar", "vi", "en")
    province.publish(province.facts("wind", modified="2026-02-20"), province.facts("solar", modified="2026-02-20"))
    listed = [harvester.headers(root) for root in harvester.pages()]
    assert [len(page) for page in listed] == [3, 3, 1]
    assert [row for page in listed for row in page] == [
        *(harvester.name("wind", code) for code in sorted(LOCALES)),
        *(harvester.name("solar", code) for code in ("en", "vi")),
    ]


def test_records_whose_facts_came_last_fill_every_batch(harvester, province, batches_of_three) -> None:
    for number in range(10):
        province.publish(province.text(f"record-{number}"))
        province.publish(province.facts(f"record-{number}"))
    assert harvester.listed() == [harvester.name(f"record-{number}", "vi") for number in range(10)]
    assert harvester.listed(set="org:LD-STC") == harvester.listed(set="kind:article") == harvester.listed()


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["text", "facts", "withdraw", "withdraw facts", "harvest", "batch", "second"]),
        st.integers(0, 4),
        st.sampled_from(LOCALES[:3]),
    ),
    min_size=10,
    max_size=40,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_a_harvester_that_goes_on_from_its_last_response_loses_and_repeats_nothing(
    harvester, province, batches_of_three, actions
) -> None:
    with _undone(province):
        _tell(harvester, province, actions)


def _tell(harvester, province, actions) -> None:
    begin = response_date(harvester.ask("Identify"))
    copy = _Copy(harvester, begin)
    for action, number, locale in actions:
        _act(province, copy, action, f"record-{number}", locale)
    province.clock.pass_seconds()
    copy.harvest()
    copy.harvest()
    state = {f"oai:127.0.0.1:{uid}:{locale}": value for (uid, locale), value in expected_from_the_ledger().items()}
    assert copy.records == {key: value for key, value in state.items() if value[0] >= begin}


@contextmanager
def _undone(province) -> Iterator[None]:
    """What is published inside leaves nothing behind, so that each example begins afresh."""
    point, province.versions = transaction.savepoint(), {}
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


class _Copy:
    """A harvester's copy, kept by incremental harvests, each from the date of the response before it; a version that comes twice is an error."""

    def __init__(self, harvester, since: str) -> None:
        self.harvester, self.since, self.token = harvester, since, None
        self.records: dict[str, tuple[str, bool]] = {}

    def batch(self) -> None:
        if self.token:
            root = self.harvester.ask("ListRecords", resumptionToken=self.token)
        else:
            root = self.harvester.ask("ListRecords", metadataPrefix="oai_dc", since=self.since)
        for header in root.iterfind(".//{*}header"):
            value = (header.findtext("{*}datestamp"), header.get("status") == "deleted")
            key = header.findtext("{*}identifier")
            assert self.records.get(key) != value, f"{key} came twice"
            self.records[key] = value
        self.token = root.findtext(".//{*}resumptionToken")
        self.since = self.since if self.token else response_date(root)

    def harvest(self) -> None:
        self.batch()
        while self.token:
            self.batch()


def _act(province, copy: _Copy, action: str, key: str, locale: str) -> None:
    published = province.versions
    if action == "text":
        province.publish(province.text(key, locale), settle=False)
    elif action == "facts":
        province.publish(province.facts(key), settle=False)
    elif action == "withdraw" and (key, locale) in published:
        province.withdraw("article", key, locale, settle=False)
    elif action == "withdraw facts" and (key, "mul") in published:
        province.withdraw("article", key, "mul", settle=False)
    elif action == "harvest":
        copy.harvest()
    elif action == "batch":
        copy.batch()
    else:
        province.clock.pass_seconds(0.4)


@pytest.mark.django_db(transaction=True)
def test_a_publishing_transaction_that_outlasts_its_second_is_not_missed(tmp_path, monkeypatch) -> None:
    """The stamp is taken before the commit: a list that did not wait would pass over the entry for ever."""
    _give_threads_a_database_of_their_own(tmp_path, monkeypatch)
    stamped, uid = threading.Event(), "0d9f5a3c-1111-4222-8333-444455556666"
    stamps: list[str] = []

    def publish() -> None:
        with transaction.atomic():
            entries = append([_draft(uid, "mul"), _draft(uid, "vi")])
            stamps.append(as_text(entries[0].stamp))
            stamped.set()
            time.sleep(1.2)
        connection.close()

    def harvest() -> None:
        stamped.wait(10)
        time.sleep(1.02 - time.time() % 1)
        stamps.append(_list_over())
        connection.close()

    threads = [threading.Thread(target=publish), threading.Thread(target=harvest)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert f"<datestamp>{stamps[0]}</datestamp>" in stamps[1]


def _list_over() -> str:
    from cms.national_export.views import oai_pmh

    request = RequestFactory().get("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"})
    return oai_pmh(request).content.decode()


def _draft(uid: str, locale: str) -> Draft:
    row = {"schema": 1, "uid": uid, "locale": locale, "kind": "article", "version": 1}
    if locale == "mul":
        row |= {"organisation": uid, "issued": "2026-01-05", "modified": "2026-01-05"}
    else:
        row |= {"title": "Gió", "slug": "gio", "summary": "Gió"}
    return Draft(uid, locale, "article", 1, "live", dump_row(parse_row(row)))


def _give_threads_a_database_of_their_own(folder, monkeypatch) -> None:
    """SQLite's test database lies in memory, where connections do not wait for each other: threads get a copy of it in a file."""
    if connection.vendor == "sqlite":
        assert LedgerHead.objects.get(pk=1).seq == 0
        copy = folder / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        monkeypatch.setitem(connections.settings["default"], "NAME", str(copy))
