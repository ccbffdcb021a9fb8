"""The picture library in a browser: thirty uploads at once, their texts from Excel, a copy noticed, one picture replaced everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from _browsing import Browsing
from _desk import Desk
from _system import System, fetch
from PIL import Image, ImageDraw
from playwright.sync_api import expect

COUNT = 30
REFUSED, COPY = 7, 29
FOLDER = "Trung tâm Xúc tiến"
TITLE = "Phiên chợ nông sản cuối tuần"
FIRST = {"title": "Phiên chợ", "alt": "Các gian hàng nông sản dọc con phố nhỏ", "credit": "Trung tâm Xúc tiến"}
ADDRESS = "/vi/article/phien-cho-nong-san-cuoi-tuan/"


@dataclass
class Shelf:
    """What was seen: counts in the tray, the word on the copy, what the sheet did, and the portal's page before and after."""

    waiting: int = 0
    refused: str = ""
    alike: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    uses: int = 0
    before: str = ""
    unapproved: str = ""
    after: str = ""


@pytest.fixture(scope="module")
def shelf(system: System, browsing: Browsing, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The whole way, walked once."""
    folder, seen, editor = tmp_path_factory.mktemp("pictures"), Shelf(), browsing.desk("bientap")
    _upload(editor, _pictures(folder), seen)
    _describe(editor, folder, seen)
    _replace(system, browsing, folder, seen)
    return seen


def _upload(editor: Desk, files: list[Path], seen: Shelf) -> None:
    page = editor.go("images/tray/")
    page.set_input_files("[data-tray-files]", files)
    expect(page.locator("[data-arrival]")).to_have_count(COUNT - 1, timeout=240_000)
    seen.waiting = page.locator("[data-arrival]").count()
    seen.refused = page.locator("[data-refused]").get_attribute("data-refused") or ""
    copies = page.locator("[data-arrival]:has([data-alike])")
    seen.alike = tuple(one.get_attribute("data-filename") or "" for one in copies.all())


def _describe(editor: Desk, folder: Path, seen: Shelf) -> None:
    page = editor.page
    with page.expect_download() as download:
        page.locator("a[href$='/images/tray/sheet/']").click()
    path = folder / "anh.xlsx"
    download.value.save_as(path)
    _fill_in(path)
    page.set_input_files("[name=sheet]", path)
    page.locator("form[action$='/sheet/upload/'] button").click()
    expect(page.locator("[data-sheet-errors] tbody tr")).to_have_count(1)
    seen.errors = tuple(page.locator("[data-sheet-errors] tbody td").all_inner_texts())
    left = page.locator("[data-arrival]").all()
    seen.left = tuple(sorted(one.get_attribute("data-filename") or "" for one in left))


def _fill_in(path: Path) -> None:
    """All rows but the copy's; one of them repeats its title as alternative text."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[2]}
    for number in range(3, sheet.max_row + 1):
        name = str(sheet.cell(number, places["file"]).value).removesuffix(".jpg")
        if name == f"anh-{COPY:02}":
            continue
        alt = name if name == "anh-03" else f"Những vòng tròn màu của ảnh thử {name}"
        said = {"vi.title": name, "vi.alt": alt, "vi.credit": "Sở Văn hóa", "en.title": name}
        for column, text in {**said, "en.alt": f"Coloured circles, {name}", "en.credit": "Department"}.items():
            sheet.cell(number, places[column]).value = text
    book.save(path)


def _replace(system: System, browsing: Browsing, folder: Path, seen: Shelf) -> None:
    editor = browsing.desk("bientap")
    article = editor.write_article(editor.folder_of(FOLDER), title=TITLE, summary=TITLE, text=TITLE)
    picture = editor.add_picture(article, _drawn(folder / "cho.jpg", 99), **FIRST)
    uid = browsing.desk("baomat").uid_in_the_queue(TITLE)
    _pass(browsing, uid)
    seen.before = _page_with(system, FIRST["alt"])
    page = editor.go(f"images/{picture}/used/")
    seen.uses = page.locator("[data-uses] tbody tr").count()
    page.locator("#id_other-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal a[data-chooser-modal-choice]", has_text=f"anh-{COUNT - 2}").first.click()
    expect(page.locator(".modal")).to_have_count(0)
    with page.expect_navigation():
        page.locator("form:has([name=other]) button[type=submit]").last.click()
    seen.unapproved = fetch(system.portal + ADDRESS)[1]
    _pass(browsing, uid)
    seen.after = _page_with(system, f"của ảnh thử anh-{COUNT - 2}")


def _pass(browsing: Browsing, uid: str) -> None:
    for action in ("declare", "approve", "publish"):
        browsing.desk("baomat" if action == "declare" else "duyet").do(uid, "vi", action)


def _page_with(system: System, words: str) -> str:
    return system.until(lambda: next((page for page in [fetch(system.portal + ADDRESS)[1]] if words in page), ""))


def _pictures(folder: Path) -> list[Path]:
    files = [_drawn(folder / f"anh-{number:02}.jpg", number) for number in range(COUNT)]
    files[REFUSED].write_text("<!doctype html><script>alert(1)</script>")
    with Image.open(files[2]) as first:
        first.resize((240, 160)).save(files[COPY], quality=60)
    return files


def _drawn(path: Path, seed: int) -> Path:
    """A picture with enough in it to be told from the others."""
    image, value = Image.new("RGB", (360, 240), (90, 120, 160)), seed * 7919 + 17
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        value = (value * 1103515245 + 12345) % 2**31
        x, y, side = value % 340, value // 500 % 220, 20 + value // 7 % 90
        pen.ellipse((x, y, x + side, y + side), (value % 256, value // 256 % 256, value // 65536 % 256))
    image.save(path, quality=88)
    return path


def test_thirty_pictures_arrive_at_once_and_one_that_is_none_keeps_no_other_out(shelf: Shelf) -> None:
    assert (shelf.waiting, shelf.refused) == (COUNT - 1, f"anh-{REFUSED:02}.jpg")


def test_a_copy_among_them_is_noticed_and_nothing_else_is_taken_for_one(shelf: Shelf) -> None:
    assert shelf.alike == (f"anh-{COPY:02}.jpg",)


def test_the_sheet_completes_them_and_names_the_row_that_is_wrong(shelf: Shelf) -> None:
    row, column, message = shelf.errors
    assert re.fullmatch(r"\d+", row)
    assert column.startswith("Văn bản thay thế")
    assert "không được lặp lại tiêu đề" in message
    assert shelf.left == ("anh-03.jpg", f"anh-{COPY:02}.jpg")


def test_a_picture_is_replaced_everywhere_when_the_gate_has_passed_it_and_no_sooner(shelf: Shelf) -> None:
    assert shelf.uses == 1
    assert FIRST["alt"] in shelf.before
    assert FIRST["alt"] in shelf.unapproved
    assert FIRST["alt"] not in shelf.after
    assert "/m/" in shelf.after
