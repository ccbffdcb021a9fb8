"""Releases: made whole or not at all, switched at once, kept for a while, gone back to without resurrecting.

    report = publish()        # toancanh publish
    rollback(to=41)           # toancanh rollback 41
    list_releases()           # toancanh releases list

A release is a tree of content-addressed folders. What is served has one digest: the same snapshot in the same theme gives the same.
"""

from publishing.releases._diff import Difference, compare
from publishing.releases._lock import release_lock
from publishing.releases._memory import Memory
from publishing.releases._publish import (
    erase,
    erase_expunged,
    layout,
    list_releases,
    media_keys,
    prune,
    publish,
    rollback,
)
from publishing.releases._release import Held, Manifest, Records, Release, ReleaseReport
from publishing.releases._shelf import KEEP, find_release, live_number, live_release, manifest_of, records_of
from publishing.releases._shelf import list_releases as list_releases_of
from publishing.releases._surroundings import Surroundings

__all__ = [
    "KEEP",
    "Difference",
    "Held",
    "Manifest",
    "Memory",
    "Records",
    "Release",
    "ReleaseReport",
    "Surroundings",
    "compare",
    "erase",
    "erase_expunged",
    "find_release",
    "layout",
    "list_releases",
    "list_releases_of",
    "live_number",
    "live_release",
    "manifest_of",
    "media_keys",
    "prune",
    "publish",
    "records_of",
    "release_lock",
    "rollback",
]
