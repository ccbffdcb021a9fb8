"""Nothing classified may enter (R11; Luật 117/2025/QH15): text that carries a mark of secrecy is refused, never stored with a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import Candidate
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason

_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@register("secrecy_mark", 2)
def no_secrecy_mark(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """No text of the record carries a mark of secrecy in capitals (the marks are data of the province's profile)."""
    for mark in sorted(marks_in([candidate.facts, candidate.text, *(a.text for a in candidate.assets)])):
        yield refusal(mark)


def refusal(mark: str) -> Reason:
    """The reason that names the mark found."""
    text = _(
        "The text carries the mark of secrecy “%(mark)s”. Classified content may not be kept on this system: remove it and tell your officer."
    )
    return reason("secrecy_mark", text, mark=mark)


def marks_in(values: Any) -> set[str]:
    """Marks of secrecy in any text within `values`."""
    pattern = re.compile("|".join(rf"\b{re.escape(mark)}\b" for mark in settings.PROVINCE.secrecy_marks))
    return {found for text in _texts(values) for found in pattern.findall(_plain(text))}


def _plain(text: str) -> str:
    """Words as they are read: composed, without markup (inside a word, and between words) and characters that nobody sees."""
    seen = _UNSEEN.sub("", normalize("NFKC", unescape(text)))
    return " ".join([*_TAG.sub("", seen).split(), "|", *_TAG.sub(" ", seen).split()])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
