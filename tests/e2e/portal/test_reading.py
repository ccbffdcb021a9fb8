"""Reading on a phone, with large text, by keyboard, without script, on paper."""

from __future__ import annotations

import re
import zlib
from urllib.parse import urljoin

import pytest
from playwright.async_api import Page
from portal_browser import Chromium
from portal_site import LOCALES, PortalSite

SEGMENTS = [locale.segment for locale in LOCALES]
PHONE = {"width": 360, "height": 740}

OVERFLOW = """() => {
  const root = document.documentElement, wide = root.clientWidth + 1, found = [];
  if (root.scrollWidth > wide) found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`);
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('.scroll, .skip, svg') || !node.checkVisibility()) continue;
    const box = node.getBoundingClientRect();
    if (box.width && (box.right > wide || box.left < -1)) found.push(`${node.tagName} ${node.className} sticks out: ${box.left}-${box.right}`);
  }
  return found.slice(0, 5);
}"""
SMALL = """() => [...document.querySelectorAll(
    'header.top a, header.top summary, .button, button, .filters fieldset label, .filters select, [type=search]')]
  .filter(node => node.checkVisibility() && !node.matches('.skip'))
  .map(node => [node, node.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 24)
  .map(([node, box]) => `${node.outerHTML.slice(0, 80)} is ${box.width} × ${box.height} px`)"""
LARGE_TEXT = "() => { document.documentElement.style.fontSize = '34px' }"
"""Twice 17 px."""


async def fits_a_phone(page: Page) -> list[str]:
    if "?q=" in page.url:
        await page.locator("#status:not(:empty)").wait_for()
    await page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    problems = []
    for width in (320, 360):
        await page.set_viewport_size({"width": width, "height": 740})
        problems += [f"{width} px: {problem}" for problem in await page.evaluate(OVERFLOW)]
    problems += await page.evaluate(SMALL)
    await page.evaluate(LARGE_TEXT)
    return problems + [f"text at 200 %: {problem}" for problem in await page.evaluate(OVERFLOW)]


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_page_fits_a_phone_also_with_large_text_and_is_easy_to_hit(
    portal: PortalSite, chromium: Chromium, segment: str
) -> None:
    assert chromium.each(portal.kinds(segment), fits_a_phone, viewport=PHONE) == []


def test_the_choice_of_language_fits_a_phone(chromium: Chromium) -> None:
    assert chromium.each({"choice": "/", "404": "/nowhere"}, fits_a_phone, viewport=PHONE) == []


async def by_keyboard(page: Page) -> list[str]:
    await page.keyboard.press("Tab")
    problems = [] if await page.locator(".skip:focus").is_visible() else ["the first stop is not the skip link"]
    stops = 0
    while stops < 15 and await page.evaluate("document.activeElement !== document.body"):
        problems += await page.evaluate(FOCUSED)
        await page.keyboard.press("Tab")
        stops += 1
    await page.locator(".skip").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    if not page.url.endswith("#main") or not await page.locator("main :focus, main:focus").count():
        problems.append("the skip link does not lead into the content")
    return problems


FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  const name = node.outerHTML.slice(0, 80), found = [];
  if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 3) found.push(`${name}: focus is not shown`);
  if (box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) found.push(`${name}: focus is out of sight`);
  return found;
}"""


@pytest.mark.parametrize("width", [360, 1440])
def test_the_keyboard_skips_to_the_content_and_shows_where_it_is(
    portal: PortalSite, chromium: Chromium, width: int
) -> None:
    kinds = portal.kinds("ko")
    paths = {kind: kinds[kind] for kind in ("home", "projects", "project", "indicators", "search", "404")}
    assert chromium.each(paths, by_keyboard, viewport={"width": width, "height": 800}) == []


async def menu_by_keyboard(page: Page) -> list[str]:
    summary = page.locator(".menu > summary")
    await summary.focus()
    await page.keyboard.press("Enter")
    shown = await page.locator(".menu nav a").first.is_visible()
    await page.keyboard.press("Tab")
    inside = await page.locator(".menu nav a:focus").count() == 1
    await summary.focus()
    await page.keyboard.press("Enter")
    hidden = not await page.locator(".menu nav a").first.is_visible()
    return [] if (shown, inside, hidden) == (True, True, True) else [f"menu: {shown=}, {inside=}, {hidden=}"]


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_of_a_phone_opens_and_closes_by_keyboard_with_script_and_without(
    portal: PortalSite, chromium: Chromium, script: bool
) -> None:
    paths = {segment: f"/{segment}/" for segment in SEGMENTS}
    assert chromium.each(paths, menu_by_keyboard, viewport=PHONE, java_script_enabled=script) == []


async def search_without_script(page: Page) -> list[str]:
    told = await page.locator("noscript .notice").is_visible()
    listed = await page.locator(".shelves a:visible").count()
    return [] if told and listed > 10 else [f"{told=}, {listed=}"]


def test_without_script_the_search_page_says_so_and_lists_the_portal(portal: PortalSite, chromium: Chromium) -> None:
    paths = {segment: f"/{segment}/search/" for segment in SEGMENTS}
    assert chromium.each(paths, search_without_script, java_script_enabled=False) == []


async def browse_without_script(page: Page) -> list[str]:
    """By kind, each with its whole listing; by place; and the links lead somewhere."""
    kinds, places = page.locator("main section:has(> h2)").first, page.locator("main section:has(> h2)").nth(1)
    problems = []
    for shelf in await kinds.locator(".shelves > section").all():
        if not (await shelf.locator("li a").count() and await shelf.locator(".more a").count()):
            problems.append(f"nothing, or no whole listing: {await shelf.inner_text()}")
    links = (kinds.locator(".more a").first, places.locator("h3 ~ ul a").first)
    addresses = [urljoin(page.url, await link.get_attribute("href") or "") for link in links]
    for address in addresses:
        answer = await page.goto(address)
        if answer is None or not answer.ok or not await page.locator("h1").is_visible():
            problems.append(f"{address} does not open")
    return problems


def test_without_script_everything_is_reached_by_kind_and_by_place(portal: PortalSite, chromium: Chromium) -> None:
    paths = {segment: f"/{segment}/search/" for segment in SEGMENTS}
    assert chromium.each(paths, browse_without_script, java_script_enabled=False) == []


async def filter_without_script(page: Page) -> list[str]:
    cards, problems = page.locator(".finder .card:visible"), []
    everything = await cards.count()
    await page.locator(".filters > summary").click()
    for box in await page.locator(".filters input").all():
        await box.check()
        left = await cards.count()
        counted = await page.evaluate(COUNTED)
        if not (0 < left <= everything and counted == left):
            problems.append(f"{await box.get_attribute('id')}: {left} of {everything} cards, counted {counted}")
        await page.locator(".filters [type=reset]").click()
    return problems if everything == await cards.count() else [*problems, "clearing does not bring all cards back"]


COUNTED = """() => [...document.querySelectorAll('.finder .card')].filter(one => one.checkVisibility()).length"""


def test_without_script_the_finder_narrows_the_projects(portal: PortalSite, chromium: Chromium) -> None:
    paths = {segment: f"/{segment}/project/" for segment in ("vi", "ja")}
    assert chromium.each(paths, filter_without_script, java_script_enabled=False) == []


async def on_paper(page: Page) -> list[str]:
    await page.locator(".top-picture img").evaluate("image => image.decode()")
    pdf = await page.pdf(format="A4", print_background=True)
    pictures = [int(width) for width in re.findall(rb"/Subtype\s*/Image[^>]*?/Width\s+(\d+)", pdf)]
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    drawn = b"\n".join(inflated(stream) for stream in streams)
    fills = {tuple(map(float, found)) for found in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn)}
    dark = [fill for fill in fills if all(abs(a - b / 255) < 0.01 for a, b in zip(fill, DARK_PAPER, strict=True))]
    problems = [] if any(width >= 480 for width in pictures) else [f"has no picture on paper: {pictures}"]
    problems += [] if fills else ["draws nothing in colour: the reading of the PDF has to be mended"]
    return problems + [f"has a dark background on paper: {dark}"] * bool(dark)


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


DARK_PAPER = (0x0E, 0x17, 0x15)


def test_a_project_on_paper_has_its_picture_and_is_light_by_night_too(portal: PortalSite, chromium: Chromium) -> None:
    paths = {segment: portal.kinds(segment)["project"] for segment in SEGMENTS}
    assert chromium.each(paths, on_paper, color_scheme="dark") == []
