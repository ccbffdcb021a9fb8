"""Playlists of HTTP Live Streaming (RFC 8216) as we write them, and the parent's look at those that come back: they are written, never followed.

The process that writes them has touched hostile bytes. A playlist that says one word that ours do not say is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from media_pipeline._durable import copy_hashed, open_regular

PLAYLIST: Final = "application/vnd.apple.mpegurl"
"""Media type (RFC 8216, 10)."""
_MOST: Final = 1024 * 1024
_NAME: Final = r"[1-9][0-9]{1,3}p"
_LINES: Final = re.compile(
    r"#EXTM3U|#EXT-X-VERSION:7|#EXT-X-PLAYLIST-TYPE:VOD|#EXT-X-INDEPENDENT-SEGMENTS|#EXT-X-ENDLIST|"
    r"#EXT-X-TARGETDURATION:[0-9]{1,5}|#EXTINF:[0-9]{1,5}\.[0-9]{5},|#EXT-X-BYTERANGE:[0-9]{1,12}@[0-9]{1,12}|"
    rf'#EXT-X-MAP:URI="{_NAME}-hls\.mp4",BYTERANGE="[0-9]{{1,12}}@0"|{_NAME}-hls\.mp4|{_NAME}\.m3u8|'
    r"#EXT-X-STREAM-INF:BANDWIDTH=[0-9]{1,10},AVERAGE-BANDWIDTH=[0-9]{1,10},RESOLUTION=[0-9]{2,5}x[0-9]{2,5}"
    r'(?:,CODECS="[A-Za-z0-9., ]{4,60}")?'
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a file that can be shown by itself: where it begins and how long it is, in bytes, and how long it lasts, in seconds."""

    start: int
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stream:
    """One height: its file's name without ending, the bytes before its first segment, its segments, its picture and its codecs."""

    name: str
    head: int
    segments: tuple[Segment, ...]
    width: int
    height: int
    codecs: str


def media_playlist(stream: Stream) -> str:
    """The playlist of one height: parts of one file, by byte ranges."""
    longest = max(ceil(one.seconds - 0.0001) for one in stream.segments)
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{max(1, longest)}", "#EXT-X-PLAYLIST-TYPE:VOD"]
    lines += ["#EXT-X-INDEPENDENT-SEGMENTS", f'#EXT-X-MAP:URI="{stream.name}-hls.mp4",BYTERANGE="{stream.head}@0"']
    for one in stream.segments:
        lines += [f"#EXTINF:{one.seconds:.5f},", f"#EXT-X-BYTERANGE:{one.size}@{one.start}", f"{stream.name}-hls.mp4"]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def choice_playlist(streams: Iterable[Stream]) -> str:
    """The playlist that a page names: a player chooses among these heights."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for one in streams:
        rates = [8 * part.size / max(part.seconds, 0.1) for part in one.segments]
        whole = 8 * sum(part.size for part in one.segments) / max(0.1, sum(part.seconds for part in one.segments))
        named = f',CODECS="{one.codecs.replace(" ", "")}"' if one.codecs else ""
        told = f"BANDWIDTH={ceil(max(rates))},AVERAGE-BANDWIDTH={ceil(whole)},RESOLUTION={one.width}x{one.height}"
        lines += [f"#EXT-X-STREAM-INF:{told}{named}", f"{one.name}.m3u8"]
    return "\n".join([*lines, ""])


def own_playlist(path: Path) -> tuple[str, int]:
    """(SHA-256 in hex, bytes) of a playlist that says what ours say and nothing else. Raises ValueError, OSError."""
    with open_regular(path) as file:
        data = file.read(_MOST + 1)
        lines = data.decode("ascii").split("\n")
        if len(data) > _MOST or lines[0] != "#EXTM3U" or lines.pop() or not all(map(_LINES.fullmatch, lines)):
            raise ValueError(f"{path.name} is no playlist of ours")
        file.seek(0)
        return copy_hashed(file)
