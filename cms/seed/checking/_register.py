"""The register of running text: Japanese です・ます, Korean 합니다, and Korean spacing where writers err most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cms.gate.checks._plain import strip
from cms.seed.checking._model import Problem, Record, Text

_PLAIN_JAPANESE = re.compile(r"(?:である|だ|ない|(?<![まで])した|する|れる|いる|ある|った)。")
_PLAIN_KOREAN = re.compile(r"[가-힣]*(?<!니)다\.")
_SPACING = (
    (re.compile(r"[가-힣]수 (?:있|없)"), "쓸 수 있다: 수 stands alone"),
    (re.compile(r"것 (?:입니다|이다)"), "것입니다: written together"),
    (re.compile(r"뿐만아니라"), "뿐만 아니라: two words"),
    (
        re.compile(r"[0-9가-힣] (?:입니다|이며|에서|으로|까지|부터|에게)(?=[ .,])"),
        "particles and 입니다 join the word before",
    ),
    (re.compile(r"[가-힣]및|및[가-힣]"), "및 stands alone"),
    (re.compile(r"할때|될때|갈때"), "때 stands alone"),
    (re.compile(r"년 간 |일 간 |개월 간 "), "간 joins a span of time"),
)


def check(record: Record) -> Iterator[Problem]:
    """Running text only: headings, cells and captions may be notes."""
    for text in record.texts if record.has_page else ():
        for field, words in _running(text):
            if text.language == "ja":
                yield from _japanese(text, field, words)
            elif text.language == "ko":
                yield from _korean(text, field, words)
    for text in record.texts:
        if text.language == "ko":
            yield from _spacing(text)


def _running(text: Text) -> Iterator[tuple[str, str]]:
    yield "summary", str(text.row.get("summary", ""))
    for number, block in enumerate(text.row.get("body", []), 1):
        for html in (block.get("html", ""), *(item.get("html", "") for item in block.get("items", []))):
            yield from ((f"body {number}", strip(part)) for part in re.findall(r"<p>(.*?)</p>", html))


def _japanese(text: Text, field: str, words: str) -> Iterator[Problem]:
    if found := _PLAIN_JAPANESE.search(words):
        yield text.problem(field, f"{words[max(0, found.start() - 10) : found.end()]!r}: です・ます is wanted")


def _korean(text: Text, field: str, words: str) -> Iterator[Problem]:
    if found := _PLAIN_KOREAN.search(words):
        yield text.problem(field, f"{found[0]!r}: 합니다 is wanted")


def _spacing(text: Text) -> Iterator[Problem]:
    for field, words in text.fields:
        for pattern, said in _SPACING:
            if found := pattern.search(words):
                yield text.problem(field, f"{found[0]!r}: {said}")
