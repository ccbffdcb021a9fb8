"""The index of a snapshot: one line per live (uid, locale), sorted, and its diff as a merge of two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from snapshot._canonical import decode, encode
from snapshot._errors import CanonicalError, Corrupt

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = '["%s","%s",%d,"%s"]\n'


class Entry(NamedTuple):
    """One live row: which record and locale, which version, and the digest of its body."""

    uid: str
    locale: str
    version: int
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.uid, self.locale)


class Change(NamedTuple):
    """A row that differs between two snapshots: added (`old` is None), removed (`new` is None) or changed."""

    old: Entry | None
    new: Entry | None

    @property
    def key(self) -> tuple[str, str]:
        """The (uid, locale) that changed."""
        entry = self.new or self.old
        assert entry is not None
        return entry.key


def dump_entry(entry: Entry) -> bytes:
    """One line of the index, with its newline."""
    if entry.uid.isascii() and entry.locale.isascii():  # canonical as it is: nothing to check in ten thousand lines
        return orjson.dumps(list(entry), option=orjson.OPT_APPEND_NEWLINE)
    return encode(list(entry)) + b"\n"


def dump_entries(entries: list[Entry]) -> bytes:
    """The lines of all of them: written in one go, and one by one where a name has a sign that JSON writes otherwise."""
    text = "".join(map(_LINE.__mod__, entries))
    plain = text.isascii() and text.replace("\n", "").isprintable() and "\\" not in text
    if plain and text.count('"') == 6 * len(entries) and text.count("\n") == len(entries):
        return text.encode()
    return b"".join(map(dump_entry, entries))


def load_entries(lines: Iterable[bytes], name: str = "index") -> Iterator[Entry]:
    """Parse index lines; raises Corrupt, naming the line, when one is malformed or out of order."""
    return in_order((_parse(line, f"{name}, line {number}") for number, line in enumerate(lines, 1)), name)


def in_order(entries: Iterable[Entry], name: str = "index") -> Iterator[Entry]:
    """Hand on entries; raises Corrupt, naming the line, where one does not come after the one before it by (uid, locale)."""
    last = ("", "")
    for number, entry in enumerate(entries, 1):
        key = entry[:2]
        if key <= last:
            raise Corrupt(f"{name}, line {number}: {entry.uid} ({entry.locale}) is out of order")
        last = key
        yield entry


def _parse(line: bytes, where: str) -> Entry:
    try:
        value = decode(line)
    except CanonicalError as error:
        raise Corrupt(f"{where}: {error}") from error
    if not isinstance(value, list) or [type(part) for part in value] != [str, str, int, str]:
        raise Corrupt(f"{where}: not an index entry")
    entry = Entry(*value)
    if entry.version < 1 or not _DIGEST.fullmatch(entry.sha256):
        raise Corrupt(f"{where}: not an index entry (a version from 1 and a SHA-256 in hexadecimal digits are needed)")
    return entry


def diff(old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[Change]:
    """Merge two sorted indexes into the sorted changes between them; costs one pass and constant memory."""
    left, right = iter(old), iter(new)
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        if a is b:  # of two cuts in one process almost all are
            a, b = next(left, None), next(right, None)
        elif b is None or (a is not None and a.key < b.key):
            yield Change(a, None)
            a = next(left, None)
        elif a is None or b.key < a.key:
            yield Change(None, b)
            b = next(right, None)
        else:
            if a.sha256 != b.sha256 or a.version != b.version:
                yield Change(a, b)
            a, b = next(left, None), next(right, None)
