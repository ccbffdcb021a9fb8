"""The better tier of a picture: made when there is time, taken up by the next release, and nothing else changes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from cms.library import stores, tidying
from cms.library.ingest import add_picture
from cms.library.manifest import live_manifest
from cms.library.taking import take_in
from media_pipeline import Recipe
from publishing.cli import main
from publishing.releases import Surroundings, publish
from publishing.releases._shelf import manifest_of, remove

from .conftest import uid


@pytest.fixture
def pictures(desk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Two articles, each with a picture of its own: the digest of each original."""
    for name in ("RENDITIONS_ROOT", "ORIGINALS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name)
    monkeypatch.setattr(stores, "recipe", lambda *moment: Recipe(widths=(64,)))
    return {name: show(desk, name, shade, tmp_path) for name, shade in (("lake", 40), ("hill", 200))}


def show(desk: Any, name: str, shade: int, folder: Path) -> str:
    data = io.BytesIO()
    Image.new("RGB", (160, 90), (shade, 120, 90)).save(data, "JPEG")
    path = folder / f"{name}.jpg"
    path.write_bytes(data.getvalue())
    source = take_in(path).source_sha256
    asset = desk.publish(f"asset/{name}", source=source, width=160, height=90, licence="CC BY 4.0", focal=[300, 500])
    desk.publish(f"asset/{name}", "vi", title=name, alt=f"Ảnh {name}", credit="An")
    desk.publish(f"article/{name}", **OFFICE, picture=asset.uid, organisation=uid("organisation/ipc"))
    desk.text(name, "vi", name.title())
    return source


OFFICE = {"issued": "2026-09-01", "modified": "2026-09-01"}


def files_of(layout: Any, number: int) -> dict[str, str]:
    return dict(manifest_of(layout, number).files)


def test_the_better_tier_changes_its_files_and_the_pages_that_name_them_and_nothing_else(
    pictures: dict[str, str], layout: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    first = publish()
    before = {entry.source: entry for entry in live_manifest()}
    surroundings = Surroundings.now()
    assert main(["media", "process", "--better", "--most", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"made": 1, "problems": []}
    after = {entry.source: entry for entry in live_manifest()}
    [swapped] = [source for source in before if before[source].key != after[source].key]
    assert {crop.ratio for crop in after[swapped].crops} == {"16x9", "4x3", "1x1", "9x16"}
    assert Surroundings.now() != surroundings, "the worker sees that a release is due"

    second = publish()
    old, new = files_of(layout, first.release), files_of(layout, second.release)
    assert second.seq == first.seq, "the ledger was told nothing"
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    name = next(name for name, source in pictures.items() if source == swapped)
    other = next(key for source, key in ((one.source, one.key) for one in before.values()) if source != swapped)
    pages = {path for path in new if path.endswith(".html") and after[swapped].key in read(layout, path)}
    assert f"vi/article/{name}/index.html" in pages
    folders = (f"m/{before[swapped].key}/", f"m/{after[swapped].key}/")
    assert {path for path in changed if path.endswith(".html")} == pages
    assert {path for path in changed if path.startswith("m/")} == {
        path for path in old | new if path.startswith(folders)
    }
    assert any(path.startswith(f"m/{other}/") for path in new)
    assert main(["media", "process", "--better", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["made"] == 1, "it goes on where it stopped"
    assert main(["media", "process", "--better", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["made"] == 0


def read(layout: Any, path: str) -> str:
    return (Path(layout.live) / path).read_text("utf-8")


def gc(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["media", "gc", "--json", *options]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return said


def a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "YOUNG", -60.0)


def test_tiers_that_no_release_public_record_or_draft_names_are_removed(
    pictures: dict[str, str],
    layout: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    publish()
    first = {entry.key for entry in live_manifest()}
    assert main(["media", "process", "--better"]) == 0
    publish()
    better = {entry.key for entry in live_manifest()}
    waiting = draft(tmp_path)
    capsys.readouterr()
    assert gc(capsys)["renditions"] == 0, "what was stored today may be about to be named"
    a_day_later(monkeypatch)
    assert gc(capsys)["renditions"] == 0, "the first release may be gone back to"
    remove(layout, [1])
    said = gc(capsys, "--dry-run")
    assert said["renditions"] == 2
    assert said["bytes"] > 0
    assert set(stores.renditions().keys()) == first | better | {waiting}, "a trial removes nothing"
    assert gc(capsys)["renditions"] == 2
    assert set(stores.renditions().keys()) == better | {waiting}
    assert {entry.key for entry in live_manifest()} == better
    again = publish()
    assert set(files_of(layout, again.release)) == set(files_of(layout, 2))
    assert gc(capsys)["renditions"] == 0


def draft(folder: Path) -> str:
    """A picture of the library that nothing public shows; the key of its renditions."""
    data = io.BytesIO()
    Image.new("RGB", (160, 90), (10, 10, 90)).save(data, "JPEG")
    (folder / "draft.jpg").write_bytes(data.getvalue())
    words = {"title": "Hồ", "alt": "Mặt hồ", "credit": "An"}
    return str(add_picture(folder / "draft.jpg", uploaded_by=None, **words).rendition_key)


def test_nothing_is_removed_while_something_public_has_no_renditions(
    pictures: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    a_day_later(monkeypatch)
    [lost, other] = sorted(entry.key for entry in live_manifest())
    source = stores.renditions().load(lost).source_sha256
    stores.renditions().discard(lost)
    stores.originals().discard(source)
    assert main(["media", "gc"]) == 1
    assert source in capsys.readouterr().err
    assert list(stores.renditions().keys()) == [other]
