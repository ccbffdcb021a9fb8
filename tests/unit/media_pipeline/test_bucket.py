"""A bucket as the store: whole assets or none, on every machine the same, against a real server of the S3 protocol."""

import hashlib
import shutil
import socket
from contextlib import closing
from itertools import count

import boto3
import pytest

from media_pipeline import (
    AssetCorrupt,
    AssetMissing,
    Bucket,
    BucketOriginals,
    BucketStore,
    Limits,
    LocalStore,
    StoreError,
    _bucket_store,
    ingest,
)

_numbers = count(1)


@pytest.fixture
def raw(s3):
    """boto3's own view of a bucket that is the test's."""
    client = boto3.client("s3")
    client.name = f"media-{next(_numbers)}"
    client.create_bucket(Bucket=client.name)
    return client


@pytest.fixture
def bucket(raw):
    return Bucket(raw.name, "tỉnh".encode().hex())


@pytest.fixture
def machine(bucket, tmp_path):
    """machine("a") -> the store as a machine has it, with a folder of its own."""
    return lambda name: BucketStore(bucket, tmp_path / name)


@pytest.fixture
def picture(tmp_path, quarters, encoded):
    path = tmp_path / "quarters.png"
    path.write_bytes(encoded(quarters, "PNG"))
    return path


def names(bucket, within=""):
    return {entry.name for entry in bucket.entries(within)}


def test_what_one_machine_took_in_another_has_byte_for_byte(machine, picture, recipe, tmp_path) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    other = machine("b")
    assert other.load(asset.key) == asset
    alone = LocalStore(tmp_path / "alone")
    assert ingest(picture, store=alone, recipe=recipe) == asset
    for name in asset.files():
        assert other.read(asset, name) == alone.read(asset, name)
        assert (other.folder(asset.key) / name).read_bytes() == alone.read(asset, name)
    assert list(other.keys()) == [asset.key]
    assert list(machine("c").assets()) == [asset]


def test_another_machine_finds_the_asset_without_a_decode(machine, picture, recipe) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    no_time = Limits(wall_seconds=0.001)  # a decode could not end in this
    assert ingest(picture, store=machine("b"), recipe=recipe, limits=no_time) == asset


def test_the_local_copies_may_be_lost(machine, picture, recipe, tmp_path) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    shutil.rmtree(tmp_path / "a")
    assert machine("a").read(asset, "master.jpg")
    (tmp_path / "a" / asset.master_path).write_bytes(b"damaged")
    assert hashlib.sha256(machine("a").read(asset, "master.jpg")).hexdigest() == asset.master.sha256


class Interrupted(BaseException):
    """As when the power fails: nothing catches it."""


class Failing(Bucket):
    """Fails at its n-th writing request."""

    left = 0

    def _count(self):
        self.left -= 1
        if self.left < 0:
            raise Interrupted

    def put(self, name, data):
        self._count()
        super().put(name, data)

    def send(self, name, path):
        self._count()
        super().send(name, path)


def test_interrupted_at_any_request_it_is_whole_or_not_there_and_goes_on(
    raw, machine, picture, recipe, tmp_path
) -> None:
    local = LocalStore(tmp_path / "clean")
    clean = ingest(picture, store=local, recipe=recipe)

    def publish(store):
        with store.staging() as stage:
            shutil.copytree(local.folder(clean.key), stage / "out")
            return store.publish(stage / "out", clean)

    moments = 0
    while True:
        failing = Failing(raw.name, f"moment-{moments}")
        failing.left = moments
        whole = Bucket(raw.name, f"moment-{moments}")
        try:
            publish(BucketStore(failing, tmp_path / f"copies-{moments}"))
            break
        except Interrupted:
            assert list(BucketStore(whole, tmp_path / "reader").keys()) == []
        assert len(names(whole)) == moments
        again = BucketStore(whole, tmp_path / f"copies-{moments}")
        assert publish(again) == clean
        assert names(whole) == {
            f"media/assets/{clean.key}.json",
            *(f"media/files/{clean.key}/{file.sha256}" for file in clean.files().values()),
        }
        moments += 1
    assert moments == len(clean.files()) + 1


