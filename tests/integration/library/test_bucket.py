"""The library's files in a bucket: one setting, the same code, every machine sees the same; against a real server of the S3 protocol."""

from __future__ import annotations

import shutil
from itertools import count
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage
from django.db import transaction

from cms.library import stores
from cms.library.checks import check_library
from cms.library.erasing import erase_asset
from cms.library.ingest import replace_file
from cms.library.manifest import asset_manifest
from cms.library.moving import to_bucket
from cms.settings._environment import read_environment
from cms.settings.files import masters_in
from media_pipeline import Bucket, StoreError
from publishing.cli import main

pytestmark = pytest.mark.django_db
_numbers = count(1)


@pytest.fixture
def name(s3: str) -> str:
    """A bucket of the test's own."""
    made = f"library-{next(_numbers)}"
    boto3.client("s3").create_bucket(Bucket=made)
    return made


@pytest.fixture
def switch(settings: Any, name: str) -> Any:
    """switch() -> what `TOANCANH_STORAGE_URL=s3://…/files` sets."""

    def to() -> None:
        settings.LIBRARY_BUCKET = (name, "files")
        settings.STORAGES = {**settings.STORAGES, "default": masters_in((name, "files"))}

    return to


@pytest.fixture
def objects(name: str) -> Any:
    return lambda: {entry.name for entry in Bucket(name, "files").entries("")}


def _another_machine(roots: dict[str, Any]) -> None:
    for root in ("ORIGINALS_ROOT", "RENDITIONS_ROOT", "MEDIA_ROOT"):
        shutil.rmtree(roots[root], ignore_errors=True)


def test_a_picture_lies_in_the_bucket_and_every_machine_shows_and_publishes_it(
    switch, picture, roots, objects, sign_in
) -> None:
    switch()
    made = picture()
    there = objects()
    assert f"originals/{made.source_sha256}" in there
    assert f"media/assets/{made.rendition_key}.json" in there
    assert f"library/{made.file.name}" in there
    before = list(asset_manifest([made.source_sha256]))
    _another_machine(roots)
    client = sign_in("editors")
    master = client.get(f"/admin/library/{made.file.name}")
    assert b"".join(master)[:2] == b"\xff\xd8"
    assert made.get_rendition("width-165").width
    assert list(asset_manifest([made.source_sha256])) == before
    for item in before[0].renditions:
        assert (roots["RENDITIONS_ROOT"] / made.rendition_key[:2] / made.rendition_key / item.filename).is_file()


def test_a_draft_shows_a_picture_that_another_machine_took_in(switch, picture, roots, sign_in) -> None:
    switch()
    made = picture()
    [entry] = asset_manifest([made.source_sha256])
    _another_machine(roots)
    client = sign_in("editors")
    answer = client.get(f"/m/{made.rendition_key}/{entry.renditions[0].filename}")
    assert answer.status_code == 200
    assert len(b"".join(answer)) == entry.renditions[0].size
    assert client.get(f"/m/{'0' * 64}/320.jpg").status_code == 404


def test_a_clip_is_played_from_the_bucket(switch, clip, roots, sign_in) -> None:
    switch()
    made = clip()
    _another_machine(roots)
    played = sign_in(superuser=True).get(f"/admin/library/{made.file.name}")
    assert b"".join(played)[4:8] == b"ftyp"


def test_erasing_a_picture_leaves_nothing_of_it(switch, picture, objects, django_capture_on_commit_callbacks) -> None:
    switch()
    made = picture()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert erase_asset(str(made.uid))
    assert objects() == {f"gone/originals/{made.source_sha256}", f"media/gone/{made.rendition_key}"}


def test_another_file_takes_the_place_of_the_master(
    switch, picture, photo, tmp_path, objects, django_capture_on_commit_callbacks
) -> None:
    switch()
    made = picture()
    former = made.file.name
    (tmp_path / "new.jpg").write_bytes(photo(20))
    with django_capture_on_commit_callbacks(execute=True):
        replace_file(made, tmp_path / "new.jpg")
    assert f"library/{former}" not in objects()
    assert f"library/{made.file.name}" in objects()


def test_a_system_moves_from_its_folders_to_a_bucket_and_is_the_same(switch, picture, roots, objects, capsys) -> None:
    made = picture()
    before = list(asset_manifest([made.source_sha256]))
    switch()
    assert main(["media", "upload", "--json"]) == 0
    assert '"sent":3' in capsys.readouterr().out.replace(" ", "")
    assert list(to_bucket()) == []
    _another_machine(roots)
    assert list(asset_manifest([made.source_sha256])) == before
    with default_storage.open(made.file.name) as master:
        assert master.read(2) == b"\xff\xd8"
    assert stores.originals().path(made.source_sha256).is_file()


def test_without_a_bucket_there_is_nothing_to_move_to(capsys) -> None:
    assert main(["media", "upload"]) == 1
    assert "name a bucket in TOANCANH_STORAGE_URL" in capsys.readouterr().err


def test_what_is_public_can_be_published_while_the_bucket_cannot_be_reached(switch, picture, monkeypatch) -> None:
    switch()
    made = picture()
    before = list(asset_manifest([made.source_sha256]))

    def down(*args: Any) -> Any:
        raise StoreError("no route")

    monkeypatch.setattr(Bucket, "entries", down)
    monkeypatch.setattr(Bucket, "get", down)
    assert list(asset_manifest([made.source_sha256])) == before


def test_a_bucket_that_does_not_serve_is_told_with_what_to_do(switch, settings, name) -> None:
    switch()
    assert "library.E006" not in {found.id for found in check_library()}
    settings.LIBRARY_BUCKET = ("nowhere", "")
    [found] = [found for found in check_library() if found.id == "library.E006"]
    assert "s3://nowhere" in found.msg
    assert "AWS_ENDPOINT_URL" in found.hint
    assert main(["worker"]) == 2


@pytest.mark.parametrize(
    ("url", "bucket"),
    [
        ("", None),
        ("file:", None),
        ("s3://media", ("media", "")),
        ("s3://media.example.vn/lam-dong/files/", ("media.example.vn", "lam-dong/files")),
    ],
)
def test_one_setting_says_where_files_lie(url, bucket) -> None:
    assert read_environment({"TOANCANH_STORAGE_URL": url, "TOANCANH_SECRET_KEY": "x"}).bucket == bucket


@pytest.mark.parametrize(
    "url", ["ftp://media", "s3:media", "s3://", "s3://key:secret@media", "s3://Media", "s3://media?x=1"]
)
def test_an_address_that_names_no_bucket_stops_the_start(url) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"TOANCANH_STORAGE_URL=.*s3://bucket/prefix"):
        read_environment({"TOANCANH_STORAGE_URL": url, "TOANCANH_SECRET_KEY": "x"})
