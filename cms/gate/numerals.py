"""How a language writes numbers, by CLDR: so that a further language needs no code."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale

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


def _cldr(language: str) -> Locale:
    return Locale.parse(language.partition("-")[0])