def test_a_missing_file_is_sent_again_by_the_next_ingest(machine, bucket, picture, recipe) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    before = names(bucket)
    bucket.delete([f"media/files/{asset.key}/{asset.renditions[0].sha256}"])
    with pytest.raises(AssetCorrupt, match="ingest its original again"):
        machine("b").load(asset.key)
    assert ingest(picture, store=machine("b"), recipe=recipe) == asset
    assert names(bucket) == before


def test_an_altered_file_is_refused(machine, bucket, picture, recipe, tmp_path) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    bucket.put(f"media/files/{asset.key}/{asset.master.sha256}", b"something else")
    with pytest.raises(AssetCorrupt, match="altered"):
        machine("b").load(asset.key)
    assert list(LocalStore(tmp_path / "b").keys()) == []


def test_what_is_discarded_goes_from_the_bucket_and_from_every_machine(
    machine, bucket, picture, recipe, tmp_path
) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    machine("b").load(asset.key)
    assert machine("a").discard(asset.key)
    assert names(bucket) == {f"media/gone/{asset.key}"}
    assert machine("b").sweep() == 1
    for name in ("a", "b"):
        assert list(LocalStore(tmp_path / name).keys()) == []
        with pytest.raises(AssetMissing):
            machine(name).load(asset.key)
    assert not machine("a").discard(asset.key)


def test_what_comes_again_stays(machine, picture, recipe) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    machine("a").discard(asset.key)
    ingest(picture, store=machine("b"), recipe=recipe)
    assert machine("b").sweep() == 0
    assert machine("a").load(asset.key) == asset


def test_files_of_an_asset_that_was_never_completed_go_after_a_day(
    machine, bucket, picture, recipe, monkeypatch
) -> None:
    asset = ingest(picture, store=machine("a"), recipe=recipe)
    there = names(bucket)
    bucket.put(f"media/files/{'0' * 64}/{'1' * 64}", b"half")
    assert machine("a").sweep() == 0, "somebody may be sending it"
    monkeypatch.setattr(_bucket_store, "ABANDONED", -60.0)
    assert machine("a").sweep() == 1
    assert names(bucket) == there
    assert machine("b").load(asset.key) == asset


def test_originals_are_the_same_bytes_on_every_machine(bucket, picture, tmp_path) -> None:
    here, there = BucketOriginals(bucket, tmp_path / "a"), BucketOriginals(bucket, tmp_path / "b")
    digest = here.keep_original(picture)
    assert here.keep_original(picture) == digest
    assert names(bucket) == {f"originals/{digest}"}
    copy = there.path(digest)
    assert copy.read_bytes() == picture.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [name for name, _ in there.kept()] == [digest]
    assert here.discard(digest)
    assert names(bucket) == {f"gone/originals/{digest}"}
    assert there.sweep() == 1
    with pytest.raises(AssetMissing):
        there.path(digest)


def test_an_altered_original_is_refused(bucket, picture, tmp_path) -> None:
    digest = BucketOriginals(bucket, tmp_path / "a").keep_original(picture)
    bucket.put(f"originals/{digest}", b"something else")
    with pytest.raises(AssetCorrupt, match="restore it from a backup"):
        BucketOriginals(bucket, tmp_path / "b").path(digest)


def test_a_bucket_that_serves_passes_the_check_and_keeps_nothing_of_it(bucket) -> None:
    bucket.check()
    assert names(bucket) == set()


def test_a_bucket_that_is_not_there_is_named(s3) -> None:
    with pytest.raises(StoreError, match=r"s3://nowhere/x .*NoSuchBucket.*check bucket"):
        Bucket("nowhere", "x").check()


def test_a_bucket_that_everybody_may_read_is_refused(raw, bucket) -> None:
    raw.put_bucket_acl(Bucket=raw.name, ACL="public-read")
    with pytest.raises(StoreError, match="may be read by everybody"):
        bucket.check()


def test_a_server_that_does_not_answer_is_named(s3, monkeypatch) -> None:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(StoreError, match="AWS_ENDPOINT_URL and the credentials"):
        Bucket("media").check()
