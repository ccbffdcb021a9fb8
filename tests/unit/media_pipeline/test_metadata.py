"""Rights stay, private data goes: in every file that the store holds."""

import io
import json
import struct
import subprocess
from dataclasses import replace

import pytest
from PIL import Image, PngImagePlugin

from media_pipeline import Crop, Format
from tests.unit.media_pipeline.conftest import SMALL

SECRETS = (
    b"GEOHASH-w6ugq", b"SERIAL-4711", b"EditorPro 9", b"call me on 0903", b"MakerBrand", b"<script>", b"PK\x03\x04", b"HOME STREET",
)  # fmt: skip


def iptc_segment(fields):
    """An APP13 payload with these IPTC-IIM datasets (2:n) in UTF-8."""
    data = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for number, text in fields:
        data += struct.pack(">BBBH", 0x1C, 2, number, len(text.encode())) + text.encode()
    return b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHL", 0x0404, 0, len(data)) + data + b"\0" * (len(data) % 2)


def xmp(inner, attributes=""):
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' xmlns:exif="http://ns.adobe.com/exif/1.0/" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def revealing_exif():
    exif = Image.Exif()
    exif[0x010F], exif[0x0131] = "MakerBrand", "EditorPro 9"
    exif[0x013B], exif[0x8298] = "Nguyễn Văn An".encode(), "© 2026 Sở Ngoại vụ".encode()
    exif.get_ifd(0x8825)[0x001B] = b"GEOHASH-w6ugq"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    return exif


def rights_of(image):
    exif = image.getexif()
    return tuple(str(exif.get(tag, "")).encode("latin-1").decode() for tag in (0x013B, 0x8298))


@pytest.fixture
def revealing(quarters, encoded, with_segment):
    packet = xmp("<exif:GPSLatitude>GEOHASH-w6ugq</exif:GPSLatitude><photoshop:Credit>Báo Lâm Đồng</photoshop:Credit>")
    data = encoded(
        quarters, "JPEG", quality=95, exif=revealing_exif(), xmp=packet, comment=b"<script>alert(1)</script>"
    )
    data = with_segment(data, 0xED, iptc_segment([(90, "HOME STREET"), (55, "20260101")]))
    return with_segment(data, 0xEC, b"call me on 0903") + b"PK\x03\x04 and a whole archive"


def test_the_source_really_reveals_all_of_it(revealing):
    assert [secret for secret in SECRETS if secret not in revealing] == []


def test_private_data_is_in_no_stored_file(revealing, taken, every_file):
    files = every_file(taken(revealing))
    assert len(files) == 11
    assert [(name, secret) for name, data in files.items() for secret in SECRETS if secret in data] == []


def test_rights_are_in_the_asset_and_in_every_rendition(revealing, taken, pictures):
    asset = taken(revealing)
    assert (asset.creator, asset.credit, asset.copyright) == ("Nguyễn Văn An", "Báo Lâm Đồng", "© 2026 Sở Ngoại vụ")
    for _, image in pictures(asset):
        assert rights_of(image) == ("Nguyễn Văn An", "© 2026 Sở Ngoại vụ")
        assert "<photoshop:Credit>Báo Lâm Đồng<" in image.info["xmp"].decode()
        assert set(image.getexif()) == {0x013B, 0x8298}
        assert "comment" not in image.info


ALLOWED = {
    "IFD0:Artist", "IFD0:Copyright",
    "IPTC:CodedCharacterSet", "IPTC:By-line", "IPTC:Credit", "IPTC:CopyrightNotice", "File:CurrentIPTCDigest",
    "XMP-dc:Creator", "XMP-dc:Rights", "XMP-photoshop:Credit",
    "XMP-xmpRights:UsageTerms", "XMP-xmpRights:WebStatement", "XMP-cc:License",
}  # fmt: skip
SAID = {
    "IFD0:Artist": "Nguyễn Văn An",
    "IFD0:Copyright": "© 2026 Sở Ngoại vụ",
    "XMP-dc:Creator": "Nguyễn Văn An",
    "XMP-dc:Rights": "© 2026 Sở Ngoại vụ",
    "XMP-photoshop:Credit": "Báo Lâm Đồng",
    "XMP-xmpRights:UsageTerms": "https://creativecommons.org/licenses/by/4.0/",
    "XMP-cc:License": "https://creativecommons.org/licenses/by/4.0/",
    "XMP-xmpRights:WebStatement": "https://lamdong.example.vn/ban-quyen?a=1&b=2",
}
DESCRIBES_THE_FILE = (
    "SourceFile",
    "ExifTool:",
    "System:",
    "File:",
    "Composite:",
    "JFIF:",
    "PNG:",
    "RIFF:",
    "Meta:",
    "QuickTime:",
    "ExifByteOrder",
)


@pytest.fixture
def licensed(quarters, encoded, with_segment):
    """A photograph that says who made it, who is to be named, whose it is, and on what terms; and more, which must not pass."""
    packet = xmp(
        '<photoshop:Credit>Báo Lâm Đồng</photoshop:Credit><cc:license xmlns:cc="http://creativecommons.org/ns#"'
        ' rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
        '<r:WebStatement xmlns:r="http://ns.adobe.com/xap/1.0/rights/">https://lamdong.example.vn/ban-quyen?a=1&amp;b=2</r:WebStatement>'
        '<p:PersonInImage xmlns:p="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><rdf:Bag><rdf:li>HOME STREET</rdf:li></rdf:Bag></p:PersonInImage>'
    )
    data = encoded(
        quarters, "JPEG", quality=95, exif=revealing_exif(), xmp=packet, comment=b"<script>alert(1)</script>"
    )
    return with_segment(data, 0xED, iptc_segment([(90, "HOME STREET")]))


