"""The media files that a release has to have: those that its pages name, and those that these lead to."""

from __future__ import annotations

from collections.abc import Iterable

from publishing._errors import PublishFailed
from publishing.releases._findings import media_of
from snapshot import Snapshot

_PLAYLIST = ".m3u8"
_STREAMED = (_PLAYLIST, "-hls.mp4")


def media_needed(snapshot: Snapshot, named: Iterable[str]) -> dict[str, str]:
    """`<key>/<name>` → SHA-256 of the files that pages name; with a playlist comes all that it leads to. Raises PublishFailed: the asset manifest
    does not list one."""
    listed = dict.fromkeys(named)
    known = media_of(snapshot) if listed else {}
    streamed = {name.partition("/")[0] for name in listed if name.endswith(_PLAYLIST)}
    listed |= dict.fromkeys(name for name in known if name.endswith(_STREAMED) and name.partition("/")[0] in streamed)
    for name in listed:
        if name not in known:
            raise PublishFailed(f"A page shows /m/{name}, which the asset manifest does not list.")
    return {name: known[name] for name in listed}
