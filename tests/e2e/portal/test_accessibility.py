"""What axe-core finds: nothing, on every kind of page, in every language, on a phone and a desk, by day and by night."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page
from portal_browser import Chromium
from portal_site import LOCALES, Pick, PortalSite

RUN = """options => axe.run({resultTypes: ["violations"], ...options}).then(
  found => found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${one.help}: ${node.html.slice(0, 200)}`)))"""
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
ALL_BUT_COLOUR = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
COLOUR = {"runOnly": {"type": "tag", "values": ["cat.color"]}}
"""By night nothing but colours differs: a media query of the stylesheet swaps its tokens."""
View = tuple[int, str, dict[str, object]]
PHONE_BY_DAY: View = (360, "light", EVERYTHING)
DESK_BY_DAY: View = (1440, "light", EVERYTHING)
DESK_BY_NIGHT: View = (1440, "dark", COLOUR)
PHONE_BY_NIGHT: View = (360, "dark", COLOUR)
AXE = Axe().axe_script


async def look(page: Page, views: Sequence[View] = (PHONE_BY_DAY, DESK_BY_NIGHT)) -> list[str]:
    if "?q=" in page.url:
        await page.locator("#status:not(:empty)").wait_for()
    await page.evaluate(AXE)
    problems = []
    for width, scheme, options in views:
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size({"width": width, "height": 800})
        problems += [f"{width} px, {scheme}: {problem}" for problem in await page.evaluate(RUN, options)]
    return problems


@pytest.mark.parametrize("pages", [PortalSite.records, PortalSite.surroundings])
@pytest.mark.parametrize("segment", [locale.segment for locale in LOCALES])
def test_axe_finds_nothing_the_console_is_silent_and_no_other_host_is_asked(
    portal: PortalSite, chromium: Chromium, segment: str, pages: Callable[[PortalSite, str, Pick], dict[str, str]]
) -> None:
    """In the language of most letters and in that of fewest, the longest page of every kind. In the others, where the same parts come again in the
    same colours, the shortest, and all but the colours."""
    pick, view = (max, PHONE_BY_DAY) if segment in {"vi", "ja"} else (min, (360, "light", ALL_BUT_COLOUR))
    assert chromium.each(pages(portal, segment, pick), partial(look, views=[view])) == []


@pytest.mark.parametrize("view", [DESK_BY_DAY, DESK_BY_NIGHT, PHONE_BY_NIGHT])
@pytest.mark.parametrize("segment", ["vi", "ja"])
def test_axe_finds_nothing_in_other_views_where_all_that_surrounds_texts_is_seen(
    portal: PortalSite, chromium: Chromium, segment: str, view: View
) -> None:
    shown = {"home", "projects", "project", "indicator", "park", "event", "policy", "results"}
    pages = {name: path for name, path in portal.kinds(segment).items() if name in shown}
    assert chromium.each(pages, partial(look, views=[view])) == []


def test_axe_finds_nothing_where_a_language_is_chosen(chromium: Chromium) -> None:
    assert chromium.each({"choice": "/", "404": "/nowhere"}, look) == []
