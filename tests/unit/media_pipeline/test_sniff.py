"""What a file is, by its first bytes."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media_pipeline import Family, MediaType, sniff
from media_pipeline._sniff import HEAD_BYTES, declared_size, looks_cut


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WEBP"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "UNKNOWN"),
        (b"GIF89a", "GIF"),
        (b"GIF87a", "GIF"),
        (b"\0\0\0\x20ftypavif", "AVIF"),
        (b"\0\0\0\x20ftypheic", "HEIC"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif", "AVIF"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1miafheic", "HEIC"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0mif1avif", "HEIC"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "RAW"),
        (b"II*\0\x10\0\0\0CR\2\0", "RAW"),
        (b"FUJIFILMCCD-RAW 0201", "RAW"),
        (b"\0\0\0\x20ftypisom", "MP4"),
        (b"\0\0\0\x14ftypqt  ", "QUICKTIME"),
        (b"\0\0\x0f\x17moov\0\0\0\x6cmvhd", "QUICKTIME"),
        (b"\0\0\0\x08wide\x7f\0\0\0mdat", "QUICKTIME"),
        (b"\x7f\0\0\0mdat", "QUICKTIME"),
        (b"The free man's guide", "UNKNOWN"),
        (b"\0\0\0\x18ftypavci\0\0\0\0mif1avci", "HEIF"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1jpeg", "HEIF"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "WEBM"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", "MATROSKA"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84else", "UNKNOWN"),
        (b"RIFF\x10\0\0\0AVI LIST", "AVI"),
        (b"\0\0\1\xba", "MPEG"),
        ((b"G" + b"\0" * 187) * 3, "TS"),
        ((b"\0\0\0\0G" + b"\0" * 187) * 3, "TS"),
        (b"ffconcat version 1.0\n", "PLAYLIST"),
        (b"#EXTM3U\n", "PLAYLIST"),
        (b"<?xml version='1.0'?><MPD xmlns='x'>", "PLAYLIST"),
        (b"G" * 100, "UNKNOWN"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9", "WMV"),
        (b"FLV\1\5", "FLV"),
        (b"FOVb\0\0\2\0", "RAW"),
        (b"\0MRM\0\1", "RAW"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"BM", "BMP"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"\xc5\xd0\xd3\xc6", "EPS"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<SVG xmlns='x'>", "SVG"),
        (b"<!DOCTYPE html><script>", "HTML"),
        (b"<?xml version='1.0'?><feed>", "UNKNOWN"),
        (b"PK\3\4", "ZIP"),
        (b"8BPS", "PSD"),
        (b"", "UNKNOWN"),
        (b"\xff\xd8", "UNKNOWN"),
        (b" \xff\xd8\xff", "UNKNOWN"),
    ],
)
def test_kinds_by_magic(head, kind):
    assert sniff(head) is MediaType[kind]


@given(st.binary(max_size=HEAD_BYTES))
def test_any_bytes_have_a_kind_and_the_rest_does_not_raise(head):
    kind = sniff(head)
    assert kind in MediaType
    size = declared_size(head, kind)
    assert size is None or min(size) >= 0
    if kind.family is Family.PICTURE:
        assert looks_cut(kind, head, len(head), head) in {True, False}


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF1234WEBPVP8X", b"GIF89a"]), st.binary(max_size=90))
def test_what_follows_the_magic_changes_nothing(magic, rest):
    assert sniff(magic + rest) is sniff(magic + b"\0" * 16)


@given(st.integers(1, 2**31 - 1), st.integers(1, 2**31 - 1))
def test_png_size_is_read_from_its_header(width, height):
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">LL", width, height)
    assert declared_size(head, MediaType.PNG) == (width, height)


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 50}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}])
@pytest.mark.parametrize("size", [(1, 1), (37, 1), (300, 211)])
def test_webp_size_is_read_from_all_three_headers(size, options):
    data = io.BytesIO()
    Image.new("RGB", size, (9, 9, 9)).save(data, "WEBP", **options)
    assert declared_size(data.getvalue()[:HEAD_BYTES], MediaType.WEBP) == size
