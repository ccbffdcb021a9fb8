"""The ledger's state, kept by a process that asks for it again and again: each time, only the entries since are read.

Entries are never changed, so what was read stays true as long as the chain is the one that it was read from; another database, or one that was put
back to an earlier day, is told by its hash, and read from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from cms.ledger.api import Head
from cms.ledger.models import Entry, State
from snapshot import Entry as IndexEntry

Key = tuple[str, str]
_FIELDS = ("uid", "locale", "version", "sha256", "kind", "state")
_T = TypeVar("_T")
_Row = tuple[str, str, int, str, str, str]


class Follower:
    """The last entry of every (uid, locale) up to a sequence. Not for several threads at once."""

    def __init__(self) -> None:
        self._at = Head(0, "")
        self._live: dict[Key, IndexEntry] = {}
        self._kinds: dict[Key, str] = {}
        self._withdrawn: dict[Key, str] = {}

    def follow(self, head: Head) -> None:
        """Read on to `head`, which is where the ledger stands or stood."""
        entries = Entry.objects.upto(head.seq)
        if self._is_before(head):
            self._read(entries.filter(seq__gt=self._at.seq).order_by("seq").values_list(*_FIELDS))
        else:
            self._live, self._kinds, self._withdrawn = {}, {}, {}
            self._read(entries.latest_of_each().order_by("uid", "locale").values_list(*_FIELDS))
        self._at = head

    def live(self) -> list[IndexEntry]:
        """What is public, sorted by (uid, locale); an entry that did not change is the same object as before."""
        return list(self._live.values())

    def digests(self, kind: str, locale: str) -> list[str]:
        """The digests of what is public of a kind in a locale, by uid."""
        live = self._live
        return [live[key].sha256 for key, of in self._kinds.items() if of == kind and key[1] == locale]

    def withdrawn(self, kinds: Iterable[str]) -> set[Key]:
        """What is withdrawn of these kinds."""
        wanted = set(kinds)
        return {key for key, kind in self._withdrawn.items() if kind in wanted}

    def keys_of(self, uids: Iterable[str]) -> set[Key]:
        """Every (uid, locale) that these records ever had."""
        wanted = set(uids)
        return {key for keys in (self._live, self._withdrawn) for key in keys if key[0] in wanted} if wanted else set()

    def _is_before(self, head: Head) -> bool:
        """Whether what was read is the beginning of the chain that ends in `head`."""
        if self._at.seq in (0, head.seq):
            return self._at == head
        known = Entry.objects.filter(pk=self._at.seq).values_list("hash", flat=True).first()
        return self._at.seq < head.seq and known == self._at.hash

    def _read(self, rows: Iterable[_Row]) -> None:
        came = False
        for uid, locale, version, sha256, kind, state in rows:
            key = (uid, locale)
            if state == State.LIVE:
                came = came or key not in self._live
                self._live[key], self._kinds[key] = IndexEntry(uid, locale, version, sha256), kind
                self._withdrawn.pop(key, None)
            else:
                self._live.pop(key, None)
                self._kinds.pop(key, None)
                self._withdrawn[key] = kind
        if came:
            self._live, self._kinds = _sorted(self._live), _sorted(self._kinds)


def _sorted(rows: Mapping[Key, _T]) -> dict[Key, _T]:
    return {key: rows[key] for key in sorted(rows)}
