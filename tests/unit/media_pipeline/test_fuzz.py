"""Whatever the bytes: what looks at files in the calling process answers, in bounded time, and never fails. FUZZ_EXAMPLES sets how many are tried."""

import io
import os
import struct

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from media_pipeline import MediaType, Rights, embed_rights, sniff
from media_pipeline._boxes import is_cut
from media_pipeline._nclx import CodedColour, colour_in_boxes, colour_in_png, profile_of
from media_pipeline._sniff import HEAD_BYTES, brands, declared_size, looks_cut

MANY = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def box(name: bytes, data: bytes = b"", size: int | None = None) -> bytes:
    return struct.pack(">L", 8 + len(data) if size is None else size) + name + data


def saved(form: str, **options: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (9, 7), (200, 30, 90)).save(data, form, **options)
    return data.getvalue()


SEEDS = [
    saved("JPEG", comment=b"hello"),
    saved("PNG"),
    saved("WEBP"),
    saved("AVIF", speed=10),
    saved("TIFF"),
    box(b"ftyp", b"mif1\0\0\0\0mif1avif")
    + box(b"meta", box(b"colr", b"nclx" + struct.pack(">HHH", 12, 13, 6) + b"\x80")),
    box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", b"x" * 40) + box(b"mdat", b"y" * 90),
    (b"G" + b"\0" * 187) * 4,
]
CORPUS = [
    b"",
    b"\0\0\0\0ftyp",
    b"\xff\xff\xff\xffftypmif1",
    b"\0\0\0\1ftypqt  \xff\xff\xff\xff\xff\xff\xff\xff",
    box(b"ftyp", b"mif1") + b"colrnclx",
    b"\x89PNG\r\n\x1a\n\0\0\0\x04cICP",
    b"\x89PNG\r\n\x1a\n\0\0\0\x04cICP\x0cIDAT",
    b"\xff\xd8\xff\xe1\0\0",
    b"\xff\xd8\xff\xe1\xff\xff",
    b"\xff\xd8\xff\xff\xff\xff",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"\xef\xbb\xbf<svg",
]
"""What once looked likely to fail, and inputs at the edges of every rule."""


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A real file in which some bytes are other ones, some are missing, and some are there twice."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        change = draw(st.sampled_from(["set", "cut", "repeat", "insert"]))
        if change == "set" and data:
            data[at] = draw(st.integers(0, 255))
        elif change == "cut":
            del data[at : at + draw(st.integers(1, 40))]
        elif change == "repeat":
            data[at:at] = data[at : at + 16]
        else:
            data[at:at] = draw(st.binary(max_size=12))
    return bytes(data)


def looked_at(data: bytes) -> None:
    head = data[:HEAD_BYTES]
    kind = sniff(head)
    assert kind in MediaType
    assert len(brands(head)) <= 40
    size = declared_size(head, kind)
    assert size is None or min(size) >= 0
    assert looks_cut(kind, data[-64:], len(data), head) in {True, False}
    assert {is_cut(io.BytesIO(data)), is_cut(io.BytesIO(data), b"meta")} <= {True, False}
    for colour in (colour_in_boxes(data), colour_in_png(data)):
        if colour is not None:
            assert colour.is_hdr in {True, False}
            assert (profile_of(colour) or b"acsp" * 10)[36:40] == b"acsp"


@MANY
@given(broken() | st.binary(max_size=400))
def test_no_bytes_make_the_look_at_a_file_fail(data):
    looked_at(data)


@pytest.mark.parametrize("data", CORPUS, ids=range(len(CORPUS)))
def test_the_corpus_is_looked_at(data):
    looked_at(data)


@MANY
@example(b"\xff\xd8\xff\xd9")
@example(b"\xff\xd8\xff\xe0\0\x02\xff\xda\0\x02")
@given(broken())
def test_rights_go_into_a_jpeg_whole_or_not_at_all(data):
    try:
        made = embed_rights(data, Rights(creator="An", licence="CC BY 4.0"))
    except ValueError:
        return
    assert made[:2] == b"\xff\xd8"
    assert embed_rights(made, Rights(creator="An", licence="CC BY 4.0")) == made
    assert made.count(b"xmpmeta") % 2 == 0


@MANY
@given(st.integers(0, 65_535), st.integers(0, 65_535))
def test_every_pair_of_code_points_means_a_profile_or_nothing(primaries, transfer):
    profile = profile_of(CodedColour(primaries, transfer))
    assert profile is None or len(profile) == int.from_bytes(profile[:4], "big")
