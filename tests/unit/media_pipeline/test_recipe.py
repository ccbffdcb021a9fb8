"""Recipes, limits and keys."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_pipeline import Crop, Encoding, Format, Limits, Recipe, RecipeError, asset_key, encoder_versions
from media_pipeline._recipe import EVERY_CROP

SOURCE = "ab" * 32
JPEG = Encoding(format=Format.JPEG, quality=70, speed=0)


def test_the_default_recipe_is_the_measured_one():
    recipe = Recipe()
    assert recipe.widths == (320, 480, 768, 1080, 1600, 2400)
    assert [(item.format, item.speed) for item in recipe.encodings] == [("avif", 9), ("webp", 2), ("jpeg", 0)]
    assert recipe.threads == 1


widths = st.lists(st.integers(1, 16_383), min_size=1, max_size=9, unique=True).map(sorted).map(tuple)


@given(widths, st.text(max_size=20), st.integers(1, 95))
def test_a_recipe_reads_back_from_its_canonical_form(sizes, name, quality):
    recipe = Recipe(name=name, widths=sizes, encodings=(Encoding(format=Format.WEBP, quality=quality, speed=4),))
    assert Recipe.load(recipe.dump()) == recipe


@given(widths, st.integers(1, 16_383))
def test_widths_never_exceed_the_master_and_its_own_is_there_unless_a_wider_was_asked(sizes, master):
    chosen = Recipe(widths=sizes).widths_for(master)
    assert chosen == tuple(sorted(set(chosen)))
    assert max(chosen) <= master
    assert {width for width in sizes if width <= master} <= set(chosen)
    assert (master in chosen) == (master <= sizes[-1])


def test_the_key_depends_on_source_and_recipe_and_is_pinned_to_the_encoders():
    keys = {asset_key(SOURCE, Recipe()), asset_key("cd" * 32, Recipe()), asset_key(SOURCE, Recipe(master_quality=91))}
    keys |= {asset_key(SOURCE, replace(Recipe(), name="print")), asset_key(SOURCE, Recipe(threads=2))}
    assert len(keys) == 5
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)
    assert asset_key(SOURCE, Recipe()) == asset_key(SOURCE, Recipe())
    libraries = dict(encoder_versions())
    assert {"avif", "aom", "webp", "libjpeg_turbo", "littlecms2", "pillow", "pipeline"} <= set(libraries)
    assert libraries["aom"] != "none"


@pytest.mark.parametrize(
    "wrong",
    [
        {"widths": ()},
        {"widths": (480, 320)},
        {"widths": (0, 5)},
        {"widths": (320, 20_000)},
        {"encodings": ()},
        {"encodings": (JPEG, JPEG)},
        {"master_side": 0},
        {"master_quality": 100},
        {"threads": 0},
        {"crops": (Crop(width=1, height=1, widths=(9,)), Crop(width=1, height=1, widths=(8,)))},
        {"focal": (0, 1001)},
    ],
)
def test_a_recipe_that_cannot_work_is_an_error_at_once(wrong):
    with pytest.raises(RecipeError, match="'web'"):
        Recipe(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": Format.PNG, "quality": 80, "speed": 0},
        {"format": Format.JPEG, "quality": 0, "speed": 0},
        {"format": Format.JPEG, "quality": 80, "speed": 2},
        {"format": Format.AVIF, "quality": 80, "speed": 11},
        {"format": Format.WEBP, "quality": 80, "speed": 7},
    ],
)
def test_an_encoding_that_cannot_work_is_an_error_at_once(wrong):
    with pytest.raises(RecipeError, match=wrong["format"].value):
        Encoding(**wrong)


@given(
    st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(EVERY_CROP)
)
def test_a_crop_lies_within_the_picture_and_holds_the_focal_point(width, height, x, y, crop):
    left, upper, right, lower = crop.box((width, height), (x, y))
    assert 0 <= left < right <= width
    assert 0 <= upper < lower <= height
    assert left <= width * x / 1000 <= right
    assert upper <= height * y / 1000 <= lower
    assert right - left == width or lower - upper == height, "no larger piece of this ratio fits"


@pytest.mark.parametrize(
    ("focal", "box"), [((0, 500), (0, 0, 160, 90)), ((500, 500), (70, 0, 230, 90)), ((1000, 0), (140, 0, 300, 90))]
)
def test_a_crop_goes_where_the_focal_point_is(focal, box):
    assert Crop(width=16, height=9, widths=(80,)).box((300, 90), focal) == box


def test_a_crop_is_never_scaled_up_and_always_there():
    crop = Crop(width=4, height=3, widths=(80, 200))
    assert crop.sizes((0, 0, 120, 90)) == ((80, 60),)
    assert crop.sizes((0, 0, 40, 30)) == ((40, 30),)


def test_the_better_tier_is_another_recipe_with_crops_around_the_focal_point():
    better = Recipe().better((250, 700))
    assert [item.format for item in better.encodings] == [item.format for item in Recipe().encodings]
    assert all(slow.quality <= fast.quality for slow, fast in zip(better.encodings, Recipe().encodings, strict=True))
    assert [crop.name for crop in better.crops] == ["16x9", "4x3", "1x1", "9x16"]
    assert len({asset_key(SOURCE, one) for one in (Recipe(), better, Recipe().better())}) == 3
    assert asset_key(SOURCE, Recipe(focal=(1, 1))) == asset_key(SOURCE, Recipe()), (
        "it has no say where there is no crop"
    )
    assert Recipe.load(better.dump()) == better


@pytest.mark.parametrize("wrong", [{"max_bytes": 0}, {"wall_seconds": -1.0}, {"memory_bytes": 1024}])
def test_a_limit_that_cannot_work_is_an_error_at_once(wrong):
    with pytest.raises(RecipeError, match=next(iter(wrong))):
        Limits(**wrong)
