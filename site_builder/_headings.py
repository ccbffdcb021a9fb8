"""Plain text made ready for a heading or a label: names that do not break, Vietnamese names marked, Japanese phrases kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import budoux
from markupsafe import Markup, escape

from snapshot import Locale

NBSP = "\u00a0"
_VIETNAMESE = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_LATIN = rf"[A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}][A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}'’]*"
_RUN = re.compile(rf"{_LATIN}(?:(?:[ {NBSP}]|-| - | – ){_LATIN})*")
_MARKED = re.compile(f"[{_VIETNAMESE}{_VIETNAMESE.upper()}]")


class Headings:
    """Sets headings in one language. `names` are the gazetteer: names with a space that must not break over two lines."""

    def __init__(self, locale: Locale, names: Iterable[str] = ()) -> None:
        self._locale = locale
        self._names = _alternatives(frozenset(names))

    def joined(self, text: str) -> str:
        """The text with U+00A0 inside every known name."""
        if not self._names:
            return text
        return self._names.sub(lambda found: found[0].replace(" ", NBSP), text)

    def label(self, text: str) -> Markup:
        """Names joined; Vietnamese names inside a script without Latin letters marked `lang="vi"`, so that one font sets the whole name."""
        return self._mark(self.joined(text))

    def heading(self, text: str) -> Markup:
        """As `label`; Japanese gets a `<wbr>` between phrases (the theme forbids other breaks)."""
        text = self.joined(text)
        if self._locale.script != "Jpan":
            return self._mark(text)
        spans = [found.span() for found in _RUN.finditer(text)]
        cuts = [cut for cut in _phrase_ends(text) if not any(start < cut < end for start, end in spans)]
        edges = [0, *cuts, len(text)]
        return Markup("<wbr>").join(self._mark(text[a:b]) for a, b in zip(edges, edges[1:], strict=False))

    def _mark(self, text: str) -> Markup:
        if self._locale.script == "Latn":
            return escape(text)
        parts: list[Markup] = []
        last = 0
        for found in _RUN.finditer(text):
            if _MARKED.search(found[0]):
                name = found[0].replace(" ", NBSP)
                parts += [escape(text[last : found.start()]), Markup('<span lang="vi">{}</span>').format(name)]
                last = found.end()
        return Markup("").join([*parts, escape(text[last:])])


@lru_cache(maxsize=32)
def _alternatives(names: frozenset[str]) -> re.Pattern[str] | None:
    spaced = sorted({name for name in names if " " in name.strip()}, key=lambda name: (-len(name), name))
    if not spaced:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, spaced)) + r")(?!\w)")


@lru_cache(maxsize=1)
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def _phrase_ends(text: str) -> tuple[int, ...]:
    ends, at = [], 0
    for phrase in _parser().parse(text):
        at += len(phrase)
        ends.append(at)
    return tuple(ends[:-1])
