"""A process that follows the ledger knows its state without reading it again."""

import random
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.ledger import api
from cms.ledger._append import Draft, append
from cms.ledger.following import Follower
from snapshot import Entry as IndexEntry
from snapshot import encode

KINDS = ("article", "asset", "place")
LOCALES = ("mul", "vi", "en")


def draft(chance: random.Random, versions: dict[tuple[str, str], int]) -> Draft:
    number = chance.randrange(8)
    uid, locale = str(UUID(int=number)), chance.choice(LOCALES)
    versions[uid, locale] = version = versions.get((uid, locale), 0) + 1
    state = chance.choice(("live", "live", "withdrawn"))
    body = encode({"uid": uid, "locale": locale, "version": version}) if state == "live" else b""
    return Draft(uid, locale, KINDS[number % 3], version, state, body)


def assert_alike(follower: Follower) -> None:
    found = [IndexEntry(one.uid, one.locale, one.version, one.sha256) for one in api.state_at()]
    assert follower.live() == found
    assert follower.digests("asset", "mul") == api.live_digests("asset", "mul")
    last = {key: entry for number in range(8) for key, entry in api.latest_of([str(UUID(int=number))]).items()}
    gone = {key for key, entry in last.items() if entry.state == "withdrawn" and entry.kind == "article"}
    assert follower.withdrawn(["article"]) == gone
    assert follower.keys_of([str(UUID(int=3))]) == {key for key in last if key[0] == str(UUID(int=3))}


@pytest.mark.parametrize("seed", range(4))
def test_what_it_knows_is_the_state_of_the_ledger_whenever_it_looks(seed) -> None:
    chance, versions, follower = random.Random(seed), {}, Follower()
    for _ in range(25):
        with transaction.atomic():
            append([draft(chance, versions) for _ in range(chance.randrange(1, 4))])
        if chance.random() < 0.6:
            follower.follow(api.head())
            assert_alike(follower)


def test_it_reads_what_came_since_and_keeps_the_rest_as_it_was() -> None:
    chance, versions, follower = random.Random(1), {}, Follower()
    with transaction.atomic():
        append([draft(chance, versions) for _ in range(30)])
    follower.follow(api.head())
    before = {id(entry) for entry in follower.live()}
    with transaction.atomic():
        [added] = append([Draft(str(UUID(int=99)), "vi", "article", 1, "live", encode({"uid": "99"}))])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        follower.follow(api.head())
    assert len(queries) == 3, "where the ledger stands, that it is the same one, and what came"
    assert [entry for entry in follower.live() if id(entry) not in before] == [
        IndexEntry(added.uid, "vi", 1, added.sha256)
    ]


def test_a_ledger_that_was_put_back_and_went_on_otherwise_is_read_anew() -> None:
    chance, versions, follower = random.Random(2), {}, Follower()
    with transaction.atomic():
        append([draft(chance, versions) for _ in range(5)])
    for more in (1, 2):
        with transaction.atomic():
            other, since = random.Random(more), dict(versions)
            append([draft(other, since) for _ in range(more)])
            follower.follow(api.head())
            assert_alike(follower)
            transaction.set_rollback(True)
    follower.follow(api.head())
    assert_alike(follower)
