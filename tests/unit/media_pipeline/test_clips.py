"""Clips: one MP4 that every browser plays, its poster, and nothing else of the file; nothing that a file says makes another be read."""

import io
import json
import os
import struct
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from av.filter import loudnorm
from PIL import Image

import media_pipeline
from media_pipeline import Asset, ClipRecipe, Encoding, Family, Format, Limits, MediaType, Recipe, Refusal, RefusalCode
from media_pipeline._clip_source import DEMUXERS, guarded_open
from media_pipeline._protocol import Refused

QUICK = Recipe(
    name="test",
    widths=(32,),
    encodings=(Encoding(format=Format.JPEG, quality=80, speed=0),),
    clip=ClipRecipe(short_side=64, long_side=128, small_side=0, preset="ultrafast"),
)
SECRET = {"title": "Bí mật", "location": "+11.94+108.44/", "comment": "SecretCamera"}


@pytest.fixture
def film(clip, take):
    """film(recipe=, **what) -> the asset of a clip; film(data) -> of these bytes."""

    def make(data=None, *, name="phim.mp4", recipe=QUICK, limits=None, progress=None, **what):
        return take(data or clip(**what), name, recipe=recipe, limits=limits, progress=progress)

    return make


@pytest.fixture
def played(store):
    """played(asset) -> the open container of its MP4."""

    def play(asset):
        return av.open(io.BytesIO(store.read(asset, asset.media[0].name)))

    return play


def test_a_clip_becomes_one_mp4_with_its_index_in_front_and_a_poster(film, store):
    asset = film(size=(160, 120), codec="mpeg4", seconds=2)
    assert (asset.family, asset.mime, asset.width, asset.height) == (Family.CLIP, "video/mp4", 160, 120)
    assert asset.duration_ms == 2000
    (file,) = asset.media
    assert (file.name, file.mime, file.width, file.height) == ("64p.mp4", "video/mp4", 86, 64)
    data = store.read(asset, file.name)
    assert data.index(b"moov") < data.index(b"mdat")
    assert {item.width for item in asset.renditions} == {32}
    assert asset.master.width == 160, "the poster is of the source, not of what was made smaller"


def test_what_every_browser_plays_is_copied_and_the_rest_of_the_file_is_not(film, clip, played, store):
    data = clip(metadata=SECRET)
    asset = film(data)
    with av.open(io.BytesIO(data)) as before, played(asset) as after:
        assert count(before) == count(after) == 10
        assert [bytes(one)[:200] for one in pictures(before)] == [bytes(one)[:200] for one in pictures(after)]
    kept = store.read(asset, asset.media[0].name)
    assert b"x264 - core" in data
    for word in (b"x264 - core", b"SecretCamera", b"108.44", "Bí mật".encode()):
        assert word not in kept


def count(container):
    return container.streams.video[0].frames


def pictures(container):
    return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


@pytest.mark.parametrize(
    "what",
    [
        {"codec": "mpeg4"},
        {"pixels": "yuv444p"},
        {"size": (256, 96)},
        {"form": "matroska"},
        {"form": "mov", "codec": "mjpeg", "pixels": "yuvj420p"},
        {"form": "webm", "codec": "libvpx"},
        {"rate": 60, "seconds": 0.5},
        {"form": "avi", "codec": "mpeg4"},
        {"form": "mpegts"},
        {"form": "mpegts", "mpegts_m2ts_mode": "1"},
        {"form": "vob", "codec": "mpeg2video", "rate": 25},
    ],
    ids=["codec", "4:4:4", "large", "Matroska", "range", "WebM", "rate", "AVI", "TS", "M2TS", "MPEG"],
)
def test_everything_else_is_encoded_as_h264_and_aac(what, film, played):
    asset = film(**what)
    assert isinstance(asset, Asset), asset
    with played(asset) as made:
        video, audio = made.streams.video[0], made.streams.audio[0]
        assert (video.codec_context.name, video.pix_fmt, audio.codec_context.name) == ("h264", "yuv420p", "aac")
        assert (video.codec_context.color_range, video.codec_context.colorspace) == (1, 1)
        assert max(video.width, video.height) <= 128
        assert min(video.width, video.height) <= 64
        assert video.average_rate <= 31
        shades = [frame.to_ndarray(format="gray8").mean() for frame in made.decode(video=0)]
    assert shades[0] < 20
    assert shades[-1] > 235
    assert shades == sorted(shades)


