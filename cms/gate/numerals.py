"""How a language writes numbers, by CLDR: so that a further language needs no code."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATTERN = re.compile(r"(0+)\s?([^\W\d_][^0]*)")


@lru_cache(maxsize=64)
def signs(language: str) -> tuple[str, str]:
    """The signs that separate thousands and decimals in the language of a locale code (`vi`: full stop and comma)."""
    symbols = _cldr(language).number_symbols["latn"]
    return symbols["group"], symbols["decimal"]


@lru_cache(maxsize=64)
def scale_words(language: str) -> Mapping[str, int]:
    """Words for powers of ten with their exponents, in every plural form, as far as the language has some: {"milliards": 9, …}."""
    found: dict[str, int] = {}
    for patterns in _cldr(language).compact_decimal_formats.get("long", {}).values():
        for size, pattern in patterns.items():
            if match := _PATTERN.fullmatch(str(pattern.pattern).strip()):
                found[match[2].strip().casefold()] = len(size) - len(match[1])
    return MappingProxyType(found)


def written(value: Decimal | str, language: str) -> str:
    """An exact number as the language writes it, grouped: 1.811,5 in Vietnamese."""
    return str(format_decimal(Decimal(value), locale=_cldr(language), decimal_quantization=False))


def read(text: str, language: str) -> str:
    """What was typed in a language as a plain number with a point, as far as it is one: in Vietnamese 1.811 is 1811, and 11.94 is 11.94 all the same,
    because nobody groups two digits."""
    group, point = signs(language)
    plain = "".join(text.split())
    thousands = re.compile(rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?")
    grouped = group.strip() and thousands.fullmatch(plain)  # a space is gone already
    return (plain.replace(group, "") if grouped else plain).replace(point, ".")


def _cldr(language: str) -> Locale:
    return Locale.parse(language.partition("-")[0])
