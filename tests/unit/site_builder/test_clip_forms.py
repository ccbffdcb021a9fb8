"""A clip in several forms: what a browser is offered, in which order, and that what it passes over is told by its codecs."""

from __future__ import annotations

import re
from typing import Any

from site_builder import Portal, SiteConfig
from site_builder._site import site_of_rows
from snapshot import AssetEntry, FileEntry, parse_row

H264, AV1 = "avc1.64001f, mp4a.40.2", "av01.0.05M.08, opus"


def file(name: str, height: int = 720, codecs: str = "", media_type: str = "video/mp4") -> FileEntry:
    return FileEntry(
        name=name, media_type=media_type, sha256="e" * 64, size=9, width=height * 16 // 9, height=height, codecs=codecs
    )


def sources(whole: Any, *files: FileEntry) -> list[tuple[str, str, str]]:
    """(name, type, media query) of a clip's sources on a page that shows it."""
    assets = [one.model_copy(update={"files": files}) if one.source == "c" * 64 else one for one in whole.assets]
    site = site_of_rows(map(parse_row, whole.rows.values()), whole.locales, assets)
    portal = Portal(site, SiteConfig("https://portal.example.vn"))
    for path in portal.paths:
        html = b"".join(data for _, data in portal.render(path)).decode() if path.endswith("index.html") else ""
        if "<video" in html:
            found = re.findall(r'<source src="[^"]*/([^"/]+)" type="([^"]*)"(?: media="([^"]*)")?>', html)
            return [(name, kind.replace("&#34;", '"'), query) for name, kind, query in found]
    raise AssertionError("no page shows the clip")


def test_av1_comes_before_h264_which_every_browser_plays(whole) -> None:
    small = "(max-width: 40rem)"
    files = (
        file("720p.mp4", codecs=H264), file("360p.mp4", 360, H264), file("720p-av1.mp4", codecs=AV1),
        file("360p-av1.mp4", 360, AV1),
    )  # fmt: skip
    assert sources(whole, *files) == [
        ("360p-av1.mp4", f'video/mp4; codecs="{AV1}"', small),
        ("360p.mp4", f'video/mp4; codecs="{H264}"', small),
        ("720p-av1.mp4", f'video/mp4; codecs="{AV1}"', ""),
        ("720p.mp4", f'video/mp4; codecs="{H264}"', ""),
    ]


def test_a_playlist_comes_last_and_its_parts_are_no_choice_of_their_own(whole) -> None:
    kind = "application/vnd.apple.mpegurl"
    files = (
        file("720p.mp4"), file("720p-hls.mp4"), file("720p.m3u8", media_type=kind), file("all.m3u8", media_type=kind),
    )  # fmt: skip
    assert sources(whole, *files) == [("720p.mp4", "video/mp4", ""), ("all.m3u8", kind, "")]


def test_an_entry_without_codecs_is_written_as_before_there_were_any() -> None:
    from snapshot._assets import dump_asset

    entry = {
        "source": "a" * 64, "key": "b" * 64, "width": 9, "height": 9, "colour": "#000000", "renditions": [],
        "files": [file("720p.mp4").model_dump(), file("720p-av1.mp4", codecs=AV1).model_dump()],
    }  # fmt: skip
    written = dump_asset(AssetEntry.model_validate(entry))
    assert written.count(b'"codecs"') == 1
    assert AssetEntry.model_validate_json(written).files[1].codecs == AV1
    older = written.replace(b'"codecs":"av01.0.05M.08, opus",', b"")
    assert b"codecs" not in older
    assert AssetEntry.model_validate_json(older).files[1].codecs == "", "what an older program wrote"
