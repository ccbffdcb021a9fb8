"""An incremental build is, byte for byte, a full build of the same rows, whatever happened between."""

import random
from dataclasses import replace

import orjson
import pytest
from building import Shelf

from site_builder import Before, BuildState, SiteConfig, update
from snapshot import expunge_body


@pytest.fixture
def shelf(tmp_path):
    """Builds one world after another: the first whole, each further one from what the one before left."""
    return Shelf(tmp_path)


def whole(snapshot, config, output):
    """The state of a build that begins with nothing."""
    return update(snapshot, output, config, Before(BuildState(), snapshot, output.joinpath)).state


def test_a_build_that_begins_with_nothing_is_a_full_build(site, config, tmp_path):
    state = whole(site.snapshot, config, tmp_path / "whole")
    assert state == site.report.state
    assert {file.path: file.size for file in state.files()} == {name: len(data) for name, data in site.files().items()}


def retitle(world, name):
    world.rows[name("project/park"), "ja"]["title"] = "新しい団地"


def rename_organisation(world, name):
    world.rows[name("organisation/ipc"), "en"]["title"] = "Promotion Centre"


def rename_place(world, name):
    world.rows[name("place/mui-ne"), "ko"] |= {"title": "무이네 해변", "name": "무이네 해변"}


def move(world, name):
    world.rows[name("article/da-lat"), "en"] |= {"slug": "dalat", "former_slugs": ["da-lat"]}


def withdraw(world, name):
    world.drop("article/tea", "ja")


def withdraw_everywhere(world, name):
    for key in [key for key in world.rows if key[0] == name("article/airport")]:
        del world.rows[key]


def add(world, name):
    page = {"organisation": name("organisation/ipc"), "issued": "2026-11-01", "modified": "2026-11-01"}
    world.facts("article/new", **page)
    world.texts("article/new", ("Mới", "New", "新着", "새 소식", "新"), slug="new", summary="…")


def reorder(world, name):
    world.rows[name("article/airport"), "mul"]["issued"] = "2026-10-30"


def retag(world, name):
    world.rows[name("project/park"), "mul"]["sectors"] = [name("term/tourism")]


def change_menu(world, name):
    world.rows[name("menu/main"), "vi"]["labels"] = {"projects": "Các dự án", "profile": "Giới thiệu"}


def better_renditions(world, name):
    entry = world.assets[0]
    world.assets[0] = entry.model_copy(update={"renditions": entry.renditions[:3]})


def lose_a_language(world, name):
    for key in [key for key in world.rows if key[1] == "ko"]:
        del world.rows[key]


CHANGES = [
    retitle, rename_organisation, rename_place, move, withdraw, withdraw_everywhere, add, reorder, retag, change_menu, better_renditions,
    lose_a_language,
]  # fmt: skip


def test_every_change_leaves_what_a_full_build_leaves(world, snapshots, config, name, shelf):
    shelf.publish(world.cut(snapshots), config)
    changes = list(CHANGES)
    random.Random(5).shuffle(changes)
    for change in changes:
        change(world, name)
        snapshot = world.cut(snapshots)
        report = shelf.publish(snapshot, config)
        assert report.rendered > 0, change.__name__
        clean = whole(snapshot, config, shelf.folder / change.__name__)
        assert report.state == clean, change.__name__
        assert [*report.state.outputs.items()] == [*clean.outputs.items()]


def test_nothing_is_rendered_when_nothing_changed(world, snapshots, config, shelf):
    snapshot = world.cut(snapshots)
    first = shelf.publish(snapshot, config)
    report = shelf.publish(snapshot, config)
    assert (report.rendered, report.written) == (0, frozenset())
    assert report == replace(first, written=frozenset(), rendered=0)


def test_a_lost_file_is_made_again(world, snapshots, config, shelf):
    snapshot = world.cut(snapshots)
    first = shelf.publish(snapshot, config)
    page = next(file for file in first.state.files() if file.path == "en/article/tea/index.html")
    (shelf.files / page.sha256).unlink()
    report = shelf.publish(snapshot, config)
    assert report.written == {page.path}
    assert report.state == first.state


def test_another_theme_renders_everything(world, snapshots, config, shelf, tmp_path):
    (tmp_path / "own" / "templates").mkdir(parents=True)
    snapshot = world.cut(snapshots)
    shelf.publish(snapshot, config)
    own = SiteConfig(config.portal_url, gone=config.gone, theme=tmp_path / "own")
    (tmp_path / "own" / "templates" / "error.html").write_text('{% extends "base.html" %}')
    report = shelf.publish(snapshot, own)
    assert report.rendered == len(report.state.outputs) - len(world.locales), "all but the search indexes"
    assert report.state == whole(snapshot, own, tmp_path / "whole")


def test_the_search_index_of_a_body_that_was_expunged_is_made_anew(world, snapshots, config, name, shelf, tmp_path):
    world.rows[name("article/tea"), "ja"]["summary"] = "秘密。"
    first = world.cut(tmp_path / "own-root")
    shelf.publish(first, config)
    secret = next(entry for entry in first.entries() if (entry.uid, entry.locale) == (name("article/tea"), "ja"))
    world.drop("article/tea", "ja")
    snapshot = world.cut(tmp_path / "own-root")
    assert expunge_body(tmp_path / "own-root", secret.sha256)
    report = shelf.publish(snapshot, config)
    assert report.state == whole(snapshot, config, tmp_path / "whole")


def test_a_state_comes_back_as_it_was_told(site):
    assert BuildState.of(as_told(site.report.state)) == site.report.state


def as_told(state):
    return orjson.loads(orjson.dumps({path: made.said() for path, made in state.outputs.items()}))


@pytest.mark.parametrize(
    "damaged", [{"a": []}, {"a": ["f"]}, {"a": [1, 2, 3, 4, 5]}, {"a": ["f", [["x", "y"]], [], "", []]}]
)
def test_a_state_that_says_something_else_is_none(damaged):
    assert BuildState.of(damaged) is None
