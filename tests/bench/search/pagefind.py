"""Pagefind over the same documents: what it costs to build, and what a first question loads. Fetched from npm when it is measured."""

from __future__ import annotations

import functools
import gzip
import html
import json
import resource
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from search import Document
from tests.bench.search import corpus
from tests.support import judged_search
from tests.support.chromium import ALONE, chromium

PAGEFIND = "pagefind@1.5.2"
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
DOCUMENTS, QUESTIONS, HITS = 2000, 12, 10
KIB = 1024
_TAG = {"zh-hans": "zh-Hans"}
_ASK = """async ([query, hits]) => {
  const pagefind = await import('/pagefind/pagefind.js');
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, hits).map(one => one.data()));
  return found.results.length;
}"""


def measure() -> dict[str, Any]:
    """Under `static`: `pagefind_build_cpu_s` of the language that costs most, like ours; `pagefind_first_query_kib`, the 95th percentile of KiB
    sent for a question and its first ten results when nothing was loaded before, scripts compressed; `pagefind_first_query_kib_p50`.
    """
    collection = judged_search.collection()
    builds, sent = [], list[float]()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        program = _fetched(Path(place) / "npm")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ALONE))
        for locale in LOCALES:
            site = Path(place) / locale
            _write(site, corpus.documents(collection, locale, DOCUMENTS))
            builds.append(_built(program, site))
            asked = [query.text for query in judged_search.queries() if query.locale == locale][:QUESTIONS]
            sent += _first_questions(browser, site, asked)
        browser.close()
    cuts = statistics.quantiles(sent, n=20, method="inclusive")
    return {
        "static": {
            "pagefind_build_cpu_s": round(max(builds), 2),
            "pagefind_first_query_kib": round(cuts[18], 1),
            "pagefind_first_query_kib_p50": round(statistics.median(sent), 1),
        }
    }


def _fetched(folder: Path) -> Path:
    """The program, in a folder of its own."""
    folder.mkdir()
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PAGEFIND]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules" / ".bin" / "pagefind"


def _write(site: Path, documents: Iterable[Document]) -> None:
    """A page for each document: what ours indexes too, and no more."""
    for number, one in enumerate(documents):
        page = site / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        title, summary, body = map(html.escape, (one.title, one.summary, one.body))
        page.write_text(
            f'<!doctype html><html lang="{_TAG.get(one.locale, one.locale)}"><title>{title}</title>'
            f"<body data-pagefind-body><h1>{title}</h1><p>{summary}</p><p>{body}</p>",
            encoding="utf-8",
        )


def _built(program: Path, site: Path) -> float:
    """CPU seconds of a build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--site", site], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _first_questions(browser: Browser, site: Path, questions: Iterable[str]) -> Iterator[float]:
    """KiB for each question, asked by a browser that knows nothing yet."""
    with _served(site) as address:
        for text in questions:
            context = browser.new_context()
            page, read = context.new_page(), list[str]()
            page.goto(f"{address}/0/")
            page.on("request", lambda request, read=read: read.append(unquote(urlsplit(request.url).path)))
            page.evaluate(_ASK, [text, HITS])
            context.close()
            yield sum(_sent(site / path.lstrip("/")) for path in set(read)) / KIB


def _sent(path: Path) -> int:
    """Bytes on the wire: Pagefind's own pieces are compressed already."""
    data = path.read_bytes()
    return len(gzip.compress(data, 9)) if path.suffix in (".js", ".json", ".css") else len(data)


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    print(json.dumps(measure()))
