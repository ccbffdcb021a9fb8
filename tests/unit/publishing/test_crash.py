"""Killed at any moment, `live` is one whole release, and the next publish heals."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from publishing.releases import live_number, live_release, manifest_of
from publishing.releases._lock import release_lock
from publishing.releases._shelf import heal, list_releases, numbers, prune
from snapshot import digest

from .conftest import in_child, leftovers, served, start_child

SEED, MOMENTS = 20261122, int(os.environ.get("TEST_MOMENTS", "20"))
"""`make soak` asks for two hundred. They are shared out among what may be interrupted."""


def _change(shop) -> None:
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.texts["tea", "vi"] = "Chè"


def _whole(shop) -> None:
    """What is served is exactly what the live release's manifest promises, and what web servers are told is told for that release."""
    number = live_number(shop.layout)
    assert {path: digest(data) for path, data in served(shop.layout).items()} == manifest_of(shop.layout, number).files
    assert "try_files" in (shop.layout.server / "nginx" / "portal.conf").read_text()


class Publish:
    """Something new is published."""

    def before(self, shop) -> None:
        shop.keep = 2
        for _ in range(2):
            shop.publish()
        _change(shop)

    def act(self, shop) -> None:
        shop.publish()

    heal = act


class Rollback(Publish):
    """What was published goes back to what was before."""

    def before(self, shop) -> None:
        super().before(shop)
        old = dict(shop.texts)
        shop.publish()
        shop.texts = {**old, ("dalat", "vi"): "Đà Lạt"}
        del shop.texts["tea", "vi"]

    def act(self, shop) -> None:
        shop.publish(cause="rollback", of=2)

    heal = act


class Prune(Publish):
    """All releases but the live one are removed."""

    def before(self, shop) -> None:
        shop.keep = 5
        for number in range(4):
            shop.texts["dalat", "vi"] = f"Đà Lạt {number}"
            shop.publish()

    def act(self, shop) -> None:
        with release_lock(shop.layout.lock):
            heal(shop.layout)
            prune(shop.layout, 1)


ACTS = {Publish: 8, Rollback: 4, Prune: 4}
"""How many of twenty moments each gets; the rest is `deploy`'s, see `test_deploy.py`."""


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_any_moment_live_is_one_whole_release_and_the_next_publish_heals(shop, tmp_path, act) -> None:
    case = act()
    case.before(shop)
    old = served(shop.layout)
    shutil.copytree(shop.layout.var, tmp_path / "copy", symlinks=True)
    _, operations = in_child(lambda: case.act(shop))
    new = served(shop.layout)
    for moment in seeded_moments(operations, MOMENTS * ACTS[act] // 20, act.__name__):
        shutil.rmtree(shop.layout.var)
        shutil.copytree(tmp_path / "copy", shop.layout.var, symlinks=True)
        status, _ = in_child(lambda: case.act(shop), kill_at=moment)
        assert os.WIFSIGNALED(status), moment
        assert served(shop.layout) in (old, new), moment
        _whole(shop)
        case.heal(shop)
        assert served(shop.layout) == new, moment
        _whole(shop)
        _clean(shop)


def seeded_moments(operations: int, count: int, name: str) -> list[int]:
    """Half of them anywhere, half among the last, where switching and cleaning up are."""
    chance = random.Random(f"{SEED} {name}")
    late = max(1, operations - 60)
    found = {chance.randrange(1, late) if at % 2 else chance.randrange(late, operations + 1) for at in range(count)}
    print(f"seed {SEED}, {name}: {len(found)} of {operations} operations: {sorted(found)}")
    return sorted(found)


def test_killed_while_healing_the_next_publish_heals_still(shop) -> None:
    shop.publish()
    _change(shop)
    chance = random.Random(SEED)
    for _ in range(10):
        in_child(shop.publish, kill_at=chance.randrange(1, 70))
        assert live_release(shop.layout) is not None
        _whole(shop)
    shop.publish()
    _clean(shop)


def test_killed_at_the_first_release_nothing_is_live_and_the_next_publish_succeeds(shop) -> None:
    for moment in (1, 5, 20, 40):
        status, _ = in_child(shop.publish, kill_at=moment)
        assert os.WIFSIGNALED(status)
        assert live_number(shop.layout) is None
    assert shop.publish().release == 1
    _clean(shop)


def _clean(shop) -> None:
    """Nothing is left over: every blob and tree belongs to a release that was live."""
    assert not leftovers(shop.layout)
    kept = [manifest_of(shop.layout, number) for number in numbers(shop.layout)]
    assert {path.name for path in shop.layout.blobs.glob("*/*")} == {sha for one in kept for sha in one.files.values()}
    for one in kept:
        assert (shop.layout.trees / one.release.digest).is_dir()
    assert all(digest(path.read_bytes()) == path.name for path in shop.layout.blobs.glob("*/*"))


@pytest.mark.parametrize("writers", [2, 4])
def test_publishing_at_once_serialises(shop, writers) -> None:
    def work(number: int) -> None:
        shop.texts["dalat", "vi"] = f"Đà Lạt {number}"
        shop.publish()

    children = [start_child(lambda number=number: work(number)) for number in range(writers)]
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0] * writers
    assert [one.release for one in list_releases(shop.layout)] == list(range(1, writers + 1))
    assert len({one.digest for one in list_releases(shop.layout)}) == writers
    _whole(shop)
    _clean(shop)
