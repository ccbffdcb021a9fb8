"""A theme of one's own: a folder like the builder's, whose files come first."""

from dataclasses import replace

import pytest

from site_builder import ConfigError, SiteConfig, build, verify

PORTAL = "https://portal.example.vn"


@pytest.fixture
def theme(tmp_path):
    """One template and one stylesheet; the rest is the builder's."""
    own = tmp_path / "own"
    (own / "templates").mkdir(parents=True)
    (own / "static").mkdir()
    (own / "templates" / "error.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>Gone fishing</h1>{% endblock %}'
    )
    (own / "static" / "home.css").write_text("h1 { color: #123456 }")
    return own


def test_its_files_come_before_the_builders(world, portal, theme):
    ours, theirs = portal(world), portal(world, SiteConfig(PORTAL, theme=theme))

    def html(made, path):
        return b"".join(data for _, data in made.render(path)).decode()

    assert "<h1>Gone fishing</h1>" in html(theirs, "en/404.html")
    assert "color:#123456" in html(theirs, "en/index.html")
    assert html(theirs, "en/article/tea/index.html") == html(ours, "en/article/tea/index.html")


def test_it_is_part_of_every_fingerprint(world, portal, theme):
    ours, theirs = portal(world), portal(world, SiteConfig(PORTAL, theme=theme))
    assert ours.fingerprint("en/404.html") != theirs.fingerprint("en/404.html")


def test_a_portal_in_it_is_sound(world, snapshots, config, theme, tmp_path):
    snapshot, settings = world.cut(snapshots), replace(config, theme=theme)
    build(snapshot, tmp_path / "site", settings)
    assert verify(tmp_path / "site", snapshot, settings) == []


def test_a_folder_without_templates_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="templates/"):
        SiteConfig(PORTAL, theme=tmp_path)


def test_a_portal_may_go_without_the_browsers_index(world, portal):
    paths = portal(world, SiteConfig(PORTAL, search=False)).paths
    assert {path for path in portal(world).paths if path not in paths} == {f"s/{one.code}/" for one in world.locales}
