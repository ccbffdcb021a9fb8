"""Whether what an engine said may stand: nothing lost, nothing added, no loop, no Vietnamese."""

from __future__ import annotations

import re
from unicodedata import normalize

from cms.translation.mt._masks import placeholders_in
from cms.translation.numerals import localise, numbers_in

_LOOP = re.compile(r"(.{2,}?)\1{3,}|(\S)\2{5,}|\b(\w+)(?:\W+\3\b){2,}")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_LONGEST = 6


def stands(original: str, said: str, source: str, target: str) -> bool:
    """Whether `said` (in `target`) is a possible translation of `original` (in `source`); both plain text, codes as in the locale table."""
    if not said.strip() or said.strip() == original.strip():
        return False
    if len(said) > _LONGEST * len(original) + 40 or set("<>") & (set(said) - set(original)):
        return False
    if placeholders_in(said) != placeholders_in(original):
        return False
    if numbers_in(said) != numbers_in(localise(original, source, target)):
        return False
    if _LOOP.search(said) and not _LOOP.search(original):
        return False
    return target == "vi" or not _VIETNAMESE.search(normalize("NFC", said))
