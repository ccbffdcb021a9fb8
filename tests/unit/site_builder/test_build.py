"""A build: same bytes every time, the command's bytes too, and nothing swallowed."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import BodyError, BuildFailed, CatalogueError, ConfigError, PlanError, SiteConfig, build, verify

ROOT = Path(__file__).parents[3]


def test_two_builds_give_the_same_bytes_whatever_the_order_of_the_rows(world, make, site):
    assert make(world, shuffle=7).files() == site.files()


def test_the_pelican_command_gives_the_same_bytes(site, tmp_path):
    gone = tmp_path / "gone.json"
    gone.write_text('[["ko", "article", "tea"], ["vi", "article", "da-lat"]]')
    own = {
        "TOANCANH_SNAPSHOT": str(site.snapshot.path),
        "TOANCANH_PORTAL_URL": "https://portal.example.vn/",
        "TOANCANH_GONE": str(gone),
    }
    settings = ROOT / "site_builder" / "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", "-s", str(settings), "-o", str(tmp_path / "out")]
    environment = {**os.environ, **own, "LC_ALL": "C.UTF-8", "TZ": "America/Lima"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = {
        str(p.relative_to(tmp_path / "out")): p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()
    }
    assert written == site.files()


def test_the_pelican_command_fails_aloud(world, snapshots, tmp_path):
    world.rows[next(key for key in world.rows if key[1] == "ja" and "body" in world.rows[key])]["body"][0]["html"] = (
        "<script>x</script>"
    )
    snapshot = world.cut(snapshots)
    own = {"TOANCANH_SNAPSHOT": str(snapshot.path), "TOANCANH_PORTAL_URL": "https://portal.example.vn"}
    command = [
        sys.executable,
        "-m",
        "pelican",
        "-s",
        str(ROOT / "site_builder" / "pelicanconf.py"),
        "-o",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **own})
    assert done.returncode != 0
    assert "BodyError" in done.stdout + done.stderr


def test_the_report_counts_what_was_written(site):
    files = site.files()
    assert site.report.files == len(files)
    assert site.report.pages == sum(name.endswith(".html") for name in files)
    assert site.report.bytes == sum(map(len, files.values()))
    assert site.report.records == 26
    assert len(site.report.media) == 9
    assert all(name.split(".")[-1] in {"avif", "webp", "jpg"} for name in site.report.media)


def test_every_live_record_is_a_page_and_only_those(site):
    slugs = {
        path
        for path in site.files()
        if path.count("/") == 3 and path.endswith("/index.html") and "/archive/" not in path
    }
    assert len(slugs) == site.report.records


def test_html_outside_the_subset_stops_the_build_and_names_the_record(world, make):
    body = world.rows[next(key for key in world.rows if key[1] == "vi" and "body" in world.rows[key])]
    body["body"] = [{"type": "text", "html": '<p onclick="x()">…</p>'}]
    with pytest.raises(BodyError, match=rf"article {body['uid']} \(vi\).*onclick"):
        make(world)


def test_a_text_without_facts_has_no_page(world, make, name):
    world.drop("article/tea", "mul")
    built = make(world)
    assert built.report.records == 22
    assert not (built.root / "vi/article/tea").exists()


def test_an_output_folder_that_is_not_empty_is_refused(site, config):
    with pytest.raises(ConfigError, match="not empty"):
        build(site.snapshot, site.root, config)


def test_two_records_at_one_path_are_refused(world, make):
    for key, body in world.rows.items():
        if key[1] == "vi" and body.get("slug") == "san-bay":
            body["slug"] = "tea"
    with pytest.raises(PlanError, match="another slug"):
        make(world)


def test_a_second_province_is_refused(world, make, name):
    world.facts("province/other", code="75", owner=name("organisation/ipc"))
    with pytest.raises(PlanError, match="2 provinces"):
        make(world)


@pytest.mark.parametrize(
    "url", ["portal.example.vn", "https://portal.example.vn/", "ftp://x.vn", "https://x.vn/vi?a=1"]
)
def test_a_portal_url_with_more_than_scheme_and_host_is_refused(url):
    with pytest.raises(ConfigError):
        SiteConfig(url)


def test_a_missing_string_stops_the_build(world, make):
    french = world.locales[1].model_copy(
        update={"code": "fr", "tag": "fr", "segment": "fr", "fallback": "", "name": "Français"}
    )
    world.locales = (*world.locales, french)
    world.text("article/tea", "fr", title="Thé", slug="the", summary="…")
    with pytest.raises(CatalogueError, match="'fr'"):
        make(world)


def test_what_a_failing_generator_raises_is_not_swallowed(site, tmp_path, config):
    with pytest.raises(PlanError, match="'xx'"):
        build(site.snapshot, tmp_path / "out", replace(config, gone=(("xx", "article", "a"),)))


def test_the_writer_refuses_a_second_file_at_one_path_and_a_path_outside(tmp_path):
    from site_builder._pelican import PortalWriter

    writer = PortalWriter(str(tmp_path))
    writer.write_bytes("a/b.txt", b"1")
    with pytest.raises(BuildFailed, match="already"):
        writer.write_bytes("a/b.txt", b"2")
    with pytest.raises(BuildFailed, match="outside"):
        writer.write_bytes("../b.txt", b"2")


def test_the_built_portal_passes_its_own_checks(site, config):
    assert verify(site.root, site.snapshot, config) == []


def test_the_checks_find_what_is_wrong(world, make, config):
    built = make(world)
    page = built.root / "ja/article/da-lat/index.html"
    page.write_text(
        page.read_text("utf-8")
        .replace('hreflang="ko" href', 'hreflang="ko" style="x" href')
        .replace("</main>", '<a href="/ja/nowhere/">x</a><img src="https://x.vn/i.png"><p></main>'),
        "utf-8",
    )
    (built.root / "robots.txt").unlink()
    (built.root / "stray.txt").write_text("x")
    found = "\n".join(verify(built.root, built.snapshot, config))
    for problem in (
        "robots.txt is planned but missing",
        "stray.txt is there but not planned",
        "attribute style",
        "links to /ja/nowhere/",
        "loads https://x.vn/i.png",
        "closes <main> inside <p>",
        "without alternative text",
    ):
        assert problem in found, found
    assert verify(built.root, built.snapshot, config, changed=("vi/index.html",)) == [
        "robots.txt is planned but missing",
        "stray.txt is there but not planned",
    ]
