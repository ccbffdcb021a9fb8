"""What stands on the pages."""

import json
import re

import pytest

from search._names import key_of

VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def text_of(html):
    html = re.sub(r"<(style|script|title)\b.*?</\1>|<nav class=\"languages.*?</nav>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", re.sub(r"<span lang=\"vi\">.*?</span>", "", html))


def strip_of(html):
    nav = re.search(r'<nav class="languages.*?</nav>', html, re.DOTALL)
    return re.findall(r'hreflang="([^"]+)" href="([^"]+)"', nav[0]) if nav else []


@pytest.mark.parametrize(
    "path",
    ["en/", "ja/", "ko/", "zh/", "ja/project/farming-park/", "ko/search/", "zh/indicator/population/", "en/404.html"],
)
def test_no_vietnamese_stands_under_a_foreign_language(site, path):
    html = site.html(path) if path.endswith("/") else site.read(path)
    found = [line.strip() for line in text_of(html).splitlines() if VIETNAMESE.search(line)]
    assert [line for line in found if "Toàn Cảnh" not in line] == []


def test_the_language_strip_offers_only_what_exists(site):
    assert strip_of(site.html("vi/article/san-bay/")) == [
        ("vi", "/vi/article/san-bay/"),
        ("en", "/en/article/airport/"),
    ]
    assert [tag for tag, _ in strip_of(site.html("vi/article/tea/"))] == ["vi", "en", "ja", "zh-Hans"]
    assert [tag for tag, _ in strip_of(site.html("vi/"))] == ["vi", "en", "ja", "ko", "zh-Hans"]


def test_a_withdrawn_translation_has_no_page_but_the_others_stay(site):
    assert not (site.root / "ko/article/tea").exists()
    assert (site.root / "vi/article/tea/index.html").exists()


def test_links_to_records_lead_to_the_page_in_the_same_language(site):
    assert '<a href="/ja/project/farming-park/">dự án</a>, <a href="/ja/article/tea/">chè</a>' in site.html(
        "ja/article/da-lat/"
    )


def test_a_link_to_a_record_without_a_page_in_this_language_keeps_its_words_only(site):
    assert '<a href="/ko/project/farming-park/">dự án</a>, chè.' in site.html("ko/article/da-lat/")


def test_a_body_without_links_is_passed_through(world, portal):
    body = next(row for row in world.rows.values() if row.get("links") and row["locale"] == "vi")
    body["links"] = []
    html = b"".join(data for _, data in portal(world).render("vi/article/da-lat/index.html")).decode()
    assert "<a data-uid=" in html


def test_vietnamese_names_in_chinese_and_japanese_text_are_marked(site):
    assert '雾之城大叻（<span lang="vi">Đà\xa0Lạt</span>）' in site.html("zh/article/da-lat/")
    assert '大叻 (<span lang="vi">Đà Lạt</span>) &amp;' in site.html("zh/article/da-lat/")


def test_names_do_not_break_in_headings(site):
    html = site.html("vi/")
    assert "Từ cao\xa0nguyên Đà\xa0Lạt đến biển Mũi\xa0Né" in html


def test_japanese_headings_break_between_phrases(site):
    assert "ダラット高原から<wbr>ムイネーの<wbr>海まで、<wbr>投資家の" in site.html("ja/")


@pytest.mark.parametrize(
    ("path", "amount"),
    [
        ("vi/project/khu-nong-nghiep/", "1.200–1.500\xa0tỷ\xa0đồng"),
        ("en/project/farming-park/", "VND\xa01,200–1,500\xa0billion"),
        ("ja/project/farming-park/", "1兆2,000億～1兆5,000億ドン"),
        ("ko/project/farming-park/", "1조 2,000억~1조 5,000억\xa0동"),
        ("zh/project/farming-park/", "1.2万亿～1.5万亿越南盾"),
    ],
)
def test_a_range_of_capital_in_every_language(site, path, amount):
    assert f"<dd>{amount}</dd>" in site.html(path)