def test_exiftool_reads_the_rights_in_every_file_and_nothing_else_of_ours(licensed, encoded, taken, store):
    photo = taken(licensed, recipe=replace(SMALL, crops=(Crop(width=1, height=1, widths=(16,)),)))
    clear = Image.new("RGBA", (20, 20), (200, 0, 0, 90))
    cut_out = taken(encoded(clear, "PNG", exif=revealing_exif()), "clear.png")
    folders = [store.folder(asset.key) for asset in (photo, cut_out)]
    read = subprocess.run(
        [
            "exiftool",
            "-j",
            "-G1",
            "-r",
            *map(str, folders),
            "-ext",
            "avif",
            "-ext",
            "webp",
            "-ext",
            "jpg",
            "-ext",
            "png",
        ],
        capture_output=True,
        check=True,
    )
    files = {file["SourceFile"]: file for file in json.loads(read.stdout)}
    assert len(files) == 10 + 3 + 7
    for name, file in files.items():
        written = {
            tag: value for tag, value in file.items() if not tag.startswith(DESCRIBES_THE_FILE) or tag in ALLOWED
        }
        assert set(written) <= ALLOWED, name
        assert "Warning" not in " ".join(file), name
        if photo.key in name:
            assert {tag: written.get(tag) for tag in SAID} == SAID, name
        else:
            assert written["XMP-dc:Creator"] == "Nguyễn Văn An", name


def test_a_transparent_master_carries_rights_too(encoded, taken, store):
    image = Image.new("RGBA", (20, 20), (200, 0, 0, 90))
    asset = taken(encoded(image, "PNG", exif=revealing_exif()))
    assert asset.master.format is Format.PNG
    master = Image.open(io.BytesIO(store.read(asset, "master.png")))
    assert rights_of(master) == ("Nguyễn Văn An", "© 2026 Sở Ngoại vụ")
    assert "Nguyễn Văn An" in master.text["XML:com.adobe.xmp"]


def test_a_picture_without_rights_carries_no_metadata(quarters, encoded, taken, every_file):
    exif = Image.Exif()
    exif[0x010F] = "MakerBrand"
    files = every_file(taken(encoded(quarters, "WEBP", exif=exif, xmp=xmp("<exif:GPSLatitude>1</exif:GPSLatitude>"))))
    asset_json = files.pop("asset.json")
    assert not any(word in data for data in files.values() for word in (b"Exif", b"EXIF", b"xmpmeta", b"MakerBrand"))
    assert b'"creator": ""' in asset_json


def test_png_texts_are_dropped(quarters, encoded, taken, every_file):
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", "call me on 0903")
    chunks.add_itxt("Description", "<script>", zip=True)
    files = every_file(taken(encoded(quarters, "PNG", pnginfo=chunks)))
    assert not any(secret in data for data in files.values() for secret in SECRETS)


def test_iptc_rights_are_read(quarters, encoded, taken, with_segment):
    fields = [(80, "Lê Thị Bình"), (80, "Trần Cường"), (110, "TTXVN"), (116, "© TTXVN")]
    asset = taken(with_segment(encoded(quarters, "JPEG"), 0xED, iptc_segment(fields)))
    assert (asset.creator, asset.credit, asset.copyright) == ("Lê Thị Bình; Trần Cường", "TTXVN", "© TTXVN")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_xmp_rights_are_read_from_every_format(form, quarters, encoded, taken):
    packet = xmp(
        "<dc:creator><rdf:Seq><rdf:li>An</rdf:li><rdf:li>Bình &amp; con</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© A</rdf:li><rdf:li xml:lang="en">(c) A</rdf:li></rdf:Alt></dc:rights>',
        'photoshop:Credit="TTXVN"',
    )
    options = {"xmp": packet}
    if form == "PNG":
        options = {"pnginfo": PngImagePlugin.PngInfo()}
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", packet.decode())
    asset = taken(encoded(quarters, form, **options))
    assert (asset.creator, asset.credit, asset.copyright) == ("An; Bình & con", "TTXVN", "© A")


def test_xmp_comes_before_exif(quarters, encoded, taken):
    packet = xmp("<dc:creator><rdf:Seq><rdf:li>Later word</rdf:li></rdf:Seq></dc:creator>")
    asset = taken(encoded(quarters, "JPEG", exif=revealing_exif(), xmp=packet))
    assert (asset.creator, asset.copyright) == ("Later word", "© 2026 Sở Ngoại vụ")


def test_an_xml_entity_reads_no_file_and_does_not_grow(quarters, encoded, taken, tmp_path):
    (tmp_path / "secret").write_text("LOCAL-SECRET")
    attack = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret"><!ENTITY b "boom"><!ENTITY c "&b;&b;&b;">]>'
    packet = (
        attack.encode() + xmp("<dc:rights><rdf:Alt><rdf:li>&e;&c;</rdf:li></rdf:Alt></dc:rights>").split(b"?>", 1)[1]
    )
    assert taken(encoded(quarters, "JPEG", xmp=packet)).copyright == ""
    wide = packet.decode().encode("utf-16")
    assert "SECRET" not in taken(encoded(quarters, "JPEG", xmp=wide)).copyright


def test_unreadable_metadata_is_no_reason_to_refuse(quarters, encoded, taken, with_segment):
    data = with_segment(encoded(quarters, "JPEG", xmp=b"<not xml"), 0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert (
        taken(with_segment(data, 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x50\x80\xff")).creator
        == ""
    )
