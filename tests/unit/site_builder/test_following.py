"""A portal whose change no plan can see takes over the plan of the one before; any other is planned anew. The bytes are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import Shelf

from site_builder import Before, BuildState, update
from site_builder._alike import SAID, STATED
from site_builder._plan import make_plan
from site_builder._portal import Portal
from snapshot import PageFacts, PageText, Snapshot


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path, remembers=True)


def whole(shelf, snapshot, config):
    """The state of a build that knows nothing."""
    again, output = Snapshot.open(snapshot.path), shelf.folder / f"whole-{shelf.turns}"
    return update(again, output, config, Before(BuildState(), again, output.joinpath)).state


def rewrite(world, name):
    world.rows[name("article/airport"), "en"] |= {"title": "Another title", "summary": "Another summary."}


def change_the_day(world, name):
    world.rows[name("article/airport"), "mul"] |= {"modified": "2026-11-03", "version": 2}


def change_a_venue_of_figures(world, name):
    world.rows[name("project/park"), "mul"] |= {"modified": "2026-11-04", "channels": ["portal"]}


ALIKE = [rewrite, change_the_day, change_a_venue_of_figures]


def move(world, name):
    world.rows[name("article/da-lat"), "en"] |= {"slug": "dalat", "former_slugs": ["da-lat"]}


def retag(world, name):
    world.rows[name("project/park"), "mul"]["sectors"] = [name("term/tourism")]


def rename_a_place(world, name):
    world.rows[name("place/mui-ne"), "ko"] |= {"title": "무이네 해변", "name": "무이네 해변"}


def withdraw(world, name):
    world.drop("article/tea", "ja")


def tick(world, name):
    world.as_of = "2026-12-24"


def render_better(world, name):
    entry = world.assets[0]
    world.assets[0] = entry.model_copy(update={"renditions": entry.renditions[:3]})


OTHERWISE = [move, retag, rename_a_place, withdraw, tick, render_better]


@pytest.mark.parametrize("change", ALIKE)
def test_what_no_plan_can_see_is_followed(world, snapshots, config, name, shelf, change):
    first = shelf.publish(world.cut(snapshots), config)
    change(world, name)
    snapshot = world.cut(snapshots)
    report = shelf.publish(snapshot, config)
    assert report.portal.moved.last() is first.portal
    assert 0 < report.rendered <= len(report.portal.moved.paths) < len(report.state.outputs) / 3
    assert report.state == whole(shelf, snapshot, config)
    assert replace(report, written=frozenset(), rendered=0) == replace(
        update(snapshot, shelf.folder / "again", config, replace(shelf.before, report=None)), rendered=0
    )


@pytest.mark.parametrize("change", OTHERWISE)
def test_what_a_plan_may_see_is_planned_anew(world, snapshots, config, name, shelf, change):
    shelf.publish(world.cut(snapshots), config)
    change(world, name)
    snapshot = world.cut(snapshots)
    report = shelf.publish(snapshot, config)
    assert report.portal.moved is None
    assert report.state == whole(shelf, snapshot, config)


def test_a_search_index_that_does_not_fit_what_it_was_made_of_is_made_anew(world, snapshots, config, name, shelf):
    first = shelf.publish(world.cut(snapshots), config)
    for file in first.state.files():
        if file.path.startswith("s/en/d/"):
            (shelf.files / file.sha256).write_bytes(b"{}\n")
    rewrite(world, name)
    snapshot = world.cut(snapshots)
    assert shelf.publish(snapshot, config).state == whole(shelf, snapshot, config)


def test_other_settings_are_planned_anew(world, snapshots, config, shelf):
    snapshot = world.cut(snapshots)
    shelf.publish(snapshot, config)
    report = shelf.publish(snapshot, replace(config, gone=(("en", "article", "long-gone"),)))
    assert report.portal.moved is None


def test_a_plan_that_was_taken_over_is_taken_over_again(world, snapshots, config, name, shelf):
    shelf.publish(world.cut(snapshots), config)
    for change in (rewrite, change_the_day, rewrite):
        change(world, name)
        snapshot = world.cut(snapshots)
        report = shelf.publish(snapshot, config)
        assert report.portal.moved is not None
        assert report.state == whole(shelf, snapshot, config)


def test_a_plan_reads_of_a_page_only_what_is_compared(everything, config, monkeypatch):
    """`SAID` and `STATED` may change unseen: whoever plans by one of them has to take it off that list."""
    portal = Portal.of(everything.snapshot, config)
    read: dict[type, set[str]] = {PageText: set(), PageFacts: set()}

    def recording(model):
        def get(row, attribute):
            read[model].add(attribute)
            return object.__getattribute__(row, attribute)

        return get

    for model in read:
        monkeypatch.setattr(model, "__getattribute__", recording(model), raising=False)
    make_plan(portal.site, config, portal.theme)
    monkeypatch.undo()
    assert "slug" in read[PageText]
    assert "issued" in read[PageFacts]
    assert read[PageText] & SAID <= {"body", "links"}, "read for what they name, which is compared"
    assert read[PageFacts] & STATED <= {"modified"}, "read for the sitemap, which is followed"
