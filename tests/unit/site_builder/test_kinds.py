"""What each kind says on its page, on its card and to machines, in every language."""

# ruff: noqa: E501 (texts in five languages)

import json
import re

import pytest

from site_builder import verify
from site_builder._page_check import check_page
from site_builder._pagekinds import page_kinds
from snapshot import all_kinds

SEGMENTS = ("vi", "en", "ja", "ko", "zh")
SLUGS = {
    "album": ("lam-dong-2026", "lam-dong-2026"),
    "article": ("da-lat", "da-lat"), "clarification": ("het-dat", "no-land-left"), "cost_table": ("ven-bien", "coast"), "event": ("dien-dan", "forum"),
    "indicator": ("dan-so", "population"), "park": ("ham-kiem", "ham-kiem"), "policy": ("thue", "tax"), "press_kit": ("tai-lieu", "press-kit"),
    "press_release": ("mo-dien-dan", "forum-opens"), "profile": ("lam-dong", "lam-dong"), "project": ("khu-nong-nghiep", "farming-park"),
    "publication": ("toan-canh-2026", "panorama-2026"), "sector": ("du-lich", "tourism"),
}  # fmt: skip


def path_of(kind, segment):
    vietnamese, foreign = SLUGS[kind]
    return f"{segment}/{kind}/{vietnamese if segment == 'vi' else foreign}/"


def page(site, kind, segment):
    return site.html(path_of(kind, segment))


