"""Planning, fingerprints, declared inputs, preview, charts."""

from decimal import Decimal

import pytest

from site_builder import PlanError, SiteConfig, UndeclaredInput, render_page
from site_builder._charts import bar_chart, line_chart
from site_builder._site import Inputs, Key
from snapshot import parse_row
from snapshot.kinds import Observation, OrganisationText

PORTAL = "https://portal.example.vn"


def files(portal):
    return {path: list(portal.render(path)) for path in portal.paths if not path.startswith("s/")}


def test_the_plan_is_ordered_and_the_same_every_time(world, portal):
    first, second = portal(world), portal(world)
    assert list(first.paths) == sorted(first.paths) == list(second.paths)
    assert [first.fingerprint(path) for path in first.paths] == [second.fingerprint(path) for path in second.paths]


CHANGES = {
    "a renamed organisation": ("organisation/ipc", "en", {"title": "Promotion Centre"}),
    "a renamed term": ("term/tourism", "ja", {"title": "観光業"}),
    "a renamed place": ("place/mui-ne", "vi", {"title": "Mũi Né mới", "name": "Mũi Né mới"}),
    "a moved page": ("article/da-lat", "ko", {"slug": "dalat-new"}),
    "a retitled project": ("project/park", "zh-hans", {"title": "新农业园"}),
    "a new capital": ("project/resort", "mul", {"capital": {"currency": "VND", "least": "1"}}),
    "a new alternative text": ("asset/hills", "en", {"alt": "Hills"}),
    "a new contact": ("contact/desk", "mul", {"phone": "+84 1"}),
    "a new tagline": ("province/lam-dong", "vi", {"tagline": "Mới"}),
    "a new value": ("indicator/population", "mul", {"series": [{"period": "2030", "value": "4"}]}),
    "a new source version": ("article/da-lat", "vi", {"version": 9}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_equal_fingerprints_mean_equal_bytes(world, portal, name, change):
    """What an incremental release rests on: whatever changes, every output that changes has another fingerprint."""
    before = portal(world)
    old = files(before)
    record, locale, values = CHANGES[change]
    world.rows[name(record), locale] |= values
    after = portal(world)
    new = files(after)
    assert new != old
    for path in old.keys() & new.keys():
        if before.fingerprint(path) == after.fingerprint(path):
            assert old[path] == new[path], path


def test_a_change_touches_few_outputs(world, portal, name):
    before = portal(world)
    world.rows[name("article/tea"), "ja"] |= {"summary": "新しい。"}
    after = portal(world)
    changed = {path for path in after.paths if before.fingerprint(path) != after.fingerprint(path)}
    assert changed == {
        "feeds/ja.xml", "ja/article/index.html", "ja/article/tea/index.html", "ja/article/da-lat/index.html", "ja/index.html",
        "ja/search/index.html", "s/ja/",
    }  # fmt: skip


def test_a_row_that_was_not_declared_cannot_be_read(world, portal, name):
    site = portal(world).site
    inputs = Inputs(site, "/x", frozenset({Key(name("article/tea"), "mul")}), frozenset())
    with pytest.raises(UndeclaredInput, match="did not declare"):
        inputs.text(name("organisation/ipc"), "vi", OrganisationText)


def test_a_preview_shows_the_draft_with_what_is_there(world, name):
    rows = [parse_row(row) for row in world.rows.values()]
    html = render_page(
        rows, name("project/park"), "ja", locales=world.locales, assets=world.assets, config=SiteConfig(PORTAL)
    )
    assert "1兆2,000億" in html
    assert "<picture>" in html


def test_a_preview_needs_only_the_draft(world, name):
    rows = [parse_row(row) for key, row in world.rows.items() if key[0] == name("article/da-lat")]
    html = render_page(rows, name("article/da-lat"), "vi", locales=world.locales, config=SiteConfig(PORTAL))
    assert "Xem dự án, chè." in html


def test_a_preview_without_text_says_what_is_missing(world, name):
    rows = [parse_row(row) for row in world.rows.values()]
    with pytest.raises(PlanError, match="no page in 'ko'"):
        render_page(rows, name("article/tea"), "ko", locales=world.locales, config=SiteConfig(PORTAL))


def test_the_preview_is_the_page(world, portal, name):
    rows = [parse_row(row) for row in world.rows.values()]
    made = render_page(
        rows, name("article/tea"), "en", locales=world.locales, assets=world.assets, config=portal(world).config
    )
    assert made.encode() == b"".join(data for _, data in portal(world).render("en/article/tea/index.html"))


def series(*values):
    return [Observation(period=str(2000 + n), value=str(value)) for n, value in enumerate(values)]


def percent(text):
    return Decimal(text.rstrip("%"))


def test_bars_begin_at_zero_and_stay_inside():
    made = bar_chart(series(2, 4, 8), str, str)
    widths = [percent(bar.width) for bar in made.bars]
    assert widths[2] == 2 * widths[1] == 4 * widths[0]
    assert all(percent(bar.x) == percent(made.zero) for bar in made.bars)
    assert all(percent(bar.value_x) <= 70 for bar in made.bars)


def test_negative_bars_go_left_of_zero():
    made = bar_chart(series(-5, 10), str, str)
    assert percent(made.bars[0].x) + percent(made.bars[0].width) == percent(made.zero) == percent(made.bars[1].x)


def test_a_series_of_zeros_has_bars_without_width():
    assert {bar.width for bar in bar_chart(series(0, 0), str, str).bars} == {"0%"}


def test_a_line_runs_from_edge_to_edge():
    made = line_chart(series(*range(5, 20)), str, str)
    points = made.points.split()
    assert points[0] == "0,1000"
    assert points[-1] == "1000,0"
    assert (made.first, made.last) == ("2000", "2014")


def test_a_flat_line_and_a_single_point_do_not_fail():
    assert line_chart(series(3, 3, 3), str, str).points == "0,0 500,0 1000,0"
    assert line_chart(series(3), str, str).points == "0,0"


def test_labels_of_a_line_stay_inside_and_apart():
    made = line_chart(series(0, *range(5, 20), 30, 12), str, str)
    assert [(mark.side, mark.anchor) for mark in made.marks] == [
        ("below", "start"),
        ("above", "end"),
        ("beside", "start"),
    ]
