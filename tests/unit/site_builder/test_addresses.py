"""Addresses: language versions, sitemap, feeds, redirects, what is gone."""

import json
import re
import xml.etree.ElementTree as ET
from collections import defaultdict

import feedparser
import pytest

from site_builder import PlanError, SiteConfig

PORTAL = "https://portal.example.vn"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}link"


def alternates(site):
    found = {}
    for name in site.files():
        if name.endswith(".html"):
            html = site.read(name)
            canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
            links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))
            if canonical and links:
                found[canonical[1]] = links
    return found


def test_language_versions_name_themselves_and_each_other(site):
    pages = alternates(site)
    assert len(pages) > 40
    for url, links in pages.items():
        assert url in links.values()
        assert all(link.startswith(PORTAL) for link in links.values())
        assert all(pages[other] == links for other in links.values()), url


def test_other_readers_get_english_where_it_exists(site):
    pages = alternates(site)
    assert pages[f"{PORTAL}/vi/article/tea/"]["x-default"] == f"{PORTAL}/en/article/tea/"
    assert pages[f"{PORTAL}/vi/"]["x-default"] == f"{PORTAL}/"


def test_a_page_in_one_language_is_its_own_default(world, portal):
    world.drop("article/airport", "en")
    html = b"".join(data for _, data in portal(world).render("vi/article/san-bay/index.html")).decode()
    assert re.findall(r'hreflang="(vi|x-default)" href="(https[^"]+)"', html) == [
        ("vi", f"{PORTAL}/vi/article/san-bay/"), ("x-default", f"{PORTAL}/vi/article/san-bay/"),
    ]  # fmt: skip


def test_the_sitemap_holds_every_page_with_the_same_language_versions(site):
    index = ET.fromstring(site.read("sitemap.xml"))
    parts = [loc.text.removeprefix(PORTAL + "/") for loc in index.iter(f"{SITEMAP}loc")]
    listed = {}
    for part in parts:
        for place in ET.fromstring(site.read(part)).iter(f"{SITEMAP}url"):
            listed[place.findtext(f"{SITEMAP}loc")] = {
                link.get("hreflang"): link.get("href") for link in place.iter(XHTML)
            }
    assert listed == alternates(site)
    assert f"Sitemap: {PORTAL}/sitemap.xml" in site.read("robots.txt")


def test_sitemap_parts_are_limited_and_a_new_record_touches_the_last(world, portal, name, monkeypatch):
    monkeypatch.setattr("site_builder._sitemaps.PART", 3)
    before = portal(world)
    world.facts("article/new", organisation=name("organisation/ipc"), issued="2026-11-01", modified="2026-11-01")
    world.text("article/new", "vi", title="Mới", slug="moi", summary="…")
    after = portal(world)
    assert [path for path in after.paths if path.startswith("sitemap-")] == [
        "sitemap-0.xml",
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
    ]
    assert before.fingerprint("sitemap-1.xml") == after.fingerprint("sitemap-1.xml")


@pytest.mark.parametrize(("segment", "count"), [("vi", 6), ("ko", 4), ("zh", 5)])
def test_a_feed_per_language(site, segment, count):
    feed = feedparser.parse(site.read(f"feeds/{segment}.xml"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == count
    days = [entry.published for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert days[0].endswith("T00:00:00+07:00")
    assert all(entry.link.startswith(f"{PORTAL}/{segment}/") and entry.author for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == count


def test_former_addresses_lead_on(site):
    moved = json.loads(site.read("_redirects.json"))
    assert moved == {"/invest/": "/en/project/farming-park/", "/vi/article/san-bay-cu/": "/vi/article/san-bay/"}


def test_what_is_gone_says_so_in_its_language_and_what_came_back_is_there(site):
    gone = json.loads(site.read("_gone.json"))
    assert gone == {"/ko/article/tea/": "/ko/410.html", "/ko/old-tea/": "/ko/410.html"}


def test_chains_are_shortened_circles_dropped_and_live_pages_win(world, portal, name):
    world.facts("redirect/a", path="/a/", to_path="/b/")
    world.facts("redirect/b", path="/b/", record=name("project/park"))
    world.facts("redirect/c", path="/c/", to_path="/d/")
    world.facts("redirect/d", path="/d/", to_path="/c/")
    world.facts("redirect/e", path="/vi/article/tea/", to_path="/b/")
    world.facts("redirect/f", path="/f/", to_path="/ko/article/tea/")
    made = portal(world)
    moved = json.loads(b"".join(data for _, data in made.render("_redirects.json")))
    gone = json.loads(b"".join(data for _, data in made.render("_gone.json")))
    assert moved["/a/"] == moved["/b/"] == "/vi/project/khu-nong-nghiep/"
    assert not {"/c/", "/d/", "/vi/article/tea/"} & set(moved)
    assert gone["/f/"] == "/ko/410.html"


def test_a_former_slug_of_a_page_that_is_gone_is_gone_too(world, portal):
    config = SiteConfig(PORTAL, gone=(("vi", "article", "old"),))
    made = portal(world, config)
    assert json.loads(b"".join(data for _, data in made.render("_gone.json")))["/vi/article/old/"] == "/vi/410.html"


def test_structured_data_is_json_and_names_the_page(site):
    html = site.html("ja/article/da-lat/")
    crumbs, article = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert [item["name"] for item in crumbs["itemListElement"]] == [
        "ホーム",
        "ニュース・特集",
        "霧の街ダラット（Đà Lạt）",
    ]
    assert article["inLanguage"] == "ja"
    assert article["image"][0].startswith(f"{PORTAL}/m/")


def test_titles_and_descriptions_are_unique_within_a_language(site):
    seen = defaultdict(set)
    for name in site.files():
        if name.startswith("en/") and name.endswith("index.html"):
            seen[re.search("<title>(.*?)</title>", site.read(name))[1]].add(name)
    assert [names for names in seen.values() if len(names) > 1] == []


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_redirect_never_leads_out_of_the_portal(world, portal, target):
    world.facts("redirect/out", path="/out/", to_path=target)
    with pytest.raises(PlanError, match="a path of this portal"):
        portal(world)


def test_an_address_that_is_a_script_is_no_link(world, portal, name):
    world.rows[name("contact/desk"), "mul"]["website"] = "javascript:alert(1)"
    world.rows[name("menu/main"), "mul"]["items"].append({"key": "projects", "url": "javascript:alert(2)"})
    world.rows[name("asset/hills"), "mul"]["licence_url"] = "javascript:alert(3)"
    made = portal(world)
    html = b"".join(data for path in made.paths if path.startswith("en/") for _, data in made.render(path))
    assert b"javascript:" not in html
