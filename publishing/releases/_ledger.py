"""What is to be published, from the ledger. The only module of this folder that needs Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.conf import settings

from cms.ledger import api
from cms.ledger.api import Head
from cms.ledger.following import Follower
from cms.ledger.models import Entry, Expunction, State
from cms.library.manifest import live_manifest, manifest_of
from publishing._layout import Layout
from publishing.releases._release import Records, Release
from publishing.releases._rows import places_in
from publishing.releases._site import site_config, surface_digest
from publishing.releases._workshop import Source
from snapshot import FACTS_LOCALE, AssetEntry, Corrupt, Snapshot, all_kinds, cut
from snapshot import Entry as IndexEntry

Gone = dict[str, tuple[str, ...]]


_following = Follower()
"""What this process knows of the ledger; used under the release lock."""
_places: dict[str, tuple[str, ...]] = {}
"""Where the text of a digest stands, now and formerly: of those that were withdrawn."""


def source_of_head(layout: Layout, records: Records) -> Source:
    """The state at the ledger's head. A process that asked before reads the entries since."""
    head = api.head()
    _following.follow(head)
    assets = manifest_of(_following.digests("asset", FACTS_LOCALE))
    snapshot = cut(
        layout.snapshots,
        _following.live(),
        api.bodies,
        assets=assets,
        seq=head.seq,
        as_of=api.as_of(),
        locales=settings.LOCALES,
    )
    return _source(snapshot, head, withdrawn_places(records, _following))


def source_of_release(layout: Layout, records: Records, to: Release) -> Source:
    """The state that an older release was made of, less every row that was withdrawn or expunged since: going back never resurrects."""
    head = api.head()
    since = Entry.objects.filter(seq__gt=to.seq, seq__lte=head.seq, state=State.WITHDRAWN)
    withdrawn = set(since.values_list("uid", "locale"))
    expunged = set(Expunction.objects.values_list("sha256", flat=True))
    index = [
        IndexEntry(entry.uid, entry.locale, entry.version, entry.sha256)
        for entry in api.state_at(to.seq)
        if (entry.uid, entry.locale) not in withdrawn and entry.sha256 not in expunged
    ]
    snapshot = cut(
        layout.snapshots,
        index,
        api.bodies,
        assets=_assets_of(layout, to, index),
        seq=to.seq,
        as_of=api.as_of(),
        locales=settings.LOCALES,
    )
    _following.follow(head)
    return _source(snapshot, head, withdrawn_places(records, _following), cause="rollback", of=to.release)


def withdrawn_places(records: Records, following: Follower) -> Gone:
    """`<kind>/<slug>` of every page that was public and is withdrawn, now or formerly its own, by `<uid>/<locale>`.

    From the last live body; where that is expunged, from what the live release and those before it knew.
    """
    kinds = [kind.name for kind in all_kinds() if kind.has_page]
    withdrawn = following.withdrawn(kinds)
    ended = withdrawn | following.keys_of(uid for uid, locale in withdrawn if locale == FACTS_LOCALE)
    ended = {(uid, locale) for uid, locale in ended if locale != FACTS_LOCALE}
    spoken = {locale.code for locale in settings.LOCALES}
    bodies = _last_bodies({uid for uid, _ in ended})
    gone: Gone = {}
    for uid, locale in sorted(ended):
        key = f"{uid}/{locale}"
        told = [*bodies.get((uid, locale), ()), *records.gone.get(key, ())]
        if key in records.rows and records.rows[key].place:
            told.append(records.rows[key].place)
        if told and locale in spoken:
            gone[key] = tuple(dict.fromkeys(told))
    return gone


def _last_bodies(uids: Iterable[str]) -> Mapping[tuple[str, str], list[str]]:
    """Places in the last live body of each text of these records."""
    last = Entry.objects.filter(uid__in=list(uids), state=State.LIVE).exclude(locale=FACTS_LOCALE).latest_of_each()
    keys: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in last:
        keys[entry.sha256].append((entry.uid, entry.locale))
    found: dict[tuple[str, str], list[str]] = {}
    for sha256, body in api.bodies(sorted(api.bodies_held(keys) - _places.keys())):
        _places[sha256] = tuple(places_in(body))
    for sha256 in keys:
        found.update((key, list(_places.get(sha256, ()))) for key in keys[sha256])
    return found


def _assets_of(layout: Layout, release: Release, index: Iterable[IndexEntry]) -> list[AssetEntry]:
    """The asset manifest that the older release had: its picture files are kept with it. Today's, when its snapshot is gone."""
    try:
        return list(Snapshot.open(layout.snapshots / release.snapshot).assets().values())
    except Corrupt:
        return list(live_manifest(release.seq))


def _source(snapshot: Snapshot, head: Head, gone: Gone, *, cause: str = "publish", of: int | None = None) -> Source:
    places = [(key.partition("/")[2], *place.split("/", 1)) for key, found in gone.items() for place in found]
    config = site_config((locale, kind, slug) for locale, kind, slug in places)
    return Source(snapshot, config, head.seq, surface_digest(config), gone, cause, of, head.hash)
