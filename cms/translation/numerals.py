"""Numbers as the languages write them: Vietnamese 1.234,5 is 1,234.5 in English, Japanese, Korean and Chinese."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

from cms.gate.numerals import signs

_GROUPED = r"\d{1,3}(?:{group}\d{{3}})+(?:{point}\d+)?|\d+{point}\d+"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def separated(language: str) -> re.Pattern[str]:
    """Numbers with separators as `language` (a code such as `vi` or `zh-hans`) writes them; dates and lists do not match."""
    group, point = map(re.escape, signs(language))
    body = _GROUPED.replace("{group}", group).replace("{point}", point).replace("{{3}}", "{3}")
    return re.compile(rf"(?<![\w.,])(?:{body})(?![.,]?\d)")


def localise(text: str, source: str, target: str) -> str:
    """`text` with its numbers written as `target` writes them."""
    ours, theirs = signs(source), signs(target)
    if ours == theirs:
        return text
    swap = str.maketrans(dict(zip(ours, theirs, strict=True)))
    return separated(source).sub(lambda found: found[0].translate(swap), text)


def numbers_in(text: str) -> Counter[str]:
    """The numbers of `text` as they are written, full-width digits made plain."""
    return Counter(_NUMBER.findall(normalize("NFKC", text)))


def has_words(text: str) -> bool:
    """Whether there is anything in `text` that a language could say in another way."""
    return any(letter.isalpha() for letter in text)
