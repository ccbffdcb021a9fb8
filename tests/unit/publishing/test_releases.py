"""A release is made whole or not at all, shares what is the same, and keeps no trace of what went."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256

import orjson
import pytest

from publishing._errors import NoRelease, PublishFailed
from publishing.releases import find_release, live_number, live_release, manifest_of, records_of
from publishing.releases._publish import reload_server, target_of_rollback
from publishing.releases._shelf import list_releases, numbers, remove
from publishing.status import WorkerStatus, read_status, write_status
from snapshot import AssetEntry, digest

from .conftest import leftovers, served, uid


def test_a_release_serves_what_was_built(shop) -> None:
    report = shop.publish()
    assert served(shop.layout)["vi/article/dalat/index.html"] == "<h1>Đà Lạt</h1>".encode()
    assert (report.release, report.mode, report.seq, report.rows, report.pages, report.files) == (1, "full", 1, 5, 4, 5)
    assert report.bytes == sum(map(len, served(shop.layout).values()))
    assert not leftovers(shop.layout)


def test_the_manifest_has_the_sha256_of_every_file(shop) -> None:
    shop.publish()
    manifest = manifest_of(shop.layout, 1)
    assert manifest.files == {path: sha256(data).hexdigest() for path, data in served(shop.layout).items()}
    assert manifest.release.content == shop.snapshot().digest


def test_the_same_snapshot_and_theme_give_the_same_digest(shop) -> None:
    shop.publish()
    shop.publish()
    first, second = list_releases(shop.layout)
    assert first.digest == second.digest
    assert (first.release, second.release) == (1, 2)
    assert first.made < second.made


def test_a_release_begins_with_what_the_live_one_was_made_of(shop) -> None:
    shop.publish()
    shop.texts["bauxite", "vi"] = "Quặng bô xít"
    assert shop.publish().mode == "incremental"
    pieces = served(shop.layout)
    assert shop.publish(full=True).mode == "full"
    assert served(shop.layout) == pieces
    assert len({one.digest for one in list_releases(shop.layout)[1:]}) == 1


def test_a_live_release_that_cannot_tell_what_it_was_made_of_is_made_anew(shop) -> None:
    shop.publish()
    (shop.layout.releases / "1" / "outputs.json").write_bytes(b"half of i")
    assert shop.publish().mode == "full"
    snapshot = shop.layout.snapshots / find_release(shop.layout, 2).snapshot
    (snapshot / "manifest.json").unlink()
    assert shop.publish().mode == "full"
    assert shop.publish().mode == "incremental"


def test_files_and_folders_that_stay_the_same_are_shared(shop) -> None:
    shop.publish()
    shop.texts["bauxite", "vi"] = "Quặng bô xít"
    shop.publish()
    old, new = (shop.layout.releases / str(number) / "site" for number in (1, 2))
    assert (old / "en").resolve() == (new / "en").resolve()
    assert (old / "vi").resolve() != (new / "vi").resolve()
    assert (old / "404.html").stat().st_ino == (new / "404.html").stat().st_ino


def test_blobs_are_addressed_by_their_digest_and_read_only(shop) -> None:
    shop.publish()
    for path in shop.layout.blobs.glob("*/*"):
        assert path.name == digest(path.read_bytes())
        assert path.parent.name == path.name[:2]
        assert not path.stat().st_mode & 0o222


def test_file_times_are_told_by_the_content_so_that_entity_tags_never_collide(shop, tmp_path) -> None:
    shop.publish()
    times = {path.name: path.stat().st_mtime for path in shop.layout.blobs.glob("*/*")}
    assert len(set(times.values())) == len(times)
    assert all(1_000_000_000 <= moment < 1_600_000_000 for moment in times.values())
    shutil.rmtree(shop.layout.var)
    shop.publish()
    assert times == {path.name: path.stat().st_mtime for path in shop.layout.blobs.glob("*/*")}


def test_only_the_last_releases_are_kept_with_what_they_need(shop) -> None:
    shop.keep = 3
    for number in range(6):
        shop.texts["dalat", "vi"] = f"Đà Lạt {number}"
        shop.publish()
    assert numbers(shop.layout) == [4, 5, 6]
    needed = {sha for number in (4, 5, 6) for sha in manifest_of(shop.layout, number).files.values()}
    assert {path.name for path in shop.layout.blobs.glob("*/*")} == needed
    for number in (4, 5, 6):
        site = shop.layout.releases / str(number) / "site"
        assert (site / "vi/article/dalat/index.html").read_text() == f"<h1>Đà Lạt {number - 1}</h1>"


def test_a_portal_that_is_not_sound_never_goes_live(shop) -> None:
    shop.publish()
    before = served(shop.layout)
    shop.builder.problems = ["vi/index.html: links to /x/, which is not there"]
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    with pytest.raises(PublishFailed, match="links to /x/"):
        shop.publish()
    assert served(shop.layout) == before
    assert not leftovers(shop.layout)


def test_a_live_record_without_a_page_is_found(shop) -> None:
    shop.builder.lost = 1
    with pytest.raises(PublishFailed, match="is missing: its record is live"):
        shop.publish()
    assert live_number(shop.layout) is None


def test_pictures_come_from_the_rendition_store_by_the_asset_manifest(shop) -> None:
    key, data = "ab" * 32, b"picture"
    folder = shop.layout.var / "media" / key[:2] / key
    folder.mkdir(parents=True)
    (folder / "480.webp").write_bytes(data)
    rendition = {"width": 480, "height": 320, "format": "webp", "sha256": digest(data), "size": len(data)}
    entry = {
        "source": "cd" * 32,
        "key": key,
        "width": 480,
        "height": 320,
        "colour": "#000000",
        "renditions": [rendition],
    }
    shop.assets = (AssetEntry.model_validate(entry),)
    shop.builder.media = (f"{key}/480.webp",)
    shop.publish()
    path = shop.layout.live / "m" / key / "480.webp"
    assert path.read_bytes() == data
    assert path.stat().st_ino == (folder / "480.webp").stat().st_ino


@pytest.mark.parametrize(("content", "says"), [(None, "cannot be read"), (b"other", "is damaged")])
def test_a_picture_that_is_missing_or_altered_stops_the_release(shop, content, says) -> None:
    key = "ab" * 32
    if content:
        folder = shop.layout.var / "media" / key[:2] / key
        folder.mkdir(parents=True)
        (folder / "480.webp").write_bytes(content)
    rendition = {"width": 480, "height": 320, "format": "webp", "sha256": digest(b"picture"), "size": 7}
    entry = {
        "source": "cd" * 32,
        "key": key,
        "width": 480,
        "height": 320,
        "colour": "#000000",
        "renditions": [rendition],
    }
    shop.assets = (AssetEntry.model_validate(entry),)
    shop.builder.media = (f"{key}/480.webp",)
    with pytest.raises(PublishFailed, match=says):
        shop.publish()


def test_two_outputs_that_want_one_place_are_refused(shop) -> None:
    from publishing.releases._trees import Planted

    for paths in (("vi", "vi/index.html"), ("vi/index.html", "vi")):
        folder = Planted()
        folder.put(paths[0], "0")
        with pytest.raises(PublishFailed, match="want one place"):
            folder.put(paths[1], "1")


def test_a_row_is_live_since_the_release_that_first_had_it(shop) -> None:
    shop.publish()
    shop.texts["bauxite", "vi"] = "Quặng bô xít"
    shop.publish()
    shop.publish()
    records = records_of(shop.layout, 3)
    assert records.rows[f"{uid('dalat')}/vi"].since == 1
    assert records.rows[f"{uid('bauxite')}/vi"].since == 2
    assert records.releases[2] == (manifest_of(shop.layout, 2).release.made, 2)
    assert records.rows[f"{uid('dalat')}/vi"].place == "article/dalat"


def test_parts_of_earlier_releases_are_served_until_something_is_withdrawn(shop) -> None:
    shop.publish()
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.publish()
    assert live_release(shop.layout).parts_of == (1,)
    del shop.texts["dalat", "en"]
    shop.publish()
    assert live_release(shop.layout).parts_of == ()


def test_going_back_goes_back_once_more_each_time(shop) -> None:
    for _ in range(3):
        shop.publish()
    live = live_release(shop.layout)
    assert target_of_rollback(shop.layout, live, None).release == 2
    shop.publish(cause="rollback", of=2)
    assert target_of_rollback(shop.layout, live_release(shop.layout), None).release == 1
    shop.publish(cause="rollback", of=1)
    with pytest.raises(NoRelease, match="no earlier release"):
        target_of_rollback(shop.layout, live_release(shop.layout), None)


def test_a_release_that_is_not_there_is_named_with_those_that_are(shop) -> None:
    with pytest.raises(NoRelease, match="Nothing has been published"):
        find_release(shop.layout, None)
    shop.publish()
    assert find_release(shop.layout, None).release == 1
    with pytest.raises(NoRelease, match="no release 7; there are: 1"):
        find_release(shop.layout, 7)


def test_the_live_release_cannot_be_removed_and_others_leave_nothing(shop) -> None:
    shop.texts["dalat", "vi"] = "a secret"
    shop.publish()
    shop.texts["dalat", "vi"] = "Đà Lạt"
    shop.publish()
    with pytest.raises(NoRelease, match="is live"):
        remove(shop.layout, [2])
    remove(shop.layout, [1])
    assert numbers(shop.layout) == [2]
    assert not any(b"a secret" in path.read_bytes() for path in shop.layout.blobs.glob("*/*"))


def test_a_damaged_manifest_is_named(shop) -> None:
    shop.publish()
    path = shop.layout.releases / "1" / "manifest.json"
    path.write_text("{}")
    with pytest.raises(NoRelease, match=r"manifest\.json"):
        live_release(shop.layout)


def test_the_status_is_read_as_it_was_written_and_a_damaged_one_is_none(shop) -> None:
    status = WorkerStatus("failed", "2026-11-22T01:02:03.000Z", 7, 1, "no picture", 2)
    write_status(shop.layout, status)
    assert read_status(shop.layout) == status
    shop.layout.status.write_text("[")
    assert read_status(shop.layout) is None


def test_live_is_a_link_that_any_web_server_can_follow(shop) -> None:
    shop.publish()
    assert os.readlink(shop.layout.live) == "releases/1/site"


def test_parts_of_earlier_releases_are_at_hand_for_any_web_server(shop) -> None:
    name, old, piece = "a/" + "0" * 20 + ".js", "a/" + "1" * 20 + ".js", "s/vi/" + "2" * 20 + ".json"
    shop.builder.extra = {old: b"old", piece: b"{}"}
    shop.publish()
    shop.builder.extra = {name: b"new"}
    shop.publish()
    assert (shop.layout.earlier / "1" / old).read_bytes() == b"old"
    assert (shop.layout.earlier / "1" / piece).read_bytes() == b"{}"
    shop.publish()
    assert (shop.layout.earlier / "2" / old).read_bytes() == b"old"
    assert (shop.layout.earlier / "1" / name).read_bytes() == b"new"
    del shop.texts["bauxite", "vi"]  # once something is withdrawn, pieces that may tell of it are not at hand any more
    shop.publish()
    assert (shop.layout.earlier / "3" / old).read_bytes() == b"old"
    assert not (shop.layout.earlier / "3" / "s").exists()


def test_the_web_server_is_told_before_the_switch_and_only_when_something_changed_for_it(shop) -> None:
    told = []

    def reload() -> bool:
        told.append((live_number(shop.layout), os.readlink(shop.layout.server)))
        return len(told) > 1

    shop.reload = reload
    shop.publish()
    assert told == [(None, "releases/1/server")]
    shop.publish()  # it had not succeeded: it is tried again
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.publish()
    assert told[1:] == [(1, "releases/2/server")]
    shop.publish(gone=[("vi", "article", "secret")])
    assert told[2:] == []  # the page of its language that would say so is not there
    shop.builder.extra = {"vi/410.html": b"gone"}
    shop.publish(gone=[("vi", "article", "secret")])
    assert told[2:] == [(4, "releases/5/server")]
    assert "/vi/article/secret/" in (shop.layout.server / "nginx" / "maps.conf").read_text()


def test_pages_of_the_release_before_keep_their_styles_until_the_switch(shop) -> None:
    def policy(*hashes: str) -> bytes:
        return orjson.dumps({"Content-Security-Policy": f"default-src 'none'; style-src 'self' {' '.join(hashes)}"})

    shop.builder.extra = {"_headers.json": policy("'sha256-old='")}
    shop.publish()
    shop.builder.extra = {"_headers.json": policy("'sha256-new='")}
    shop.publish()
    config = shop.layout.server / "nginx" / "portal.conf"
    assert "default-src 'none'; style-src 'self' 'sha256-new=' 'sha256-old='" in config.read_text()
    shop.publish()
    assert "style-src 'self' 'sha256-new='\"" in config.read_text()


def test_a_web_server_that_cannot_be_told_keeps_nothing_from_going_live(caplog) -> None:
    assert reload_server(()) is False
    assert reload_server(("true",)) is True
    assert reload_server(("ls", "/there/is/none")) is False
    assert reload_server(("/there/is/none",)) is False
    assert caplog.text.count("event=reload.failed") == 2
