"""Numbers, sums, days and periods, as each language's readers expect them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder._catalogue import load_catalogue
from site_builder._language import Language
from snapshot import Locale

TABLE = tuple(
    Locale(code=code, tag=tag, segment=code[:2], fallback=fallback, collation=code[:2], script=script, name=code)
    for code, tag, fallback, script in (
        ("vi", "vi", "", "Latn"),
        ("en", "en", "vi", "Latn"),
        ("ja", "ja", "en", "Jpan"),
        ("ko", "ko", "en", "Kore"),
        ("zh-hans", "zh-Hans", "en", "Hans"),
        ("fr", "fr", "en", "Latn"),
    )
)
LANGUAGES = {locale.code: Language.of(locale, load_catalogue(locale, TABLE), ()) for locale in TABLE}


def spoken(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("code", "amount", "expected"),
    [
        ("vi", "1200000000000", "1.200 tỷ đồng"),
        ("en", "1200000000000", "VND 1,200 billion"),
        ("ja", "1200000000000", "1兆2,000億ドン"),
        ("ko", "1200000000000", "1조 2,000억 동"),
        ("zh-hans", "1200000000000", "1.2万亿越南盾"),
        ("vi", "45500000", "45,5 triệu đồng"),
        ("en", "45500000", "VND 45.5 million"),
        ("ja", "45500000", "4,550万ドン"),
        ("ko", "45500000", "4,550만 동"),
        ("zh-hans", "45500000", "4550万越南盾"),
        ("vi", "123456789000", "123.456.789.000 đồng"),
        ("zh-hans", "1234567000000", "12345.67亿越南盾"),
        ("zh-hans", "56610600000000", "56.6106万亿越南盾"),
        ("zh-hans", "3872999", "3,872,999越南盾"),
        ("ja", "1234567890000", "1兆2,345億6,789万ドン"),
        ("vi", "0", "0 đồng"),
        ("ko", "9999", "9,999 동"),
    ],
)
def test_a_sum_in_dong_is_exact_and_uses_the_language_s_large_numbers(code, amount, expected):
    assert spoken(LANGUAGES[code].figures.money("VND", amount)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("vi", "45–52 triệu USD"),
        ("en", "USD 45–52 million"),
        ("ja", "4,500万～5,200万米ドル"),
        ("ko", "4,500만~5,200만 달러"),
        ("zh-hans", "4500万～5200万美元"),
    ],
)
def test_a_range_says_its_unit_once_where_the_language_does(code, expected):
    assert spoken(LANGUAGES[code].figures.money("USD", "45000000", "52000000")) == expected


def test_a_range_over_two_units_says_both():
    figures = LANGUAGES["vi"].figures
    assert spoken(figures.money("VND", "900000000", "1500000000")) == "900 triệu–1,5 tỷ đồng"


def test_a_range_without_width_is_a_sum():
    assert spoken(LANGUAGES["en"].figures.money("VND", "2000000", "2000000")) == "VND 2 million"


def test_a_currency_that_no_catalogue_names_keeps_its_code():
    assert spoken(LANGUAGES["vi"].figures.money("SGD", "1000000")) == "SGD 1 triệu"


def test_another_language_needs_no_code():
    assert spoken(LANGUAGES["fr"].figures.worded("1500000000")) == "1,5 milliard"
    assert spoken(LANGUAGES["fr"].figures.worded("1200000000000")) == "1 200 milliards"
    assert spoken(LANGUAGES["fr"].figures.with_unit("12,3", "%")) == "12,3 %"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("vi", "3,87 triệu người"),
        ("en", "3.87 million người"),
        ("ja", "387万 người"),
        ("ko", "387만 người"),
        ("zh-hans", "387万 người"),
    ],
)
def test_a_scaled_value_takes_the_language_s_unit(code, expected):
    assert spoken(LANGUAGES[code].figures.scaled("3.87", 6, 2, "người")) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("vi", "1.234,5"), ("en", "1,234.5"), ("ja", "1,234.5"), ("ko", "1,234.5"), ("zh-hans", "1,234.5")],
)
def test_decimal_signs(code, expected):
    assert LANGUAGES[code].figures.plain("1234.5") == expected


def test_units_stand_apart_as_the_language_sets_them():
    assert LANGUAGES["vi"].figures.with_unit("12,3", "%") == "12,3%"
    assert LANGUAGES["ja"].figures.with_unit("387万", "人") == "387万人"
    assert LANGUAGES["ko"].figures.with_unit("387만", "명") == "387만\xa0명"
    assert LANGUAGES["zh-hans"].figures.with_unit("24,233", "km²") == "24,233\xa0km²"


@given(st.integers(min_value=0, max_value=10**16), st.sampled_from(["ja", "ko"]))
def test_a_row_of_units_is_the_number_itself(number, code):
    sizes = {"京": 10**16, "경": 10**16, "兆": 10**12, "조": 10**12, "億": 10**8, "억": 10**8, "万": 10**4, "만": 10**4}
    total, figure = 0, ""
    for sign in LANGUAGES[code].figures.worded(str(number)):
        if sign.isdigit():
            figure += sign
        elif sign in sizes:
            total, figure = total + int(figure) * sizes[sign], ""
    assert total + int(figure or 0) == number


@given(st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False))
def test_words_never_round(number):
    text = spoken(LANGUAGES["en"].figures.worded(number)).replace(",", "")
    value, _, word = text.partition(" ")
    assert Decimal(value) * {"": 1, "million": 10**6, "billion": 10**9}[word] == number


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("vi", "05/11/2026"),
        ("en", "5 November 2026"),
        ("ja", "2026年11月5日"),
        ("ko", "2026년 11월 5일"),
        ("zh-hans", "2026年11月5日"),
    ],
)
def test_days(code, expected):
    assert LANGUAGES[code].day("2026-11-05") == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("vi", ["2024", "Quý 1/2024", "05/2024"]),
        ("en", ["2024", "Q1 2024", "May 2024"]),
        ("ja", ["2024年", "2024年第1四半期", "2024年5月"]),
        ("ko", ["2024년", "2024년 1분기", "2024년 5월"]),
        ("zh-hans", ["2024年", "2024年第1季度", "2024年5月"]),
    ],
)
def test_periods(code, expected):
    assert [LANGUAGES[code].period(value) for value in ("2024", "2024-Q1", "2024-05")] == expected


def test_what_is_neither_day_nor_period_stands_as_it_is():
    language = LANGUAGES["vi"]
    assert [language.when(value) for value in ("2024", "2024-05-01", "giữa năm 2024", "2024-13-01")] == [
        "2024", "01/05/2024", "giữa năm 2024", "2024-13-01",
    ]  # fmt: skip
