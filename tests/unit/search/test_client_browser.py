"""The client in a browser, under a strict Content-Security-Policy: what a reader at the keyboard gets."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from search import Document, static
from tests.support.chromium import ALONE, chromium

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
HTML = """<!doctype html><html lang="vi"><title>Tìm</title>
<form role="search" action="/vi/search/" data-search-index="/s/vi/" data-search-results="found"
 data-search-status="status" data-text-none="Không có kết quả" data-text-one="1 kết quả"
 data-text-many="{n} kết quả" data-text-error="Xin thử lại" data-text-more="Xem thêm" data-labels='{"project": "Dự án"}'>
<label for="q">Tìm kiếm</label> <input type="search" id="q" name="q">
<select name="kind" aria-label="Loại"><option value="">Tất cả</option><option value="project">Dự án</option></select></form>
<p id="status" role="status"></p><div id="found"></div>
<script type="module" src="/a/search.js"></script></html>"""


class Site(http.server.BaseHTTPRequestHandler):
    files: dict[str, bytes] = {}
    broken: bool = False

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        data = self.files.get(path)
        self.send_response(503 if self.broken and path.startswith("/s/") else 200 if data is not None else 404)
        kind = {"js": "text/javascript", "json": "application/json"}.get(
            path.rsplit(".")[-1], "text/html; charset=utf-8"
        )
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    documents = [
        Document(
            "dalat",
            "vi",
            "project",
            "Đà Lạt <b>",
            "Thành phố",
            "Đà Lạt có & <img src=x> hoa.",
            url="/vi/project/da-lat/",
        ),
        Document("dao", "vi", "article", "Người Dao", "", "Bản của người Dao.", url="/vi/article/dao/"),
        *(Document(f"u{n}", "vi", "article", f"Hồ số {n}", "", "hồ " * n, url=f"/vi/article/{n}/") for n in range(12)),
    ]
    Site.files = {f"/s/{path}": data for path, data in static.build(documents, shards=8)}
    Site.files |= {f"/a/{module.name}": module.read_bytes() for module in static.CLIENT_FILES}
    Site.files |= {"/vi/search/": HTML.encode(), "/favicon.ico": b""}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/vi/search/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(ALONE))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(message.text))
    opened.on("pageerror", lambda error: messages.append(str(error)))
    opened.set_default_timeout(8000)
    yield opened
    opened.close()
    Site.broken = False
    assert not [text for text in messages if "Content Security Policy" in text or "TypeError" in text]


def test_results_come_while_typing_and_the_address_follows(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").press_sequentially("da lat", delay=5)
    expect(page.get_by_role("status")).to_have_text("1 kết quả")
    link = page.get_by_role("link", name="Đà Lạt <b>")
    expect(link).to_have_attribute("href", "/vi/project/da-lat/")
    expect(page.locator("mark")).to_have_text(["Đà", "Lạt"])
    expect(page.locator(".search-extract")).to_have_text("Đà Lạt có & <img src=x> hoa.")
    expect(page.locator(".search-kind")).to_have_text("Dự án")
    assert page.url.endswith("?q=da+lat")
    assert page.locator("#found img").count() == 0


def test_what_was_typed_before_the_script_came_is_searched_for(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/a/search.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.get_by_role("searchbox").fill("da lat")
    held[0].continue_()
    expect(page.get_by_role("link", name="Đà Lạt <b>")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("da lat")


def test_a_shared_address_opens_with_its_results(page: Page, address: str) -> None:
    page.goto(f"{address}?q={quote('người Dao')}")
    expect(page.get_by_role("searchbox")).to_have_value("người Dao")
    expect(page.get_by_role("link")).to_have_text(["Người Dao"])


def test_a_filter_without_words_lists_what_it_leaves_and_is_kept_in_the_address(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("combobox").select_option("project")
    expect(page.get_by_role("status")).to_have_text("1 kết quả")
    expect(page.get_by_role("link")).to_have_text(["Đà Lạt <b>"])
    assert page.url.endswith("?kind=project")
    page.reload()
    expect(page.get_by_role("link")).to_have_text(["Đà Lạt <b>"])
    page.get_by_role("combobox").select_option("")
    expect(page.get_by_role("listitem")).to_have_count(0)


def test_the_form_does_not_leave_the_page_and_says_when_nothing_is_found(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("zzzz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Không có kết quả")
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("")
    assert page.url == address


def test_more_results_are_reached_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}?q=ho+so")
    expect(page.get_by_role("status")).to_have_text("12 kết quả")
    expect(page.get_by_role("listitem")).to_have_count(10)
    page.get_by_role("searchbox").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Xem thêm")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("listitem")).to_have_count(12)
    expect(page.get_by_role("link").nth(10)).to_be_focused()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_lost_connection_is_told_and_the_next_try_works(page: Page, address: str) -> None:
    page.goto(address)
    Site.broken = True
    page.get_by_role("searchbox").fill("da lat")
    expect(page.get_by_role("status")).to_have_text("Xin thử lại")
    Site.broken = False
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 kết quả")


def test_a_document_withdrawn_meanwhile_is_passed_over(page: Page, address: str) -> None:
    kept = dict(Site.files)
    try:
        Site.files = {path: data for path, data in Site.files.items() if not path.startswith("/s/vi/d/")}
        page.goto(f"{address}?q=ho")
        expect(page.get_by_role("status")).to_have_text("12 kết quả")
        expect(page.get_by_role("listitem")).to_have_count(0)
    finally:
        Site.files = kept
