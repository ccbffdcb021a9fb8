"""Numbers, sentences, masks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.mt._masks import mask
from cms.translation.mt._sentences import join, split
from cms.translation.mt._verdict import stands
from cms.translation.numerals import localise, numbers_in


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("1.234,5", "1,234.5"),
        ("6,42%", "6.42%"),
        ("12.000.000 đồng", "12,000,000 đồng"),
        ("năm 2024", "năm 2024"),
        ("ngày 01.02.2025", "ngày 01.02.2025"),
        ("1,2,3", "1,2,3"),
        ("từ 1.500 đến 2.500.", "từ 1,500 đến 2,500."),
        ("98", "98"),
        ("TCVN 5.1", "TCVN 5.1"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(vietnamese, english) -> None:
    assert localise(vietnamese, "vi", "en") == english
    assert localise(vietnamese, "vi", "de") == vietnamese


def test_a_language_without_a_line_of_code_has_its_own_signs() -> None:
    assert localise("1.234.567,5 ha, 98", "vi", "fr") == "1\u202f234\u202f567,5 ha, 98"


def test_full_width_digits_are_digits() -> None:
    assert numbers_in("１２件") == {"12": 1}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Một. Hai.", ["Một.", "Hai."]),
        ("TP. Hồ Chí Minh có 1.234,5 ha. Hết.", ["TP. Hồ Chí Minh có 1.234,5 ha.", "Hết."]),
        ("“Xin chào.” Ông nói.", ["“Xin chào.”", "Ông nói."]),
        ("không có dấu chấm", ["không có dấu chấm"]),
        ("TS. Nguyễn Văn A. Đúng không? Đúng!", ["TS. Nguyễn Văn A. Đúng không?", "Đúng!"]),
    ],
)
def test_sentences_end_where_they_end(text, sentences) -> None:
    assert split(text) == sentences


def test_japanese_and_chinese_sentences_stand_without_a_space() -> None:
    assert join(["一。", "二。"], "ja") == join(["一。", "二。"], "zh-hans") == "一。二。"
    assert join(["일.", "이."], "ko") == "일. 이."


@given(st.text(alphabet="aàđ {}%()sN.,0123456789<>@:/-", max_size=60))
def test_a_mask_that_comes_back_untouched_gives_the_text_in_the_targets_form(text) -> None:
    masked = mask(text, "vi", "vi")
    if masked is None:
        return
    restored = masked.restore(masked.text)
    assert restored is None or restored == text


@given(st.text(max_size=80))
def test_splitting_loses_nothing_but_white_space(text) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(st.text(max_size=40))
def test_the_source_again_never_stands(text) -> None:
    assert not stands(text, text, "vi", "en")
