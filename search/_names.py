"""What places, bodies and things are called, in every language: a name typed in any of them leads to the reader's own.

Names lie in the same store as documents, in locales of their own (`names-vi` holds what leads to Vietnamese names), so every backend has them without
another table. A name's key is its letters alone, folded: `Đà Lạt`, `dalat` and `DA LAT` are one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search._analysis import MAX_TERM
from search._backend import Backend, Prepared, Request, Retrieved
from search._fold import KANA, fold
from search._han import TABLE
from search._model import Document, locale_code

LOCALE = "names-"
KIND = "name"
_SHORTEST = 2
_MOST = 3
_CANDIDATES = 50

Retrieve = Callable[[Request], Retrieved]
"""A backend's `retrieve`, within what one question may fetch."""


@dataclass(frozen=True, slots=True)
class Names:
    """What one thing is called. `called`: locale → its names, the one to search by first; `also` only leads to them (readings, wrong spellings)."""

    uid: str
    called: Mapping[str, Sequence[str]]
    also: Sequence[str] = ()

    def keys(self, locale: str) -> list[str]:
        """What leads to it in a locale: the keys of its names in all, sorted."""
        every = [name for names in self.called.values() for name in names]
        return sorted({key for name in (*every, *self.also) if len(key := key_of(name, locale)) >= _SHORTEST})

    def preferred(self, locale: str) -> str:
        """The name to search by in a locale, "" where it has none."""
        return next(iter(self.called.get(locale, ())), "")


def key_of(name: str, locale: str) -> str:
    """Letters and digits alone, folded, kana as one spelling, for a Chinese locale simplified; at most 64."""
    key = "".join(one for one in fold(name) if one.isalnum()).translate(KANA)[:MAX_TERM]
    return key.translate(TABLE) if locale.startswith("zh") else key


def prepared_names(names: Names) -> Iterable[Prepared]:
    """The documents that hold the names, one for each locale that has any."""
    for locale in sorted(names.called):
        code, name = locale_code(locale), names.preferred(locale)
        keys = names.keys(code or "")
        if code and name and keys:
            document = Document(names.uid, LOCALE + code, KIND, name).checked()
            content = json.dumps([names.uid, code, name, keys], ensure_ascii=False)
            digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()
            yield Prepared(document, dict.fromkeys(keys, (0, 0, 1)), 0, 0, digest)


def lookup(keys: Sequence[str], locale: str, retrieve: Retrieve, backend: Backend) -> dict[str, list[str]]:
    """Key → at most three names in this locale that it leads to: the shortest first. Keys that lead nowhere are left out."""
    if not keys:
        return {}
    found = retrieve(Request(LOCALE + locale, tuple((key,) for key in keys), limit=_CANDIDATES))
    if not found.candidates:
        return {}
    documents = backend.documents([one.uid for one in found.candidates], LOCALE + locale)
    leads: dict[str, set[str]] = {}
    for one in found.candidates:
        for key in one.frequencies:
            if one.uid in documents:
                leads.setdefault(key, set()).add(documents[one.uid].title)
    return {key: ordered(texts, locale) for key, texts in leads.items()}


def ordered(texts: Iterable[str], locale: str) -> list[str]:
    """At most three of the names, each key once, the shortest first."""
    by_key = {key_of(text, locale): text for text in sorted(texts, reverse=True)}
    return sorted(by_key.values(), key=lambda text: (len(text), text))[:_MOST]
