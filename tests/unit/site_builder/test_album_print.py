"""An album as a file to print: a picture to a page, every language in fonts of its own, the same bytes for the same rows."""

from __future__ import annotations

import datetime as dt
import io
import re
from uuid import UUID, uuid5

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from site_builder import SiteConfig
from site_builder._print import Sheets
from snapshot import digest

SPACE, PORTAL = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10"), "https://portal.example.vn"
HILLS = str(uuid5(SPACE, "asset/hills"))
PATH = "{}/album/lam-dong-2026/album.pdf"
SEGMENTS = ("vi", "en", "ja", "ko", "zh")


@pytest.fixture
def stored(whole, tmp_path):
    """The province of every kind with the renditions of its hills in a store, and the settings that name it."""
    (number,) = (n for n, entry in enumerate(whole.assets) if entry.source == whole.rows[HILLS, "mul"]["source"])
    entry, store = whole.assets[number], tmp_path / "store"
    folder = store / entry.key[:2] / entry.key
    folder.mkdir(parents=True)
    renditions = []
    for one in entry.renditions:
        data = io.BytesIO()
        Image.new("RGB", (one.width, one.height), (40, 120, 60)).save(data, "JPEG", quality=60)
        (folder / one.filename).write_bytes(data.getvalue())
        sizes = {"sha256": digest(data.getvalue()), "size": len(data.getvalue())}
        renditions.append(one.model_copy(update=sizes))
    whole.assets[number] = entry.model_copy(update={"renditions": tuple(renditions)})
    return whole, SiteConfig(PORTAL, media=store)


def printed(portal, world, config, segment: str) -> bytes:
    return b"".join(data for _, data in portal(world, config).render(PATH.format(segment)))


def words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage() for page in document]
    text = " ".join(page.get_text_bounded() for page in pages)
    for page in pages:
        page.close()
    document.close()
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("vi", ("Lâm Đồng 2026 qua ảnh", "Sáng trên đồi", "Sương tan.", "Nắng lên.")),
        ("en", ("Lam Dong 2026 in pictures", "Morning on the hills", "Mist lifts.")),
        ("ja", ("写真で見るラムドン2026", "丘の朝", "霧が晴れます。")),
        ("ko", ("사진으로 보는 럼동 2026", "언덕의 아침", "안개가 걷힙니다.")),
        ("zh", ("图说林同2026", "山丘之晨", "雾散。")),
    ],
)
def test_every_language_is_printed_with_its_own_signs(stored, portal, segment, said) -> None:
    data = printed(portal, *stored, segment)
    text = words(data)
    for part in (*said, f"{PORTAL}/{segment}/album/lam-dong-2026/"):
        assert part in text, part
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len(document.pages) == 3, "a cover, the one picture that has renditions, the imprint"
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert all("/FontFile3" in font.DescendantFonts[0].FontDescriptor for font in fonts), "fonts are embedded"
        assert str(document.Root.Lang).lower().startswith(segment)
        assert str(document.docinfo["/Title"]) == said[0]


def test_pictures_are_the_widest_jpeg_as_it_is(stored, portal) -> None:
    world, config = stored
    data = printed(portal, world, config, "en")
    files = {path.read_bytes() for path in config.media.rglob("*.jpg")}
    with pikepdf.open(io.BytesIO(data)) as document:
        images = [image for page in document.pages for image in page.get("/Resources").get("/XObject", {}).values()]
        assert {image.read_raw_bytes() for image in images} <= files
        assert {int(image.Width) for image in images} == {max(one.width for one in world.assets[0].renditions)}


def test_the_same_rows_and_renditions_give_the_same_bytes(stored, portal) -> None:
    assert printed(portal, *stored, "ko") == printed(portal, *stored, "ko")


def test_no_line_begins_with_what_may_not_begin_one(whole) -> None:
    (japanese,) = (one for one in whole.locales if one.code == "ja")
    sheets = Sheets(japanese, title="t", author="a", subject="s", day=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    sheets.open()
    sheets.write("霧が晴れ、日が昇ります。" * 40, 12.5, above=0)
    document = pypdfium2.PdfDocument(sheets.finish())
    page = document[0].get_textpage()
    lines = page.get_text_bounded().split()
    page.close()
    document.close()
    assert len(lines) > 3
    assert not [line for line in lines if line[0] in "、。」）ー"]
    assert "".join(lines) == "霧が晴れ、日が昇ります。" * 40


def test_a_long_text_goes_on_over_the_page(whole) -> None:
    (english,) = (one for one in whole.locales if one.code == "en")
    sheets = Sheets(english, title="t", author="a", subject="s", day=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    sheets.open()
    sheets.write("Mist lifts from the pine hills. " * 200, 12.5, above=0)
    with pikepdf.open(io.BytesIO(sheets.finish())) as document:
        assert len(document.pages) == 2
