"""Every release goes to where readers get it, when a target is set; what hinders that reaches a person."""

from __future__ import annotations

import threading

import pytest

from publishing._errors import PublishFailed
from publishing.deploy import DeployReport, deploy
from publishing.status import WorkerStatus, read_status, write_status
from publishing.worker import Deployer


class Way:
    """A way to the target that can be blocked; `went` are the releases that were sent on it."""

    def __init__(self) -> None:
        self.went: list[int] = []
        self.error: Exception | None = None
        self.free = threading.Event()
        self.free.set()

    def __call__(self, layout, number, target):
        self.free.wait(5)
        self.went.append(number)
        if self.error:
            raise self.error
        return DeployReport(number, target, 1, 1, 0, 0, ())


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def clock():
    class Clock:
        now = 0.0

        def __call__(self) -> float:
            return self.now

    return Clock()


@pytest.fixture
def deployer(shop, clock, way) -> Deployer:
    return Deployer(shop.layout, "/srv/www", clock, way)


def turn(deployer: Deployer) -> None:
    deployer.step()
    deployer.join()


def test_without_a_target_nothing_goes_anywhere(shop, clock, way) -> None:
    shop.publish()
    turn(Deployer(shop.layout, "", clock, way))
    assert way.went == []


def test_each_release_goes_once_and_nothing_goes_before_the_first(deployer, shop, way) -> None:
    turn(deployer)
    shop.publish()
    for _ in range(3):
        turn(deployer)
    shop.publish()
    turn(deployer)
    assert way.went == [1, 2]


def test_what_is_made_meanwhile_is_not_waited_for_and_only_the_newest_follows(deployer, shop, way) -> None:
    shop.publish()
    way.free.clear()
    deployer.step()
    shop.publish()
    deployer.step()
    shop.publish()
    deployer.step()
    way.free.set()
    deployer.join()
    turn(deployer)
    assert way.went == [1, 3]


def test_a_failure_is_told_and_tried_again_at_growing_intervals(deployer, shop, way, clock) -> None:
    shop.publish()
    way.error = PublishFailed("the bucket refuses the key; check AWS_ACCESS_KEY_ID")
    turn(deployer)
    status = read_status(shop.layout)
    assert (status.state, status.live, status.failures) == ("failed", 1, 1)
    assert status.reason == "Release 1 is not at /srv/www yet: the bucket refuses the key; check AWS_ACCESS_KEY_ID"
    turn(deployer)
    assert way.went == [1]
    for clock.now in (2.0, 5.9, 6.0):
        turn(deployer)
    assert way.went == [1, 1, 1]
    assert read_status(shop.layout).failures == 3


def test_another_release_is_tried_at_once_and_success_takes_the_failure_back(deployer, shop, way) -> None:
    shop.publish()
    way.error = OSError("no route to host")
    turn(deployer)
    way.error = None
    shop.publish()
    turn(deployer)
    assert way.went == [1, 2]
    assert (read_status(shop.layout).state, read_status(shop.layout).live) == ("ok", 2)


def test_another_failure_that_was_told_since_stays(deployer, shop, way, clock) -> None:
    shop.publish()
    way.error = OSError("no route to host")
    turn(deployer)
    write_status(shop.layout, WorkerStatus("failed", "2026-11-20T00:00:00.000Z", 9, 1, "A page is too heavy."))
    way.error, clock.now = None, 60.0
    turn(deployer)
    assert read_status(shop.layout).reason == "A page is too heavy."


def test_a_folder_gets_what_is_live(shop, clock, tmp_path) -> None:
    shop.publish()
    turn(Deployer(shop.layout, str(tmp_path / "www"), clock, deploy))
    assert (tmp_path / "www" / "live" / "vi" / "article" / "dalat" / "index.html").is_file()
