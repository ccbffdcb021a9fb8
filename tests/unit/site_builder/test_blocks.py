"""Every block of a body: how it is set, and what is left out."""

import re
from itertools import pairwise

import pytest

from site_builder._pictures import credited


@pytest.fixture
def sector(everything):
    """The page that holds every block, by segment."""
    return lambda segment: everything.html(f"{segment}/sector/{'du-lich' if segment == 'vi' else 'tourism'}/")


def test_a_gallery_shows_each_picture_with_its_caption(sector):
    gallery = re.search(r'<div class="gallery">(.*?)</div>', sector("en"), re.DOTALL)[1]
    assert gallery.count("<figure>") == gallery.count("<figcaption>One door, five languages.") == 3


def test_key_figures_are_set_large_with_label_and_note(sector):
    assert "<div><dt>面積</dt>\n<dd><b>2万4,233km²</b><small>2025</small></dd></div>" in sector("ja")


def test_steps_are_an_ordered_list(sector):
    assert re.search(
        r'<ol class="steps">\s*<li><b>Meet the desk</b><div><p>.*?</p></div></li>\s*<li><b>File the papers</b></li>',
        sector("en"),
    )


def test_questions_open_without_script(sector):
    html = sector("ko")
    assert re.search(r"<details>\s*<summary>얼마나 걸립니까\?</summary>\s*<p>", html)
    assert "<script" not in html.replace('<script type="application/ld+json"', "")


def test_a_clip_loads_nothing_by_itself_and_speaks_every_language(sector, everything):
    html = sector("ja")
    video = re.search(r"<video (.*?)>(.*?)</video>", html, re.DOTALL)
    assert 'controls preload="none"' in video[1]
    assert 'width="1280" height="720"' in video[1]
    assert re.search(r'poster="/m/[0-9a-f]{64}/1600\.jpg"', video[1])
    assert f'<source src="/m/{"c" * 64}/1280.mp4" type="video/mp4">' in video[2]
    tracks = re.findall(
        r'<track kind="subtitles" src="(/a/[0-9a-f]{20}\.vtt)" srclang="([^"]+)" label="([^"]+)"( default)?>', video[2]
    )
    assert [(tag, name, bool(default)) for _, tag, name, default in tracks] == [
        ("vi", "Tiếng Việt", False), ("en", "English", False), ("ja", "日本語", True), ("ko", "한국어", False), ("zh-Hans", "简体中文", False),
    ]  # fmt: skip
    assert "松の丘から霧が晴れていきます。" in everything.read(tracks[2][0].lstrip("/"))
    assert re.search(r"<details>\s*<summary>動画の文字起こし</summary>\s*<p>松の丘から", html)


def test_a_portal_with_clips_may_play_its_own_and_one_without_may_not(everything, site):
    assert "media-src 'self';" in everything.read("_headers.json")
    assert "media-src" not in site.read("_headers.json")


def test_a_clip_without_a_file_yet_is_left_out(whole, portal):
    whole.assets = [entry for entry in whole.assets if entry.source != "c" * 64]
    made = portal(whole)
    html = b"".join(data for _, data in made.render("en/sector/tourism/index.html")).decode()
    assert "<video" not in html
    assert not [path for path in made.paths if path.endswith(".vtt")]


def test_a_document_tells_its_format_size_and_length(sector):
    assert re.search(
        r'<p class="file"><picture>.*?<a href="/m/d{64}/guide\.pdf">Cẩm nang đầu tư 2026</a>\s*<small>PDF · 4,2\xa0MB · 48 trang</small>',
        sector("vi"),
        re.DOTALL,
    )


def test_related_records_are_cards_one_level_below_their_title(sector):
    html = sector("en")
    assert re.search(r'<h3>What to know</h3>\s*<div class="cards">\s*<article class="card basalt">', html)
    assert '<h4><a href="/en/project/farming-park/">' in html


def test_headings_never_skip_a_level(everything):
    for name in everything.files():
        if name.endswith("index.html"):
            levels = [int(level) for level in re.findall(r"<h([1-6])\b", everything.read(name))]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), name


class Said:
    """A language that knows one word."""

    def __init__(self, word, words):
        self.said = {"Illustration": word, "words for an illustration: drawing": words}

    def translate(self, message):
        return self.said[message]


VIETNAMESE = Said("Minh họa", "minh họa|tranh vẽ")
KOREAN = Said("삽화", "삽화|일러스트")


@pytest.mark.parametrize(
    ("language", "credit", "caption", "told"),
    [
        (VIETNAMESE, "Toàn Cảnh", "", ("Minh họa", "Toàn Cảnh")),
        (VIETNAMESE, "Minh hoạ: Toàn Cảnh", "", ("", "Minh hoạ: Toàn Cảnh")),
        (VIETNAMESE, "Minh hoạ: Toàn Cảnh", "Tranh minh hoạ: rừng thông.", ("", "Toàn Cảnh")),
        (VIETNAMESE, "Toàn Cảnh", "Tranh minh họa: rừng thông.", ("", "Toàn Cảnh")),
        (VIETNAMESE, "Minh họa: Toàn Cảnh", "Rừng thông.", ("", "Minh họa: Toàn Cảnh")),
        (KOREAN, "일러스트: Toàn Cảnh", "삽화: 소나무 언덕.", ("", "Toàn Cảnh")),
        (VIETNAMESE, "Phim minh họa: Toàn Cảnh", "Phim minh họa về tỉnh.", ("", "Toàn Cảnh")),
        (KOREAN, "일러스트：Toàn Cảnh", "", ("", "일러스트：Toàn Cảnh")),
    ],
)
def test_that_it_is_an_illustration_is_said_once(language, credit, caption, told):
    assert credited(language, credit, caption) == told