def test_a_clip_comes_in_two_heights_the_larger_first_from_one_decode(film, played, store):
    recipe = replace(QUICK, clip=ClipRecipe(short_side=64, long_side=128, small_side=32, preset="ultrafast"))
    for codec in ("mpeg4", "libx264"):
        asset = film(size=(160, 120) if codec == "mpeg4" else (80, 64), codec=codec, recipe=recipe)
        assert [file.name for file in asset.media] == ["64p.mp4", "32p.mp4"]
        assert [min(file.width, file.height) for file in asset.media] == [64, 32]
        for file in asset.media:
            with av.open(io.BytesIO(store.read(asset, file.name))) as made:
                assert len(pictures(made)) == 10
                assert made.streams.audio


def test_a_quicktime_clip_of_an_old_camera_names_no_brand_and_comes_in(film, clip):
    data = clip(form="mov", codec="mjpeg", pixels="yuvj420p", sound=False)
    assert data[4:8] == b"ftyp"
    asset = film(data[:4] + b"free" + data[8:], name="MVI_0001.MOV")
    assert isinstance(asset, Asset), asset
    assert (asset.mime, asset.duration_ms) == ("video/quicktime", 1000)


def test_a_clip_that_is_small_already_comes_in_one_height(film):
    recipe = replace(QUICK, clip=ClipRecipe(short_side=64, long_side=128, small_side=48, preset="ultrafast"))
    assert [file.name for file in film(size=(64, 48), recipe=recipe).media] == ["48p.mp4"]


def loudness_of(data):
    """LUFS by FFmpeg's own meter (EBU R 128), of a file that is done."""
    with av.open(io.BytesIO(data)) as container:
        found = json.loads(loudnorm.stats("i=-16", container.streams.audio[0]))
    return float(found["input_i"]), float(found["input_tp"])


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"], ids=["copied", "encoded"])
@pytest.mark.parametrize("level", [0.01, 0.9])
def test_every_clip_is_as_loud_as_the_others_when_it_is_done(level, codec, clip, film, store):
    data = clip(codec=codec, seconds=3, rate=5, tone=level)
    assert abs(loudness_of(data)[0] + 16) > 3, "as it came it is too loud or too quiet"
    asset = film(data)
    integrated, peak = loudness_of(store.read(asset, asset.media[0].name))
    assert abs(integrated + 16) <= 1
    assert peak <= -0.5


def test_silence_is_left_alone(film, played):
    with played(film(seconds=2)) as made:
        assert max(np.abs(frame.to_ndarray()).max() for frame in made.decode(audio=0)) < 0.001


def test_a_clip_without_sound_stays_without(film, played):
    for codec in ("libx264", "mpeg4"):
        with played(film(codec=codec, sound=False)) as made:
            assert not made.streams.audio


def test_the_same_source_and_recipe_give_the_same_bytes(film, clip, store):
    data = clip(codec="mpeg4")
    first = film(data)
    files = {name: store.read(first, name) for name in first.files()}
    store.discard(first.key)
    again = film(data)
    assert again == first
    assert {name: store.read(again, name) for name in again.files()} == files


def turned(data):
    """The clip with a display matrix that turns it a quarter: the first of `tkhd` (ISO 14496-12, 8.3.2)."""
    at = data.index(b"tkhd") + 4 + 40
    matrix = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    return data[:at] + matrix + data[at + 36 :]


def test_a_clip_that_lies_on_its_side_is_set_upright(film, clip, played):
    asset = film(turned(clip(size=(64, 32))))
    assert (asset.width, asset.height) == (32, 64)
    assert (asset.master.width, asset.master.height) == (32, 64)
    with played(asset) as made:
        assert (made.streams.video[0].width, made.streams.video[0].height) == (32, 64)


