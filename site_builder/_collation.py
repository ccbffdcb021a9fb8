"""Sorting by the locale table's collation (ICU)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import icu

from snapshot import Locale


def sort_key(locale: Locale) -> Callable[[str], bytes]:
    """A function from text to its ICU sort key in that locale's collation."""
    collator = _collator(locale.collation)
    return lambda text: bytes(collator.getSortKey(text))


@lru_cache(maxsize=32)
def _collator(collation: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale.forLanguageTag(collation))


@lru_cache(maxsize=64)
def opengraph_locale(locale: Locale) -> str:
    """`vi_VN`, `zh_CN`: language and likeliest territory, as Open Graph wants them."""
    full = icu.Locale.forLanguageTag(locale.tag).addLikelySubtags()
    return f"{full.getLanguage()}_{full.getCountry()}"
