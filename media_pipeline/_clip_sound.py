"""Sound of any kind to AAC in stereo at 48 kHz, as loud as other clips are. Runs in the decoding process only."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import av
import av.filter
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.filter import loudnorm

from media_pipeline._clip_filters import pulled
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._clip_source import Source

_HERTZ: Final = 48_000
TARGET_LUFS: Final = -16.0
"""What stereo on the web is played at (AES TD1008); EBU R 128 s1 lets short clips have the same."""
_PEAK: Final = -1.5
_NEAR: Final = 0.7
"""Louder or quieter by less than this, in LU, is left as it is."""
_SILENCE: Final = -60.0
_AAC, _OPUS = ("fltp", 1024), ("flt", 960)
"""How samples lie, and how many an encoder takes at a time."""
_RANGE: Final = 50
"""The widest that the filter knows: so it changes the level of the whole, and never squeezes what is quiet and what is loud together."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a first pass over the sound measured (ITU-R BS.1770): LUFS, dBTP, LU."""

    integrated: float
    peak: float
    spread: float
    threshold: float

    @property
    def needs_work(self) -> bool:
        """Whether it is to be brought to the target: not where there is nothing to hear, or nothing to be won."""
        return self.integrated > _SILENCE and abs(self.integrated - TARGET_LUFS) > _NEAR

    @property
    def filter(self) -> tuple[str, str]:
        """The second pass."""
        measured = {"I": self.integrated, "TP": self.peak, "LRA": self.spread, "thresh": self.threshold}
        told = [f"measured_{name}={value}" for name, value in measured.items()]
        return "loudnorm", ":".join([f"I={TARGET_LUFS}:TP={_PEAK}:LRA={_RANGE}:linear=true", *told])


def measured(clip: Source) -> Loudness | None:
    """The loudness of a source, which is read to its end; None where there is no sound, or none that decodes."""
    if clip.audio is None:
        return None
    try:
        found = json.loads(loudnorm.stats(f"I={TARGET_LUFS}:TP={_PEAK}:LRA={_RANGE}", clip.audio))
        values = [float(found[name]) for name in ("input_i", "input_tp", "input_lra", "input_thresh")]
    except (av.FFmpegError, ValueError, KeyError):
        return None
    return Loudness(*values) if all(map(math.isfinite, values)) else None


def _opened(out: OutputContainer, recipe: ClipRecipe, *, opus: bool) -> AudioStream:
    if opus:
        return out.add_stream("libopus", rate=_HERTZ, options={"b": str(recipe.opus_bit_rate)})
    return out.add_stream("aac", rate=_HERTZ, options={"b": str(recipe.audio_bit_rate)})


class Sound:
    """The sound of one file that is written."""

    def __init__(
        self, out: OutputContainer, recipe: ClipRecipe, loudness: Loudness | None, *, opus: bool = False
    ) -> None:
        self._out = out
        self._form = _OPUS if opus else _AAC
        self._stream = _opened(out, recipe, opus=opus)
        self._stream.codec_context.layout = "stereo"
        self._stream.codec_context.thread_count = recipe.threads
        self._loudness = loudness if loudness is not None and loudness.needs_work else None
        self._graph: av.filter.Graph | None = None
        self._kind: tuple[Any, ...] = ()

    def take(self, frame: AudioFrame) -> None:
        """Encode a piece; gaps are filled with silence so that it stays with the pictures. Sound that changes its kind half-way is cut there."""
        kind = (frame.sample_rate, frame.format.name, frame.layout.name)
        if self._graph is None:
            self._graph, self._kind = self._laid(frame), kind
        if kind == self._kind:
            self._graph.push(frame)
            self._encode(pulled(self._graph))

    def end(self) -> None:
        """Bring out what is still inside."""
        if self._graph is not None:
            self._graph.push(None)
            self._encode(pulled(self._graph))
        self._out.mux(self._stream.encode(None))

    def _encode(self, pieces: Iterator[AudioFrame]) -> None:
        for piece in pieces:
            self._out.mux(self._stream.encode(piece))

    def _laid(self, frame: AudioFrame) -> av.filter.Graph:
        graph = av.filter.Graph()
        graph.threads = 1
        source = graph.add_abuffer(
            sample_rate=frame.sample_rate, format=frame.format, layout=frame.layout, time_base=frame.time_base
        )
        steps = [("aresample", f"{_HERTZ}:async=1000:first_pts=0")]
        if self._loudness is not None:
            steps += [self._loudness.filter, ("aresample", str(_HERTZ))]
        steps += [("aformat", f"sample_fmts={self._form[0]}:channel_layouts=stereo")]
        steps += [("asetnsamples", f"n={self._form[1]}:p=0")]
        nodes = [graph.add(name, arguments) for name, arguments in steps]
        graph.link_nodes(source, *nodes, graph.add("abuffersink")).configure()
        return graph
