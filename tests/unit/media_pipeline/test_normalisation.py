"""What every rendition is: upright, sRGB, eight bits, still, in its proportions, and never larger than the original."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from media_pipeline import Asset, Format, LocalStore, Recipe

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def corners(image):
    """Colours of the four quarters' middles: upper left, upper right, lower left, lower right."""
    rgb, (width, height) = image.convert("RGB"), image.size
    return [rgb.getpixel((int(width * x), int(height * y))) for y in (0.25, 0.75) for x in (0.25, 0.75)]


def near(found, wanted, by=12):
    return np.abs(np.asarray(found, int) - np.asarray(wanted, int)).max() <= by


STORED_TURNED = {  # what a camera that notes this orientation stores, made from the upright picture
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(orientation, quarters, encoded, taken, pictures):
    turn = STORED_TURNED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = quarters.transpose(turn) if turn is not None else quarters
    asset = taken(encoded(stored, "JPEG", quality=95, exif=exif))
    assert (asset.width, asset.height) == (48, 32)
    for _, image in pictures(asset):
        assert image.size == (48, 32)
        assert near(corners(image), [RED, GREEN, BLUE, WHITE])
        assert image.getexif().get(0x0112, 1) == 1


def test_an_orientation_out_of_range_counts_as_upright(quarters, encoded, taken):
    exif = Image.Exif()
    exif[0x0112] = 77
    assert taken(encoded(quarters, "PNG", exif=exif)).width == 48


def test_a_cmyk_jpeg_becomes_rgb(encoded, taken, pictures):
    asset = taken(encoded(Image.new("CMYK", (40, 40), (255, 0, 0, 0)), "JPEG", quality=95))
    for _, image in pictures(asset):
        assert image.mode == "RGB"
        assert near(corners(image), [(0, 255, 255)] * 4)
        assert "icc_profile" not in image.info


def test_display_p3_is_converted_and_not_just_relabelled(display_p3, encoded, taken, pictures):
    asset = taken(encoded(Image.new("RGB", (40, 40), (200, 100, 60)), "PNG", icc_profile=display_p3))
    linear = [[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]] @ (
        np.array([200, 100, 60]) / 255
    ) ** 2.2
    in_srgb = 255 * (1.055 * linear ** (1 / 2.4) - 0.055)
    for _, image in pictures(asset):
        assert near(corners(image), [in_srgb] * 4, by=4)
        assert "icc_profile" not in image.info


def test_a_profile_that_is_srgb_moves_nothing(quarters, encoded, taken):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tagged, plain = (taken(encoded(quarters, "PNG", **options)) for options in ({"icc_profile": srgb}, {}))
    assert tagged.source_sha256 != plain.source_sha256
    assert [item.sha256 for item in tagged.renditions] == [item.sha256 for item in plain.renditions]


def test_a_broken_profile_is_ignored(quarters, encoded, taken, pictures):
    asset = taken(encoded(quarters, "PNG", icc_profile=b"not a profile"))
    assert all(near(corners(image), [RED, GREEN, BLUE, WHITE]) for _, image in pictures(asset))


def test_a_profile_of_another_colour_model_is_ignored(display_p3, encoded, taken, pictures):
    asset = taken(encoded(Image.new("L", (40, 40), 120), "PNG", icc_profile=display_p3))
    assert all(near(corners(image), [(120, 120, 120)] * 4) for _, image in pictures(asset))


def test_sixteen_bit_grey_keeps_its_tones(encoded, taken, pictures):
    ramp = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (32, 1))
    asset = taken(encoded(Image.fromarray(ramp), "PNG"))
    for _, image in pictures(asset):
        levels = np.asarray(image.convert("L"), int)[16]
        assert abs(levels[32] - 130) < 8
        assert levels[1] < 16
        assert levels[-2] > 240


@pytest.mark.parametrize(
    ("mode", "colour", "shown"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("P", 1, (10, 200, 30)),
        ("RGB", (10, 200, 30), (10, 200, 30)),
    ],
)
def test_every_mode_of_png_keeps_its_colours(mode, colour, shown, encoded, taken, pictures):
    image = Image.new(mode, (40, 40), colour)
    if mode == "P":
        image.putpalette([0, 0, 0, 10, 200, 30])
    for _, picture in pictures(taken(encoded(image, "PNG"))):
        assert near(corners(picture), [shown] * 4, by=6)


def half_transparent(mode):
    image = Image.new("RGBA", (40, 40), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 40))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_alpha_stays_in_avif_and_webp_and_is_white_in_jpeg(mode, form, encoded, taken, pictures):
    asset = taken(encoded(half_transparent(mode), form, **({"lossless": True} if form == "WEBP" else {})))
    assert asset.master.format is Format.PNG
    for rendition, image in pictures(asset):
        if rendition.format is Format.JPEG:
            assert image.mode == "RGB"
            assert near(image.getpixel((5, 20)), WHITE, by=4)
        else:
            assert image.mode == "RGBA"
            assert image.getpixel((5, 20))[3] < 8
            assert image.getpixel((35, 20))[3] > 247


