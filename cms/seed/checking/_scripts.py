"""Script and punctuation of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized

from cms.seed.checking._model import Problem, Record, Text

_HAN = r"\u4e00-\u9fff\u3400-\u4dbf"
_KANA = r"\u3041-\u30ff"
_HANGUL = r"\uac00-\ud7a3"
_WIDE = rf"[{_HAN}{_KANA}]"

Rule = tuple[re.Pattern[str], str]

_EVERYWHERE: tuple[Rule, ...] = (
    (re.compile(r"\S {2,}\S"), "one space is enough"),
    (re.compile(r"\.\.\."), "write … instead of three full stops"),
)
_LATIN: tuple[Rule, ...] = (
    (re.compile(r"\w [,;:!?](?!\w)"), "no space before this sign"),
    (re.compile(rf"[{_HAN}{_KANA}{_HANGUL}]"), "another script; mark foreign words as [word]{locale}"),
    (re.compile(r"[，。；：？！（）、]"), "a full-width sign"),
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "vi": (
        *_LATIN,
        (
            re.compile(r"(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE),
            "the mark stands on the first vowel: hóa, khỏe, thủy",
        ),
    ),
    "en": _LATIN,
    "ja": (
        (re.compile(rf"{_WIDE}[,.!?;:](?![A-Za-z0-9/])"), "a half-width sign; Japanese has 、。！？"),
        (
            re.compile(rf"{_WIDE}\(|\){_WIDE}|\([^()A-Za-z0-9]*{_WIDE}[^()]*\)"),
            "half-width brackets; Japanese has （）",
        ),
        (re.compile(rf"{_WIDE} {_WIDE}"), "no space between Japanese characters"),
        (re.compile(r"[“”]"), "quotation marks are 「」"),
        (re.compile(r"[０-９Ａ-Ｚａ-ｚ]"), "figures and Latin letters are half-width"),
        (re.compile(rf"[{_HANGUL}]"), "another script"),
    ),
    "zh": (
        (re.compile(rf"[{_HAN}][,.!?;:](?![A-Za-z0-9/])"), "a half-width sign; Chinese has ，。！？；："),
        (
            re.compile(rf"[{_HAN}]\(|\)[{_HAN}]|\([^()A-Za-z0-9]*[{_HAN}][^()]*\)"),
            "half-width brackets; Chinese has （）",
        ),
        (re.compile(rf"[{_HAN}] [{_HAN}]"), "no space between Chinese characters"),
        (re.compile(r"[「」『』]"), "quotation marks are “” on the mainland"),
        (re.compile(r"[０-９Ａ-Ｚａ-ｚ]"), "figures and Latin letters are half-width"),
        (re.compile(rf"[{_KANA}{_HANGUL}]"), "another script"),
    ),
    "ko": (
        (re.compile(r"[，。、；：？！（）]"), "a full-width sign; Korean has , . ? ! ( )"),
        (re.compile(rf"[{_HAN}{_KANA}]"), "another script"),
        (re.compile(r"[가-힣] [,.!?]"), "no space before this sign"),
        (re.compile(r"[가-힣][,.](?=[가-힣])"), "a space after this sign"),
    ),
}
_CHARSETS = {"zh": ("gb2312", "no simplified character of the mainland"), "ja": ("shift_jis", "no Japanese character")}
_TAKEN_IN_SINCE = {"zh": "鳀"}
"""Of the General Standard Chinese Characters (2013) and not of GB 2312 (1980), as far as texts needed them."""


def check(record: Record) -> Iterator[Problem]:
    """Each text by the rules of its language."""
    for text in record.texts:
        for field, words in text.own:
            if not _is_words(field):
                continue
            yield from _signs(text, field, words)
            yield from _characters(text, field, words)


def _is_words(field: str) -> bool:
    return not field.startswith(("subtitles", "reading", "forbidden", "variants"))


def _signs(text: Text, field: str, words: str) -> Iterator[Problem]:
    if not is_normalized("NFC", words):
        yield text.problem(field, "decomposed letters; write them composed (NFC)")
    for pattern, said in (*_EVERYWHERE, *_RULES.get(text.language, ())):
        if found := pattern.search(words):
            yield text.problem(field, f"{_around(words, found)!r}: {said}")


def _characters(text: Text, field: str, words: str) -> Iterator[Problem]:
    charset, said = _CHARSETS.get(text.language, ("", ""))
    known = _TAKEN_IN_SINCE.get(text.language, "")
    for sign in dict.fromkeys(re.findall(rf"[{_HAN}]", words)) if charset else ():
        if sign in known:
            continue
        try:
            sign.encode(charset)
        except UnicodeEncodeError:
            yield text.problem(field, f"{sign} is {said}")


def _around(words: str, found: re.Match[str]) -> str:
    return words[max(0, found.start() - 8) : found.end() + 8]
