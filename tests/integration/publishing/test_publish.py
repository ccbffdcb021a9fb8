"""From the ledger to the live portal and back, with the real builder."""

from __future__ import annotations

import datetime as dt

import orjson
import pytest
from django.utils import timezone

from cms.ledger import api
from cms.ledger.models import Body, Expunction
from publishing.preview import render
from publishing.releases import erase, list_releases, live_release, publish, rollback
from publishing.releases._publish import _covering
from publishing.serve import PortalApp
from publishing.status import live_since
from snapshot import Snapshot, load_row

from .conftest import uid


def page(layout, path: str) -> str:
    return (layout.live / path.strip("/") / "index.html").read_text("utf-8")


def status(layout, path: str) -> int:
    seen: list[int] = []
    environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": path, "QUERY_STRING": ""}
    PortalApp(layout)(environ, lambda line, headers: seen.append(int(line[:3])))
    return seen[0]


def expunge(sha256: str) -> None:
    Expunction.objects.create(sha256=sha256, stamp=timezone.now(), actor="officer", reason="slipped secret")
    Body.objects.filter(pk=sha256).delete()


def test_what_the_ledger_says_is_live_is_on_the_portal(desk, layout) -> None:
    report = publish()
    assert "Đà Lạt" in page(layout, "/vi/article/da-lat/")
    assert (layout.live / "en/article/da-lat/index.html").exists()
    assert not (layout.live / "en/article/bau-xit/index.html").exists()
    assert (report.release, report.seq, report.rows) == (1, api.head().seq, 9)
    line = orjson.loads(report.line())
    assert list(line) == ["release", "mode", "seq", "rows", "pages", "files", "bytes", "cpu_s", "wall_s"]
    assert line["mode"] == "full"
    assert line["pages"] == len(list(_html(layout)))


def _html(layout):
    import os

    for folder, _, names in os.walk(layout.live, followlinks=True):
        yield from (f"{folder}/{name}" for name in names if name.endswith(".html"))


def test_publishing_twice_gives_the_same_digest(desk, layout) -> None:
    publish()
    publish()
    assert len({one.digest for one in list_releases()}) == 1


def test_what_was_changed_piece_by_piece_is_what_a_full_build_makes(desk, layout) -> None:
    publish()
    desk.text("da-lat", "vi", "Đà Lạt 2")
    publish()
    desk.withdraw("da-lat", "en")
    publish()
    rollback()
    publish()
    publish(full=True)
    *_, pieces, whole = list_releases()
    assert (pieces.mode, whole.mode) == ("incremental", "full")
    assert pieces.digest == whole.digest
    assert [one.mode for one in list_releases()] == ["full", *["incremental"] * 4, "full"]


def test_a_withdrawn_page_is_gone_and_a_new_page_at_its_path_is_not(desk, layout) -> None:
    publish()
    desk.withdraw("article/bau-xit", "vi")
    desk.withdraw("article/da-lat")
    publish()
    assert [
        status(layout, f"/{path}/") for path in ("vi/article/bau-xit", "vi/article/da-lat", "en/article/da-lat")
    ] == [410] * 3
    assert status(layout, "/vi/article/never/") == 404
    desk.publish(
        "article/other", **{"organisation": uid("organisation/ipc"), "issued": "2026-09-01", "modified": "2026-09-01"}
    )
    desk.publish("article/other", "vi", title="Khác", slug="bau-xit", summary="Khác.")
    publish()
    assert status(layout, "/vi/article/bau-xit/") == 200


def test_former_addresses_of_a_withdrawn_page_are_gone_too(desk, layout) -> None:
    desk.text("bau-xit", "vi", "Bô xít", slug="bauxit", former_slugs=["bau-xit"])
    publish()
    assert status(layout, "/vi/article/bau-xit/") == 301
    desk.withdraw("article/bau-xit", "vi")
    publish()
    assert [status(layout, f"/vi/article/{slug}/") for slug in ("bauxit", "bau-xit")] == [410, 410]


def test_an_expunged_page_is_gone_by_what_older_releases_knew(desk, layout) -> None:
    entry = desk.text("bau-xit", "vi", "A slipped secret")
    publish()
    desk.withdraw("article/bau-xit", "vi")
    expunge(entry.sha256)
    removed, _ = erase([entry.sha256])
    assert removed == [1]
    for _ in range(2):
        assert status(layout, "/vi/article/bau-xit/") == 410
        publish()
    assert not any(b"A slipped secret" in path.read_bytes() for path in layout.var.rglob("*") if _is_content(path))


def _is_content(path) -> bool:
    return path.is_file() and path.suffix not in {".sqlite3", ".sqlite3-wal", ".sqlite3-shm"}


def test_rollback_brings_back_the_older_text_as_a_new_release(desk, layout) -> None:
    publish()
    desk.text("da-lat", "vi", "Đà Lạt sai")
    publish()
    report = rollback()
    assert "Đà Lạt sai" not in page(layout, "/vi/article/da-lat/")
    live = live_release(layout)
    assert (report.release, live.cause, live.of, live.seq, live.head) == (3, "rollback", 1, 9, 10)


