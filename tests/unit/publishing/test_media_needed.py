"""With a playlist a release takes in what it leads to; a file that nobody lists is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing._errors import PublishFailed
from publishing.releases._media import media_needed
from snapshot import AssetEntry, FileEntry, cut

from .conftest import LOCALES

FORMS = ("720p.mp4", "720p-hls.mp4", "720p.m3u8", "360p-hls.mp4", "360p.m3u8", "all.m3u8", "720p-av1.mp4")
ONE, OTHER = "1" * 64, "2" * 64


@pytest.fixture
def snapshot(tmp_path: Path):
    def entry(key: str) -> AssetEntry:
        kinds = {name: "video/mp4" if name.endswith("mp4") else "application/vnd.apple.mpegurl" for name in FORMS}
        files = [FileEntry(name=name, media_type=kinds[name], sha256=key, size=9) for name in FORMS]
        body = {"source": key, "key": key, "width": 9, "height": 9, "colour": "#000000", "renditions": []}
        return AssetEntry.model_validate({**body, "files": files})

    assets = [entry(ONE), entry(OTHER)]
    return cut(tmp_path, [], lambda wanted: [], assets=assets, seq=1, as_of="2026-11-20", locales=LOCALES)


def test_a_playlist_brings_the_files_that_it_leads_to_and_nothing_else(snapshot) -> None:
    found = media_needed(snapshot, (f"{ONE}/720p.mp4", f"{ONE}/all.m3u8", f"{OTHER}/720p-av1.mp4"))
    assert set(found) == {f"{ONE}/{name}" for name in FORMS if "av1" not in name} | {f"{OTHER}/720p-av1.mp4"}
    assert found[f"{ONE}/360p-hls.mp4"] == ONE


def test_without_a_playlist_only_what_is_named_comes(snapshot) -> None:
    assert set(media_needed(snapshot, (f"{ONE}/720p.mp4",))) == {f"{ONE}/720p.mp4"}
    assert media_needed(snapshot, ()) == {}


def test_what_the_manifest_does_not_list_is_an_error(snapshot) -> None:
    with pytest.raises(PublishFailed, match="does not list"):
        media_needed(snapshot, (f"{ONE}/480p.mp4",))
