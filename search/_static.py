"""The files of the static index, read and written: postings, words, texts, names. What they hold is told in `search.static`."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from search._errors import InvalidDocument
from search._fold import KANA, fold
from search._names import Names, ordered
from search._postings import ONCE, Entry, classes_of, decode, encode, name_of, read_key

FACET = "@"
COMMON = 192
"""Documents that a term may have before it is common."""

_NAMES = 64
_COMMON_MARK = "!"
_TOTALS = "c/t"
"""The folder of the numbers of documents that have each common term."""
_DIGITS = 6
"""Binary digits of such a number that readers are told: it is 3 % too small at most, and most new documents change none."""

Read = Callable[[str], bytes | None]
"""The bytes of a file of the index as it was, by path, or None."""

File = tuple[str, bytes]
Entries = Mapping[str, Sequence[Entry]]
"""Term → what is to go from its postings, or to come."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies in the files of one document: its card for the results (the url first), and its bag, the terms that only its body holds."""

    uid: str
    card: Sequence[str]
    bag: str


def dump(value: object) -> bytes:
    """Sorted JSON and a line feed."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def part(key: str, parts: int) -> int:
    """The file that a key lies in."""
    return zlib.crc32(key.encode()) % parts


def family(term: str) -> str:
    """What a term lies by: the head of a run lies with its pair, so that a question loads one file for both."""
    return term[1:] if term.startswith("^") else term


def name_buckets(names: Iterable[Names], locale: str) -> list[dict[str, list[str]]]:
    """The names' keys by their first two letters, each with the names in this locale that it leads to; none for itself alone, unless in kana,
    which has two forms."""
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for one in names:
        if name := one.preferred(locale):
            for key in one.keys(locale):
                leads[key].add(name)
    buckets: list[dict[str, list[str]]] = [{} for _ in range(_NAMES if leads else 0)]
    for key, texts in leads.items():
        led = ordered(texts, locale)
        if [fold(text) for text in led] != [key] or any(ord(one) in KANA for one in key):
            buckets[part(key[:2], _NAMES)][key] = led
    return buckets


def bag_of(counts: Iterable[tuple[str, tuple[int, int, int]]]) -> str:
    """The terms that only the body holds, each once, or with a colon and how often."""
    return " ".join(
        [
            term if body == 1 else f"{term}:{body}"
            for term, (title, summary, body) in counts
            if not title and not summary
        ]
    )


class Folder:
    """One locale's files as they were, and those that change. Nothing is written before all of it is known to fit."""

    def __init__(self, read: Read, locale: str, shards: int, *, fresh: bool) -> None:
        self._read, self._locale, self._fresh = read, locale, fresh
        self._parts = {"t": shards, "f": max(1, shards >> 4), "w": max(1, shards >> 6), "c": max(1, shards >> 2)}
        self._parts[_TOTALS] = max(1, shards >> 10)
        self._totals: set[str] = set()
        self._kept: dict[str, dict[str, str]] = {}

    def _load(self, path: str) -> dict[str, str]:
        """A file of postings or bags, read once."""
        if path not in self._kept:
            self._kept[path] = orjson.loads(self._read(path) or b"{}")
        return self._kept[path]

    def _path(self, kind: str, key: str) -> str:
        key = family(key) if kind == "t" else key
        return f"{self._locale}/{kind}/{part(key, self._parts[kind])}.json"

    def _every(self, kind: str) -> list[str]:
        return [f"{self._locale}/{kind}/{number}.json" for number in range(self._parts[kind])]

    def _dumped(self, kind: str, touched: set[str]) -> Iterator[File]:
        for path in self._every(kind) if self._fresh else sorted(touched):
            yield path, dump(self._kept.get(path, {}))

    # Postings

    def postings(self, removed: Entries, added: Entries) -> Iterator[File]:
        """The files of terms and facets that change; `bags` comes before. Raises InvalidDocument where `removed` and the index do not fit."""
        touched: dict[str, set[str]] = {"t": set(), "f": set()}
        rare: dict[str, list[Entry]] = {}
        for term in sorted(removed.keys() | added.keys()):
            gone, come = removed.get(term, ()), added.get(term, ())
            if gone == come:
                continue
            kind = "f" if term.startswith(FACET) else "t"
            path = self._path(kind, term)
            shard = self._load(path)
            before = shard.get(term)
            if not self._change(shard, term, gone, come):
                rare[term] = []
            if term in rare or shard.get(term) != before:
                touched[kind].add(path)
        self._list_all(rare)
        for kind, paths in {**touched, _TOTALS: self._totals}.items():
            yield from self._dumped(kind, paths)

    def _change(self, shard: dict[str, str], term: str, gone: Sequence[Entry], come: Sequence[Entry]) -> bool:
        """Brings the postings of a term up to date; False where it is common no longer, and those of bodies are missing."""
        text = shard.pop(term, "")
        mark, _, listed = text.partition(" ") if text.startswith(_COMMON_MARK) else ("", "", text)
        if mark:
            gone_listed, come_listed = [*filter(_prominent, gone)], [*filter(_prominent, come)]
            total = self._total(term) - len(gone) + len(come)
            if total > COMMON and gone_listed == come_listed:
                self._put_common(shard, term, listed, total)
                return True
            self._put(shard, term, self._replaced(term, decode(listed), gone_listed, come_listed), total)
            return total > COMMON
        entries = self._replaced(term, decode(listed), gone, come)
        self._put(shard, term, entries, len(entries))
        return True

    def _replaced(self, term: str, entries: list[Entry], gone: Sequence[Entry], come: Sequence[Entry]) -> list[Entry]:
        """The sorted entries without those that go and with those that come. Raises InvalidDocument."""
        for entry in gone:
            at = bisect_left(entries, entry)
            if at == len(entries) or entries[at] != entry:
                raise InvalidDocument(f"{term!r} in {self._locale!r} does not list what goes; build everything.")
            del entries[at]
        entries.extend(come)
        entries.sort()
        return entries

    def _put(self, shard: dict[str, str], term: str, entries: list[Entry], total: int) -> None:
        if total > COMMON and not term.startswith(FACET):
            self._put_common(shard, term, encode([entry for entry in entries if _prominent(entry)]), total)
            return
        path = self._path(_TOTALS, term)
        if self._load(path).pop(term, None) is not None:
            self._totals.add(path)
        if entries:
            shard[term] = encode(entries)

    def _total(self, term: str) -> int:
        """How many documents have a common term. Raises InvalidDocument."""
        total = self._load(self._path(_TOTALS, term)).get(term)
        if total is None:
            raise InvalidDocument(f"{term!r} in {self._locale!r} is common, but not counted; build everything.")
        return int(total)

    def _put_common(self, shard: dict[str, str], term: str, listed: str, total: int) -> None:
        path = self._path(_TOTALS, term)
        self._load(path)[term] = str(total)
        self._totals.add(path)
        shard[term] = f"{_COMMON_MARK}{_rounded(total)} {listed}".rstrip()

    def _list_all(self, rare: dict[str, list[Entry]]) -> None:
        """Lists the documents that hold these terms in their bodies only, as the bags tell."""
        for path in self._every("c") if rare else ():
            for key, bag in self._load(path).items():
                for word in bag.split(" "):
                    term, _, count = word.partition(":")
                    if term in rare:
                        counts = (0, 0, int(count)) if count else ONCE
                        rare[term].append((read_key(key[:-2], key[-2:]), counts))
        for term, entries in rare.items():
            shard = self._load(self._path("t", term))
            every = sorted([*decode(shard.pop(term, "")), *entries])
            self._put(shard, term, every, len(every))

    # Words

    def words(self, changes: Mapping[str, int]) -> Iterator[File]:
        """The files of words that change, by how many more documents hold each word."""
        parts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for word, more in changes.items():
            if more:
                parts[self._path("w", word[:2])][word] = more
        for path in self._every("w") if self._fresh else sorted(parts):
            words: dict[str, int] = orjson.loads(self._read(path) or b"{}")
            for word, more in parts[path].items():
                words[word] = words.get(word, 0) + more
            yield path, dump({word: count for word, count in words.items() if count > 0})

    # Documents

    def bags(self, removed: Mapping[int, str], added: Mapping[int, Stored]) -> Iterator[File]:
        """The files of bags that change."""
        touched = set()
        for key in removed.keys() | added.keys():
            path = self._path("c", name_of(key))
            touched.add(path)
            bags = self._load(path)
            bags.pop(name_of(key) + classes_of(key), None)
            if key in added:
                bags[name_of(key) + classes_of(key)] = added[key].bag
        yield from self._dumped("c", touched)

    def cards(self, removed: Mapping[int, str], added: Mapping[int, Stored]) -> Iterator[File]:
        """The files of cards that change, of no bytes where none is left. Raises InvalidDocument where `removed` and the index do not fit."""
        names = {name_of(key) for key in removed.keys() | added.keys()}
        files = {name: self._cards(f"{self._locale}/d/{name}.json") for name in names}
        for key in sorted(removed):
            if files[name_of(key)].pop(classes_of(key), None) is None:
                raise InvalidDocument(_misfit(removed[key], self._locale, indexed=False))
        for key in sorted(added):
            cards, one = files[name_of(key)], added[key]
            if classes_of(key) in cards or any(card[0] == one.card[0] for card in cards.values()):
                raise InvalidDocument(_misfit(one.uid, self._locale, indexed=True))
            cards[classes_of(key)] = one.card
        for name in sorted(names):
            yield f"{self._locale}/d/{name}.json", dump(files[name]) if files[name] else b""

    def _cards(self, path: str) -> dict[str, Sequence[str]]:
        found: dict[str, Sequence[str]] = orjson.loads((not self._fresh and self._read(path)) or b"{}")
        return found


def _rounded(total: int) -> int:
    """With as many binary digits as readers are told."""
    rest = max(0, total.bit_length() - _DIGITS)
    return total >> rest << rest


def _prominent(entry: Entry) -> bool:
    """Whether the document has the term in its title or summary."""
    title, summary, _ = entry[1]
    return bool(title or summary)


def _misfit(uid: str, locale: str, *, indexed: bool) -> str:
    told = "is in the index already" if indexed else "is not in the index"
    return f"Document {uid!r} in {locale!r} {told}; give its indexed version in `removed`, or build everything."
