"""Killed at any moment, `live` is one whole release, and the next publish heals."""

from __future__ import annotations

import os
import random

import pytest

from publishing.releases import live_number, live_release, manifest_of
from publishing.releases._shelf import list_releases, numbers
from snapshot import digest

from .conftest import in_child, leftovers, served, start_child

SEED, MOMENTS = 20261122, int(os.environ.get("TEST_MOMENTS", "24"))
"""`make soak` asks for many more moments."""


def _change(shop) -> None:
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.texts["tea", "vi"] = "Chè"


def _whole(shop) -> None:
    """What is served is exactly what the live release's manifest promises."""
    manifest = manifest_of(shop.layout, live_number(shop.layout))
    assert {path: digest(data) for path, data in served(shop.layout).items()} == manifest.files


def test_killed_at_any_moment_live_is_one_whole_release_and_the_next_publish_heals(shop, tmp_path) -> None:
    shop.keep = 2
    for _ in range(2):
        shop.publish()
    old = served(shop.layout)
    _change(shop)
    os.system(f"cp -a {shop.layout.var} {tmp_path / 'copy'}")
    _, operations = in_child(shop.publish)
    new = served(shop.layout)
    assert new != old
    moments = range(1, operations - 30)
    picked = random.Random(SEED).sample(moments, min(MOMENTS, len(moments)))
    for moment in (*picked, *range(operations - 30, operations + 1)):
        os.system(f"rm -rf {shop.layout.var} && cp -a {tmp_path / 'copy'} {shop.layout.var}")
        status, _ = in_child(shop.publish, kill_at=moment)
        assert os.WIFSIGNALED(status), moment
        assert served(shop.layout) in (old, new), moment
        _whole(shop)
        shop.publish()
        assert served(shop.layout) == new, moment
        _whole(shop)
        _clean(shop)


def test_killed_while_healing_the_next_publish_heals_still(shop) -> None:
    shop.publish()
    _change(shop)
    chance = random.Random(SEED)
    for _ in range(25):
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
