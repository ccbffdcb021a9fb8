"""Days, spans of days, times, sizes, and ranges in titles, as each language writes them."""

from pathlib import Path

import pytest
import yaml

from site_builder._catalogue import load_catalogue
from site_builder._headings import Headings
from site_builder._language import Language
from snapshot import locale_table

ROOT = Path(__file__).parents[3]
TABLE = locale_table(yaml.safe_load((ROOT / "content" / "locales.yaml").read_text("utf-8")))
LANGUAGES = {one.code: Language.of(one, load_catalogue(one, TABLE), ()) for one in TABLE}
ENDS = {
    "a day": ("2026-11-12", "2026-11-12"),
    "a month": ("2026-11-12", "2026-11-14"),
    "a year": ("2026-10-28", "2026-11-03"),
    "two years": ("2026-12-30", "2027-01-02"),
}
SPANS = {
    "vi": ("Thứ Năm, 12/11/2026", "12–14/11/2026", "28/10–03/11/2026", "30/12/2026–02/01/2027"),
    "en": ("Thursday, 12 November 2026", "12–14 November 2026", "28 October–3 November 2026", "30 December 2026–2 January 2027"),
    "ja": ("2026年11月12日（木）", "2026年11月12日～14日", "2026年10月28日～11月3日", "2026年12月30日～2027年1月2日"),
    "ko": ("2026년 11월 12일(목)", "2026년 11월 12일~14일", "2026년 10월 28일~11월 3일", "2026년 12월 30일~2027년 1월 2일"),
    "zh-hans": ("2026年11月12日（星期四）", "2026年11月12日～14日", "2026年10月28日～11月3日", "2026年12月30日～2027年1月2日"),
}  # fmt: skip


@pytest.mark.parametrize("code", SPANS)
def test_a_span_of_days_says_once_what_its_ends_share(code):
    assert tuple(LANGUAGES[code].days(*ends) for ends in ENDS.values()) == SPANS[code]


ZONES = {
    "vi": "08:00, giờ Việt Nam (UTC+7)", "en": "8:00, Vietnam Time (UTC+7)", "ja": "8:00（ベトナム時間、UTC+7）",
    "ko": "08:00(베트남 시간, UTC+7)", "zh-hans": "8:00（越南时间，UTC+7）",
}  # fmt: skip


@pytest.mark.parametrize("code", ZONES)
def test_a_time_names_its_zone(code):
    language, moment = LANGUAGES[code], "2026-11-12T08:00"
    assert language.in_zone(language.time(moment), moment, "Asia/Ho_Chi_Minh") == ZONES[code]


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("Europe/Berlin", "2026-01-01", "+1"), ("Europe/Berlin", "2026-07-01", "+2"), ("Asia/Kolkata", "2026-01-01", "+5:30"),
        ("America/St_Johns", "2026-01-01", "−3:30"),
    ],
)  # fmt: skip
def test_the_offset_is_that_of_the_day(zone, day, offset):
    assert LANGUAGES["en"].in_zone("x", f"{day}T12:00", zone).endswith(f"(UTC{offset})")


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("vi", 4_212_345, "4,2\xa0MB"), ("en", 640_000, "640\xa0kB"), ("ja", 15_400_000, "15\xa0MB"),
        ("ko", 300, "1\xa0kB"), ("zh-hans", 999_000, "1.0\xa0MB"),
    ],
)  # fmt: skip
def test_the_size_of_a_file(code, count, said):
    assert LANGUAGES[code].figures.size(count) == said


def test_currencies_have_the_name_that_stands_beside_figures():
    assert [LANGUAGES[code].figures.currency("VND") for code in SPANS] == ["đồng", "VND", "ドン", "동", "越南盾"]
    assert LANGUAGES["ja"].figures.currency("SGD") == "SGD"


@pytest.mark.parametrize("dash", ["–", "～", "~", "—"])
def test_a_range_in_a_title_does_not_break_after_its_dash(dash):
    for code in ("vi", "ja", "zh-hans"):
        headings = LANGUAGES[code].headings
        for set_ in (headings.heading, headings.label):
            assert f"2013\u2060{dash}\u20602022" in set_(f"指数 2013{dash}2022 年")


def test_a_dash_between_words_may_break():
    assert "\u2060" not in LANGUAGES["vi"].headings.heading("Phan Thiết – Mũi Né, A–B")


def test_a_vietnamese_title_keeps_the_words_of_the_termbase_whole():
    vietnamese, english = TABLE[0], TABLE[1]
    words = ("du lịch", "khu công nghiệp")
    assert (
        Headings(vietnamese, (), words).heading("Du lịch và khu công nghiệp") == "Du\xa0lịch và khu\xa0công\xa0nghiệp"
    )
    assert Headings(english).heading("Du lịch") == "Du lịch"


def test_languages_are_called_what_people_say():
    tags = ("ja", "zh-Hans", "ko")
    assert [LANGUAGES["vi"].language_name(tag) for tag in tags] == ["Tiếng Nhật", "Tiếng Trung", "Tiếng Hàn"]
    assert [LANGUAGES["en"].language_name(tag) for tag in tags] == ["Japanese", "Simplified Chinese", "Korean"]
    assert [LANGUAGES["ja"].language_name(tag) for tag in tags] == ["日本語", "簡体中国語", "韓国語"]
