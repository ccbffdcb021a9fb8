"""What a picture looks like: a hash that survives what people do to pictures, colours by name, signs of a bad photograph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageOps

from media_pipeline import Looks, SourceError, distance, jpeg_quality, look_closely
from media_pipeline._pdq import hashes
from media_pipeline._quality import colours, sharpness, tilt

PICTURES = Path(__file__).parents[3] / "content" / "pictures"
NAMES = ("cham-towers.jpg", "tea-terraces.jpg", "expressway-highland.jpg", "phu-quy-island.jpg")
Change = Callable[[Image.Image], Image.Image]


@pytest.fixture(scope="module")
def pictures() -> dict[str, Image.Image]:
    found = {}
    for name in NAMES:
        with Image.open(PICTURES / name) as file:
            found[name] = file.convert("RGB").resize((1080, 720))
    return found


SAME: dict[str, tuple[Change, int]] = {
    "half the size": (lambda image: image.resize((540, 360)), 16),
    "grey": (lambda image: image.convert("L").convert("RGB"), 16),
    "blurred": (lambda image: image.filter(ImageFilter.GaussianBlur(3)), 16),
    "3 % cropped": (lambda image: image.crop((16, 11, 1064, 709)), 80),
}


@pytest.mark.parametrize("change", sorted(SAME))
def test_a_changed_copy_keeps_its_hash_within_what_is_sure(change, pictures) -> None:
    make, most = SAME[change]
    for image in pictures.values():
        own, other = hashes(image)[0][0], hashes(make(image))[0][0]
        assert (own ^ other).bit_count() <= most


POSITIONS: dict[str, Change] = {
    "mirrored": ImageOps.mirror,
    "on its head": ImageOps.flip,
    "turned left": lambda image: image.rotate(90, expand=True),
    "turned right": lambda image: image.rotate(-90, expand=True),
    "turned about": lambda image: image.rotate(180),
    "mirrored and turned": lambda image: ImageOps.mirror(image).rotate(90, expand=True),
}


@pytest.mark.parametrize("position", sorted(POSITIONS))
def test_every_position_is_among_the_eight_hashes_and_is_not_the_first(position, pictures) -> None:
    image = pictures[NAMES[0]]
    own, *turned = hashes(image)[0]
    other = hashes(POSITIONS[position](image))[0][0]
    assert (own ^ other).bit_count() > 98
    assert min((one ^ other).bit_count() for one in turned) <= 24


def test_different_photographs_differ_by_more_than_a_person_is_asked_about(pictures) -> None:
    found = [hashes(image)[0] for image in pictures.values()]
    nearest = min((one ^ two[0]).bit_count() for n, two in enumerate(found) for other in found[:n] for one in other)
    assert nearest > 98


def test_a_picture_with_nothing_in_it_says_that_its_hash_says_nothing() -> None:
    assert hashes(Image.new("RGB", (300, 200), (90, 120, 160)))[1] < 50


def test_hashes_have_half_their_bits_set(pictures) -> None:
    for image in pictures.values():
        assert 120 <= hashes(image)[0][0].bit_count() <= 128


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((200, 30, 40), "red"), ((240, 140, 30), "orange"), ((240, 220, 50), "yellow"), ((40, 140, 60), "green"),
        ((30, 160, 160), "teal"), ((40, 90, 200), "blue"), ((120, 60, 180), "purple"), ((240, 120, 180), "pink"),
        ((120, 80, 50), "brown"), ((250, 250, 250), "white"), ((128, 128, 128), "grey"), ((8, 8, 8), "black"),
    ],
)  # fmt: skip
def test_colours_are_called_as_people_call_them(rgb, name) -> None:
    assert colours(Image.new("RGB", (60, 40), rgb)) == (name,)


def test_a_small_patch_is_not_a_colour_of_the_picture() -> None:
    image = Image.new("RGB", (100, 100), (40, 90, 200))
    image.paste((200, 30, 40), (0, 0, 100, 5))
    assert colours(image) == ("blue",)


def test_a_blurred_picture_has_nothing_sharp_and_a_sharp_subject_is_enough(pictures) -> None:
    image = pictures[NAMES[0]]
    soft = image.filter(ImageFilter.GaussianBlur(2.7))
    subject = soft.copy()
    subject.paste(image.crop((300, 200, 800, 500)), (300, 200))
    assert sharpness(soft) < 75 < sharpness(subject)


@pytest.mark.parametrize("degrees", [-4.0, -2.0, 2.0, 4.0])
def test_a_leaning_picture_says_by_how_much(degrees) -> None:
    image = Image.new("RGB", (1080, 720), (200, 220, 240))
    image.paste((60, 90, 120), (0, 400, 1080, 720))
    for x in range(100, 1000, 220):
        image.paste((90, 60, 40), (x, 150, x + 90, 560))
    leaning = image.rotate(degrees, Image.Resampling.BICUBIC).crop((90, 90, 990, 630))
    assert tilt(image) == 0
    assert abs(tilt(leaning) / 10 + degrees) <= 0.5


def test_no_straight_picture_of_the_content_is_said_to_lean(pictures) -> None:
    assert [name for name, image in pictures.items() if tilt(image)] == []


@pytest.mark.parametrize("quality", [20, 50, 75, 92])
def test_the_quality_of_a_jpeg_is_read_from_its_header(quality, pictures, tmp_path) -> None:
    path = tmp_path / "a.jpg"
    pictures[NAMES[0]].save(path, quality=quality)
    assert abs((jpeg_quality(path) or 0) - quality) <= 1


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xdb\x00\x01", b"\x89PNG\r\n\x1a\n", b"\xff\xd8" + b"\xff" * 90]
)
def test_what_is_no_whole_jpeg_has_no_quality(data, tmp_path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    assert jpeg_quality(path) is None


def test_pictures_are_measured_together_in_a_process_of_their_own(pictures, tmp_path) -> None:
    paths = []
    for name in NAMES[:2]:
        pictures[name].save(tmp_path / name, quality=90)
        paths.append(tmp_path / name)
    one, two = look_closely(paths)
    assert isinstance(one, Looks)
    assert (len(one.hash), len(one.turned), two.colours) == (64, 7, ("green",))
    assert distance(one.hash, two.hash) > 98
    assert distance(one.hash, one.hash) == 0
    assert look_closely([]) == []


def test_what_cannot_be_measured_is_an_error_that_names_it(tmp_path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"no picture")
    with pytest.raises(SourceError, match=r"a\.jpg"):
        look_closely([path])
