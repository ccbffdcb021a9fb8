"""What a release says of itself, what differs between two, and what leaves with the oldest."""

from __future__ import annotations

import pytest

from publishing._errors import NoRelease, PublishFailed
from publishing.releases import Difference, compare, live_number, live_release, manifest_of
from publishing.releases._findings import unsound
from publishing.releases._shelf import numbers, prune

from .conftest import uid


def test_a_release_names_the_ledgers_chain_that_it_rests_on_and_what_was_read(shop) -> None:
    shop.publish(chain="c" * 64)
    assert live_release(shop.layout).evidence == {
        "ledger": "c" * 64,
        "records": 3,
        "pages_read": 4,
        "files_read": 5,
    }
    assert live_release(shop.layout).summary()["evidence"]["ledger"] == "c" * 64


def test_only_what_changed_is_read_again(shop) -> None:
    shop.publish()
    shop.texts["bauxite", "vi"] = "Quặng bô xít"
    shop.publish()
    assert shop.builder.read[-1] == {"vi/article/bauxite/index.html"}
    assert live_release(shop.layout).evidence["pages_read"] == 1


def test_once_a_row_has_left_whatever_may_name_it_is_read_again(shop) -> None:
    shop.builder.extra = {"feeds/vi.xml": b"<feed/>"}
    shop.publish()
    del shop.texts["bauxite", "vi"]
    shop.publish()
    assert {"feeds/vi.xml", "_gone.json"} <= shop.builder.read[-1]


def test_a_failure_names_the_records_whose_pages_are_wrong(shop) -> None:
    shop.builder.problems = ["vi/article/dalat/index.html: weighs 300 KiB of 256", "robots.txt is planned but missing"]
    with pytest.raises(PublishFailed, match="weighs 300 KiB") as raised:
        shop.publish()
    assert raised.value.records == (f"{uid('dalat')}/vi",)


def test_a_page_that_is_missing_names_its_record() -> None:
    assert unsound(["vi/a/x/index.html is missing: its record is live"], {"vi/a/x/index.html": "u/vi"}).records == (
        "u/vi",
    )


def test_two_releases_are_compared_by_file_and_by_row(shop) -> None:
    shop.publish()
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.texts["tea", "vi"] = "Chè"
    del shop.texts["bauxite", "vi"]
    shop.publish()
    files, rows = compare(shop.layout, 1, 2)
    page = "vi/article/{}/index.html"
    assert files == Difference((page.format("tea"),), (page.format("bauxite"),), (page.format("dalat"),))
    assert rows.changed == (f"{uid('dalat')}/vi",)
    assert set(rows.added) == {f"{uid('tea')}/vi", f"{uid('tea')}/mul"}
    assert ("removed", f"{uid('bauxite')}/vi") in rows.named()
    with pytest.raises(NoRelease, match="no release 9"):
        compare(shop.layout, 1, 9)


def test_pruning_keeps_the_newest_and_always_the_live_one(shop) -> None:
    for number in range(4):
        shop.texts["dalat", "vi"] = f"Đà Lạt {number}"
        shop.publish()
    assert prune(shop.layout, 2) == [1, 2]
    assert prune(shop.layout, 0) == [3]
    assert (numbers(shop.layout), live_number(shop.layout)) == ([4], 4)
    needed = set(manifest_of(shop.layout, 4).files.values())
    assert {path.name for path in shop.layout.blobs.glob("*/*")} == needed


def test_a_publish_that_another_made_while_it_waited_makes_none(shop) -> None:
    first = shop.publish()
    asked = []
    report = shop.publish(covered=lambda live: asked.append(live.release) or True)
    assert (asked, report.release, report.mode, report.seq) == ([1], 1, "coalesced", first.seq)
    assert numbers(shop.layout) == [1]


def test_a_publish_that_nobody_made_is_made(shop) -> None:
    shop.publish()
    assert shop.publish(covered=lambda live: live.head > 99).release == 2


def test_a_process_that_knows_nothing_changes_the_tree_that_is_there(shop) -> None:
    shop.texts = {(f"place-{number}", "vi"): f"Place {number}" for number in range(140)}
    shop.publish()
    shop.texts["place-7", "vi"] = "Another place"
    del shop.texts["place-8", "vi"]
    shop.texts["new", "vi"] = "New"
    shop.publish()
    pieces = live_release(shop.layout).digest
    shop.publish(full=True)
    assert live_release(shop.layout).digest == pieces
    found = {path.name for path in (shop.layout.live / "vi" / "article").iterdir()}
    assert ("place-8" in found, "place-7" in found, "new" in found) == (False, True, True)


def test_a_tree_that_is_not_as_the_release_says_is_made_anew(shop) -> None:
    shop.texts = {("dalat", "vi"): "Đà Lạt", ("dalat", "en"): "Da Lat"}
    shop.publish()
    (shop.layout.live / "vi").unlink()
    shop.texts["dalat", "en"] = "Dalat"
    shop.publish()
    assert (shop.layout.live / "vi" / "article" / "dalat" / "index.html").exists()
