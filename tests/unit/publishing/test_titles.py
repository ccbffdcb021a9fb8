"""Pictures of titles: where lines break in five languages, whether letters stand out, and that only what is missing is drawn."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from publishing._errors import PublishFailed
from publishing.titles import draw, draw_all
from publishing.titles._ground import photographed
from publishing.titles._lines import SETTINGS, pieces, set_title
from site_builder import BREAK, HEIGHT, WIDTH, Photo, TitlePicture
from snapshot import digest

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#e9a23b"/></svg>'
TITLE = TitlePicture(
    "Khu\u00a0công\u00a0nghiệp Phú\u00a0Bình",
    "Dự án",
    "Cổng đầu tư",
    "",
    "vi",
    "Latn",
    "#074336",
    "#eaf3ee",
    "#f0a184",
    "m",
)
SPOKEN = {
    "vi": ("Latn", "Lâm\u00a0Đồng công\u00a0bố 42\u00a0dự\u00a0án"),
    "en": ("Latn", "Lam\u00a0Dong announces 42 projects"),
    "ja": ("Jpan", f"ラムドン省、{BREAK}42件を{BREAK}公表"),
    "ko": ("Kore", "럼동성, 사업 42건 발표"),
    "zh-Hans": ("Hans", f"林同省{BREAK}公布{BREAK}42个项目"),
}


def measure(size: int):
    """Every letter as wide as it is high; what is not seen has no width."""
    return lambda text: float(size * len(text))


def jpeg(shade: int, size: tuple[int, int] = (1280, 853)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(data, "JPEG")
    return data.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """WCAG 2.2, contrast ratio."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [value / 255 for value in colour[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Khu\u00a0công\u00a0nghiệp Phú\u00a0Bình", ("Khu\u00a0công\u00a0nghiệp ", "Phú\u00a0Bình")),
        ("럼동성, 사업 42건", ("럼동성, ", "사업 ", "42건")),
        (f"ラムドン省{BREAK}、投資{BREAK}（案件{BREAK}）を公表", ("ラムドン省、投資", "（案件）を公表")),
        (f"林同省{BREAK}《招商{BREAK}》项目", ("林同省", "《招商》项目")),
        ("2026\u2060–\u20602030", ("2026–2030",)),
    ],
)
def test_a_line_ends_only_where_the_language_lets_it(text: str, whole: tuple[str, ...]) -> None:
    assert pieces(text) == whole


def test_lines_are_about_equally_long_and_letters_as_large_as_fit() -> None:
    size, lines = set_title("aaaa bbbb cccc dddd", "en", 76 * 15, measure)
    assert (size, lines) == (76, ["aaaa bbbb", "cccc dddd"])
    size, lines = set_title(" ".join(["aaaaaaaa"] * 8), "en", 66 * 18, measure)
    assert size < 76
    assert len({len(line) for line in lines}) <= 2


def test_a_word_that_is_wider_than_the_picture_is_broken_and_what_is_too_long_ends_in_an_ellipsis() -> None:
    smallest = SETTINGS[-1]
    width = smallest.size * 10
    _, lines = set_title("a" * 27, "en", width, measure)
    assert "".join(lines) == "a" * 27
    _, lines = set_title(" ".join(["abcdefgh"] * 40), "en", width, measure)
    assert len(lines) == smallest.lines
    assert lines[-1].endswith("…")
    assert all(len(line) <= 10 for line in lines)


def test_japanese_that_has_to_be_broken_begins_no_line_with_a_comma() -> None:
    _, lines = set_title("農業、" * 40, "ja", SETTINGS[-1].size * 11, measure)
    assert not [line for line in lines if line[0] in "、。ー"]


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_title_is_drawn_in_the_letters_of_its_language(tag: str) -> None:
    script, text = SPOKEN[tag]
    drawn = opened(draw(replace(TITLE, text=text, tag=tag, script=script), None, MARK))
    empty = opened(draw(replace(TITLE, text="", tag=tag, script=script), None, MARK))
    other = opened(
        draw(replace(TITLE, text="\u0378" * len(text), tag=tag, script=script), None, MARK)
    )  # no font has it
    assert drawn.size == (WIDTH, HEIGHT)
    assert drawn.tobytes() != empty.tobytes()
    assert drawn.tobytes() != other.tobytes()


def test_the_same_title_gives_the_same_bytes_within_a_hundred_kilobytes() -> None:
    first, again = (draw(TITLE, None, MARK) for _ in range(2))
    assert first == again
    assert len(first) < 100_000


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_letters_stand_out_from_any_picture(shade: int) -> None:
    photo = Photo("x", "", 1280, 853, (500, 500))
    image = photographed(jpeg(shade), photo, TITLE.ground, 200)
    ink = tuple(int(TITLE.ink[at : at + 2], 16) for at in (1, 3, 5))
    accent = tuple(int(TITLE.accent[at : at + 2], 16) for at in (1, 3, 5))
    for line in (*range(40, 116, 5), *range(224, HEIGHT, 10)):
        behind = image.getpixel((300, line))
        assert contrast(ink, behind) >= 4.5, (line, behind)
    assert contrast(accent, image.getpixel((300, 224))) >= 3, "28 pixels count as large"


def test_the_picture_is_cut_around_its_focal_point() -> None:
    halves = Image.new("RGB", (900, 1800), "white")
    halves.paste((0, 0, 0), (0, 900, 900, 1800))
    data = io.BytesIO()
    halves.save(data, "JPEG")

    def middle(focal: tuple[int, int]) -> int:
        return photographed(data.getvalue(), Photo("x", "", 900, 1800, focal), "#000000", HEIGHT).getpixel((600, 300))[
            0
        ]

    assert middle((500, 100)) > middle((500, 900))


def test_a_mark_that_cannot_be_drawn_is_left_out() -> None:
    assert opened(draw(TITLE, None, "<svg>no drawing")).size == (WIDTH, HEIGHT)


def test_pictures_are_drawn_from_the_renditions_that_the_manifest_lists(tmp_path: Path) -> None:
    data = jpeg(90)
    (tmp_path / "1280.jpg").write_bytes(data)
    photo = Photo("1280.jpg", digest(data), 1280, 853, (500, 500))
    wanted = {str(n): replace(TITLE, text=f"{n}", photo=photo if n % 2 else None) for n in range(12)}
    made = draw_all(wanted, MARK, tmp_path, tmp_path / "made")
    assert {key: path.read_bytes() for key, path in made.items()} == {
        key: draw(one, data if one.photo else None, MARK) for key, one in wanted.items()
    }
    with pytest.raises(PublishFailed, match="damaged"):
        draw_all({"a": replace(TITLE, photo=replace(photo, sha256="0" * 64))}, MARK, tmp_path, tmp_path / "made")
    with pytest.raises(PublishFailed, match="cannot be read"):
        draw_all({"a": replace(TITLE, photo=replace(photo, path="no.jpg"))}, MARK, tmp_path, tmp_path / "made")
