"""Pictures of titles, as pages name them: an address that tells what is drawn, its size and its words; the page's own picture where none is drawn."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import orjson
from world import World

from site_builder import BREAK, HEIGHT, WIDTH, Portal, SiteConfig, TitlePicture, build, verify
from site_builder import _crew as crew
from site_builder._site import site_of_rows
from site_builder._state import BuildState
from site_builder._titles import Photo, titles_in
from snapshot import parse_row

CONFIG = SiteConfig("https://portal.example.vn", titles=True)


def meta(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:]+)" content="([^"]*)">', html))


def portal_of(world: World, config: SiteConfig = CONFIG) -> Portal:
    return Portal(site_of_rows(map(parse_row, world.rows.values()), world.locales, world.assets), config)


def html(portal: Portal, path: str) -> str:
    return b"".join(data for _, data in portal.render(path)).decode()


def test_every_page_with_an_address_names_a_picture_of_its_title(whole) -> None:
    portal = portal_of(whole)
    pages = [path for path in portal.paths if path.endswith(".html")]
    assert len(pages) > 40
    for path in pages:
        text = html(portal, path)
        found = meta(text)
        assert (titles_in(path, text.encode()) == set()) == ("noindex" in text), path
        if "og:image" in found:
            [key] = titles_in(path, text.encode())
            assert found["og:image"] == f"https://portal.example.vn/t/{key}.jpg"
            assert (found["og:image:width"], found["og:image:height"]) == (str(WIDTH), str(HEIGHT))
            assert found["og:image:alt"].startswith(found["og:title"].partition(":")[0][:8])
            assert found["twitter:card"] == "summary_large_image"
            assert portal.titles[key].key == key


def test_the_address_tells_all_that_is_drawn() -> None:
    one = TitlePicture("a", "b", "c", "d", "vi", "Latn", "#000", "#fff", "#ff0", "m", Photo("p", "s", 9, 9, (1, 1)))
    for field in fields(one):
        other = replace(one, **{field.name: None if field.name == "photo" else "other"})
        assert other.key != one.key, field.name
    assert replace(one).key == one.key


def test_a_title_brings_its_picture_its_credit_and_where_its_lines_may_end(world) -> None:
    portal = portal_of(world)
    [key] = titles_in("x.html", html(portal, "ja/project/farming-park/index.html").encode())
    title = portal.titles[key]
    assert title.photo is not None
    assert (title.photo.width, title.photo.focal) == (1600, (250, 700))
    assert title.credit == "Toàn Cảnh"
    assert BREAK in title.text
    assert title.script == "Jpan"
    [key] = titles_in("x.html", html(portal, "vi/project/khu-nong-nghiep/index.html").encode())
    assert portal.titles[key].tag == "vi"


def test_without_somebody_who_draws_pages_name_their_own_picture(world) -> None:
    portal = portal_of(world, replace(CONFIG, titles=False))
    found = meta(html(portal, "vi/project/khu-nong-nghiep/index.html"))
    assert re.fullmatch(r"https://portal\.example\.vn/m/[0-9a-f]{64}/1600\.jpg", found["og:image"])
    assert (found["og:image:width"], found["og:image:height"]) == ("1600", "1066")
    assert "og:image" not in meta(html(portal, "vi/search/index.html"))
    assert not portal.titles


def test_a_script_that_no_font_is_made_for_keeps_its_pages_own_picture(world) -> None:
    world.locales = (*world.locales[:1], world.locales[1].model_copy(update={"script": "Khmr"}), *world.locales[2:])
    found = meta(html(portal_of(world), "en/project/farming-park/index.html"))
    assert "/m/" in found["og:image"]


def test_verification_misses_a_picture_that_was_not_drawn(world, tmp_path) -> None:
    snapshot = world.cut(tmp_path / "snapshots")
    build(snapshot, tmp_path / "site", CONFIG)
    problems = verify(tmp_path / "site", snapshot, CONFIG)
    assert problems
    assert all("which was not drawn" in problem for problem in problems)


def test_what_is_to_be_drawn_is_told_by_every_process_that_renders(world, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "FEW", 1)
    snapshot = world.cut(tmp_path / "snapshots")
    one, two = (build(snapshot, tmp_path / f"site-{number}", replace(CONFIG, processes=number)) for number in (1, 2))
    assert one.drawings == two.drawings
    assert set(one.drawings) == set(one.titles)
    assert not any(made.drawings for made in two.state.outputs.values())


def test_the_state_of_a_build_names_its_pictures(world, tmp_path) -> None:
    report = build(world.cut(tmp_path / "snapshots"), tmp_path / "site", CONFIG)
    assert set(report.titles) == set(report.drawings) == report.state.titles()
    told = orjson.dumps({path: made.said() for path, made in report.state.outputs.items()})
    assert BuildState.of(orjson.loads(told)) == report.state
