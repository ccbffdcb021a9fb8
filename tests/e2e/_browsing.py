"""One Chromium for the tests of the real system. It reaches this system only, and writes down what else a page asks for or complains of."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from _desk import Desk
from _system import System
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.support.chromium import ALONE, chromium

_PATIENCE = 90_000
PASSWORD = "toan-canh-demo"
_REPORT = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""


class Browsing:
    """`desk(username)` signs a person in, once; `reader()` is a page for somebody who does not. `hosts` and `complaints` hold what was noted."""

    def __init__(self, system: System) -> None:
        self._system, self._desks = system, dict[str, Desk]()
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self._playwright = sync_playwright().start()
        expect.set_options(timeout=_PATIENCE)
        self._browser: Browser = self._playwright.chromium.launch(executable_path=chromium(), args=list(ALONE))

    def desk(self, username: str) -> Desk:
        """The person's desk, in Vietnamese."""
        if username not in self._desks:
            self._desks[username] = Desk(self._context(), self._system.admin, username, PASSWORD)
        return self._desks[username]

    def reader(self) -> Page:
        """A page without a sign-in."""
        return self._context().new_page()

    def where(self) -> str:
        """The pages that are open, each with what the desk said on it: for the report of a failure."""
        pages = [page for context in self._browser.contexts for page in context.pages]
        return "\n".join(f"{page.url} {page.locator('.messages').all_inner_texts()}" for page in pages)

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()

    def _context(self) -> BrowserContext:
        context = self._browser.new_context(locale="vi-VN", viewport={"width": 1400, "height": 1000})
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_REPORT)
        context.route("**/*", self._pass)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"script failed: {error.error}"))
        return context

    def _pass(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        self.hosts.add(f"{parts.scheme}://{parts.netloc}")
        if self._is_ours(route.request.url):
            route.continue_()
        else:
            route.abort()

    def _is_ours(self, address: str) -> bool:
        return address.startswith((f"{self._system.portal}/", f"{self._system.admin}/"))

    def _hear(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")
