"""Sentences: models translate one at a time. A point inside a number or after a title ends none."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[”\"»)]*\s+(?=[“\"«(\[{]*[A-ZÀ-ỸĐ0-9{])")
_TITLE = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|TT|Q|P|ThS|TS|PGS|GS|BS|KS|CN|St|Mr|Mrs|Ms|Dr|No|[A-ZĐ])\.[”\"»)]*\s*$")
_JOINED = frozenset({"ja", "zh"})


def split(text: str) -> list[str]:
    """The sentences of `text`, without the white space between them."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        head = text[start : end.end()].rstrip()
        if _TITLE.search(head):
            continue
        found.append(head)
        start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def join(sentences: list[str], language: str) -> str:
    """Sentences as `language` sets them: Japanese and Chinese without a space between."""
    return ("" if language.split("-")[0] in _JOINED else " ").join(sentences)
