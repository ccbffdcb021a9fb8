"""The metadata writer: what it writes, any reader reads back; what it does not know, it cannot write."""

import io
import struct
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from media_pipeline._rights import MAX_CHARS, Rights, clean_text
from media_pipeline._rights_reader import read_rights
from media_pipeline._rights_writer import exif_block, iptc_block, xmp_packet
from media_pipeline._segments import embed_rights

texts = st.text(max_size=60).map(clean_text)
addresses = st.sampled_from(["", "https://example.vn/quyen?a=1&b=2", "http://example.vn/"])
rights = st.builds(
    Rights, creator=texts, credit=texts, copyright=texts, licence=texts | addresses, web_statement=addresses
)


_data = io.BytesIO()
Image.new("L", (1, 1)).save(_data, "JPEG")
JPEG = _data.getvalue()


class Carrier(Image.Image):
    """A picture that carries these blocks, as a decoder would hand it on."""

    def __init__(self, **info):
        super().__init__()
        self.info = info


@given(rights)
def test_exif_reads_back(given_rights):
    exif = Image.Exif()
    exif.load(exif_block(given_rights))
    found = {tag: value.encode("latin-1").decode() for tag, value in exif.items()}
    wanted = {0x013B: given_rights.creator, 0x8298: given_rights.copyright}
    assert found == {tag: text for tag, text in wanted.items() if text}


@settings(deadline=None)  # the first reading loads its reader
@given(rights)
def test_xmp_reads_back(given_rights):
    packet = xmp_packet(given_rights)
    assert bool(packet) is bool(given_rights)
    assert read_rights(Carrier(xmp=packet)) == given_rights


@settings(deadline=None)  # the first reading loads its reader
@given(rights)
def test_iptc_reads_back_up_to_its_longest(given_rights):
    block = iptc_block(given_rights)
    assert len(block) < 400
    wanted = Rights(
        creator=cut(given_rights.creator, 32),
        credit=cut(given_rights.credit, 32),
        copyright=cut(given_rights.copyright, 128),
    )
    with Image.open(io.BytesIO(embed_rights(JPEG, given_rights))) as image:
        image.info.pop("xmp", None)
        image.info.pop("exif", None)
        assert read_rights(image) == wanted


def cut(text, longest):
    return clean_text(text.encode()[:longest].decode("utf-8", "ignore"))


@given(rights, rights)
def test_rights_in_a_jpeg_read_back_and_replace_those_before(first, second):
    data = embed_rights(embed_rights(JPEG, first), second)
    assert data == embed_rights(JPEG, second)
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        if second:
            assert read_rights(image) == second
        assert embed_rights(data, Rights()) == JPEG


@given(st.binary(max_size=300))
def test_rights_are_put_into_a_jpeg_or_not_at_all(data):
    for candidate in (data, JPEG[:2] + data, JPEG[:-2] + data):
        try:
            made = embed_rights(candidate, Rights(creator="An"))
        except ValueError:
            continue
        assert made.startswith(b"\xff\xd8")
        assert b"An" in made


@given(rights)
def test_exif_is_a_well_formed_directory(given_rights):
    block = exif_block(given_rights)
    if not block:
        return
    tiff = block.removeprefix(b"Exif\0\0")
    assert tiff[:8] == b"MM\0*\0\0\0\x08"
    (count,) = struct.unpack_from(">H", tiff, 8)
    tags = [struct.unpack_from(">HHLL", tiff, 10 + 12 * i) for i in range(count)]
    assert [tag for tag, *_ in tags] == sorted(tag for tag, *_ in tags)
    for _, kind, length, offset in tags:
        assert kind == 2
        assert length <= 4 or (offset % 2 == 0 and offset + length <= len(tiff))
    assert tiff[10 + 12 * count :][:4] == b"\0\0\0\0"


@given(st.text(max_size=2 * MAX_CHARS))
def test_cleaning_is_idempotent_short_and_fit_for_xml(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert len(cleaned) <= MAX_CHARS
    assert unicodedata.is_normalized("NFC", cleaned)
    etree.Element("a").text = cleaned


@given(st.binary(max_size=300))
def test_reading_hostile_blocks_never_raises(data):
    for info in ({"xmp": data}, {"exif": b"Exif\0\0" + data}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08" + data}):
        assert isinstance(read_rights(Carrier(**info)), Rights)


@given(st.binary(max_size=200))
def test_reading_hostile_iptc_never_raises(data):
    payload = b"Photoshop 3.0\x008BIM" + struct.pack(">HHL", 0x0404, 0, len(data)) + data
    segment = struct.pack(">HH", 0xFFED, len(payload) + 2) + payload
    with Image.open(io.BytesIO(JPEG[:2] + segment + JPEG[2:]), formats=["JPEG"]) as image:
        assert image.info["photoshop"]
        assert isinstance(read_rights(image), Rights)


def test_the_largest_rights_fit_one_jpeg_segment():
    longest = "ệ" * MAX_CHARS
    blocks = Rights(creator=longest, credit=longest, copyright="&" * MAX_CHARS, licence=longest, web_statement=longest)
    assert len(exif_block(blocks)) < 65_000
    assert len(xmp_packet(blocks)) < 65_000


def test_direction_and_control_characters_are_dropped():
    assert clean_text("  An\u202e\x00\n Bình\u2066 ") == "An Bình"