def test_a_project_tells_its_status_in_words_its_contact_its_source_and_its_dates(site):
    html = site.html("en/project/farming-park/")
    for part in (
        "<dt>Status</dt><dd><b>Calling for investment</b></dd>", "Investor desk", 'href="tel:+842633000000"',
        "mailto:desk@ipc.example.vn", "2 working days", "Vietnamese, English, Japanese",
        'Last updated: <time datetime="2026-10-05">5 October 2026</time>', "Sample data", "Da\xa0Lat, city of mist",
    ):  # fmt: skip
        assert part in html, part
    assert html.index("Key facts") < html.index("<picture") < html.index("Objective")


def test_a_record_that_is_no_sample_is_not_marked_as_one(site):
    assert "This record is sample data" not in site.html("en/article/da-lat/")


def test_every_block_of_a_body_is_set(site):
    html = site.html("vi/article/da-lat/")
    for part in (
        "<h2>Đà\xa0Lạt</h2>",
        "<figcaption>Đồi ",
        "<blockquote><p>Một cửa.</p><footer>Giám đốc</footer>",
        '<th scope="row">Đà\xa0Lạt</th><td class="n">62</td>',
        "Nguồn: Sở, 2026",
        'class="callout caution"',
        "<li>Sở VHTTDL, 2026-08</li>",
    ):
        assert part in html, part


def test_pictures_come_in_three_formats_with_their_credit(site):
    html = site.html("en/article/da-lat/")
    assert re.search(r'<source type="image/avif" srcset="/m/[0-9a-f]{64}/480\.avif 480w, [^"]+" sizes="[^"]+">', html)
    assert re.search(
        r'<img class="fx1 fy3" src="/m/[0-9a-f]{64}/768\.jpg" [^>]*width="768" height="512" alt="Pine hills" fetchpriority="high">',
        html,
    )
    assert 'Illustration: Toàn Cảnh (<a href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert html.count('loading="lazy"') >= 1


def test_a_picture_without_text_in_the_language_is_left_out(world, portal):
    world.drop("asset/hills", "ko")
    html = b"".join(data for _, data in portal(world).render("ko/article/da-lat/index.html")).decode()
    assert "<picture" not in html


def test_a_translation_of_an_earlier_version_says_so(site):
    assert "earlier version of the original.</p>" not in site.html("en/article/da-lat/")
    assert '<a href="/vi/article/san-bay/"><span lang="vi">Tiếng Việt</span></a>' in site.html("en/article/airport/")


def test_an_indicator_has_a_chart_and_its_table(site):
    html = site.html("ja/indicator/population/")
    assert html.count("<rect ") == 7
    assert "<dd><b>375万人 <small>推計値</small></b></dd>" in html
    assert '<th scope="row">2025年</th><td class="n">375</td><td>推計値</td>' in html
    assert "viewBox" not in html


def test_a_long_series_is_drawn_as_a_line(world, portal, name):
    series = [
        {"period": f"{year}-Q{quarter}", "value": str(year % 7 - 3)}
        for year in range(2018, 2024)
        for quarter in (1, 2, 3, 4)
    ]
    world.rows[name("indicator/population"), "mul"]["series"] = series
    html = b"".join(data for _, data in portal(world).render("vi/indicator/dan-so/index.html")).decode()
    assert "<polyline points=" in html
    assert 'vector-effect="non-scaling-stroke"' in html
    assert "Quý 1/2018" in html


def test_the_key_figures_stand_on_the_home_page(site):
    html = site.html("vi/")
    assert "<b>24.233</b> <span>km²</span>" in html
    assert '<a href="/vi/indicator/dan-so/">Dân số</a>' in html
    assert "<b>3,87</b> <span>triệu\xa0người</span>" in html
    assert "<b>387万</b><span>人</span>" in site.html("ja/")


def test_a_featured_record_is_shown_once_on_the_home_page(site):
    assert site.html("en/").count("Da\xa0Lat high-tech farming park") == 1


def test_a_menu_leads_only_to_pages_of_its_language(world, portal):
    world.drop("article/da-lat", "ja")
    made = portal(world)
    page = b"".join(data for _, data in made.render("ja/index.html")).decode()
    assert "概要" not in page
    assert '<a href="/ja/project/">案件</a>' in page


