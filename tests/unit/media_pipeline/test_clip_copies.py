"""A clip that is copied: what lies in its MP4 is what the format says, so that strict players play it too."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import av
import pytest
from av.packet import Packet

from media_pipeline import Asset, ClipRecipe, Encoding, Format, Recipe
from media_pipeline._clip_copy import NotAsSaid, without_messages

RECIPE = Recipe(
    name="test",
    widths=(32,),
    encodings=(Encoding(format=Format.JPEG, quality=80, speed=0),),
    clip=ClipRecipe(short_side=96, long_side=192, small_side=0, preset="ultrafast"),
)


def units(data: bytes, prefix: int = 4) -> Iterator[int]:
    """Types of the units of a packet, each after its length (ISO/IEC 14496-15, 5.3.4.2.1); fails where they do not fill it."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + prefix], "big")
        assert 0 < size <= len(data) - at - prefix, "start codes, or a length that is none"
        yield data[at + prefix] & 31
        at += prefix + size


def packets(data: bytes) -> list[tuple[int, bool, list[int]]]:
    with av.open(io.BytesIO(data), format="mp4") as clip:
        video = clip.streams.video[0]
        found = [packet for packet in clip.demux(video) if packet.size]
        return [(packet.pts or 0, packet.is_keyframe, list(units(bytes(packet)))) for packet in found]


@pytest.mark.parametrize("hls", [False, True])
def test_every_unit_of_a_copied_clip_stands_after_its_length_and_no_message_is_left(clip, take, store, hls) -> None:
    source = clip(codec="libx264", size=(64, 48), seconds=3, bf="2")
    assert any(6 in kinds for _, _, kinds in packets(source)), "the encoder signs itself in a message"
    asset = take(source, "phim.mp4", recipe=replace(RECIPE, clip=replace(RECIPE.clip, hls=hls)))
    assert isinstance(asset, Asset), asset
    for name in ["48p.mp4", *(["48p-hls.mp4"] if hls else [])]:
        copied = packets(store.read(asset, name))
        assert [kinds for *_, kinds in copied] == [[k for k in kinds if k != 6] for *_, kinds in packets(source)]
        assert [key for _, key, _ in copied] == [key for _, key, _ in packets(source)]


def test_a_clip_with_start_codes_where_lengths_should_be_is_encoded_anew(clip, take, store) -> None:
    source, wrong = clip(codec="libx264", size=(64, 48), seconds=1), io.BytesIO()
    with av.open(io.BytesIO(source)) as given, av.open(wrong, "w", format="mp4") as out:
        video = out.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.size:
                data, at, said = bytes(packet), 0, b""
                while at < len(data):
                    size = int.from_bytes(data[at : at + 4], "big")
                    said += b"\0\0\0\1" + data[at + 4 : at + 4 + size]
                    at += 4 + size
                odd = Packet(said)
                odd.pts, odd.dts, odd.time_base = packet.pts, packet.dts, packet.time_base
                odd.is_keyframe, odd.stream = packet.is_keyframe, video
                out.mux_one(odd)
    asset = take(wrong.getvalue(), "phim.mp4", recipe=RECIPE)
    assert isinstance(asset, Asset), asset
    assert packets(store.read(asset, asset.media[0].name)), "whole units, each after its length"


@pytest.mark.parametrize("data", [b"\0\0\0\x09ab", b"\0\0\0\0", b"\0\0\0\1\x06", b"\0\0\0\1\x65\0\0"])
def test_packets_that_are_no_list_of_units_are_not_copied(data: bytes) -> None:
    packet = Packet(data)
    packet.time_base = Fraction(1, 90_000)
    with pytest.raises(NotAsSaid):
        without_messages(packet, 4)