def test_rollback_never_resurrects_what_was_withdrawn_since(desk, layout) -> None:
    publish()
    desk.withdraw("article/bau-xit", "vi")
    publish()
    rollback(1)
    assert status(layout, "/vi/article/bau-xit/") == 410
    assert status(layout, "/vi/article/da-lat/") == 200


def test_rollback_never_resurrects_a_version_that_was_withdrawn_and_replaced(desk, layout) -> None:
    desk.text("bau-xit", "vi", "The version that was taken back")
    publish()
    desk.withdraw("article/bau-xit", "vi")
    desk.text("bau-xit", "vi", "The corrected version")
    publish()
    rollback(1)
    assert not (layout.live / "vi/article/bau-xit").exists()


def test_rollback_of_a_record_whose_facts_were_withdrawn_leaves_no_page(desk, layout) -> None:
    publish()
    desk.withdraw("article/da-lat")
    publish()
    rollback(1)
    assert [status(layout, f"/{locale}/article/da-lat/") for locale in ("vi", "en")] == [410, 410]


def test_rollback_never_resurrects_an_expunged_body(desk, layout) -> None:
    entry = desk.text("bau-xit", "vi", "A slipped secret")
    publish()
    desk.text("bau-xit", "vi", "Clean")
    publish()
    expunge(entry.sha256)
    rollback(1)
    assert not (layout.live / "vi/article/bau-xit").exists()


def test_going_back_and_back_again_still_leaves_out_what_was_withdrawn(desk, layout) -> None:
    publish()
    desk.text("da-lat", "vi", "Đà Lạt 2")
    publish()
    desk.withdraw("article/bau-xit", "vi")
    publish()
    for expected in (2, 1):
        rollback()
        assert live_release(layout).of == expected
        assert status(layout, "/vi/article/bau-xit/") == 410


def test_live_since_tells_the_release_that_first_had_the_text_as_it_is(desk, layout) -> None:
    assert live_since(uid("article/da-lat"), "vi") is None
    publish()
    first = live_since(uid("article/da-lat"), "vi")
    desk.text("bau-xit", "vi", "Bô xít mới")
    publish()
    assert live_since(uid("article/da-lat"), "vi") == first
    second = live_since(uid("article/bau-xit"), "vi")
    assert (first.release, second.release, second.seq) == (1, 2, 10)
    assert dt.datetime.now(dt.UTC) - second.at < dt.timedelta(minutes=1)
    assert second.sha256 == api.latest(uid("article/bau-xit"), "vi").sha256
    desk.withdraw("article/bau-xit")
    publish()
    assert live_since(uid("article/bau-xit"), "vi") is None


def test_a_draft_is_shown_in_the_portals_theme_with_what_is_public_around_it(desk, layout) -> None:
    snapshot = api.cut_snapshot(layout.snapshots, [])
    rows = [snapshot.row(entry) for entry in snapshot.entries() if entry.uid == uid("article/da-lat")]
    facts, draft = ({row.locale: row for row in rows}[locale] for locale in ("mul", "vi"))
    html = render([facts, draft.model_copy(update={"title": "Bản nháp"})], draft.uid, "vi")
    assert "Bản nháp" in html
    assert "Trung tâm Xúc tiến Đầu tư" in html


def test_the_snapshot_of_a_release_is_that_of_its_sequence(desk, layout) -> None:
    publish()
    snapshot = Snapshot.open(layout.snapshots / live_release(layout).snapshot)
    snapshot.verify()
    assert [load_row(snapshot.body(entry.sha256)).uid for entry in snapshot.entries()] == [
        entry.uid for entry in api.state_at()
    ]


@pytest.mark.parametrize("path", ["/vi/", "/en/", "/", "/feeds/vi.xml", "/sitemap.xml", "/vi/search/", "/robots.txt"])
def test_the_portals_fixed_places_answer(desk, layout, path) -> None:
    publish()
    assert status(layout, path) == 200


def test_what_is_asked_for_during_a_build_is_made_once(desk, layout) -> None:
    publish()
    desk.text("da-lat", "vi", "Đà Lạt 2")
    waiting = [_covering(layout, full=False), _covering(layout, full=True)]
    assert not any(covered(live_release(layout)) for covered in waiting)  # it was made before they asked
    publish()
    assert [covered(live_release(layout)) for covered in waiting] == [True, False]  # who wants everything anew gets it
    publish(full=True)
    assert all(covered(live_release(layout)) for covered in waiting)
    late = _covering(layout, full=False)
    desk.text("da-lat", "vi", "Đà Lạt 3")
    later = _covering(layout, full=False)
    assert not late(live_release(layout))
    rollback()
    assert not later(live_release(layout))  # what went back is not what was asked for
    publish()
    assert later(live_release(layout))


def test_a_release_rests_on_the_ledgers_chain(desk, layout) -> None:
    publish()
    assert live_release(layout).evidence["ledger"] == api.head().hash
