"""The plan of the subtitles of clips."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder import _closures as closures
from site_builder._output import Output
from site_builder._paths import captions_path, file_of
from site_builder._site import Key, Site
from snapshot.kinds import AssetFacts, AssetText


def caption_outputs(site: Site) -> Iterator[Output]:
    """The subtitles of every clip, each file once."""
    paths: dict[str, Key] = {}
    for facts in site.of_kind(AssetFacts):
        for locale in site.locales:
            text = site.text(facts.uid, locale.code, AssetText)
            if text and text.subtitles and facts.source in site.assets:
                paths.setdefault(captions_path(text.subtitles), Key(facts.uid, locale.code))
    for path, (uid, code) in paths.items():
        rows = frozenset(closures.record_keys([uid], code))
        yield Output(file_of(path), "captions", code, rows, {"uid": uid})
