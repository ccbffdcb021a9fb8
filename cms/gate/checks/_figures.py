"""The figures in a text, as exact numbers, whatever the language writes them with.

Read are digits with the locale's separators and the words of scale after them (tỷ, billion, 億, 억, 亿 …), also in compounds (1兆2,000億). Left
out are whole numbers up to 31 that are no percentage: days, months and small counts are written as words in one language and as digits in another.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from unicodedata import normalize

from cms.gate.numerals import scale_words, signs

_SUPERSCRIPTS = re.compile("[⁰¹²³⁴-⁹₀-₉]")
_SMALL = Decimal(31)
_RANGE = re.compile(r"\s?(?:[-–~～〜—]|đến|to|至|到|から)\s?")
"""Between two figures that share the word of scale behind the second one: 1,3-1,4 tỷ."""
_ARTICLE = re.compile(r"(제\s?\d+)\s?조|(\d+)조(?!\s?(?:\d|원|동|달러|엔|위안|미국))")
"""Articles of a Korean law (제45조, 52조로 구성), whose 조 is not the word of scale: that one has money or a smaller figure behind it."""

_UNIT = re.compile(
    r"(?:^|\()\s*(?:10[億亿억]|100[万만]|百万)\s?(?:ドン|동|越盾|米ドル|달러|美元)\s?(?:$|\))", re.MULTILINE
)
"""A unit that languages with words for 10⁴ and 10⁸ write with a figure: the heading `tỷ đồng` is `10億ドン`."""

_SCALES: dict[str, dict[str, int]] = {
    "vi": {"nghìn tỷ": 12, "ngàn tỷ": 12, "triệu tỷ": 15, "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "ja": {"千": 3, "万": 4, "億": 8, "兆": 12},
    "ko": {"천만": 7, "백만": 6, "천억": 11, "천": 3, "만": 4, "억": 8, "조": 12},
    "zh": {"万亿": 12, "千万": 7, "百万": 6, "千": 3, "万": 4, "亿": 8},
}
_UNITS = {"ja": "", "ko": "", "zh": "伏瓦米克卡赫"}
"""Characters that make a word of scale part of a unit: 110千伏 is 110 kV. (兆 is no scale in Chinese: 兆瓦 is a megawatt.)"""
_SPACED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
"""1 234 567, where the language separates thousands by a space of some width."""


def figures_of(text: str, locale: str) -> Counter[str]:
    """The set of figures of `text`, each counted once, percentages marked: {"1200000000000": 1, "6.42%": 1}."""
    language = locale.split("-")[0]
    scales = _SCALES.get(language) or dict(scale_words(language))
    group, point = signs(language)
    found: set[str] = set()
    text = _ARTICLE.sub(lambda found: f"{found[1] or found[2]} ", _clean(text)) if language == "ko" else _clean(text)
    text = _SPACED.sub(lambda match: match[0].replace(" ", ""), text) if group.isspace() else text
    units = _UNITS.get(language, "")
    for value, percent in _numbers(text, scales, units, comma_decimal=point == ","):
        if percent or value > _SMALL or value != value.to_integral_value():
            found.add(_canonical(value) + ("%" if percent else ""))
    return Counter(found)


def format_figures(figures: Counter[str]) -> str:
    """For people: sorted, separated by semicolons, a dash for none."""
    return "; ".join(sorted(figures)) or "—"


def _clean(text: str) -> str:
    return _UNIT.sub("", normalize("NFKC", _SUPERSCRIPTS.sub("", text)).casefold())


def _numbers(text: str, scales: dict[str, int], units: str, *, comma_decimal: bool) -> list[tuple[Decimal, bool]]:
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    latin = any(word.isascii() or "ỷ" in word for word in scales)
    boundary = r"(?!\w)" if latin else f"(?![{units}])" if units else ""
    space = " ?" if latin else ""  # 4.0 조건 is no sum of money: in these scripts the word of scale touches the figure
    pattern = re.compile(rf"(?<![a-zđ0-9])(?<![0-9][.,])(\d+(?:[.,]\d+)*)(?:{space}({words}){boundary})?( ?%)?")
    found: list[tuple[Decimal, bool]] = []
    end, last_scale, plain_before = -1, 0, False
    for match in pattern.finditer(text):
        scale = scales.get(match[2] or "", 0)
        value = _value(match[1], comma_decimal=comma_decimal) * (Decimal(10) ** scale)
        between = text[max(0, end) : match.start()]
        joined = found and last_scale > scale and not latin and between in ("", " ")
        if scale and plain_before and not found[-1][1] and _RANGE.fullmatch(between):
            found[-1] = (found[-1][0] * Decimal(10) ** scale, False)
        plain_before = not scale
        if joined:
            found[-1] = (found[-1][0] + value, False)
        else:
            found.append((value, bool(match[3])))
        end, last_scale = match.end(), scale
    return found


def _value(digits: str, *, comma_decimal: bool) -> Decimal:
    group, point = (".", ",") if comma_decimal else (",", ".")
    head, *tail = digits.split(group)
    if tail and all(len(part.split(point)[0]) == 3 for part in tail):
        digits = head + "".join(tail)
    whole, _, fraction = digits.replace(point, "#", 1).replace(group, ".").partition("#")
    if fraction:
        return Decimal(f"{whole.replace('.', '')}.{re.sub(r'[.,]', '', fraction)}")
    return Decimal(re.sub(r"[.,]", "", whole)) if whole.count(".") != 1 else Decimal(whole)


def _canonical(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
