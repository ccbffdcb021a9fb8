"""Further forms of a clip, where they are asked for: AV1 with Opus by a process that may have threads, and HTTP Live Streaming by playlists that are
written and never followed."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import pytest

from media_pipeline import (
    Asset,
    ClipRecipe,
    Encoding,
    Family,
    Format,
    Limits,
    MediaType,
    Recipe,
    RecipeError,
    RefusalCode,
    Rights,
)
from media_pipeline._clip_further import part_of, with_av1
from media_pipeline._playlist import PLAYLIST, own_playlist
from media_pipeline._protocol import OUT, SOURCE, Job, Made, MadeMedia, Report, decode_answer

RECIPE = Recipe(
    name="test",
    widths=(32,),
    encodings=(Encoding(format=Format.JPEG, quality=80, speed=0),),
    clip=ClipRecipe(short_side=96, long_side=192, small_side=64, preset="ultrafast", av1_preset=12),
)
BOTH = replace(RECIPE, clip=replace(RECIPE.clip, av1=True, hls=True))


@pytest.fixture
def film(clip, take):
    """film(recipe, **what) -> the asset of a clip."""

    def make(recipe: Recipe, **what) -> Asset:
        asset = take(clip(**{"codec": "mpeg4", "size": (160, 120), **what}), "phim.mp4", recipe=recipe)
        assert isinstance(asset, Asset), asset
        return asset

    return make


def named(asset: Asset) -> dict[str, str]:
    return {file.name: file.codecs for file in asset.media}


def test_av1_and_opus_are_made_in_both_heights_after_h264_and_say_what_they_are(film, store) -> None:
    asset = film(replace(RECIPE, clip=replace(RECIPE.clip, av1=True)), seconds=2)
    names = named(asset)
    assert list(names) == ["96p.mp4", "64p.mp4", "96p-av1.mp4", "64p-av1.mp4"]
    assert names["96p.mp4"].startswith("avc1.")
    assert names["96p.mp4"].endswith(", mp4a.40.2")
    assert names["96p-av1.mp4"] == "av01.0.00M.08, opus"
    for name in ("96p-av1.mp4", "64p-av1.mp4"):
        data = store.read(asset, name)
        assert data.index(b"moov") < data.index(b"mdat"), "it begins before it is there"
        with av.open(io.BytesIO(data)) as played:
            picture, sound = played.streams.video[0], played.streams.audio[0]
            codecs = [one.codec_context.codec.canonical_name for one in (picture, sound)]
            assert codecs == ["av1", "opus"]
            assert min(picture.width, picture.height) == int(name.partition("p")[0])
            assert abs(played.duration / 1_000_000 - 2) < 0.15


def test_the_same_clip_gives_the_same_bytes_of_av1_and_of_every_playlist(film, store, every_file) -> None:
    first = every_file(film(BOTH, seconds=2))
    asset = film(BOTH, seconds=2)
    store.discard(asset.key)
    assert every_file(film(BOTH, seconds=2)) == first


def test_a_silent_clip_has_av1_without_sound(film) -> None:
    assert named(film(BOTH, sound=False))["96p-av1.mp4"] == "av01.0.00M.08"


def test_a_player_finds_each_segment_by_its_bytes_and_each_begins_with_a_key_picture(film, store) -> None:
    asset = film(replace(RECIPE, clip=replace(RECIPE.clip, hls=True)), seconds=15)
    kinds = {file.name: file.mime for file in asset.media}
    assert [name for name, kind in kinds.items() if kind == PLAYLIST] == ["96p.m3u8", "64p.m3u8", "all.m3u8"]
    choice = store.read(asset, "all.m3u8").decode().splitlines()
    assert choice[0] == "#EXTM3U"
    assert [line for line in choice if not line.startswith("#")] == ["96p.m3u8", "64p.m3u8"]
    lines = store.read(asset, "96p.m3u8").decode().splitlines()
    data = store.read(asset, "96p-hls.mp4")
    lengths = [float(line[8:-1]) for line in lines if line.startswith("#EXTINF:")]
    assert sum(lengths) == pytest.approx(15, abs=0.2)
    assert all(length >= 5.9 for length in lengths[:-1])
    [head] = [int(line.rsplit('"', 2)[1].partition("@")[0]) for line in lines if line.startswith("#EXT-X-MAP")]
    parts = [line[17:].split("@") for line in lines if line.startswith("#EXT-X-BYTERANGE:")]
    ranges = [(int(start), int(size)) for size, start in parts]
    assert ranges[0][0] == head
    assert ranges[-1][0] + ranges[-1][1] <= len(data)
    assert all(one[0] + one[1] == other[0] for one, other in pairwise(ranges))
    for (start, size), length in zip(ranges, lengths, strict=True):
        with av.open(io.BytesIO(data[:head] + data[start : start + size])) as played:
            frames = list(played.decode(video=0))
            assert frames[0].key_frame
            assert len(frames) == pytest.approx(length * 10, abs=1)


def test_forms_that_are_not_made_change_no_key_and_those_that_are_do() -> None:
    def said(**more) -> bytes:
        return replace(RECIPE, clip=replace(RECIPE.clip, **more)).canonical(Family.CLIP)

    assert said() == said(av1_crf=50) == said(opus_bit_rate=1)
    assert b"av1" not in said()
    assert b"hls" not in said()
    assert len({said(), said(av1=True), said(hls=True), said(av1=True, av1_crf=50)}) == 4
    assert BOTH.canonical(Family.PICTURE) == RECIPE.canonical(Family.PICTURE)


@pytest.mark.parametrize("wrong", [{"av1_preset": 14}, {"av1_crf": 0}, {"opus_bit_rate": 0}])
def test_numbers_that_the_encoder_does_not_know_are_refused(wrong) -> None:
    with pytest.raises(RecipeError, match="SVT-AV1"):
        ClipRecipe(**wrong)


def test_a_clip_whose_av1_cannot_be_made_is_whole_without(tmp_path: Path, caplog) -> None:
    (tmp_path / SOURCE).write_bytes(b"no clip")
    (tmp_path / OUT).mkdir()
    made = MadeMedia(name="96p.mp4", width=192, height=96)
    master = Made(name="master.jpg", width=192, height=96, format=Format.JPEG)
    report = Report(
        width=192, height=96, colour="#000000", placeholder="AA", rights=Rights(), files=(master,), media=(made,)
    )
    job = Job(kind=MediaType.MP4, recipe=BOTH, limits=Limits.of(Family.CLIP))
    assert with_av1(tmp_path, report, job, None) == report
    assert "event=media.no_av1" in caplog.text
    assert {path.name for path in tmp_path.iterdir()} == {SOURCE, OUT}


def test_progress_rises_over_both_halves() -> None:
    told: list[int] = []
    for half in (0, 50):
        tell = part_of(told.append, half)
        assert tell is not None
        for percent in (1, 50, 99):
            tell(percent)
    assert told == [0, 25, 49, 50, 75, 99]


@pytest.mark.parametrize(
    "line",
    [
        "http://192.0.2.1/x.mp4",
        "../../originals/secret",
        "/etc/passwd",
        '#EXT-X-KEY:METHOD=AES-128,URI="https://192.0.2.1/"',
        '#EXT-X-MAP:URI="https://192.0.2.1/96p-hls.mp4",BYTERANGE="9@0"',
        "file:///96p-hls.mp4",
        "96p-hls.mp4?x=1",
        "",
    ],
)
def test_a_playlist_that_says_what_ours_never_say_is_refused(tmp_path: Path, line: str) -> None:
    good = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXTINF:6.00000,", "#EXT-X-BYTERANGE:9@9", "96p-hls.mp4", "#EXT-X-ENDLIST"]
    path = tmp_path / "96p.m3u8"
    path.write_text("\n".join([*good, ""]))
    assert own_playlist(path)[1] == path.stat().st_size
    path.write_text("\n".join([*good[:4], line, *good[4:], ""]))
    with pytest.raises(ValueError, match="no playlist of ours"):
        own_playlist(path)


@pytest.mark.parametrize("name", ["all.m3u8.mp4", "../all.m3u8", "0p-av1.mp4", "96p-hls.m3u8", "x.m3u8"])
def test_no_other_name_comes_back_from_the_process(name: str) -> None:
    with pytest.raises(ValueError, match="called"):
        decode_answer(
            f'{{"Further": {{"media": [{{"name": "{name}", "width": 9, "height": 9, "codecs": ""}}]}}}}'.encode()
        )


def test_a_playlist_is_no_clip(take) -> None:
    refusal = take(b"#EXTM3U\n#EXT-X-VERSION:7\n96p.mp4\n", "phim.m3u8", recipe=BOTH)
    assert refusal.code is RefusalCode.UNSUPPORTED_TYPE
