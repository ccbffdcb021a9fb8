"""Pictures of titles on a portal: there before the page is, made once, gone with the page, and no part of the digest but by name."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publishing.deploy import deploy
from publishing.releases import Memory, list_releases, prune, publish
from publishing.releases._shelf import manifest_of
from publishing.serve import PortalApp


def asked(layout: Any, path: str) -> tuple[int, dict[str, str], bytes]:
    told: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    body = PortalApp(layout)(environ, lambda line, headers: told.extend((int(line[:3]), dict(headers))))
    with closing(body):
        return told[0], told[1], b"".join(body)


def named(layout: Any, path: str) -> str:
    """The picture that a live page names."""
    page = (layout.live / path.strip("/") / "index.html").read_text("utf-8")
    found = re.search(r'og:image" content="[a-z]+://[^/]+(/t/[0-9a-f]{64}\.jpg)"', page)
    assert found, path
    return found[1]


def titles(layout: Any, number: int) -> dict[str, str]:
    return {path: key for path, key in manifest_of(layout, number).files.items() if path.startswith("t/")}


def blobs(layout: Any) -> set[str]:
    return {path.name for path in layout.blobs.glob("*/*")}


def test_every_live_page_has_its_picture_and_an_edit_draws_one(desk: Any, layout: Any, drawn: list[int]) -> None:
    memory = Memory()
    publish(memory=memory)
    pages = [path for path in manifest_of(layout, 1).files if path.endswith("index.html")]
    for path in pages:
        status, headers, body = asked(layout, named(layout, path.removesuffix("index.html")))
        assert (status, headers["Content-Type"]) == (200, "image/jpeg")
        assert "immutable" in headers["Cache-Control"]
        assert Image.open(io.BytesIO(body)).size == (1200, 630)
    old = named(layout, "/vi/article/bau-xit/")
    assert drawn == [len(titles(layout, 1))]

    desk.text("bau-xit", "vi", "Bô xít Tây Nguyên", summary="Một câu khác.")
    publish(memory=memory)
    assert (named(layout, "/vi/article/bau-xit/"), drawn[1:]) == (old, [0])
    desk.text("bau-xit", "vi", "Alumin Nhân Cơ")
    publish(memory=memory)
    new = named(layout, "/vi/article/bau-xit/")
    assert drawn[1:] == [0, 1]
    assert set(titles(layout, 3)) == (set(titles(layout, 1)) - {old[1:]}) | {new[1:]}
    assert asked(layout, old)[0] == 200, "a page that was read a moment ago names it"
    kept = list_releases()[-1]
    publish(full=True)
    assert list_releases()[-1].digest == kept.digest
    assert drawn[1:] == [0, 1, 0], "what is there is not drawn again"


def test_with_a_page_that_is_withdrawn_its_picture_goes_and_pruning_removes_it(
    desk: Any, layout: Any, drawn: list[int]
) -> None:
    publish()
    path = named(layout, "/vi/article/ca-phe/")
    desk.withdraw("article/ca-phe", "vi")
    publish()
    assert asked(layout, path)[0] == 404
    assert path[1:] not in titles(layout, 2)
    key = Path(path).stem
    assert key in blobs(layout), "the earlier release is kept"
    prune(keep=1)
    assert key not in blobs(layout)
    assert set(titles(layout, 2).values()) <= blobs(layout)


def test_the_digest_of_a_release_is_that_of_names_not_of_pixels(
    desk: Any, layout: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    digest, path = list_releases()[-1].digest, named(layout, "/vi/article/da-lat/")
    before = asked(layout, path)[2]
    blob = layout.blobs / Path(path).stem[:2] / Path(path).stem
    assert hashlib.sha256(before).hexdigest() != blob.name, "it is called after what it is drawn from"
    for tree in layout.trees.iterdir():
        (tree / Path(path).name).unlink(missing_ok=True)
    blob.unlink()
    publish(full=True)
    assert asked(layout, path)[2] == before
    assert list_releases()[-1].digest == digest


def test_a_picture_that_was_lost_is_drawn_again_by_the_next_publish(desk: Any, layout: Any, drawn: list[int]) -> None:
    publish()
    path = named(layout, "/en/article/da-lat/")
    (layout.blobs / Path(path).stem[:2] / Path(path).stem).unlink()
    publish()
    assert drawn[-1] == 1
    assert asked(layout, path)[0] == 200


def test_pictures_travel_with_a_deployment(desk: Any, layout: Any, drawn: list[int], tmp_path: Path) -> None:
    publish()
    deploy(layout, None, str(tmp_path / "www"))
    path = named(layout, "/vi/")
    assert (tmp_path / "www" / "live" / path[1:]).read_bytes() == asked(layout, path)[2]
    desk.text("ca-phe", "vi", "Cà phê Di Linh")
    publish()
    deploy(layout, None, str(tmp_path / "www"))
    old, new = sorted(set(titles(layout, 1)) - set(titles(layout, 2))), set(titles(layout, 2)) - set(titles(layout, 1))
    assert all((tmp_path / "www" / "live" / one).exists() for one in new)
    assert (tmp_path / "www" / "earlier" / "1" / old[0]).exists()