def test_a_language_without_anything_is_not_offered(world, portal):
    for key in [key for key in world.rows if key[1] == "ko"]:
        del world.rows[key]
    made = portal(world)
    assert not [path for path in made.paths if path.startswith("ko/")]
    assert "한국어" not in b"".join(data for _, data in made.render("vi/index.html")).decode()


def test_an_empty_listing_says_so(world, portal):
    for key in [key for key, row in world.rows.items() if row["kind"] == "project"]:
        del world.rows[key]
    html = b"".join(data for _, data in portal(world).render("ko/project/index.html")).decode()
    assert "아직 게시된 내용이 없습니다" in html


def test_the_search_page_works_without_script_as_a_plain_listing(site):
    html = site.html("vi/search/")
    assert 'data-search-index="/s/vi/"' in html
    assert re.search(r'<script type="module" src="/a/[0-9a-f]{20}\.js"></script>', html)
    assert '<li><a href="/vi/article/tea/">Chè Bảo\xa0Lộc</a></li>' in html
    assert re.search(r"<h3>Mũi\xa0Né</h3>\s*<ul>\s*<li><a href=\"/vi/project/khu-nghi-duong/\">", html)


def test_the_search_index_lies_where_the_page_says(site):
    assert (site.root / "s/zh-hans/manifest.json").exists()
    assert (site.root / "s/vi/manifest.json").exists()


def test_the_search_page_offers_what_its_pages_can_be_filtered_by(site):
    html = site.html("vi/search/")
    assert [*re.findall(r'<select id="filter-(\w+)" name="\1"><option value="">Tất cả</option>', html)][:3] == [
        "kind",
        "sector",
        "place",
    ]
    assert re.search(r'<option value="project">Dự[ \xa0]án[^<]*</option>', html)
    assert '<div class="filters" hidden>' in html, "useless without the script, which shows it"


def test_names_of_other_languages_lead_to_the_reader_s_own(site):
    keys = {}
    for path in (site.root / "s/vi/n").glob("*.json"):
        keys |= json.loads(path.read_bytes())
    assert keys[key_of("ムイネー", "vi")] == ["Mũi Né"]
    assert '"en":"/s/en/"' in site.html("vi/search/").replace("&#34;", '"').replace("&quot;", '"').replace(" ", "")


def test_the_finder_needs_no_script(site):
    html = site.html("en/project/")
    assert '<input type="checkbox" class="gt" id="t0">' in html
    assert re.search(r'<link rel="stylesheet" href="/a/[0-9a-f]{20}\.css">', html)
    assert "<script" not in html


def test_long_listings_are_numbered_from_the_oldest(world, portal, name):
    for number in range(70):
        world.facts(
            f"article/n{number}",
            organisation=name("organisation/ipc"),
            issued=f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}",
            modified="2025-12-01",
        )
        world.text(f"article/n{number}", "vi", title=f"Bài {number}", slug=f"bai-{number}", summary="…")
    made = portal(world)

    def page(path):
        return b"".join(data for _, data in made.render(path)).decode()

    first, front = page("vi/article/archive/1/index.html"), page("vi/article/index.html")
    assert "Bài 0<" in first
    assert "Bài 29<" in first
    assert "Bài 30<" in front
    assert 'rel="next" href="/vi/article/archive/1/"' in front
    assert 'rel="prev" href="/vi/article/"' in first
    assert "vi/article/archive/2/index.html" not in made.paths


def test_the_error_pages_speak_every_language(site):
    assert "已撤下" in site.read("zh/410.html")
    assert 'name="robots" content="noindex"' in site.read("ko/404.html")
    root = site.read("404.html")
    assert all(part in root for part in ("Không tìm thấy trang", "Page not found", "ページが見つかりません"))


def test_the_choice_of_language_redirects_nobody(site):
    html = site.read("index.html")
    assert "http-equiv" not in html
    assert all(f'hreflang="{tag}" href="/{segment}/"' in html for tag, segment in (("vi", "vi"), ("zh-Hans", "zh")))