@pytest.mark.parametrize(("moment", "low", "high"), [(0, 0, 20), (None, 60, 115), (900, 240, 255), (99_000, 240, 255)])
def test_the_poster_shows_the_moment_that_was_asked_for(moment, low, high, film, store):
    recipe = Recipe(name="test", widths=(32,), encodings=QUICK.encodings, clip=ClipRecipe(poster_ms=moment))
    asset = film(recipe=recipe)
    poster = Image.open(io.BytesIO(store.read(asset, "master.jpg")))
    assert low <= np.asarray(poster.convert("L")).mean() <= high


def test_another_moment_is_another_asset_of_the_same_source(film, clip):
    data = clip()
    other = Recipe(name="test", widths=(32,), encodings=QUICK.encodings, clip=ClipRecipe(poster_ms=500))
    assert film(data).key != film(data, recipe=other).key
    assert film(data).source_sha256 == film(data, recipe=other).source_sha256


def test_progress_is_told_and_what_it_raises_ends_the_work(film, store):
    told = []
    film(codec="mpeg4", size=(640, 480), seconds=6, rate=30, recipe=Recipe(widths=(32,)), progress=told.append)
    assert told == sorted(told)
    assert all(0 <= percent <= 100 for percent in told)

    class Cancelled(Exception):
        pass

    def cancel(percent):
        raise Cancelled

    kept, told_at = list(store.keys()), []

    def note(percent):
        told_at.append(time.monotonic())
        cancel(percent)

    with pytest.raises(Cancelled):
        film(codec="mpeg4", size=(1280, 720), seconds=5, rate=30, recipe=Recipe(widths=(32,)), progress=note)
    assert time.monotonic() - told_at[0] < 5, "who cancels does not wait"
    assert list(store.keys()) == kept
    assert store.sweep() == 0


# What is refused.


def refused(answer, code):
    assert isinstance(answer, Refusal), answer
    assert answer.code is code, answer.detail
    assert answer.message("vi") != answer.message("en")
    return answer


def test_an_empty_clip(take):
    refused(take(b"", "phim.mp4", accept={Family.CLIP}), RefusalCode.EMPTY)


def test_a_clip_that_runs_for_too_long(film):
    refusal = refused(film(seconds=3, rate=5, limits=Limits(max_seconds=2)), RefusalCode.TOO_LONG)
    assert (refusal.found, refusal.allowed) == (3, 2)


def test_a_clip_of_too_many_pixels(film):
    refused(film(limits=Limits(max_pixels=1000)), RefusalCode.TOO_MANY_PIXELS)


def test_sound_alone_is_no_clip(clip, take):
    data = io.BytesIO()
    with av.open(io.BytesIO(clip())) as whole, av.open(data, "w", format="mp4") as out:
        sound = out.add_stream_from_template(whole.streams.audio[0])
        for packet in whole.demux(audio=0):
            if packet.size:
                packet.stream = sound
                out.mux(packet)
    refused(take(data.getvalue(), "a.mp4"), RefusalCode.NO_VIDEO)


