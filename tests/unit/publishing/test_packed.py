"""Compressed siblings are made once for each content, well enough at once and as well as can be once they are live."""

from __future__ import annotations

import brotli

from publishing.releases import manifest_of
from publishing.releases._making import IMPROVED

from .conftest import served

PAGE = "vi/article/dalat/index.html"


def inode(shop, suffix: str, release: int) -> int:
    return (shop.layout.releases / str(release) / "site" / f"{PAGE}{suffix}").stat().st_ino


def test_a_file_that_stays_the_same_is_not_compressed_again(shop) -> None:
    shop.publish()
    written = {path: path.stat().st_mtime_ns for path in shop.layout.packed.glob("*/*")}
    shop.texts["bauxite", "vi"] = "Quặng bô xít"
    shop.publish()
    assert {path for path in written if path.exists() and path.stat().st_mtime_ns != written[path]} == set()
    assert inode(shop, ".br", 1) == inode(shop, ".br", 2)


def test_a_new_page_is_compressed_as_well_as_can_be_once_it_is_live(shop) -> None:
    shop.publish()
    text = "".join(f"Đà Lạt {number * 7919 % 1000} " for number in range(800))
    shop.texts["dalat", "vi"] = text
    shop.publish()
    page = f"<h1>{text}</h1>".encode()
    best = brotli.compress(page, quality=11)
    assert (shop.layout.live / f"{PAGE}.br").read_bytes() == best
    assert len(best) < len(brotli.compress(page, quality=5))
    assert served(shop.layout)[PAGE] == page
    digest = manifest_of(shop.layout, 2).files[PAGE]
    names = {path.name for path in (shop.layout.packed / digest[:2]).glob(f"*{digest}*")}
    assert names == {f"best.{digest}{suffix}" for suffix in (".br", ".zst", ".gz")}


def test_where_almost_everything_is_new_the_fast_way_has_to_do(shop) -> None:
    shop.texts = {(f"n{number}", "vi"): f"Bài {number}" for number in range(IMPROVED + 1)}
    shop.publish()
    assert not list(shop.layout.packed.glob("*/best.*"))
    assert len(served(shop.layout)) == IMPROVED + 3


def test_siblings_go_with_the_last_release_that_has_their_file(shop) -> None:
    shop.keep = 2
    for number in range(4):
        shop.texts["dalat", "vi"] = f"Đà Lạt {number}"
        shop.publish()
    kept = {sha for number in (3, 4) for sha in manifest_of(shop.layout, number).files.values()}
    packed = {path.name.removeprefix("best.").partition(".")[0] for path in shop.layout.packed.glob("*/*")}
    assert packed <= kept
    assert "<h1>Đà Lạt 3</h1>".encode() == served(shop.layout)[PAGE]
