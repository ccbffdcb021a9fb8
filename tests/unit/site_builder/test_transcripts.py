"""What is said in a clip stands on a page of its own, in every language that it has a transcript in."""

from __future__ import annotations

import json
import re

import pytest

from site_builder import verify

FIVE = {"vi": "vi", "en": "en", "ja": "ja", "ko": "ko", "zh-hans": "zh"}


@pytest.fixture
def clip(whole) -> str:
    return next(uid for (uid, locale), row in whole.rows.items() if locale == "vi" and row.get("transcript"))


@pytest.mark.parametrize("code", FIVE)
def test_the_page_has_the_clip_its_title_and_every_line(code, whole, clip, everything) -> None:
    page, row = everything.html(f"/{FIVE[code]}/clip/{clip}/"), whole.rows[clip, code]
    main = page.partition("<main")[2].partition("</main>")[0]
    assert (
        re.sub(r"<wbr>|<[^>]*>", "", main.partition("<h1>")[2].partition("</h1>")[0]).replace("\xa0", " ")
        == row["title"]
    )
    assert "<video controls" in main
    assert "<details" not in main, "what is said stands there to be read"
    text = re.sub(r"<[^>]*>", "", main)
    assert all(line in text for line in row["transcript"].splitlines())
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (data["@type"], data["transcript"], data["duration"]) == ("VideoObject", row["transcript"], "PT15S")
    assert page.count('rel="alternate" hreflang=') == 6, "five languages and the default"


def test_a_page_that_shows_the_clip_leads_there_and_the_sitemap_lists_it(clip, everything, config) -> None:
    assert verify(everything.root, everything.snapshot, config) == []
    shown = [path for path in everything.files() if path.startswith("ko/") and path.endswith("index.html")]
    leading = [path for path in shown if f'<a href="/ko/clip/{clip}/">' in everything.read(path)]
    assert leading
    sitemaps = "".join(everything.read(name) for name in everything.files() if name.startswith("sitemap-"))
    assert f"/ko/clip/{clip}/</loc>" in sitemaps


def test_a_language_without_transcript_has_no_page_and_no_link_to_one(whole, clip, make) -> None:
    del whole.rows[clip, "ja"]["transcript"]
    built = make(whole)
    assert {path.parts[-3] for path in built.root.glob(f"*/clip/{clip}")} == {"vi", "en", "ko", "zh"}
    assert not any("/ja/clip/" in path.read_text("utf-8") for path in built.root.glob("ja/**/index.html"))
