"""The asset manifest: what is live, with the best renditions there are."""

import shutil

import pytest
from django.db import transaction
from django.utils import timezone

from cms.ledger import api
from cms.ledger._append import Draft, append
from cms.ledger.models import Body, Expunction
from cms.library import manifest, stores
from cms.library.entries import best_keys
from cms.library.errors import RenditionsMissing
from cms.library.manifest import asset_manifest, live_assets, live_manifest
from cms.library.models import Picture
from media_pipeline import Family, LocalStore, Recipe
from snapshot import dump_row, parse_row


def publish(picture: Picture, state: str = "live", version: int = 1) -> None:
    row = parse_row({"schema": 1, "version": version, "locale": "mul", **picture.facts_body()})
    body = dump_row(row) if state == "live" else b""
    with transaction.atomic():
        append([Draft(picture.uid, "mul", "asset", version, state, body)])


def test_live_assets_are_those_of_the_ledger_at_a_sequence(picture) -> None:
    first, second = picture(), picture(20)
    publish(first)
    publish(second)
    publish(first, "withdrawn", 2)
    assert [facts.source for facts in live_assets()] == [second.source_sha256]
    assert {facts.source for facts in live_assets(2)} == {first.source_sha256, second.source_sha256}


def test_the_manifest_names_every_rendition_with_digest_and_size(picture, roots) -> None:
    made = picture()
    publish(made)
    [entry] = live_manifest()
    assert (entry.source, entry.key) == (made.source_sha256, made.rendition_key)
    assert (entry.width, entry.height) == (made.width, made.height)
    assert {(item.format, item.width) for item in entry.renditions} >= {("avif", 320), ("webp", 400), ("jpeg", 400)}
    for item in entry.renditions:
        path = roots["RENDITIONS_ROOT"] / entry.key[:2] / entry.key / item.filename
        assert path.stat().st_size == item.size


def test_the_manifest_goes_into_a_snapshot(picture, tmp_path) -> None:
    made = picture()
    publish(made)
    snapshot = api.cut_snapshot(tmp_path / "snapshots", live_manifest())
    assert snapshot.assets()[made.source_sha256].key == made.rendition_key


def test_entries_are_sorted_and_each_there_once(picture) -> None:
    sources = [picture().source_sha256, picture(20).source_sha256]
    assert [entry.source for entry in asset_manifest([*sources, *sources])] == sorted(sources)


def test_what_todays_recipe_made_comes_first_then_what_the_picture_names(picture, monkeypatch) -> None:
    made = picture()
    monkeypatch.setattr(stores, "recipe", lambda *moment: Recipe(name="better", widths=(160,)))
    assert [entry.key for entry in asset_manifest([made.source_sha256])] == [made.rendition_key]
    better = manifest.take_in(stores.originals().path(made.source_sha256))
    assert [entry.key for entry in asset_manifest([made.source_sha256])] == [better.key]


def test_a_replaced_picture_that_is_still_live_is_found_in_the_store(picture, monkeypatch) -> None:
    made = picture()
    monkeypatch.setattr(stores, "recipe", lambda *moment: Recipe(name="better", widths=(160,)))
    Picture.objects.update(source_sha256="0" * 64, rendition_key="")
    assert [entry.key for entry in asset_manifest([made.source_sha256])] == [made.rendition_key]


def test_lost_renditions_are_made_anew_from_the_original(picture, roots) -> None:
    made = picture()
    shutil.rmtree(roots["RENDITIONS_ROOT"])
    assert [entry.key for entry in asset_manifest([made.source_sha256])] == [made.rendition_key]


def test_a_picture_with_neither_renditions_nor_original_is_named(picture, roots) -> None:
    made = picture()
    shutil.rmtree(roots["RENDITIONS_ROOT"])
    shutil.rmtree(roots["ORIGINALS_ROOT"])
    with pytest.raises(RenditionsMissing, match=f"{made.source_sha256}.*backup"):
        list(asset_manifest([made.source_sha256]))


def test_an_expunged_picture_is_left_out_though_it_was_read_before(picture) -> None:
    made = picture()
    publish(made)
    [facts] = live_assets()
    assert facts.source == made.source_sha256
    [sha256] = api.live_digests("asset", "mul")
    Expunction.objects.create(sha256=sha256, stamp=timezone.now(), actor="a", reason="b")
    Body.objects.filter(sha256=sha256).delete()
    assert list(live_assets()) == []


def test_a_publish_reads_of_the_store_and_the_ledger_what_it_did_not_read_before(picture, monkeypatch) -> None:
    made = [picture(), picture(20)]
    for one in made:
        publish(one)
    before, read = list(live_manifest()), []
    load, bodies = LocalStore.load, api.bodies
    monkeypatch.setattr(LocalStore, "load", lambda store, key: read.append(key) or load(store, key))
    monkeypatch.setattr(api, "bodies", lambda digests: read.extend(digests) or bodies(digests))
    assert list(live_manifest()) == before
    assert read == []
    publish(late := picture(40))
    assert len(list(live_manifest())) == 3
    assert late.rendition_key in read
    assert not {one.rendition_key for one in made} & set(read)


def test_the_focal_point_decides_which_renditions_are_the_best(picture) -> None:
    made = picture()
    keys = [
        best_keys(made.source_sha256, stores.recipe(), b"x", focal, Family.PICTURE) for focal in ((500, 500), (1, 1))
    ]
    assert keys[0][1] == keys[1][1] == made.rendition_key, "the first tier has no crops"
    assert keys[0][0] != keys[1][0]
