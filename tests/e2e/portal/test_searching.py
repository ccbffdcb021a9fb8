"""Searching as a reader does: at the keyboard, in the reader's own script."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect
from portal_browser import Chromium
from portal_site import LOCALES, QUERIES

SEGMENTS = [locale.segment for locale in LOCALES]
FOUND = {"vi": "Đà Lạt", "en": "Da Lat", "ja": "ダラット", "ko": "달랏", "zh": "大叻"}
"""How the texts write it."""
NOTHING = {
    "vi": "Không tìm thấy kết quả nào.",
    "en": "Nothing was found.",
    "ja": "見つかりませんでした。",
    "ko": "검색 결과가 없습니다.",
    "zh": "没有找到结果。",
}


async def to_the_search_box(page: Page) -> None:
    await to(page, "#q")


async def to(page: Page, selector: str) -> None:
    """Tab on until one of these has the focus."""
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await page.locator(f":is({selector}):focus").count():
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


async def told(page: Page) -> int:
    """How many results there are, as the status says."""
    return int("".join(re.findall("[0-9]", await page.locator("#status").inner_text())))


@pytest.mark.parametrize("segment", SEGMENTS)
def test_a_query_in_the_readers_script_finds_pages_with_extract_and_mark(chromium: Chromium, segment: str) -> None:
    async def search(page: Page) -> list[str]:
        await to_the_search_box(page)
        await page.keyboard.insert_text(QUERIES[segment])
        hits = page.locator(".search-hit")
        await expect(hits.first).to_be_visible()
        marked = "".join(await hits.first.locator("mark").all_inner_texts())
        assert marked.replace(" ", "").startswith(FOUND[segment].replace(" ", "")), marked
        assert await hits.count() >= 4
        for hit in await hits.all():
            assert await hit.locator(".search-extract").inner_text()
            assert await hit.locator(".search-kind").inner_text()
            assert (await hit.locator("a").get_attribute("href")).startswith(f"/{segment}/")
        assert await told(page) >= await hits.count()
        assert (await told(page) == await hits.count()) == (not await page.locator(".search-more").count())
        return []

    assert chromium.each({segment: f"/{segment}/search/"}, search) == []


@pytest.mark.parametrize("segment", SEGMENTS)
def test_enter_keeps_the_query_in_the_address_and_a_result_opens_by_keyboard(chromium: Chromium, segment: str) -> None:
    async def search(page: Page) -> list[str]:
        await to_the_search_box(page)
        await page.keyboard.insert_text(QUERIES[segment])
        await page.keyboard.press("Enter")
        first = page.locator(".search-hit a").first
        await expect(first).to_be_visible()
        address = page.url
        assert "?q=" in address
        for _ in range(12):
            await page.keyboard.press("Tab")
            if await first.evaluate("node => node === document.activeElement"):
                break
        title = await first.inner_text()
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/{segment}/*/*/")
        await expect(page.locator("h1")).to_have_text(title, use_inner_text=True)
        await page.go_back()
        await expect(page.locator(".search-hit a").first).to_have_text(title)
        assert page.url == address
        return []

    assert chromium.each({segment: f"/{segment}/search/"}, search) == []


@pytest.mark.parametrize("segment", SEGMENTS)
def test_what_is_not_there_is_told_and_escape_clears(chromium: Chromium, segment: str) -> None:
    async def search(page: Page) -> list[str]:
        await to_the_search_box(page)
        await page.keyboard.insert_text("qqqqq")
        await expect(page.locator("#status")).to_have_text(NOTHING[segment])
        assert await page.locator(".search-hit").count() == 0
        await page.keyboard.press("Escape")
        await expect(page.locator("#q")).to_have_value("")
        await expect(page.locator("#status")).to_have_text("")
        return []

    assert chromium.each({segment: f"/{segment}/search/"}, search) == []


@pytest.mark.parametrize("query", ["Đà Lạt", "đà lạt", "Da Lat", "DA LAT"])
def test_dalat_is_found_however_it_is_typed(chromium: Chromium, query: str) -> None:
    async def search(page: Page) -> list[str]:
        await expect(page.locator(".search-hit").first).to_contain_text("Đà Lạt")
        return []

    assert chromium.each({query: f"/vi/search/?q={query}"}, search) == []


@pytest.mark.parametrize("segment", SEGMENTS)
def test_a_filter_is_chosen_by_keyboard_and_kept_on_the_way_back(chromium: Chromium, segment: str) -> None:
    async def search(page: Page) -> list[str]:
        await to_the_search_box(page)
        await page.keyboard.insert_text(QUERIES[segment])
        await expect(page.locator(".search-hit").first).to_be_visible()
        every = await told(page)
        await to(page, "#filter-kind")
        for _ in range(20):
            await page.keyboard.press("ArrowDown")
            if await page.locator("#filter-kind").input_value() == "project":
                break
        await expect(page.locator('.search-hit:not([data-kind="project"])')).to_have_count(0)
        await expect(page.locator(".search-hit").first).to_be_visible()
        assert 0 < await told(page) < every
        address = page.url
        assert "kind=project" in address
        await to(page, ".search-hit a")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/{segment}/project/*/")
        await page.go_back()
        await expect(page.locator("#filter-kind")).to_have_value("project")
        await expect(page.locator(".search-hit").first).to_be_visible()
        assert page.url == address
        return []

    assert chromium.each({segment: f"/{segment}/search/"}, search) == []


@pytest.mark.parametrize("segment", SEGMENTS)
def test_capital_narrows_to_what_calls_for_as_much(chromium: Chromium, segment: str) -> None:
    async def search(page: Page) -> list[str]:
        options = page.locator("#filter-capital option")
        assert await options.count() > 2
        await page.locator("#q").fill(QUERIES[segment])
        await page.locator("#filter-capital").select_option("USD 7")
        await expect(page.locator('.search-hit:not([data-kind="project"])')).to_have_count(0)
        await expect(page.locator(".search-hit").first).to_be_visible()
        return []

    assert chromium.each({segment: f"/{segment}/search/"}, search) == []


@pytest.mark.parametrize("name", ["Da Lat", "Dalat", "ダラット", "달랏", "大叻"])
@pytest.mark.parametrize("segment", SEGMENTS)
def test_a_place_is_found_by_its_name_in_any_language(chromium: Chromium, segment: str, name: str) -> None:
    async def search(page: Page) -> list[str]:
        hits = page.locator(".search-hit")
        await expect(hits.first).to_be_visible()
        assert await hits.count() == 10
        return []

    assert chromium.each({segment: f"/{segment}/search/?q={name}"}, search) == []
