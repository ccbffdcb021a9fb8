"""Plain text made ready for a heading or a label: names that do not break, Vietnamese names marked, phrases of Japanese and Chinese kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from threading import local

import budoux
import icu
from markupsafe import Markup, escape

from site_builder._numbers import units_of
from snapshot import Locale

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
_DASH = re.compile(r"(?<=\d)([–—~～〜])(?=\d)")
_SPAN = re.compile(rf"\d+{WORD_JOINER}.{WORD_JOINER}\d+")
_VIETNAMESE = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_LATIN = rf"[A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}][A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}'’]*"
_RUN = re.compile(rf"{_LATIN}(?:(?:[ {NBSP}]|-| - | – ){_LATIN})*")
_LETTER = re.compile(rf"[A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}]")
_SPECIAL = re.compile("[&<>\"']")
_MARKED = re.compile(f"[{_VIETNAMESE}{_VIETNAMESE.upper()}]")


class Headings:
    """Sets headings in one language. `names` are the gazetteer: names that must not break over two lines. `words` are words of several syllables,
    for a language that writes a space inside them: headings keep these whole as well, in whatever case."""

    def __init__(self, locale: Locale, names: Iterable[str] = (), words: Iterable[str] = ()) -> None:
        self._locale = locale
        known = frozenset(names)
        self._names = _alternatives(known)
        self._spaced = _alternatives(frozenset(name for name in known if " " in name))
        self._words = _alternatives(frozenset(words), re.IGNORECASE)
        self._powers = _before_powers(locale.tag)
        self.label = lru_cache(maxsize=_KEPT)(self._label)
        self.heading = lru_cache(maxsize=_KEPT)(self._heading)

    def joined(self, text: str) -> str:
        """The text with U+00A0 inside every known name, and U+2060 where a range of figures would break after its dash: 2013–2022."""
        text = _DASH.sub(f"{WORD_JOINER}\\1{WORD_JOINER}", text)
        if not self._spaced or " " not in text:
            return text
        return self._spaced.sub(lambda found: found[0].replace(" ", NBSP), text)

    def _label(self, text: str) -> Markup:
        """Names joined; Vietnamese names inside a script without Latin letters marked `lang="vi"`, so that one font sets the whole name; a Korean
        line may end behind an interpunct, and none begins with one."""
        return self._mark(self.joined(text))

    def _heading(self, text: str) -> Markup:
        """As `label`; a figure stays with its power of ten (20,7 triệu); Japanese and Chinese get a `<wbr>` between phrases, where alone the theme
        lets letters part."""
        text = self.joined(text)
        if self._powers:
            text = self._powers.sub(NBSP, text)
        if self._words:
            text = self._words.sub(lambda found: found[0].replace(" ", NBSP), text)
        find = _PHRASES.get(self._locale.script)
        if find is None:
            return self._mark(text)
        cuts = self._cuts(text, find(text))
        return Markup("<wbr>".join([self._marked(text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]))  # noqa: S704 (escaped)

    def _cuts(self, text: str, found: tuple[int, ...]) -> list[int]:
        """Ends of phrases that lie in no run of Latin letters, no span of figures and no known name."""
        patterns = [_RUN, _SPAN, self._names] if _LETTER.search(text) else [_SPAN, self._names]
        whole = [one.span() for pattern in patterns if pattern for one in pattern.finditer(text)]
        return [cut for cut in found if not any(start < cut < end for start, end in whole)] if whole else list(found)

    def _mark(self, text: str) -> Markup:
        return Markup(self._marked(text))  # noqa: S704 (escaped)

    def _marked(self, text: str) -> str:
        """Escaped, with what a line may do in a script without Latin letters."""
        if self._locale.script == "Latn":
            return _escaped(text)
        marked = self._mark_names(text) if _MARKED.search(text) else _escaped(text)
        return marked.replace("·", "·<wbr>") if self._locale.script == "Kore" else marked

    def _mark_names(self, text: str) -> str:
        parts: list[str] = []
        last = 0
        for found in _RUN.finditer(text):
            if _MARKED.search(found[0]):
                name = _escaped(found[0] if len(found[0]) > _WHOLE else found[0].replace(" ", NBSP))
                parts += [_escaped(text[last : found.start()]), f'<span lang="vi">{name}</span>']
                last = found.end()
        return "".join([*parts, _escaped(text[last:])])


def _escaped(text: str) -> str:
    return str(escape(text)) if _SPECIAL.search(text) else text


@lru_cache(maxsize=32)
def _alternatives(names: frozenset[str], flags: int = 0) -> re.Pattern[str] | None:
    parts = {part for name in names for part in _PARTS.split(name) if 1 < len(part) <= _WHOLE}
    long = sorted(parts, key=lambda name: (-len(name), name))
    if not long:
        return None
    words = "|".join(re.escape(name) for name in long if name[0] < _WIDE)
    signs = "|".join(re.escape(name) for name in long if name[0] >= _WIDE)
    bounded = rf"(?<!\w)(?:{words})(?!\w)" if words else ""
    return re.compile("|".join(filter(None, (bounded, signs))), flags)


@lru_cache(maxsize=32)
def _before_powers(tag: str) -> re.Pattern[str] | None:
    """The space between a figure and a word such as million, in languages that write one there."""
    words = sorted({word for unit in units_of(tag)[0] if unit.glue for word in (unit.one, unit.many)})
    return re.compile(rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, words))})(?!\w))") if words else None


@lru_cache(maxsize=1)
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def _japanese(text: str) -> tuple[int, ...]:
    """Ends of phrases, by BudouX; one that is too long for a phone is cut where katakana follows kanji as well."""
    ends, at = [], 0
    for phrase in _parser().parse(text):
        if len(phrase) > _LONG:
            ends += [at + found.end() for found in _KANJI_KATAKANA.finditer(phrase)]
        at += len(phrase)
        ends.append(at)
    return tuple(ends[:-1])


class _Words(local):
    """ICU's iterator keeps the text that it is at: each thread has one of its own."""

    def __init__(self) -> None:
        self.chinese = icu.BreakIterator.createWordInstance(icu.Locale("zh"))


_words = _Words()


@lru_cache(maxsize=4096)
def _chinese(text: str) -> tuple[int, ...]:
    """Starts of words of two characters and more, by ICU's dictionary: single ones (的, 者, 税) stay with what precedes them."""
    if any(sign > "\uffff" for sign in text):
        return ()  # ICU counts in UTF-16
    words = _words.chinese
    words.setText(text)
    edges = [0, *words]
    return tuple(a for a, b in pairwise(edges) if b - a > 1 and a > 0 and text[a].isalpha() and text[a - 1].isalpha())


_PARTS = re.compile(r" [-–] ")
_WIDE = "\u2e80"
"""Names of letters before this one are found as whole words; 大叻 is found anywhere."""
_KEPT = 16_384
"""Texts that are kept ready per language: cards say the same on many pages."""
_WHOLE = 16
"""Names up to this length stay whole; a longer one would not fit beside anything on a phone."""
_LONG = 8
_KANJI_KATAKANA = re.compile(r"[\u4e00-\u9fff](?=[\u30a1-\u30fa])|[\u30a1-\u30fc](?=\d)")
"""Inside フラワーフェスティバル2026 the year may stand on a line of its own, but never be torn."""
_PHRASES: dict[str, Callable[[str], tuple[int, ...]]] = {"Jpan": _japanese, "Hans": _chinese, "Hant": _chinese}