def things(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def test_every_kind_with_a_page_is_presented_and_tried_here():
    kinds = {kind.name for kind in all_kinds() if kind.has_page}
    assert {kind.name for kind in page_kinds()} == kinds == set(SLUGS)


def test_the_portal_of_every_kind_passes_its_own_checks(everything, config):
    assert verify(everything.root, everything.snapshot, config) == []


@pytest.mark.parametrize("segment", SEGMENTS)
@pytest.mark.parametrize("kind", SLUGS)
def test_every_kind_has_a_sound_page_in_every_language(everything, kind, segment):
    html = page(everything, kind, segment)
    assert check_page(html).problems == []
    crumbs, *told = things(html)
    assert crumbs["@type"] == "BreadcrumbList"
    assert told
    assert all(one["@context"] == "https://schema.org" and one["@type"] for one in told)
    assert told[0]["mainEntityOfPage"].endswith(f"/{path_of(kind, segment)}")


@pytest.mark.parametrize("kind", SLUGS)
def test_every_kind_has_a_listing_that_leads_to_its_records(everything, kind):
    for segment in SEGMENTS:
        assert f'href="/{path_of(kind, segment)}"' in everything.html(f"{segment}/{kind}/")


FACTS = {
    ("park", "vi"): [
        "<dt>Tỷ lệ lấp đầy</dt><dd>62%<svg", "<dd>62–68\xa0USD/m²/cả thời hạn thuê</dd>", "<dt>Diện tích còn trống</dt><dd>39,3\xa0ha</dd>", "31/12/2058",
        '<td class="n">1.899\xa0đồng/kWh</td><td class="n">126\xa0MVA</td>', '<td class="n">142,5\xa0km</td>', "Dự án cùng địa bàn",
    ],
    ("park", "ja"): ["<dt>入居率</dt>", "<dt>賃料</dt><dd>62～68米ドル／m²・全期間</dd>", "10,000\xa0m³／日", "2058年12月31日"],
    ("park", "ko"): ["<dt>입주율</dt>", "<dt>인프라 개발사업자</dt>", "1,899\xa0동/kWh"],
    ("park", "zh"): ["<dt>入驻率</dt>", "146.2公顷", "62～68美元/平方米·整个租期"],
    ("policy", "ja"): ["<dt>施行日</dt><dd>2025年12月15日</dd>", "<dt>効力</dt><dd><b>施行中</b></dd>", '<th scope="row">18.1</th>', "申請の流れ"],
    ("policy", "ko"): ["<dt>시행일</dt>", "신청 절차"],
    ("policy", "zh"): ["<dt>施行日期</dt>", "<dt>文号</dt><dd>320/2025/NĐ-CP</dd>", "2030年12月31日"],
    ("cost_table", "vi"): ["Giá tính bằng USD, thời điểm 30/06/2026", '<th scope="rowgroup" colspan="4"><span>Lao động</span>', '<td class="n">1.100</td>', '<td class="n">8,0–<wbr>15,0</td>'],
    ("cost_table", "zh"): ["价格（单位：美元，截至2026年6月30日）", '<td class="n">8.0～<wbr>15.0</td><td class="u">平方米</td>', "不含基础设施管理费"],
    ("event", "vi"): ["03–04/12/2026</time>", "từ 08:00 ngày đầu đến 17:00 ngày cuối, giờ Việt\xa0Nam (UTC+7)".replace("\xa0", " "), 'download="dien-dan.ics"', "Đăng ký tham dự"],
    ("event", "en"): ["3–4 December 2026</time>", "8:00 on the first day to 17:00 on the last, Vietnam Time (UTC+7)"],
    ("event", "ja"): ["2026年12月3日～4日</time>", "初日8:00～最終日17:00（ベトナム時間、UTC+7）", "<dt>主催</dt>"],
    ("event", "ko"): ["2026년 12월 3일~4일</time>", "첫날 08:00~마지막 날 17:00(베트남 시간, UTC+7)"],
    ("event", "zh"): ["2026年12月3日～4日</time>", "首日8:00至末日17:00（越南时间，UTC+7）"],
    ("press_release", "ja"): ['<p class="dateline"><b>ダラット、2026年9月10日</b></p>', "報道関係者の方へ", "<dt>報道解禁日</dt><dd>2026年9月12日</dd>"],
    ("clarification", "vi"): ["<dt>Thông tin được nêu</dt>", "<dt>Sự thật</dt>", 'rel="external nofollow"', "Họp báo, gặp gỡ báo chí, Đăng tải song ngữ, đa ngữ"],
    ("sector", "ko"): ["<h2>강점</h2>", "<h2>가치사슬</h2>", "이 분야의 사업", "무이네 리조트"],
    ("publication", "en"): ['href="/m/' + "d" * 64 + '/guide.pdf">English</a>', "PDF · 4.2\xa0MB · 48 pages", 'href="/ja/publication/panorama-2026/read/" hreflang="ja">Japanese</a>', "978-604-0-00000-0"],
    ("album", "zh"): ['<h2 id="p1">山丘之晨</h2>', "<p>雾散。</p>", "<dt>出版单位</dt>", "2026年"],
    ("press_kit", "ja"): ["省の紹介文（引用可）", "MP4 · 2.3\xa0MB", "JPEG · 1600\u202f×\u202f1066", "クレジットを明記すれば利用できます。"],
    ("profile", "zh"): ['<li><a href="#s1">地理与<wbr>气候</a></li>', 'id="s1"', "24,233.07平方公里", "<dt>行政中心</dt><dd>大叻</dd>"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "segment"), FACTS)
def test_facts_are_written_as_the_language_writes_them(everything, kind, segment):
    html = page(everything, kind, segment)
    for part in FACTS[kind, segment]:
        assert part in html, part


def test_a_park_shows_the_projects_of_its_place_and_a_sector_those_of_its_term(everything):
    assert "Da\xa0Lat high-tech farming park" in page(everything, "park", "en")
    assert "Mui\xa0Ne resort" in page(everything, "sector", "en")


def test_a_new_project_of_a_place_changes_the_park_s_page(whole, portal, name):
    before = portal(whole)
    whole.rows[name("project/resort"), "mul"]["places"] = [name("place/ham-kiem")]
    after = portal(whole)
    path = "en/park/ham-kiem/index.html"
    assert before.fingerprint(path) != after.fingerprint(path)
    assert b"Mui\xc2\xa0Ne resort" in b"".join(data for _, data in after.render(path))


def test_sectors_and_places_of_the_key_facts_lead_to_the_pages_about_them(everything):
    html = page(everything, "park", "en")
    assert '<a href="/en/sector/tourism/">Tourism</a>' in html
    assert '<a href="/en/profile/lam-dong/">Lam\xa0Dong</a>' in page(everything, "sector", "en")


def test_a_cancelled_event_says_so_in_words_on_its_page_and_its_card(everything):
    html = everything.html("en/event/tokyo/")
    assert '<p class="notice state"><b>Cancelled</b></p>' in html
    assert '<b class="state">Cancelled</b>' in everything.html("en/event/")
    assert "Tuesday, 20 October 2026</time>" in html
    assert "Register" not in html


def test_upcoming_and_past_events_by_the_snapshot_s_day(whole, portal):
    html = b"".join(data for _, data in portal(whole).render("en/event/index.html")).decode()
    assert (
        html.index("<h2>Upcoming</h2>")
        < html.index("Investment forum")
        < html.index("<h2>Past</h2>")
        < html.index("Product day")
    )
    home = b"".join(data for _, data in portal(whole).render("en/index.html")).decode()
    assert "Investment forum" in home
    assert "Product day" not in home


def test_an_event_of_one_day_names_the_day_and_its_times(whole, portal, name):
    whole.rows[name("event/forum"), "mul"] |= {"ends": "2026-12-03T11:30", "timezone": "Asia/Seoul"}
    made = portal(whole)
    for path, day, time in (
        ("vi/event/dien-dan/index.html", "Thứ Năm, 03/12/2026", "08:00–11:30, giờ Hàn Quốc (UTC+9)"),
        ("ja/event/forum/index.html", "2026年12月3日（木）", "8:00～11:30（韓国時間、UTC+9）"),
        ("zh/event/forum/index.html", "2026年12月3日（星期四）", "8:00～11:30（韩国时间，UTC+9）"),
    ):
        html = b"".join(data for _, data in made.render(path)).decode()
        assert day in html
        assert time in html


TYPES = {
    "album": "ImageGallery", "article": "Article", "clarification": "ClaimReview", "cost_table": "Dataset", "event": "Event", "indicator": "Dataset", "park": "WebPage",
    "policy": "WebPage", "press_kit": "WebPage", "press_release": "NewsArticle", "profile": "WebPage", "project": "WebPage", "publication": "Book",
    "sector": "WebPage",
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_machines_are_told_what_it_is(everything, kind):
    assert things(page(everything, kind, "ko"))[1]["@type"] == TYPES[kind]


def test_machines_are_told_when_and_where_an_event_is(everything):
    event = things(page(everything, "event", "en"))[1]
    assert (event["startDate"], event["endDate"]) == ("2026-12-03T08:00:00+07:00", "2026-12-04T17:00:00+07:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]
    assert event["organizer"] == [{"@type": "GovernmentOrganization", "name": "Investment Promotion Centre"}]


def test_machines_are_told_of_the_law_and_of_the_place(everything):
    policy, service = things(page(everything, "policy", "en"))[1:]
    assert policy["about"]["legislationIdentifier"] == "320/2025/NĐ-CP"
    assert policy["about"]["temporalCoverage"] == "2025-12-15/2030-12-31"
    assert service["@type"] == "GovernmentService"
    park = things(page(everything, "park", "en"))[1]["mainEntity"]
    assert park["geo"] == {"@type": "GeoCoordinates", "latitude": 10.93, "longitude": 107.98}
    assert park["containedInPlace"]["name"] == "Ham Kiem"


def test_costs_say_their_sources_at_the_table_and_once(everything):
    html = page(everything, "cost_table", "en")
    html = html[html.index("<table") :]
    assert html.count("Industrial Parks Board, June 2026") == 2  # the row cites it twice
    assert html.index("</table>") < html.index("Industrial Parks Board, June 2026") < html.index("<picture")


def test_items_of_a_group_stand_together_wherever_the_row_lists_them(whole, portal, name):
    items = whole.rows[name("cost_table/coast"), "mul"]["items"]
    items[1], items[2] = items[2], items[1]
    html = b"".join(data for _, data in portal(whole).render("en/cost_table/coast/index.html")).decode()
    html = html[html.index("<table") :]
    order = [html.index(words) for words in ("Premises", "Industrial land", "Office space", "Labour", "unskilled")]
    assert order == sorted(order)


def test_a_revised_series_says_which_revision_and_why(whole, portal, name):
    whole.rows[name("indicator/population"), "mul"] |= {"revision": 2, "revised": "2026-08-30"}
    whole.rows[name("indicator/population"), "ko"] |= {"revision_note": "2025년 조사 반영."}
    html = b"".join(data for _, data in portal(whole).render("ko/indicator/population/index.html")).decode()
    assert "<dt>개정</dt><dd>2차, 2026년 8월 30일</dd>" in html
    assert "2025년 조사 반영." in html


def test_a_kind_s_page_needs_nothing_but_its_own_rows(whole, portal, name):
    """What a row names and the snapshot does not hold is left out; the page stands."""
    kept = {
        name(f"{kind}/{key}") for kind, key in (("park", "ham-kiem"), ("event", "forum"), ("publication", "panorama"))
    }
    whole.rows = {key: row for key, row in whole.rows.items() if key[0] in kept}
    made = portal(whole)
    for path in ("ja/park/ham-kiem/index.html", "ja/event/forum/index.html", "ja/publication/panorama-2026/index.html"):
        html = b"".join(data for _, data in made.render(path)).decode()
        assert check_page(html).problems == []
    (read,) = [path for path in made.paths if path.startswith("ja/") and "/read/" in path]
    assert b"".join(data for _, data in made.render(read)).count(b'class="chapter') == 1
