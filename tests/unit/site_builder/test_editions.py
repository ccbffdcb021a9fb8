"""Editions of publications that the portal makes itself."""

import json
import re

from site_builder import SiteConfig, verify

PORTAL = "https://portal.example.vn"


def page(portal, path):
    return b"".join(data for _, data in portal.render(path)).decode()


def test_all_chapters_stand_on_one_page_with_a_list_of_contents(everything):
    html = everything.html("ja/publication/panorama-2026/read/")
    assert re.findall(r'<li><a href="#(c\d)">', html) == [f"c{number}" for number in range(1, 7)]
    assert re.findall(r'<section class="chapter text" id="(c\d)">', html) == [f"c{number}" for number in range(1, 7)]
    for part in (
        "<h1>ラムドン・パノラマ<wbr>2026</h1>",
        "価格（単位：米ドル",
        "<rect ",
        "入居率",
        "申請の流れ",
    ):
        assert part in html, part


def test_headings_of_a_chapter_are_below_its_title_and_no_name_occurs_twice(everything):
    html = everything.html("vi/publication/toan-canh-2026/read/")
    assert html.count("<h1>") == 1
    assert set(re.findall(r"<h2>(.*?)</h2>", html)) == set(
        re.findall(r'<section class="chapter[^>]*>\s*<h2>(.*?)</h2>', html)
    )
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))


def test_nothing_of_an_edition_waits_for_the_reader_to_scroll(everything):
    assert 'loading="lazy"' not in everything.html("ko/publication/panorama-2026/read/").split("<section", 1)[1]


def test_an_edition_with_a_file_is_not_generated(everything):
    assert not (everything.root / "en/publication/panorama-2026/read").exists()
    assert 'hreflang="en"' not in everything.html("ja/publication/panorama-2026/read/").split("<body", 1)[0]


def test_an_edition_is_a_page_but_no_record(everything, config):
    assert verify(everything.root, everything.snapshot, config) == []
    read = [name for name in everything.files() if name.endswith("/read/index.html")]
    assert len(read) == 4
    sitemap = "".join(everything.read(name) for name in everything.files() if name.startswith("sitemap-"))
    assert all(f"<loc>{PORTAL}/{name.removesuffix('index.html')}</loc>" in sitemap for name in read)
    records = sum(
        path.count("/") == 3
        and path.endswith("/index.html")
        and not {"archive", "clip", "picture"} & set(path.split("/"))
        for path in everything.files()
    )
    assert everything.report.records == records


def test_a_chapter_without_text_in_the_language_is_left_out(whole, portal, name):
    whole.drop("sector/tourism", "ko")
    html = page(portal(whole), "ko/publication/panorama-2026/read/index.html")
    assert html.count('<section class="chapter') == 5


def test_a_change_of_a_chapter_changes_the_edition(whole, portal, name):
    before = portal(whole)
    whole.rows[name("park/ham-kiem"), "ja"]["summary"] = "新しい。"
    after = portal(whole)
    path = "ja/publication/panorama-2026/read/index.html"
    assert before.fingerprint(path) != after.fingerprint(path)
    assert "新しい。" in page(after, path)


def test_a_former_address_of_a_publication_leads_on_with_its_edition(whole, portal, name):
    whole.rows[name("publication/panorama"), "ja"]["former_slugs"] = ["panorama"]
    whole.rows[name("event/forum"), "en"]["former_slugs"] = ["old-forum"]
    moved = json.loads(page(portal(whole), "_redirects.json"))
    assert moved["/ja/publication/panorama/read/"] == "/ja/publication/panorama-2026/read/"
    assert moved["/en/event/old-forum/event.ics"] == "/en/event/forum/event.ics"


def test_a_withdrawn_publication_takes_its_edition_along(whole, portal):
    gone = json.loads(page(portal(whole, SiteConfig(PORTAL, gone=(("ko", "publication", "old"),))), "_gone.json"))
    assert gone["/ko/publication/old/"] == gone["/ko/publication/old/read/"] == "/ko/410.html"
