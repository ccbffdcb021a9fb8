"""When the worker publishes, what it does when that fails, and how it holds a rollback."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from publishing._errors import PublishFailed
from publishing.releases import Surroundings, live_release
from publishing.status import read_status
from publishing.worker import Publisher


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def publisher(shop, clock) -> Publisher:
    return Publisher(shop.layout, shop.publish, clock)


def fail() -> None:
    raise PublishFailed("picture 480.webp is missing")


def test_an_empty_ledger_is_published_as_a_portal_with_its_name_and_menus(publisher) -> None:
    assert publisher.step(0).release == 1


def test_what_is_beyond_the_live_release_is_published_once(publisher, shop) -> None:
    shop.seq = 6
    assert publisher.step(7).seq == 7
    assert publisher.step(7) is None
    assert read_status(shop.layout).state == "ok"


def test_several_entries_make_one_release(publisher, shop) -> None:
    publisher.step(1)
    shop.seq = 8
    assert publisher.step(9).release == 2


@pytest.mark.parametrize("field", ["as_of", "theme", "assets", "portal_url"])
def test_a_new_day_theme_rendition_or_address_is_published_too(publisher, shop, field) -> None:
    publisher.step(1)
    now = Surroundings.of(live_release(shop.layout))
    assert publisher.step(1, now) is None
    assert publisher.step(1, replace(now, **{field: "another"})).release == 2


def test_a_failure_leaves_what_is_live_and_is_told(shop, clock, caplog) -> None:
    shop.publish()
    publisher = Publisher(shop.layout, fail, clock)
    assert publisher.step(2) is None
    assert live_release(shop.layout).release == 1
    told = read_status(shop.layout)
    assert (told.state, told.seq, told.live, told.reason) == ("failed", 2, 1, "picture 480.webp is missing")
    assert "event=publish.failed seq=2" in caplog.text


def test_a_failure_names_the_records_that_it_failed_at(shop, clock) -> None:
    def fails() -> None:
        raise PublishFailed("too heavy", records=("u1/vi", "u2/en"))

    Publisher(shop.layout, fails, clock).step(1)
    assert read_status(shop.layout).records == ("u1/vi", "u2/en")


def test_a_failure_is_tried_again_at_growing_intervals_and_at_once_for_a_new_entry(shop, clock) -> None:
    tries = []
    publisher = Publisher(shop.layout, lambda: tries.append(clock.now) or fail(), clock)
    for _ in range(400):
        publisher.step(1)
        clock.now += 1
    waits = [after - before for before, after in pairwise(tries)]
    assert waits[:6] == [2, 4, 8, 16, 32, 64]
    count = len(tries)
    publisher.step(2)
    assert len(tries) == count + 1


def test_an_error_that_nobody_foresaw_does_not_end_the_worker(shop, clock) -> None:
    publisher = Publisher(shop.layout, lambda: 1 / 0, clock)
    assert publisher.step(1) is None
    assert read_status(shop.layout).reason == "division by zero"


def test_a_rollback_is_held_until_the_ledger_gets_a_new_entry(publisher, shop) -> None:
    publisher.step(1)
    shop.publish(cause="rollback", of=1, head=2)
    assert publisher.step(2) is None
    assert publisher.step(2, Surroundings("2030-01-01", "another", "another", "another")) is None
    assert publisher.step(3).release == 3
