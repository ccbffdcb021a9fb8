"""How long the page is busy for a key, in Chromium at a quarter of its speed."""

from __future__ import annotations

import http.server
import statistics
import threading
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import sync_playwright

from search import static
from tests.bench.search import static_pieces
from tests.support import judged_search
from tests.support.chromium import ALONE, chromium

QUERIES = {"vi": "khu cong nghiep", "en": "industrial park", "ja": "投資優遇", "ko": "투자 우대", "zh-hans": "投资优惠"}
SLOWDOWN = 4
_TYPED = """async ([folder, query]) => {
  const { StaticIndex } = await import("/a/index.js");
  const index = new StaticIndex(folder);
  const taken = [];
  for (let length = 1; length <= query.length; length += 1) {
    for (let turn = 0; turn < 2; turn += 1) {
      const start = performance.now();
      const found = await index.find(query.slice(0, length));
      await index.page(found, 0, 10);
      if (turn) taken.push(performance.now() - start);
    }
  }
  return taken;
}"""
"""Each beginning of the query twice: the second time its files are there, so that the time is the processor's and not the network's."""


def measure() -> dict[str, Any]:
    """`static.keystroke_ms`: from a key to its ten results, over the beginnings of one query in each of five languages."""
    collection = judged_search.collection()
    files = {f"/s/{path}": data for locale in QUERIES for path, data in static_pieces.built(collection, locale)}
    files |= {f"/a/{module.name}": module.read_bytes() for module in static.CLIENT_FILES}
    with _server({**files, "/": b"<!doctype html><title>x</title>"}) as server:
        taken = _taken(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
    cuts = statistics.quantiles(taken, n=20, method="inclusive")
    figures = {"p50": statistics.median(taken), "p95": cuts[18], "max": max(taken)}
    return {"static": {"keystroke_ms": {name: round(value, 1) for name, value in figures.items()}}}


def _taken(address: str) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ALONE))
        page = browser.new_page()
        page.goto(address)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        taken = [one for code, query in QUERIES.items() for one in page.evaluate(_TYPED, [f"/s/{code}/", query])]
        browser.close()
    return taken


def _server(files: Mapping[str, bytes]) -> http.server.ThreadingHTTPServer:
    """Serves these files from a thread."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = files.get(self.path)
            self.send_response(404 if data is None else 200)
            kinds = {"js": "text/javascript", "json": "application/json"}
            self.send_header("Content-Type", kinds.get(self.path.rpartition(".")[2], "text/html"))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
