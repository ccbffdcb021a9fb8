"""The store: whole assets or none, found again by key, and the same whoever made them."""

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

import media_pipeline
from media_pipeline import AssetCorrupt, AssetMissing, Limits, LocalStore, OriginalStore, Recipe, SourceError, ingest

PACKAGE_ROOT = Path(media_pipeline.__file__).parent.parent


@pytest.fixture
def asset(quarters, encoded, taken):
    return taken(encoded(quarters, "PNG"), "quarters.png")


def test_the_layout_is_two_digits_then_the_key(asset, store):
    folder = store.root / asset.key[:2] / asset.key
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{w}.{e}" for w in (16, 32, 48) for e in ("avif", "webp", "jpg")} | {"master.jpg", "asset.json"}
    assert asset.master_path == f"{asset.key[:2]}/{asset.key}/master.jpg"
    assert (store.root / asset.path(asset.renditions[0])).is_file()


def test_sizes_and_digests_are_those_of_the_files(asset, store):
    for name, item in asset.files().items():
        data = store.read(asset, name)
        assert (item.bytes, item.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_an_asset_is_found_again_by_its_key(asset, store):
    again = LocalStore(store.root)
    assert again.load(asset.key) == asset
    assert list(again.assets()) == [asset]
    assert list(again.keys()) == [asset.key]


def test_the_same_source_and_recipe_give_the_stored_asset_without_a_decode(asset, quarters, encoded, take):
    no_time = Limits(wall_seconds=0.001)  # a decode could not end in this
    assert take(encoded(quarters, "PNG"), "another name.png", limits=no_time) == asset


def test_another_recipe_makes_another_asset_of_the_same_source(asset, quarters, encoded, taken, store):
    other = taken(encoded(quarters, "PNG"), recipe=Recipe(name="other", widths=(8,)))
    assert other.source_sha256 == asset.source_sha256
    assert list(store.keys()) == sorted([asset.key, other.key])


def test_nothing_is_staged_after_an_ingest_and_a_sweep_finds_nothing(asset, store):
    assert [path.name for path in (store.root / ".staging").iterdir()] == ["gate"]
    assert store.sweep() == 0


def test_an_empty_store_is_empty(store):
    assert list(store.assets()) == []
    assert store.sweep() == 0


@pytest.mark.parametrize("key", ["", "../../etc", "AB" * 32, "ab" * 31])
def test_only_a_digest_can_be_a_key(key, store):
    with pytest.raises(AssetMissing, match="key"):
        store.load(key)


def test_an_absent_asset_or_file_is_missing(asset, store):
    with pytest.raises(AssetMissing, match="no asset"):
        store.load("ab" * 32)
    with pytest.raises(AssetMissing, match="no file"):
        store.read(asset, "../../../etc/passwd")


def damage_by_loss(folder):
    (folder / "32.webp").unlink()


def damage_by_cut(folder):
    (folder / "16.jpg").write_bytes(b"\xff\xd8")


def damage_of_manifest(folder):
    (folder / "asset.json").write_bytes(b"{}")


@pytest.mark.parametrize("damage", [damage_by_loss, damage_by_cut, damage_of_manifest])
def test_a_damaged_asset_is_told_and_the_next_ingest_repairs_it(damage, asset, store, quarters, encoded, taken):
    damage(store.folder(asset.key))
    with pytest.raises(AssetCorrupt, match=asset.key):
        store.load(asset.key)
    with pytest.raises(AssetCorrupt):
        list(store.assets())
    assert taken(encoded(quarters, "PNG")) == asset
    assert store.load(asset.key) == asset
    assert store.sweep() == 0


def test_a_discarded_asset_is_gone(asset, store):
    assert store.discard(asset.key)
    assert not store.discard(asset.key)
    assert list(store.keys()) == []


def test_staging_is_private_and_renditions_are_readable(asset, store):
    assert stat.S_IMODE((store.root / ".staging").stat().st_mode) == 0o700
    assert stat.S_IMODE(store.folder(asset.key).stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) & 0o444 for path in store.folder(asset.key).iterdir()} == {0o444}


INGEST = """
import sys
from pathlib import Path
from media_pipeline import LocalStore, Recipe, ingest
ingest(Path(sys.argv[1]), store=LocalStore(Path(sys.argv[2])), recipe=Recipe())
"""


def start_and_kill(picture, store, files):
    """Kill an ingesting process once its child has written this many files; its exit code."""
    arguments = [sys.executable, "-c", INGEST, str(picture), str(store.root)]
    with subprocess.Popen(arguments, cwd=PACKAGE_ROOT) as process:
        while len(list(store.root.glob(".staging/*/work/out/*"))) < files and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    return process.returncode


def test_a_killed_ingest_leaves_nothing_visible_and_the_next_is_as_if_nothing_had_been(encoded, tmp_path):
    noise = Image.effect_noise((20, 15), 90).convert("RGB").resize((2000, 1500), Image.Resampling.BICUBIC)
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(encoded(noise, "JPEG", quality=88))
    store, clean = LocalStore(tmp_path / "killed"), LocalStore(tmp_path / "clean")
    for files in (1, 3, 6):
        assert start_and_kill(picture, store, files) == -signal.SIGKILL
        assert list(store.keys()) == []
    asset = ingest(picture, store=store, recipe=Recipe(), limits=Limits())
    assert asset == ingest(picture, store=clean, recipe=Recipe(), limits=Limits())
    assert store.sweep() == 3
    assert store.sweep() == 0
    folders = [one.folder(asset.key) for one in (store, clean)]
    trees = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert trees[0] == trees[1]


def test_a_sweep_leaves_the_folder_of_a_living_process_alone(store):
    with store.staging() as folder:
        (folder / "work in progress").touch()
        assert store.sweep() == 0
        assert (folder / "work in progress").exists()


def test_a_source_that_changes_while_it_is_read_is_an_error(quarters, encoded, tmp_path, recipe):
    path = tmp_path / "growing.png"
    path.write_bytes(encoded(quarters, "PNG"))

    class Meddling(LocalStore):
        def load(self, key):
            path.write_bytes(path.read_bytes() + b"more")
            return super().load(key)

    with pytest.raises(SourceError, match="changed"):
        ingest(path, store=Meddling(tmp_path / "store"), recipe=recipe)


def test_an_original_is_kept_byte_for_byte_and_privately(tmp_path):
    source, originals = tmp_path / "a.jpg", OriginalStore(tmp_path / "originals")
    source.write_bytes(os.urandom(3_000_000))
    digest = originals.keep_original(source)
    assert digest == hashlib.sha256(source.read_bytes()).hexdigest() == originals.keep_original(source)
    assert originals.path(digest).read_bytes() == source.read_bytes()
    assert originals.path(digest) == tmp_path / "originals" / digest[:2] / digest
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (originals.root, originals.path(digest).parent, originals.path(digest))
    ]
    assert modes == [0o700, 0o700, 0o600]
    assert originals.sweep() == 0


def test_a_cut_original_is_repaired_and_an_absent_one_is_told(tmp_path):
    source, originals = tmp_path / "a.jpg", OriginalStore(tmp_path / "originals")
    source.write_bytes(b"original")
    digest = originals.keep_original(source)
    originals.path(digest).write_bytes(b"orig")
    originals.keep_original(source)
    assert originals.path(digest).read_bytes() == b"original"
    assert originals.discard(digest)
    assert not originals.discard(digest)
    for key in (digest, "../x"):
        with pytest.raises(AssetMissing):
            originals.path(key)
    with pytest.raises(SourceError, match="cannot be kept"):
        originals.keep_original(tmp_path / "nothing")
