"""The files of the static index, read and written: postings, words, texts, names. What they hold is told in `search.static`."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

import orjson

from search._errors import InvalidDocument
from search._fold import fold
from search._names import Names, ordered

ID = 7
FACET = "@"
COMMON = 256
"""Documents that a term may have before it is common."""

_NAMES = 64
_COMMON_MARK = "!"
_SIGNS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"

Read = Callable[[str], bytes | None]
"""The bytes of a file of the index as it was, by path, or None."""

File = tuple[str, bytes]
Postings = Mapping[str, Mapping[str, str]]
"""Term → id → its new entry, "" where it goes."""


def dump(value: object) -> bytes:
    """Sorted JSON and a line feed."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def part(key: str, parts: int) -> int:
    """The file that a key lies in."""
    return zlib.crc32(key.encode()) % parts


def name_buckets(names: Iterable[Names], locale: str) -> list[dict[str, list[str]]]:
    """The names' keys by their first two letters, each with the names in this locale that it leads to; none for itself alone."""
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for one in names:
        if name := one.preferred(locale):
            for key in one.keys(locale):
                leads[key].add(name)
    buckets: list[dict[str, list[str]]] = [{} for _ in range(_NAMES if leads else 0)]
    for key, texts in leads.items():
        led = ordered(texts, locale)
        if [fold(text) for text in led] != [key]:
            buckets[part(key[:2], _NAMES)][key] = led
    return buckets


class Folder:
    """One locale's files as they were, and those that change."""

    def __init__(self, read: Read, locale: str, shards: int, *, fresh: bool) -> None:
        self._read, self._locale, self._shards, self._fresh = read, locale, shards, fresh
        self._others = max(1, shards // 4)
        self._kept: dict[str, dict[str, str]] = {}

    def _load(self, path: str) -> dict[str, str]:
        """A file of postings, read once; what is changed in it is written."""
        if path not in self._kept:
            self._kept[path] = orjson.loads(self._read(path) or b"{}")
        return self._kept[path]

    def _terms(self, number: int) -> str:
        return f"{self._locale}/t/{number}.json"

    def _rest(self, key: str) -> str:
        return f"{self._locale}/c/{part(key, self._others)}.json"

    # Postings

    def postings(self, changes: Postings) -> Iterator[File]:
        """The files of terms that change."""
        touched: set[str] = set()
        if self._fresh:
            touched |= {self._terms(number) for number in range(self._shards)}
            touched |= {f"{self._locale}/c/{number}.json" for number in range(self._others)}
        for term in sorted(changes):
            path = self._terms(part(term, self._shards))
            shard = self._load(path)
            entries = {**self._entries(term, shard.pop(term, "")), **changes[term]}
            found = sorted(entry for entry in entries.values() if entry)
            common = len(found) > COMMON and not term.startswith(FACET)
            listed = [entry for entry in found if not common or _prominent(entry)]
            if found:
                shard[term] = ",".join([f"{_COMMON_MARK}{len(found)}", *listed] if common else listed)
            touched.add(path)
            touched |= self._put_rest(term, [entry for entry in found if not _prominent(entry)] if common else [])
        for path in sorted(touched):
            yield path, dump(self._load(path))

    def _entries(self, term: str, listed: str) -> dict[str, str]:
        """All entries of a term as they were, by id."""
        entries = listed.split(",") if listed else []
        if entries and entries[0].startswith(_COMMON_MARK):
            del entries[0]
            for first in _SIGNS:
                more = self._load(self._rest(term + first)).get(term + first, "")
                entries += more.split(",") if more else []
        return {entry[:ID]: entry for entry in entries}

    def _put_rest(self, term: str, entries: list[str]) -> set[str]:
        """Lays the other entries of a common term by the first sign of their ids; returns the files that change."""
        wanted = {first: ",".join(group) for first, group in groupby(entries, key=lambda entry: entry[0])}
        touched = set()
        for first in _SIGNS:
            key, path = term + first, self._rest(term + first)
            if first in wanted:
                if self._load(path).get(key) != wanted[first]:
                    self._load(path)[key] = wanted[first]
                    touched.add(path)
            elif self._kept.get(path, {}).pop(key, None) is not None:
                touched.add(path)
        return touched

    # Words and texts

    def words(self, changes: Mapping[str, int]) -> Iterator[File]:
        """The files of words that change, by how many more documents hold each word."""
        parts: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for word, more in changes.items():
            if more:
                parts[part(word[:2], self._shards)][word] = more
        for number in range(self._shards) if self._fresh else sorted(parts):
            path = f"{self._locale}/w/{number}.json"
            words: dict[str, int] = orjson.loads(self._read(path) or b"{}")
            for word, more in parts[number].items():
                words[word] = words.get(word, 0) + more
            yield path, dump({word: count for word, count in words.items() if count > 0})

    def texts(self, stored: Mapping[str, list[str] | None], gone: set[str], uids: Mapping[str, str]) -> Iterator[File]:
        """The files of texts that change. Raises InvalidDocument where `gone` and the index do not fit."""
        parts: defaultdict[int, list[str]] = defaultdict(list)
        for identity in stored:
            parts[part(identity, self._shards)].append(identity)
        for number in range(self._shards) if self._fresh else sorted(parts):
            path = f"{self._locale}/d/{number}.json"
            texts: dict[str, list[str]] = orjson.loads(self._read(path) or b"{}")
            for identity in parts[number]:
                if not self._fresh and (identity in texts) != (identity in gone):
                    raise InvalidDocument(_misfit(uids[identity], self._locale, indexed=identity in texts))
                texts.pop(identity, None)
                if (text := stored[identity]) is not None:
                    texts[identity] = text
            yield path, dump(texts)


def _prominent(entry: str) -> bool:
    """Whether the document has the term in its title or summary."""
    return len(entry) > ID + 2 and not entry.startswith("0.0.", ID + 2)


def _misfit(uid: str, locale: str, *, indexed: bool) -> str:
    told = "is in the index already" if indexed else "is not in the index"
    return f"Document {uid!r} in {locale!r} {told}; give its indexed version in `removed`, or build everything."
