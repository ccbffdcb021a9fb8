"""Another province: its colours and drawings in the theme, its name and menus before anything is public."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from site_builder import Look, Portal, SiteConfig, theme_file
from site_builder._config import read_site_file
from site_builder._errors import ConfigError
from site_builder._look import painted
from site_builder._site import site_of_rows
from site_builder._theme import load_theme
from snapshot import Brand, parse_row

ROLES = (
    *("paper", "card", "mist", "ink", "soft", "line", "field", "accent", "accent_tint", "news", "project", "policy"),
    *("event", "event_tint", "error", "press_hover", "on_press", "foot", "on_foot"),
)
LIGHT = {role: f"#A0{number:02X}01" for number, role in enumerate(ROLES)}
DARK = {role: f"#0B{number:02X}02" for number, role in enumerate(ROLES)} | {"field": LIGHT["field"]}
LOOK = Look(Brand.model_validate({"light": LIGHT, "dark": DARK}), b"<svg>mark</svg>", b"<svg>icon</svg>")
PORTAL = "https://portal.example.vn"
OWN, OTHER, MENU, HEAD = (f"00000000-0000-5000-8000-00000000000{number}" for number in range(1, 5))


def row(uid, kind, locale="mul", **fields):
    return parse_row({"schema": 1, "uid": uid, "kind": kind, "locale": locale, "version": 1, **fields})


def names(portal_name):
    return {"title": portal_name, "short_name": "X", "portal_name": portal_name, "tagline": "T", "summary": "S"}


STANDING = (
    row(OWN, "province", code="30", owner=HEAD),
    row(OWN, "province", "vi", **names("Toàn cảnh Hải Dương")),
    row(OWN, "province", "en", source_version=1, **names("Hai Duong Panorama")),
    row(MENU, "menu", code="main", items=[{"key": "events", "kind": "event"}]),
    row(MENU, "menu", "vi", title="Trình đơn", labels={"events": "Lịch sự kiện"}),
    row(MENU, "menu", "en", source_version=1, title="Menu", labels={"events": "What is on"}),
    row(HEAD, "organisation", code="HD-STTTT"),
    row(HEAD, "organisation", "en", source_version=1, title="Department of Information"),
)
CONFIG = SiteConfig(PORTAL, look=LOOK, standing=STANDING)


@pytest.fixture
def portal(world):
    def made(rows=(), config=CONFIG):
        return Portal(site_of_rows(rows, world.locales[:2]), config)

    return made


def page(portal, path):
    return b"".join(data for _, data in portal.render(path)).decode().replace("\u00a0", " ")


def test_every_role_reaches_the_stylesheet_in_both_schemes():
    light, dark = re.findall(r":root\{([^}]*)\}", load_theme(LOOK).css["portal.css"])
    own = re.findall(r"--[a-z-]+:(#a0[0-9a-f]{4})", light)
    assert set(own) == {colour.lower() for colour in LIGHT.values()}
    assert set(re.findall(r"--[a-z-]+:(#0b[0-9a-f]{4})", dark)) >= {v.lower() for k, v in DARK.items() if k != "field"}
    assert "--field" not in dark


def test_nothing_but_colours_changes():
    def shape(css):
        return sorted(re.findall(r"--([a-z-]+):", css)), re.sub(r":root\{[^}]*\}", "", css)

    ours, theirs = load_theme().css["portal.css"], load_theme(LOOK).css["portal.css"]
    assert shape(ours)[1] == shape(theirs)[1]
    assert set(shape(ours)[0]) == set(shape(theirs)[0])


def test_a_stylesheet_without_a_colour_that_a_role_stands_for_is_refused():
    with pytest.raises(ConfigError, match="does not define"):
        painted(":root{--paper:#fff}@media{:root{--paper:#000}}", LOOK.brand)
    with pytest.raises(ConfigError, match="1 :root"):
        painted(":root{--paper:#fff}", LOOK.brand)


def test_mark_and_favicon_are_files_of_the_theme():
    theme = load_theme(LOOK)
    assert theme.files["mark.svg"][1] == LOOK.mark
    assert theme_file(theme.url("favicon.svg").removeprefix("/a/"), LOOK) == LOOK.favicon
    assert load_theme(replace(LOOK, favicon=None)).files.keys() == load_theme().files.keys()
    assert load_theme().digest != theme.digest


def test_a_portal_without_any_record_has_homes_menus_search_and_error_pages(portal):
    built = portal()
    assert {"vi/index.html", "en/index.html", "en/search/index.html", "en/404.html", "vi/410.html", "index.html"} <= {
        *built.paths
    }
    home = page(built, "en/index.html")
    assert "<b>Hai Duong Panorama</b>" in home
    assert '<a href="/en/event/">What is on</a>' in home
    assert "Department of Information" in home
    assert f'content="{LIGHT["accent"].lower()}"' in home
    assert built.theme.url("favicon.svg") in home
    assert json.loads(page(built, "_gone.json")) in ([], {})


def test_without_standing_rows_an_empty_portal_has_no_home(portal):
    assert "en/index.html" not in portal(config=SiteConfig(PORTAL)).paths


def test_what_is_public_comes_first_and_the_rest_still_stands(portal):
    public = [row(OWN, "province", code="30", owner=HEAD), row(OWN, "province", "vi", **names("Cổng Hải Dương"))]
    built = portal(public)
    assert "<b>Cổng Hải Dương</b>" in page(built, "vi/index.html")
    assert "<b>Hai Duong Panorama</b>" in page(built, "en/index.html")


def test_a_public_province_or_menu_of_another_record_takes_the_whole_place(portal):
    public = [
        row(OTHER, "province", code="31", owner=HEAD),
        row(OTHER, "province", "vi", **names("Hải Phòng")),
        row(HEAD, "menu", code="main", items=[{"key": "news", "kind": "article"}]),
        row(HEAD, "menu", "vi", title="M", labels={"news": "Tin tức"}),
    ]
    built = portal(public)
    home = page(built, "vi/index.html")
    assert "en/index.html" not in built.paths
    assert "Tin tức" in home
    assert "Lịch sự kiện" not in home


def test_a_standing_row_is_part_of_a_pages_fingerprint(portal):
    def fingerprint(name):
        changed = tuple(
            row(OWN, "province", "en", source_version=1, **names(name)) if one == STANDING[2] else one
            for one in STANDING
        )
        return portal(config=replace(CONFIG, standing=changed)).fingerprint("en/index.html")

    assert fingerprint("Hai Duong Panorama") == portal().fingerprint("en/index.html")
    assert fingerprint("Another") != portal().fingerprint("en/index.html")


def test_a_file_gives_the_pelican_command_look_and_standing_rows(tmp_path):
    file = tmp_path / "site.json"
    said = {"brand": {"light": LIGHT, "dark": DARK}, "mark": "<svg>mark</svg>", "favicon": "<svg>icon</svg>"}
    file.write_text(json.dumps({**said, "standing": [one.model_dump(by_alias=True) for one in STANDING]}), "utf-8")
    assert read_site_file(file) == (LOOK, STANDING)
    file.write_text(json.dumps(said), "utf-8")
    with pytest.raises(ConfigError, match="does not describe a province's portal"):
        read_site_file(file)
