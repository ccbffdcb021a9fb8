"""The same figures, however a language writes them, give the same set; what is no figure to compare is left out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.gate.checks._figures import figures_of, format_figures

LANGUAGES = ("vi", "en", "ja", "ko", "zh-hans")


def figures(text: str, locale: str = "vi") -> set[str]:
    return set(figures_of(text, locale))


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


def written(value: Decimal, locale: str, *, groups: bool = True) -> str:
    """A number as the language writes it, in digits only."""
    whole, _, fraction = f"{value:f}".partition(".")
    group, point = (".", ",") if locale == "vi" else (",", ".")
    return (grouped(int(whole), group) if groups else whole) + (f"{point}{fraction}" if fraction else "")


@given(st.decimals(min_value=32, max_value=10**15, places=2), st.booleans())
def test_a_number_in_digits_is_the_same_in_every_language(value: Decimal, groups: bool) -> None:
    found = {locale: figures(f"({written(value, locale, groups=groups)})", locale) for locale in LANGUAGES}
    assert len(set(map(frozenset, found.values()))) == 1
    assert len(found["vi"]) == 1


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=0, max_value=9))
def test_words_of_scale_say_the_same_in_every_language(whole: int, tenth: int) -> None:
    """Billions: `tỷ` and `billion` are ten to the ninth; in East Asia ten hundred-millions."""
    value = Decimal(f"{whole}.{tenth}")
    amount = value * 10**9
    hundred_millions = amount / 10**8
    texts = {
        "vi": f"{written(value, 'vi')} tỷ đồng",
        "en": f"VND {written(value, 'en')} billion",
        "ja": f"{written(hundred_millions, 'ja')}億ドン",
        "ko": f"{written(hundred_millions, 'ko')}억 동",
        "zh-hans": f"{written(hundred_millions, 'zh')}亿越南盾",
    }
    assert {locale: figures(text, locale) for locale, text in texts.items()} == {
        locale: {f"{amount:.0f}"} for locale in texts
    }


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=9_999))
def test_compounds_of_scale_are_one_number(trillions: int, hundred_millions: int) -> None:
    amount = trillions * 10**12 + hundred_millions * 10**8
    billions = (
        written(Decimal(amount) / 10**9, "vi").rstrip("0").rstrip(",")
        if amount % 10**9
        else grouped(amount // 10**9, ".")
    )
    assert figures(f"{billions} tỷ đồng") == {str(amount)}
    assert figures(f"{trillions}兆{hundred_millions:,}億ドン", "ja") == {str(amount)}
    assert figures(f"{trillions}조 {hundred_millions:,}억 동", "ko") == {str(amount)}


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_percentages_are_marked_however_small(value: Decimal) -> None:
    signs = {"vi": "%", "en": "%", "ja": "％", "ko": "%", "zh-hans": "%"}
    found = {locale: figures(f"{written(value, locale)}{sign}", locale) for locale, sign in signs.items()}
    assert len(set(map(frozenset, found.values()))) == 1
    assert all(one.endswith("%") for one in found["vi"])


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, locale: str) -> None:
    found = figures_of(text, locale)
    assert all(count == 1 for count in found.values())
    assert isinstance(format_figures(found), str)


@given(st.integers(min_value=0, max_value=31), st.sampled_from(LANGUAGES))
def test_small_counts_and_days_are_left_out(value: int, locale: str) -> None:
    assert figures(f"({value})", locale) == set()


SAME = {
    "money": {
        "vi": "1.200 tỷ đồng (khoảng 47,5 triệu USD)",
        "en": "VND 1.2 trillion (about USD 47.5 million)",
        "ja": "1兆2,000億ドン(約4,750万米ドル)",
        "ko": "1조 2,000억 동(약 4,750만 달러)",
        "zh-hans": "1.2万亿越南盾(约4750万美元)",
    },
    "area": {
        "vi": "diện tích 24.233 km² và 1.070 ha",
        "en": "an area of 24,233 km² and 1,070 ha",
        "ja": "面積24,233 km²、1,070ヘクタール",
        "ko": "면적 24,233㎢, 1,070헥타르",
        "zh-hans": "面积24,233平方公里、1,070公顷",
    },
    "law": {
        "vi": "Điều 45 Luật số 143/2025/QH15 ngày 11/12/2025",
        "en": "Article 45 of Law No. 143/2025/QH15 of December 11, 2025",
        "ja": "2025年12月11日付法律第143/2025/QH15号第45条",
        "ko": "2025년 12월 11일 법률 제143/2025/QH15호 제45조",
        "zh-hans": "2025年12月11日第143/2025/QH15号法律第45条",
    },
    "power": {
        "vi": "trạm biến áp 110 kV, công suất 63 MVA, 450 MW",
        "en": "a 110 kV substation of 63 MVA, 450 MW",
        "ja": "110 kV変電所(63 MVA)、450 MW",
        "ko": "110kV 변전소(63MVA), 450MW",
        "zh-hans": "110千伏变电站(63兆伏安),450兆瓦",
    },
    "range": {
        "vi": "giai đoạn 2021–2025, 50-70 năm, từ 1.500 đến 1.650 m",
        "en": "in 2021–2025, 50–70 years, from 1,500 to 1,650 m",
        "ja": "2021～2025年、50～70年、1,500～1,650 m",
        "ko": "2021~2025년, 50~70년, 1,500~1,650m",
        "zh-hans": "2021—2025年,50—70年,1,500至1,650米",
    },
    "people": {
        "vi": "khoảng 3,8 triệu người, 124 xã, phường",
        "en": "about 3.8 million people, 124 communes and wards",
        "ja": "約380万人、124の社・坊",
        "ko": "약 380만 명, 124개 사·방",
        "zh-hans": "约380万人,124个乡、坊",
    },
    "ordinal": {
        "vi": "hạng thứ 41 trong 63 tỉnh",
        "en": "ranked 41st of 63 provinces",
        "ja": "63省中第41位",
        "ko": "63개 성 중 제41위",
        "zh-hans": "在63个省中位列第41",
    },
    "year": {
        "vi": "năm 2024 đạt 6,42%",
        "en": "6.42% in 2024",
        "ja": "2024年は6.42%",
        "ko": "2024년 6.42%",
        "zh-hans": "2024年达6.42%",
    },
}


@pytest.mark.parametrize("name", sorted(SAME))
def test_the_same_sentence_has_the_same_figures(name: str) -> None:
    found = {locale: frozenset(figures(text, locale)) for locale, text in SAME[name].items()}
    assert set(found.values()) == {found["vi"]}, found
    assert found["vi"]


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("1.200 tỷ đồng", "VND 1.2 billion", "en"),
        ("1.200 tỷ đồng", "1兆2,000万ドン", "ja"),
        ("1.200 tỷ đồng", "1조 2,000만 동", "ko"),
        ("1.200 tỷ đồng", "1.2亿越南盾", "zh-hans"),
        ("tăng 6,42%", "up 64.2%", "en"),
        ("tăng 45%", "up 45 points", "en"),
        ("năm 2024", "in 2025", "en"),
        ("3,8 triệu người", "3.8 thousand people", "en"),
        ("24.233 km²", "24.233 km²", "en"),
    ],
)
def test_another_figure_is_another_figure(one: str, other: str, locale: str) -> None:
    assert figures(one) != figures(other, locale)


def test_figures_are_listed_for_people() -> None:
    assert format_figures(Counter({"45": 1, "6.42%": 1})) == "45; 6.42%"
    assert format_figures(Counter()) == "—"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_language_without_a_line_of_code_is_read_by_its_own_signs_and_words(space: str) -> None:
    text = f"134{space}007,2 tonnes, 3,5 millions, 1{space}200 milliards, 6,42 %, en 2024 134 communes"
    assert figures(text, "fr") == {"134007.2", "3500000", "1200000000000", "6.42%", "2024", "134"}