def test_what_was_erased_to_transparency_is_gone_and_not_only_hidden(encoded, taken, store):
    image = Image.new("RGBA", (40, 40), (200, 0, 0, 255))
    image.paste((13, 37, 99, 0), (0, 0, 20, 40))
    asset = taken(encoded(image, "PNG"))
    for name in ("master.png", "40.avif", "40.webp"):
        kept = Image.open(io.BytesIO(store.read(asset, name)))
        assert not near(kept.getpixel((8, 20))[:3], (13, 37, 99), by=30)
        assert near(kept.getpixel((32, 20)), (200, 0, 0, 255))


def test_a_transparent_palette_colour_is_transparent(encoded, taken, pictures):
    image = Image.new("P", (40, 40), 0)
    image.putpalette([9, 9, 9, 250, 250, 250])
    for rendition, picture in pictures(taken(encoded(image, "PNG", transparency=0))):
        expected = WHITE if rendition.format is Format.JPEG else 0
        found = picture.getpixel((20, 20))
        assert near(found if rendition.format is Format.JPEG else found[3], expected, by=4)


def test_an_alpha_channel_that_is_all_opaque_is_dropped(encoded, taken, pictures):
    asset = taken(encoded(Image.new("RGBA", (40, 40), (9, 90, 200, 255)), "PNG"))
    assert asset.master.format is Format.JPEG
    assert {image.mode for _, image in pictures(asset)} == {"RGB"}


def test_no_rendition_is_wider_than_the_master_and_its_own_width_is_there(encoded, taken):
    asset = taken(encoded(Image.new("RGB", (50, 100)), "JPEG"))
    assert sorted({item.width for item in asset.renditions}) == [16, 32, 50]


def test_the_master_is_bounded_and_the_asset_tells_the_originals_size(encoded, taken):
    asset = taken(encoded(Image.new("RGB", (300, 600)), "JPEG"))
    assert (asset.width, asset.height) == (300, 600)
    assert (asset.master.width, asset.master.height) == (64, 128)
    assert [item.width for item in asset.renditions[::3]] == [16, 32, 64]


@pytest.mark.parametrize(("orientation", "size"), [(1, (1600, 1200)), (6, (1200, 1600))])
def test_the_master_of_a_large_jpeg_is_never_narrower_than_the_widest_rendition(orientation, size, encoded, taken):
    exif = Image.Exif()
    exif[0x0112] = orientation
    recipe = Recipe(name="test", widths=(64, 500), master_side=4000)
    asset = taken(encoded(Image.new("RGB", (1600, 1200)), "JPEG", exif=exif), recipe=recipe)
    assert (asset.width, asset.height) == size
    assert asset.master.width == size[0] // 2, "half its size is the least that is wide enough"
    assert max(item.width for item in asset.renditions) == 500


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1)])
def test_extreme_proportions_pass(size, encoded, taken):
    asset = taken(encoded(Image.new("RGB", size, (200, 30, 30)), "PNG"))
    assert min(min(item.width, item.height) for item in asset.renditions) == 1


def test_a_photograph_with_an_embedded_preview_is_one_picture(quarters, encoded, taken):
    data = encoded(quarters, "MPO", save_all=True, append_images=[quarters.resize((12, 8))])
    asset = taken(data)
    assert (asset.mime, asset.width) == ("image/jpeg", 48)


def test_renditions_are_what_they_say(quarters, encoded, taken, store):
    asset = taken(encoded(quarters, "WEBP", lossless=True))
    assert asset.mime == "image/webp"
    for name, item in asset.files().items():
        image = Image.open(io.BytesIO(store.read(asset, name)))
        assert (image.format, image.size) == (item.format.name, (item.width, item.height))


def test_the_dominant_colour_and_the_placeholder_resemble_the_picture(encoded, taken):
    image = Image.new("RGB", (60, 40), (20, 120, 60))
    image.paste((250, 250, 0), (0, 0, 15, 15))
    asset = taken(encoded(image, "PNG"))
    assert asset.colour == "#14783c"
    assert 20 <= len(asset.placeholder) <= 36


def test_two_runs_give_the_same_bytes(quarters, encoded, take, tmp_path):
    data = encoded(quarters.resize((200, 133)), "JPEG", quality=92)
    trees = []
    for number in (1, 2):
        store = LocalStore(tmp_path / f"run{number}")
        asset = take(data, into=store)
        assert isinstance(asset, Asset)
        trees.append({path.name: path.read_bytes() for path in store.folder(asset.key).iterdir()})
    assert trees[0] == trees[1]
    assert len(trees[0]) == 11


def test_the_default_recipe_makes_all_widths_of_a_large_photograph(encoded, taken):
    image = Image.effect_noise((26, 18), 90).convert("RGB").resize((2600, 1800), Image.Resampling.BICUBIC)
    asset = taken(encoded(image, "JPEG", quality=85), recipe=Recipe())
    assert sorted({item.width for item in asset.renditions}) == [320, 480, 768, 1080, 1600, 2400]
    assert {item.format for item in asset.renditions} == {Format.AVIF, Format.WEBP, Format.JPEG}
