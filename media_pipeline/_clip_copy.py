"""A clip that every browser plays already: its packets, and nothing else of the file. Runs in the decoding process only."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from media_pipeline._clip_filters import Size, aspect_of
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._clip_sound import Loudness, Sound
from media_pipeline._clip_source import Source

MUXER: Final = {"movflags": "+faststart", "fflags": "+bitexact"}
"""The index in front, so that a clip begins before it is there; no version of the muxer in it."""
_MESSAGE: Final = 6
"""Supplemental messages (H.264, 7.3.1: type 6) may hold texts of the encoder, the camera, or a television station."""
_PROFILES: Final = {"Constrained Baseline", "Baseline", "Main", "High"}
_RATES: Final = {32_000, 44_100, 48_000}
_NEARLY: Final = Fraction(1, 10)


class NotAsSaid(Exception):
    """The packets are not what the header says: nothing of the clip can be copied, though a tolerant decoder may read it."""


def may_be_copied(clip: Source, recipe: ClipRecipe) -> bool:
    """Whether the header says that nothing needs to be encoded; whether that is so, the pictures tell."""
    if not clip.container.format.name.startswith(
        "mov"
    ):  # others do not say when a picture is to be decoded, only when to be shown
        return False
    return _video_fits(clip.video, recipe) and _audio_fits(clip.audio) and _rate_fits(clip, recipe)


def _video_fits(video: VideoStream, recipe: ClipRecipe) -> bool:
    size = (video.width, video.height)
    return (
        video.codec_context.name == "h264"
        and video.profile in _PROFILES
        and video.pix_fmt == "yuv420p"
        and all(side % 2 == 0 for side in size)
        and 16 <= min(size) <= recipe.short_side
        and max(size) <= recipe.long_side
        and aspect_of(video) == 1
    )


def _audio_fits(audio: AudioStream | None) -> bool:
    if audio is None:
        return True
    context = audio.codec_context
    return context.name == "aac" and audio.profile == "LC" and context.layout.nb_channels <= 2 and audio.rate in _RATES


def _rate_fits(clip: Source, recipe: ClipRecipe) -> bool:
    rate = clip.video.average_rate
    return (
        rate is not None
        and 0 < rate <= recipe.max_rate * Fraction(101, 100)
        and 0 < clip.container.bit_rate <= recipe.max_bit_rate
        and abs(clip.start) <= _NEARLY
    )


def copy_clip(clip: Source, target: Path, recipe: ClipRecipe, loudness: Loudness | None) -> Size:
    """Write the packets of picture and sound as MP4; returns (width, height) in pixels. Sound that is too loud or too quiet is encoded anew.

    Raises:
        av.FFmpegError: the disk, or the encoder, failed.
        NotAsSaid: a packet is no list of units.
    """
    with av.open(str(target), "w", format="mp4", options=dict(MUXER)) as out:
        video = out.add_stream_from_template(clip.video)
        video.metadata.clear()
        write, finish = _sound(out, clip, recipe, loudness)
        prefix = _prefix(clip.video)
        for packet in clip.packets():
            if packet.stream is clip.video and packet.size:
                _mux(out, video, [without_messages(packet, prefix)])
            elif packet.stream is not clip.video:
                write(packet)
        finish()
        return video.width, video.height


def _prefix(video: VideoStream) -> int:
    """How many bytes tell the length of a unit (ISO/IEC 14496-15, 5.3.3.1.2)."""
    head: bytes = video.codec_context.extradata or b""
    if len(head) < 7 or head[0] != 1:
        raise NotAsSaid("no configuration of H.264 in MP4")
    return (head[4] & 3) + 1


def without_messages(packet: "Packet[Any]", prefix: int) -> "Packet[Any]":
    """The packet without supplemental messages, its units as they are, each after its length in `prefix` bytes. Raises NotAsSaid.

    FFmpeg's own filter (`filter_units`) leaves start codes between units, which an MP4 may not have: tolerant decoders play that, others do not.
    """
    data, units, at = bytes(packet), [], 0
    while at < len(data):
        start = at + prefix
        end = start + int.from_bytes(data[at:start], "big")
        if not start < end <= len(data):
            raise NotAsSaid(f"a unit of {end - start} bytes in a packet of {len(data)}")
        if data[start] & 31 != _MESSAGE:
            units.append(data[at:end])
        at = end
    if not units:
        raise NotAsSaid("a packet without a picture")
    made = Packet(b"".join(units))
    made.pts, made.dts, made.time_base, made.is_keyframe = packet.pts, packet.dts, packet.time_base, packet.is_keyframe
    made.duration = packet.duration or 0
    return made


def _sound(
    out: OutputContainer, clip: Source, recipe: ClipRecipe, loudness: Loudness | None
) -> tuple[Callable[[Any], None], Callable[[], None]]:
    """What becomes of a packet of sound, and what is to be done after the last."""
    if clip.audio is None:
        return lambda packet: None, lambda: None
    if loudness is not None and loudness.needs_work:
        sound = Sound(out, recipe, loudness)
        return lambda packet: _encode(packet, sound), sound.end
    stream = out.add_stream_from_template(clip.audio)
    stream.metadata.clear()
    return lambda packet: _mux(out, stream, [packet] if packet.size else []), lambda: None


def _encode(packet: Any, sound: Sound) -> None:
    for frame in packet.decode():
        sound.take(frame)


def _mux(out: OutputContainer, stream: VideoStream | AudioStream, packets: list[Any]) -> None:
    for packet in packets:
        packet.stream = stream
        out.mux_one(packet)