@pytest.mark.parametrize("options", [{}, {"movflags": "+faststart"}], ids=["index behind", "index in front"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_clip_that_was_cut_off(options, part, film, clip, tmp_path):
    data = clip(size=(128, 96))
    if options:
        whole = tmp_path / "whole.mp4"
        with av.open(io.BytesIO(data)) as source, av.open(str(whole), "w", options=options) as out:
            stream = out.add_stream_from_template(source.streams.video[0])
            for packet in source.demux(video=0):
                if packet.size:
                    packet.stream = stream
                    out.mux(packet)
        data = whole.read_bytes()
    refused(film(data[: int(len(data) * part)]), RefusalCode.TRUNCATED)


def test_a_matroska_that_ends_long_before_its_header_says(film, clip):
    data = clip(codec="mpeg4", form="matroska", seconds=8, rate=5, size=(128, 96), sound=False)
    refused(film(data[: len(data) // 3], name="a.mkv"), RefusalCode.TRUNCATED)


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0\x18ftypisom\0\0\2\0isomiso2\0\0\0\x08moov",
        b"\0\0\0\x14ftypqt  \0\0\2\0qt  \0\0\0\x10moovjunkjunk",
        b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + b"\xff" * 200,
        b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska" + os.urandom(3000),
    ],
    ids=["empty index", "junk index", "webm", "noise"],
)
def test_a_damaged_clip(data, film):
    answer = film(data)
    assert isinstance(answer, Refusal)
    assert answer.code in {RefusalCode.DECODE_FAILED, RefusalCode.NO_VIDEO, RefusalCode.TRUNCATED}


def test_a_clip_whose_packets_do_not_decode(film, clip):
    data = bytearray(clip(codec="mpeg4", sound=False, size=(128, 96)))
    start = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4
    data[start:end] = os.urandom(end - start)
    answer = film(bytes(data))
    assert isinstance(answer, Refusal)
    assert answer.code in {RefusalCode.DECODE_FAILED, RefusalCode.TRUNCATED}


def test_a_clip_that_takes_too_long_is_killed_in_time(film):
    answer = film(codec="mpeg4", size=(640, 480), seconds=8, rate=30, recipe=Recipe(), limits=Limits(wall_seconds=0.4))
    refused(answer, RefusalCode.TIME_LIMIT)


def test_a_clip_that_grows_too_large_is_refused(film):
    answer = film(codec="mpeg4", size=(128, 96), recipe=Recipe(clip=ClipRecipe()), limits=Limits(max_file_bytes=1500))
    refused(answer, RefusalCode.OUTPUT_LIMIT)


def test_a_clip_that_needs_more_memory_than_it_may_is_refused(film):
    large = film(codec="mpeg4", size=(4000, 3000), seconds=0.2, sound=False, limits=Limits(memory_bytes=220 * 2**20))
    refused(large, RefusalCode.MEMORY_LIMIT)


# Playlists and references: each trick works on an open door, and none gets through ours.


@pytest.fixture
def victim(clip, tmp_path):
    """A clip of somebody else's, beside the upload."""
    path = tmp_path / "victim.mp4"
    path.write_bytes(clip())
    return path


def concat(folder, victim):
    return f"ffconcat version 1.0\nfile '{victim}'\n".encode()


def concat_behind_a_comment(folder, victim):
    return f"\n# ftyp\nffconcat version 1.0\nfile '{victim}'\n".encode()


def hls(folder, victim):
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:{victim}\n#EXT-X-ENDLIST\n".encode()


def hls_of_a_part(folder, victim):
    head = (
        f"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n#EXT-X-BYTERANGE:{victim.stat().st_size}@0\n"
    )
    return (head + f"{victim}\n#EXT-X-ENDLIST\n").encode()


def subtitles_that_name_a_file(folder, victim):
    """VobSub: an index, whose pictures lie in the file of the same name that ends in `.sub`."""
    with av.open(str(folder / "upload.sub"), "w", format="vob") as out:
        stream = out.add_stream("mpeg2video", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        out.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        out.mux(stream.encode(None))
    return b"# VobSub index file, v7\nsize: 64x48\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 000000000\n"


OPEN_DOOR = {
    concat: ("concat", {"safe": "0"}),
    concat_behind_a_comment: ("concat", {"safe": "0"}),
    hls: ("hls", {"allowed_extensions": "ALL", "extension_picky": "0"}),
    hls_of_a_part: ("hls", {"allowed_extensions": "ALL", "extension_picky": "0"}),
    subtitles_that_name_a_file: ("vobsub", {}),
}
every_trick = pytest.mark.parametrize("trick", OPEN_DOOR, ids=[trick.__name__ for trick in OPEN_DOOR])


@every_trick
def test_the_trick_works_on_an_open_door(trick, victim, tmp_path):
    upload = tmp_path / "upload.idx"
    upload.write_bytes(trick(tmp_path, victim))
    demuxer, options = OPEN_DOOR[trick]
    with av.open(str(upload), format=demuxer, options=options) as container:
        if container.streams.video:
            assert sum(1 for _ in container.decode(video=0)) == 10, "another file was read"
            return
    (tmp_path / "upload.sub").unlink()
    with pytest.raises(av.FFmpegError):
        av.open(str(upload), format=demuxer, options=options)  # it was the other file that it read


def test_a_pattern_of_names_works_on_an_open_door_and_is_only_a_name_to_ours(tmp_path, take, encoded):
    for number in (1, 2):
        (tmp_path / f"f{number}.png").write_bytes(encoded(Image.new("RGB", (16, 16)), "PNG"))
    with av.open(str(tmp_path / "f%d.png"), format="image2") as container:
        assert sum(1 for _ in container.decode(video=0)) == 2, "two files were read by one name"
    answer = take(encoded(Image.new("RGB", (16, 16)), "PNG"), "f%d.png", accept={Family.CLIP})
    refused(answer, RefusalCode.UNSUPPORTED_TYPE)


@every_trick
def test_no_playlist_is_taken_whatever_its_name(trick, victim, take, tmp_path):
    refusal = refused(take(trick(tmp_path, victim), "upload.mp4", accept={Family.CLIP}), RefusalCode.UNSUPPORTED_TYPE)
    assert refusal.detected in {MediaType.PLAYLIST, MediaType.UNKNOWN}


@pytest.mark.parametrize("demuxer", sorted(set(DEMUXERS.values())))
@every_trick
def test_no_playlist_is_followed_even_behind_the_look_at_the_bytes(trick, demuxer, victim, tmp_path):
    data = trick(tmp_path, victim)
    try:
        container = guarded_open(io.BytesIO(data), demuxer)
    except Refused:
        return
    with container:
        assert not list(container.streams), "nothing of another file is seen"


@pytest.mark.parametrize("demuxer", ["concat", "hls", "vobsub", "image2"])
def test_no_demuxer_that_opens_other_files_can_be_named(demuxer, victim, tmp_path):
    trick = next((one for one, (name, _) in OPEN_DOOR.items() if name == demuxer), concat)
    with pytest.raises(Refused):
        guarded_open(io.BytesIO(trick(tmp_path, victim)), demuxer)


def test_a_dash_manifest_is_a_playlist(take):
    manifest = b"<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><BaseURL>victim.mp4</BaseURL></MPD>"
    assert (
        refused(take(manifest, "a.mp4", accept={Family.CLIP}), RefusalCode.UNSUPPORTED_TYPE).detected
        is MediaType.PLAYLIST
    )
    with pytest.raises(ValueError, match="dash"):
        av.ContainerFormat("dash", "r")  # this FFmpeg cannot read it at all


def referring(data, path):
    """The clip with a `dref` entry (ISO 14496-12, 8.7.2) that names another file instead of itself."""
    own = b"\0\0\0\x0curl \0\0\0\1"
    at = data.index(own)
    text = b"file://" + str(path).encode() + b"\0"
    other = struct.pack(">I", 12 + len(text)) + b"url \0\0\0\0" + text
    grown = data[:at] + other + data[at + len(own) :]
    for box in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        start = grown.rindex(box, 0, at) - 4
        size = int.from_bytes(grown[start : start + 4], "big") + len(other) - len(own)
        grown = grown[:start] + struct.pack(">I", size) + grown[start + 4 :]
    return grown


def test_a_quicktime_that_takes_its_pictures_from_another_file_does_not_get_them(clip, victim, film):
    answer = film(referring(clip(sound=False), victim))
    if isinstance(answer, Asset):  # FFmpeg reads the offsets in the upload itself, and never the other file
        assert answer.duration_ms == 1000
    else:
        assert answer.code in {RefusalCode.DECODE_FAILED, RefusalCode.TRUNCATED}


THREADS = """
import os, sys
from pathlib import Path
from media_pipeline import Limits, Recipe, MediaType
from media_pipeline._protocol import Job
from media_pipeline._worker import stay_on_one_processor
stay_on_one_processor()
from media_pipeline._clip import make_clip
from media_pipeline._clip_watch import Watch
seen, look = [], Watch.look
def counting(self, frame):
    seen.append(len(os.listdir("/proc/self/task")))
    look(self, frame)
Watch.look = counting
os.mkdir("out")
make_clip(Path("a.mp4"), Job(kind=MediaType.MP4, recipe=Recipe(widths=(32,)), limits=Limits()), Path("out"))
print(len(seen) > 10, max(seen))
"""


def test_a_clip_is_made_in_one_thread_because_the_process_may_have_no_other(clip, tmp_path):
    (tmp_path / "a.mp4").write_bytes(clip(codec="mpeg4"))
    root = str(Path(media_pipeline.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", THREADS],
        cwd=tmp_path,
        env={"PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "1"]
