"""What the portal answers over HTTP, page by page and link by link."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import feedparser
import orjson
import pytest
from lxml import etree
from portal_answers import Answered, Answers
from portal_site import LOCALES, WITHDRAWN, PortalSite

from site_builder import security_headers
from snapshot import all_kinds

TYPES = {
    "": "text/html",
    "html": "text/html",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "xml": "application/xml",
    "txt": "text/plain",
    "ics": "text/calendar",
    "vtt": "text/vtt",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
SEGMENTS = {locale.segment: locale for locale in LOCALES}
IMMUTABLE = "public, max-age=31536000, immutable"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def type_of(path: str) -> str:
    ending = path.rpartition("/")[2].rpartition(".")[2]
    return "application/atom+xml" if path.startswith("/feeds/") and ending == "xml" else TYPES[ending]


def path_of(url: str, portal: PortalSite) -> str:
    assert url.startswith(f"{portal.url}/")
    return url.removeprefix(portal.url)


@pytest.fixture(scope="module")
def pages(portal: PortalSite, answers: Answers) -> list[Answered]:
    """Every page that answers 200, and the error pages of every language."""
    errors = [f"/{segment}/{end}" for segment in SEGMENTS for end in ("nowhere/", f"article/{WITHDRAWN}/")]
    return [answers[path] for path in (*portal.pages, *errors, "/nowhere/")]


def test_every_page_answers_200_as_html(portal: PortalSite, answers: Answers) -> None:
    assert len(portal.pages) > 5 * 15
    assert {(answers[path].status, answers[path].headers["content-type"]) for path in portal.pages} == {
        (200, "text/html; charset=utf-8")
    }


def test_every_link_picture_and_script_of_every_page_is_there_in_its_type(
    pages: list[Answered], answers: Answers
) -> None:
    links = {link for page in pages for link in page.links()}
    assert {link for link in links if answers[link].status != 200} == set()
    assert {link: answers[link].type for link in links if answers[link].type != type_of(link)} == {}
    assert {"/a/", "/m/"} <= {link[:3] for link in links}


def test_every_picture_says_its_size_and_has_a_source_in_each_format(pages: list[Answered]) -> None:
    for page in pages:
        for picture in page.tree.xpath("//picture"):
            assert picture.xpath(".//source/@type") == ["image/avif", "image/webp"], page.path
            assert all(picture.xpath(".//img/@width | .//img/@height")), page.path
            assert picture.xpath(".//img/@srcset"), page.path


def test_language_versions_name_each_other_and_the_choice(portal: PortalSite, answers: Answers) -> None:
    tags = {locale.tag: locale.segment for locale in LOCALES}
    for path in portal.pages:
        alternates = answers[path].alternates()
        default = alternates.pop("x-default")
        assert set(alternates) <= set(tags), path
        for tag, url in alternates.items():
            other = answers[path_of(url, portal)]
            assert other.status == 200, url
            assert other.path.startswith(f"/{tags[tag]}/"), url
            assert other.alternates() == {**alternates, "x-default": default}, (path, url)
        if path != "/":
            assert alternates[SEGMENTS[path.split("/")[1]].tag] == portal.url + path
        assert answers[path_of(default, portal)].status == 200


def test_records_of_the_content_stand_in_all_five_languages(portal: PortalSite, answers: Answers) -> None:
    assert {len(answers[path].alternates()) for path in portal.pages if not path.endswith("/read/")} == {6}


def test_every_kind_of_record_stands_in_every_language(portal: PortalSite) -> None:
    kinds = {kind.name for kind in all_kinds() if kind.has_page}
    for segment in SEGMENTS:
        assert kinds <= set(portal.kinds(segment)), segment


def test_calendars_hold_the_events_of_their_language(portal: PortalSite, answers: Answers) -> None:
    for segment in SEGMENTS:
        answer = answers[f"/feeds/{segment}.ics"]
        events = [path for path in portal.pages if path.startswith(f"/{segment}/event/") and path.count("/") == 4]
        assert (answer.status, answer.type) == (200, "text/calendar")
        assert answer.body.count(b"\r\nBEGIN:VEVENT\r\n") == len(events) > 0
        assert all(answers[f"{path}event.ics"].type == "text/calendar" for path in events)


def test_every_page_has_one_heading_of_the_first_level_and_its_own_language(pages: list[Answered]) -> None:
    for page in pages:
        locale = SEGMENTS.get(page.path.split("/")[1], LOCALES[0])
        assert (page.tree.get("lang"), len(page.tree.xpath("//h1"))) == (locale.tag, 1), page.path


def test_titles_and_addresses_are_of_one_page_only(portal: PortalSite, answers: Answers) -> None:
    titles = Counter((path[:3], answers[path].tree.findtext("head/title")) for path in portal.pages)
    assert [title for title, count in titles.items() if count > 1] == []
    for path in portal.pages:
        assert answers[path].tree.xpath("//link[@rel='canonical']/@href") == [portal.url + path]


def test_no_page_has_inline_style_or_script(pages: list[Answered]) -> None:
    for page in pages:
        assert page.tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == [], page.path
        inline = page.tree.xpath("//script[not(@src)]")
        assert {script.get("type") for script in inline} <= {"application/ld+json"}, page.path
        for data in (orjson.loads(script.text) for script in inline):
            things = data if isinstance(data, list) else [data]
            assert things, page.path
            assert all(one["@context"] == "https://schema.org" and one["@type"] for one in things), page.path


def test_error_pages_speak_the_language_of_the_address(answers: Answers) -> None:
    for segment, locale in SEGMENTS.items():
        for path, status in ((f"/{segment}/nowhere/", 404), (f"/{segment}/article/{WITHDRAWN}/", 410)):
            page = answers[path]
            assert (page.status, page.type, page.tree.get("lang")) == (status, "text/html", locale.tag)
            assert page.tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert answers["/nowhere"].status == 404
    assert len(answers["/nowhere"].tree.xpath("//main//a[@hreflang]")) == len(SEGMENTS)


def test_former_addresses_lead_on(portal: PortalSite, answers: Answers) -> None:
    moved = orjson.loads((portal.root / "_redirects.json").read_bytes())
    for path, to in moved.items():
        answer = answers[path]
        assert (answer.status, urlsplit(answer.headers["location"]).path) == (301, to)
        assert answers[to].status == 200
    assert answers["/vi"].headers["location"] == "/vi/"


def test_what_the_server_keeps_for_itself_is_not_served(answers: Answers) -> None:
    hidden = ("/_redirects.json", "/_gone.json", "/_headers.json", "/.git/config", "/vi/../_gone.json", "/%2e%2e/")
    assert {answers.ask(path).status for path in hidden} == {404}


def test_feeds_hold_the_pages_of_their_language(portal: PortalSite, answers: Answers) -> None:
    for segment, locale in SEGMENTS.items():
        answer = answers[f"/feeds/{segment}.xml"]
        feed = feedparser.parse(answer.body)
        records = [path for path in portal.pages if path.startswith(f"/{segment}/") and path.count("/") == 4]
        assert (answer.status, feed.bozo, feed.version) == (200, False, "atom10")
        assert feed.feed.language == locale.tag
        assert len(feed.entries) == min(30, len(records)) > 0
        assert {path_of(entry.link, portal) for entry in feed.entries} <= set(records)
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        assert all(entry.title and entry.updated_parsed for entry in feed.entries)


def test_the_sitemap_holds_exactly_the_pages(portal: PortalSite, answers: Answers) -> None:
    index = etree.fromstring(answers["/sitemap.xml"].body)
    parts = [path_of(loc.text, portal) for loc in index.iter(f"{SITEMAP}loc")]
    listed = [loc.text for part in parts for loc in etree.fromstring(answers[part].body).iter(f"{SITEMAP}loc")]
    assert len(listed) == len(set(listed))
    assert {path_of(url, portal) for url in listed} == set(portal.pages)


def test_robots_may_read_everything_and_are_told_of_the_sitemap(portal: PortalSite, answers: Answers) -> None:
    answer = answers["/robots.txt"]
    assert answer.type == "text/plain"
    lines = answer.body.decode().split("\n")
    assert f"Sitemap: {portal.url}/sitemap.xml" in lines
    assert "User-agent: *" in lines
    assert not [line for line in lines if line.startswith("Disallow: /")]


def test_every_answer_carries_the_security_headers(portal: PortalSite, answers: Answers, pages: list[Answered]) -> None:
    clips = any(name.endswith(".mp4") for name in portal.files)
    expected = {name.lower(): value for name, value in security_headers(https=False, clips=clips).items()}
    files = [answers[f"/{name}"] for name in portal.files if not name.startswith("_") and "index.html" not in name]
    tag = {"If-None-Match": answers["/vi/"].headers["etag"]}
    others = [answers.ask("/vi/", **tag), answers.ask("/vi/", "POST"), answers.ask("/vi/", "HEAD"), answers["/vi"]]
    assert [one.status for one in others] == [304, 405, 200, 301]
    for answer in (*pages, *files, *others):
        assert expected.items() <= answer.headers.items(), answer.path
        assert "server" not in answer.headers, answer.path
    assert {"content-security-policy", "x-content-type-options", "referrer-policy"} <= set(expected)


def test_what_is_named_by_its_content_is_kept_for_ever_and_pages_are_asked_for_again(
    portal: PortalSite, answers: Answers
) -> None:
    for name in portal.files:
        if name.startswith(("a/", "m/")):
            assert answers[f"/{name}"].headers["cache-control"] == IMMUTABLE, name
        elif name.endswith("index.html"):
            assert answers[f"/{name.removesuffix('index.html')}"].headers["cache-control"] == "no-cache", name
