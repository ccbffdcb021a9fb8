"""Reading the ledger. Every reader (site, search, harvest, push) is a cursor over it and sees the same thing at the same sequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from cms.ledger._chain import entry_hash
from cms.ledger.models import Body, Entry, Expunction, LedgerHead, State
from snapshot import AssetEntry, Snapshot, cut, digest
from snapshot import Entry as IndexEntry

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Head:
    """The last sequence and its hash; `seq` 0 means an empty ledger."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What `verify` found: the sequence (0 for the ledger as a whole) and what is wrong."""

    seq: int
    message: str


def head() -> Head:
    """Where the ledger stands."""
    row = LedgerHead.objects.get(pk=1)
    return Head(row.seq, row.hash)


def entries_after(seq: int, limit: int = _CHUNK) -> list[Entry]:
    """Up to `limit` entries after `seq`, in order."""
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq")[:limit])


def state_at(seq: int | None = None) -> Iterator[Entry]:
    """The live entries at `seq` (now when not given), sorted by (uid, locale)."""
    entries = Entry.objects.all() if seq is None else Entry.objects.upto(seq)
    live = entries.latest_of_each().filter(state=State.LIVE)
    return live.order_by("uid", "locale").iterator(chunk_size=_CHUNK)


def live_digests(kind: str, locale: str, seq: int | None = None) -> list[str]:
    """The digests of what is live of a kind in a locale at `seq` (now when not given), by uid."""
    entries = Entry.objects.filter(kind=kind, locale=locale)
    of_then = entries if seq is None else entries.filter(seq__lte=seq)
    live = of_then.latest_of_each().filter(state=State.LIVE)
    return list(live.order_by("uid").values_list("sha256", flat=True))


def latest(uid: str, locale: str) -> Entry | None:
    """The last entry of (uid, locale), live or withdrawn; None when it was never public."""
    return Entry.objects.filter(uid=uid, locale=locale).order_by("-seq").first()


def latest_of(uids: Iterable[str]) -> dict[tuple[str, str], Entry]:
    """The last entry of every locale of these records, by (uid, locale), in one query."""
    entries = Entry.objects.filter(uid__in=list(uids)).latest_of_each()
    return {(entry.uid, entry.locale): entry for entry in entries}


def bodies(digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(digest, canonical body) of those that are not expunged, a few hundred to a query."""
    wanted = list(digests)
    for start in range(0, len(wanted), _CHUNK):
        found = Body.objects.filter(pk__in=wanted[start : start + _CHUNK])
        for body in found.iterator(chunk_size=_CHUNK):
            yield body.sha256, bytes(body.content)


def bodies_held(digests: Iterable[str]) -> set[str]:
    """Those of these digests whose body is not expunged."""
    wanted = set(digests)
    return wanted.difference(Expunction.objects.values_list("sha256", flat=True)) if wanted else wanted


def verify() -> list[Problem]:
    """Read the whole chain: sequence without gaps, hashes, bodies with their digests, or their expunction on record."""
    problems: list[Problem] = []
    previous, expected = "0" * 64, 1
    expunged = set(Expunction.objects.values_list("sha256", flat=True))
    present = set(Body.objects.values_list("sha256", flat=True))
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=_CHUNK):
        if entry.seq != expected:
            problems.append(Problem(entry.seq, f"sequence {expected} is missing"))
        if entry.prev_hash != previous or entry_hash(entry) != entry.hash:
            problems.append(Problem(entry.seq, f"{entry.uid} ({entry.locale}): the chain is broken here"))
        if entry.sha256 and entry.sha256 not in present and entry.sha256 not in expunged:
            problems.append(
                Problem(entry.seq, f"{entry.uid} ({entry.locale}): the body is gone and no expunction says why")
            )
        previous, expected = entry.hash, entry.seq + 1
    problems += [Problem(0, f"body {sha}: altered") for sha, body in bodies(sorted(present)) if digest(body) != sha]
    now = head()
    if (now.seq, now.hash) != (expected - 1, previous):
        problems.append(Problem(now.seq, f"the head says sequence {now.seq}, the entries end at {expected - 1}"))
    return problems


def as_of() -> str:
    """Today in the province's time zone, ISO 8601."""
    return timezone.now().astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()


def cut_snapshot(root: Path, assets: Iterable[AssetEntry], *, seq: int | None = None) -> Snapshot:
    """Cut the snapshot of the state at `seq` (the head when not given) under `root`; costs what changed since the last one."""
    at = head().seq if seq is None else seq
    live = Entry.objects.upto(at).latest_of_each().filter(state=State.LIVE).order_by("uid", "locale")
    index = list(map(IndexEntry._make, live.values_list("uid", "locale", "version", "sha256")))
    return cut(root, index, bodies, assets=assets, seq=at, as_of=as_of(), locales=settings.LOCALES)
