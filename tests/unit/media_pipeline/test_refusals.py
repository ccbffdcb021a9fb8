"""What is refused, with what code, and what the person who uploaded reads."""

import io
import string
import struct
import zlib

import pytest
from PIL import Image

from media_pipeline import Family, Limits, MediaType, Refusal, RefusalCode, SourceError, ingest
from media_pipeline._messages import MESSAGES
from media_pipeline._refusal import shown_name


def chunk(name, data):
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png_that_claims(width, height, colour_type=2):
    header = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, colour_type, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def jpeg_that_claims(width, height):
    data = io.BytesIO()
    Image.new("RGB", (16, 16)).save(data, "JPEG")
    jpeg = data.getvalue()
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


@pytest.fixture
def refused(take, store):
    def run(data, name="photo.jpg", **options):
        refusal = take(data, name, **options)
        assert isinstance(refusal, Refusal), refusal
        assert list(store.keys()) == [], "a refused picture leaves nothing behind"
        assert refusal.filename == name
        return refusal

    return run


def test_an_empty_file(refused):
    assert refused(b"").code is RefusalCode.EMPTY


@pytest.mark.parametrize(
    ("data", "detected"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n", MediaType.EPS),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", MediaType.SVG),
        (b"GIF89a\x01\0\x01\0\0\0\0;", MediaType.GIF),
        (b"BM" + b"\0" * 60, MediaType.BMP),
        (b"MZ" + b"\0" * 60, MediaType.UNKNOWN),
    ],
)
def test_what_is_no_jpeg_png_or_webp_is_refused_whatever_its_name(data, detected, refused):
    refusal = refused(data, "photo.jpg", accept={Family.PICTURE})
    assert (refusal.code, refusal.detected) == (RefusalCode.UNSUPPORTED_TYPE, detected)
    assert "JPEG, PNG" in refusal.message("vi")


@pytest.mark.parametrize(("family", "kinds"), [(Family.CLIP, "MP4, MOV"), (Family.DOCUMENT, "PDF")])
def test_a_file_of_another_family_than_wanted_is_refused_in_the_words_of_the_wanted_one(
    family, kinds, quarters, encoded, refused
):
    refusal = refused(encoded(quarters, "PNG"), accept={family})
    assert (refusal.code, refusal.detected) == (RefusalCode.UNSUPPORTED_TYPE, MediaType.PNG)
    assert kinds in refusal.message("en")
    assert kinds in refusal.message("vi")


def test_where_anything_will_do_a_refusal_names_all_there_is(refused):
    refusal = refused(b"MZ" + b"\0" * 60)
    assert refusal.family is None
    assert all(word in refusal.message("vi") for word in ("WebP", "MP4", "PDF"))


def test_a_png_named_jpg_is_taken_for_what_it_is(quarters, encoded, taken):
    assert taken(encoded(quarters, "PNG"), "photo.jpg").mime == "image/png"


def test_too_many_bytes(quarters, encoded, refused):
    refusal = refused(encoded(quarters, "PNG"), limits=Limits(max_bytes=100))
    assert (refusal.code, refusal.allowed) == (RefusalCode.TOO_LARGE, 100)
    assert refusal.found > 100


@pytest.mark.parametrize(
    ("data", "found", "allowed"),
    [
        (png_that_claims(30_000, 30_000), 900_000_000, 50_000_000),
        (jpeg_that_claims(60_000, 60_000), 3_600_000_000, 120_000_000),
        (
            b"RIFF\xff\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + b"\0" * 40,
            16_384**2,
            50_000_000,
        ),
    ],
    ids=["png", "jpeg", "webp"],
)
def test_a_decompression_bomb_is_refused_by_its_header(data, found, allowed, refused):
    refusal = refused(data)
    assert (refusal.code, refusal.found, refusal.allowed) == (RefusalCode.TOO_MANY_PIXELS, found, allowed)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.35, 0.8])
def test_a_truncated_file(form, part, encoded, refused):
    data = encoded(Image.effect_noise((96, 96), 80).convert("RGB"), form)
    assert refused(data[: int(len(data) * part)]).code is RefusalCode.TRUNCATED


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_is_refused_and_not_reduced_to_its_first_frame(form, quarters, encoded, refused):
    frames = [quarters.rotate(180), quarters.rotate(90)]
    data = encoded(quarters, form, save_all=True, append_images=frames, duration=100)
    assert refused(data).code is RefusalCode.ANIMATED


@pytest.mark.parametrize(
    "data",
    [
        png_that_claims(2000, 2000),
        b"\xff\xd8\xff\xe0" + b"\x00" * 500 + b"\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + b"junk" * 50 + b"IEND",
        png_that_claims(9, 9, colour_type=5),
        png_that_claims(0, 9),
        b"RIFF\x40\0\0\0WEBPVP8 " + b"\x07" * 60,
    ],
)
def test_a_damaged_file(data, refused):
    assert refused(data).code in {RefusalCode.DECODE_FAILED, RefusalCode.TRUNCATED}


def test_a_file_that_is_not_there_or_not_a_file_is_the_callers_error(tmp_path, store, recipe):
    (tmp_path / "link").symlink_to("/etc/passwd")
    for path in (tmp_path / "nothing.jpg", tmp_path, tmp_path / "link"):
        with pytest.raises(SourceError, match="cannot be read"):
            ingest(path, store=store, recipe=recipe, limits=Limits())


def test_every_code_is_one_that_some_family_can_meet():
    assert set().union(*MESSAGES.values()) == set(RefusalCode)


@pytest.mark.parametrize(("family", "code"), [(family, code) for family in MESSAGES for code in MESSAGES[family]])
def test_every_code_has_both_languages_with_the_same_placeholders(family, code):
    english, vietnamese = MESSAGES[family][code]
    fields = [{name for _, name, *_ in string.Formatter().parse(text) if name} for text in (english, vietnamese)]
    assert fields[0] == fields[1]
    assert "name" in fields[0]


def test_a_message_names_the_file_and_the_remedy():
    refusal = Refusal(code=RefusalCode.TOO_LARGE, filename="Hồ.jpg", found=70_100_000, allowed=64_000_000)
    assert refusal.message("vi").startswith("Tệp “Hồ.jpg” có 71 MB; tối đa được 64 MB. Hãy lưu")
    assert refusal.message("en").endswith("has 71 MB; at most 64 MB are allowed. Save it with a lower quality or size.")
    assert refusal.message("ja") == refusal.message("en")
    assert refusal.message() == refusal.message("vi-VN")


def test_a_message_can_be_translated_from_outside():
    catalogue = {MESSAGES[Family.PICTURE][RefusalCode.EMPTY][0]: "「{name}」は空です。"}
    assert (
        Refusal(code=RefusalCode.EMPTY, filename="a.jpg").message("ja", gettext=catalogue.__getitem__)
        == "「a.jpg」は空です。"
    )


def test_braces_in_a_file_name_are_only_text():
    assert "“{0.__class__}.jpg”" in Refusal(code=RefusalCode.EMPTY, filename="{0.__class__}.jpg").message("en")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\an\\Hồ.jpg", "Hồ.jpg"),
        ("../../etc/passwd", "passwd"),
        ("gpj.\u202eexe\n\0", "gpj.exe"),
        ("", "?"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_file_name_is_made_safe_to_show(name, shown):
    assert shown_name(name) == shown
