"""The yardstick of the content's figures is itself measured."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "locale", "values"),
    [
        ("1.200 tỷ đồng", "vi", ["1200000000000"]),
        ("VND 1,200 billion", "en", ["1200000000000"]),
        ("1兆2,000億ドン", "ja", ["1200000000000"]),
        ("1조 2,000억 동", "ko", ["1200000000000"]),
        ("1.2万亿越南盾", "zh-hans", ["1200000000000"]),
        ("20.733,1 nghìn", "vi", ["20733100"]),
        ("2,073万3,100人", "ja", ["20733100"]),
        ("2,073만 3,100명", "ko", ["20733100"]),
        ("2073.31万", "zh-hans", ["20733100"]),
        ("22千伏至110千伏", "zh-hans", ["22", "110"]),
        ("ngày 01/07/2025", "vi", ["1", "7", "2025"]),
        ("1 July 2025", "en", ["1", "7", "2025"]),
        ("2025年7月1日", "ja", ["2025", "7", "1"]),
    ],
)
def test_a_figure_is_the_same_in_every_language(
    text: str, locale: str, values: list[str], figures: Callable[[str, str], Counter[Decimal]]
) -> None:
    assert sorted(figures(text, locale).elements()) == sorted(map(Decimal, values))
