"""Upright, progressive, square pixels, BT.709 in 8 bits: the way of a picture through FFmpeg's filters. Runs in the decoding process only."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import av
import av.filter
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

Size = tuple[int, int]
CLOCK: Final = 90_000
"""Ticks a second of every picture that leaves."""
_TURNS: Final = {90: ("transpose", "cclock"), 270: ("transpose", "clock"), 180: ("hflip", "vflip")}
_WIDEST: Final = 8
"""Pixels wider or higher than this are a mistake of the file, and count as square."""
_HDR: Final = {16, 18}
"""Transfer characteristics of high dynamic range: PQ and HLG (ITU-T H.273, table 3)."""
_BT2020: Final = 9


def aspect_of(video: VideoStream) -> Fraction:
    """Width of a pixel over its height; 1 where the file says nothing, or nonsense."""
    found = video.sample_aspect_ratio
    if not found or not Fraction(1, _WIDEST) <= found <= _WIDEST:
        return Fraction(1)
    return Fraction(found)


def upright(frame: VideoFrame, aspect: Fraction) -> Size:
    """(width, height) as people see it, in pixels: turned, and with square pixels."""
    size = max(1, round(frame.width * aspect)), frame.height
    return size if frame.rotation % 180 == 0 else size[::-1]


def fit(size: Size, short: int, long: int) -> Size:
    """Scaled down into `short` × `long` (whichever side is which), even and never less than 16 pixels."""
    scale = min(Fraction(1), Fraction(short, min(size)), Fraction(long, max(size)))
    width, height = (max(16, 2 * round(side * scale / 2)) for side in size)
    return width, height


class Pictures:
    """Pictures in, pictures of one size and format out. A picture of another size in between begins a new way."""

    def __init__(self, size: Size, pixels: str, threads: int = 1) -> None:
        self._size, self._pixels, self._threads = size, pixels, threads
        self._graph: av.filter.Graph | None = None
        self._kind: tuple[Any, ...] = ()

    def through(self, frame: VideoFrame) -> Iterator[VideoFrame]:
        """What one picture brings out: none, one or more."""
        kind = (frame.width, frame.height, frame.format.name, frame.rotation, frame.color_trc)
        if self._graph is None or kind != self._kind:
            yield from self.rest()
            self._graph, self._kind = self._laid(frame), kind
        self._graph.push(frame)
        yield from pulled(self._graph)

    def rest(self) -> Iterator[VideoFrame]:
        """What is still inside."""
        if self._graph is not None:
            self._graph.push(None)
            yield from pulled(self._graph)
            self._graph = None

    def _laid(self, frame: VideoFrame) -> av.filter.Graph:
        graph = av.filter.Graph()
        graph.threads = self._threads
        source = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
        )
        steps = [("bwdif", "mode=send_frame:deint=interlaced"), *_turned(frame.rotation % 360)]
        steps += [("scale", self._scaled(frame)), ("format", self._pixels), ("setsar", "1"), ("settb", f"1/{CLOCK}")]
        nodes = [graph.add(name, arguments) for name, arguments in steps]
        graph.link_nodes(source, *nodes, graph.add("buffersink")).configure()
        return graph

    def _scaled(self, frame: VideoFrame) -> str:
        width, height = self._size
        asked = [f"w={width}", f"h={height}", "flags=bicubic+accurate_rnd+full_chroma_int"]
        if self._pixels.startswith("yuv"):
            asked += ["out_range=tv", "out_color_matrix=bt709"]
        if frame.color_trc in _HDR or frame.color_primaries == _BT2020:
            asked += ["out_primaries=bt709", "out_transfer=bt709"]
        return ":".join(asked)


def _turned(rotation: int) -> list[tuple[str, str]]:
    """FFmpeg's filters for a rotation counter-clockwise, in degrees; other than quarter turns are left."""
    if rotation == 180:
        return [("hflip", ""), ("vflip", "")]
    return [_TURNS[rotation]] if rotation in _TURNS else []


def pulled(graph: av.filter.Graph) -> Iterator[Any]:
    """Everything that a graph gives now."""
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def poster_of(frame: VideoFrame, aspect: Fraction, side: int) -> Image.Image:
    """One picture as RGB, upright, its longer side `side` pixels at most."""
    size = upright(frame, aspect)
    scale = min(Fraction(1), Fraction(side, max(size)))
    wanted = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    pictures = Pictures(wanted, "rgb24")
    shown = next(iter([*pictures.through(frame), *pictures.rest()]))
    image: Image.Image = shown.to_image()  # type: ignore[no-untyped-call]  # its stub has no types
    return image
