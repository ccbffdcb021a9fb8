"""One Chromium for all tests of the portal, on a thread with a loop of its own: several pages at a time, and nobody else's loop is disturbed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, async_playwright

from tests.support.chromium import ALONE, chromium

Check = Callable[[Page], Awaitable[Iterable[str]]]
"""Looks at a page that is open; tells what is wrong with it."""

AT_ONCE = 2


class Chromium:
    """A browser that looks at many addresses with one check."""

    def __init__(self, url: str) -> None:
        self._url, self._loop = url, asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._playwright, self._browser = self.run(_launch())

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What `work` returns or raises."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=280)

    def each(self, paths: Mapping[str, str], check: Check, **options: Any) -> list[str]:
        """What `check` finds on each of `paths` (name → path), and what every page must not do: complain in the console, ask another host.

        `options` are those of a browser context.
        """
        return sorted(self.run(self._each(paths, check, options)))

    def close(self) -> None:
        """End the browser and its thread."""
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    async def _close(self) -> None:
        await self._browser.close()
        await self._playwright.stop()

    async def _each(self, paths: Mapping[str, str], check: Check, options: dict[str, Any]) -> list[str]:
        turn = asyncio.Semaphore(AT_ONCE)
        context = await self._browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(15_000)

        async def one(name: str, path: str) -> list[str]:
            async with turn:
                return [f"{name}: {problem}" for problem in await self._look(context, path, check)]

        try:
            found = await asyncio.gather(*(one(name, path) for name, path in paths.items()))
        finally:
            await context.close()
        return [problem for problems in found for problem in problems]

    async def _look(self, context: BrowserContext, path: str, check: Check) -> list[str]:
        problems: list[str] = []
        page = await context.new_page()
        page.on("console", lambda message: problems.extend(_complaint(message, self._url + path)))
        page.on("pageerror", lambda error: problems.append(f"script failed: {error}"))
        page.on("request", lambda request: problems.extend(_stranger(request, self._url)))
        try:
            await page.goto(self._url + path)
            problems += await check(page)
        finally:
            await page.close()
        return problems


async def _launch() -> tuple[Playwright, Browser]:
    playwright = await async_playwright().start()
    return playwright, await playwright.chromium.launch(executable_path=chromium(), args=list(ALONE))


def _complaint(message: ConsoleMessage, url: str) -> list[str]:
    """Errors and warnings; that the page itself answered 404 or 410 is what was asked for."""
    own = message.location["url"].partition("?")[0] == url.partition("?")[0] and "status of 4" in message.text
    return [f"console: {message.text}"] if message.type in {"error", "warning"} and not own else []


def _stranger(request: Request, url: str) -> list[str]:
    asked = urlsplit(request.url)
    own = asked.scheme in {"data", "blob"} or asked.netloc == urlsplit(url).netloc
    return [] if own else [f"asks {request.url}"]
