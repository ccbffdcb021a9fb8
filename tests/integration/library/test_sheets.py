"""Titles, alternative texts, captions and credits from Excel: what is right is saved, what is wrong is named by row and column, in Vietnamese."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from cms.library.models import Arrival, ArrivalState, Picture
from cms.library.sheets import BadSheet, read_sheet, save_lines, write_sheet
from media_pipeline import Asset, LocalStore, ingest

GOOD = {
    "vi.title": "Chợ nổi",
    "vi.alt": "Ghe thuyền chở đầy trái cây lúc rạng sáng",
    "vi.caption": "Chợ họp từ bốn giờ sáng.",
    "vi.credit": "Sở Văn hóa",
    "ja.title": "水上市場",
    "ja.alt": "明け方、果物を満載した小舟",
    "ja.credit": "文化局",
    "rights_to": "31/12/2027",
    "people": "có",
    "consent": "có",
    "tags": "chợ, sông nước",
}


@pytest.fixture(autouse=True)
def vietnamese(db: None) -> Any:
    with translation.override("vi"):
        yield


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    """Two pictures that went through the pipeline, once for all tests."""
    folder = tmp_path_factory.mktemp("pictures")
    made = LocalStore(folder / "store")
    for shade in (10, 20):
        path = folder / f"{shade}.jpg"
        Image.new("RGB", (40, 30), (shade, 120, 160)).save(path)
        assert isinstance(ingest(path, store=made), Asset)
    return made


@pytest.fixture
def arrival(store: LocalStore, roots: dict[str, Path], django_user_model: Any) -> Callable[..., Arrival]:
    """arrival(shade, user=) -> an upload that waits."""
    shutil.copytree(store.root, roots["RENDITIONS_ROOT"])
    assets = dict(zip((10, 20), store.assets(), strict=True))

    def make(shade: int, user: Any = None) -> Arrival:
        asset = assets[shade]
        return Arrival.objects.create(
            user=user or django_user_model.objects.get_or_create(username="a")[0],
            collection=Collection.get_first_root_node(),
            filename=f"{shade}.jpg",
            size=1000,
            received=1000,
            state=ArrivalState.WAITING,
            source_sha256=asset.source_sha256,
            rendition_key=asset.key,
        )

    return make


def filled(items: Any, *rows: dict[str, Any]) -> io.BytesIO:
    """The sheet of these items, filled in by a person: a dict of cells for each row."""
    book = openpyxl.load_workbook(io.BytesIO(write_sheet(items)))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[2]}
    for number, row in enumerate(rows, 3):
        for name, value in row.items():
            sheet.cell(number, places[name]).value = value
    file = io.BytesIO()
    book.save(file)
    return file


def saved(file: io.BytesIO, user: Any, may_change: Any = lambda user, picture: True) -> Any:
    return save_lines(read_sheet(file), user, may_change)


def test_a_row_that_is_filled_in_becomes_a_picture_with_its_translations(arrival) -> None:
    waiting = arrival(10)
    outcome = saved(filled([waiting], GOOD), waiting.user)
    assert (outcome.made, outcome.changed, outcome.left, outcome.errors) == (1, 0, 0, ())
    picture = Picture.objects.get()
    assert (picture.title, picture.description, picture.credit) == (GOOD["vi.title"], GOOD["vi.alt"], "Sở Văn hóa")
    assert (picture.rights_to.isoformat(), picture.people, picture.consent) == ("2027-12-31", True, True)
    assert sorted(tag.name for tag in picture.tags.all()) == ["chợ", "sông nước"]
    assert [(text.locale.language_code, text.alt) for text in picture.texts.all()] == [("ja", GOOD["ja.alt"])]
    assert picture.missing_texts() == ["en", "ko", "zh-hans"]
    assert not Arrival.objects.exists()


def test_rows_that_say_nothing_yet_stay_in_the_tray(arrival) -> None:
    one, two = arrival(10), arrival(20)
    outcome = saved(filled([one, two], GOOD), one.user)
    assert (outcome.made, outcome.left) == (1, 1)
    assert Arrival.objects.get() == two


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no alt": ({"vi.alt": ""}, "Văn bản thay thế – Tiếng Việt", "Hãy mô tả những gì nhìn thấy"),
    "alt is title": ({"vi.alt": "chợ nổi."}, "Văn bản thay thế – Tiếng Việt", "không được lặp lại tiêu đề"),
    "no credit": ({"vi.credit": None}, "Dòng ghi nguồn – Tiếng Việt", "dòng ghi nguồn"),
    "alt is title in ja": ({"ja.alt": "水上市場"}, "Văn bản thay thế – 日本語", "không được lặp lại tiêu đề"),
    "no title in ja": ({"ja.title": None}, "Tiêu đề – 日本語", ""),
    "no day": ({"rights_to": "cuối năm"}, "Quyền sử dụng đến", "31/12/2027"),
    "neither yes nor no": ({"people": "có thể"}, "Có người nhận ra được", "“có thể”"),
    "too long": ({"vi.caption": "dài " * 200}, "Chú thích – Tiếng Việt", "500"),
    "address": ({"licence_url": "không có"}, "Địa chỉ giấy phép", ""),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_what_is_wrong_is_named_by_row_and_column_and_nothing_of_the_row_is_kept(case, arrival) -> None:
    change, column, part = WRONG[case]
    one, two = arrival(10), arrival(20)
    outcome = saved(filled([one, two], {**GOOD, **change}, GOOD), one.user)
    assert outcome.made == 1
    assert {(error.row, error.column) for error in outcome.errors} == {(3, column)}
    assert part in outcome.errors[0].message
    assert Arrival.objects.get() == one


def test_pictures_of_the_library_are_changed_and_blank_languages_stay(picture) -> None:
    from cms.library.ingest import PictureWords

    known = picture(texts={"en": PictureWords(title="Lake", alt="The lake at dawn", credit="Department")})
    saved_as = {"vi.caption": "Chú thích mới", "en.title": "", "en.alt": "", "en.credit": "", "ko.title": "호수"}
    saved_as |= {"ko.alt": "새벽 호수의 물결", "ko.credit": "문화국"}
    outcome = saved(filled([known], saved_as), None)
    assert (outcome.changed, outcome.errors) == (1, ())
    after = Picture.objects.get()
    assert after.caption == "Chú thích mới"
    assert {text.locale.language_code: text.title for text in after.texts.all()} == {"en": "Lake", "ko": "호수"}


def test_pictures_and_uploads_of_others_are_not_touched(arrival, picture, django_user_model) -> None:
    other = django_user_model.objects.create(username="b")
    waiting, known = arrival(10), picture(20)
    sheet = filled([waiting, known], GOOD, {"vi.caption": "Lạ"})
    outcome = saved(sheet, other, lambda user, picture: False)
    assert [error.row for error in outcome.errors] == [3, 4]
    assert Arrival.objects.exists()
    assert Picture.objects.get().caption == ""


@pytest.mark.parametrize("key", ["", "P:", "U:123", "P:00000000-0000-4000-8000-000000000000", "=1+1"])
def test_a_code_that_was_changed_is_said_to_be(key, arrival) -> None:
    waiting = arrival(10)
    (error,) = saved(filled([waiting], {**GOOD, "key": key}), waiting.user).errors
    assert error.row == 3
    assert Arrival.objects.exists()


def test_the_same_row_twice_counts_once(arrival) -> None:
    waiting = arrival(10)
    twice = filled([waiting], GOOD, {**GOOD, "key": f"U:{waiting.uid}"})
    outcome = saved(twice, waiting.user)
    assert (outcome.made, [error.row for error in outcome.errors]) == (1, [4])


def test_no_text_of_a_sheet_is_a_formula(picture) -> None:
    known = picture(caption="=HYPERLINK(1)", credit="+84 263 3822 999")
    sheet = openpyxl.load_workbook(io.BytesIO(write_sheet([known]))).worksheets[0]
    said = {sheet.cell(2, cell.column).value: cell for cell in sheet[3]}
    assert {said[name].data_type for name in ("vi.caption", "vi.credit")} == {"s"}
    assert said["vi.caption"].value == "=HYPERLINK(1)"


def bomb() -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (100 * 2**20))
    return file


def plain() -> io.BytesIO:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "Ảnh"
    book.save(file)
    return file


@pytest.mark.parametrize("make", [bomb, plain, lambda: io.BytesIO(b"a,b\n1,2"), lambda: io.BytesIO(b"")])
def test_what_is_no_sheet_of_ours_is_refused_with_what_to_do(make) -> None:
    with pytest.raises(BadSheet) as bad:
        read_sheet(make())
    assert str(bad.value).endswith(".")


def upload_sheet(client: Client, file: io.BytesIO) -> Any:
    sent = SimpleUploadedFile("anh.xlsx", file.getvalue())
    return client.post(reverse("library_sheet_upload"), {"sheet": sent})


def test_the_tray_says_in_vietnamese_what_a_sheet_did(sign_in, arrival) -> None:
    client = sign_in("editors")
    UserProfile.objects.create(user=client.user, preferred_language="vi")
    one, two = arrival(10, client.user), arrival(20, client.user)
    sheet = client.get(reverse("library_tray_sheet"))
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert len(read_sheet(io.BytesIO(sheet.content))) == 2
    page = upload_sheet(client, filled([one, two], GOOD, {**GOOD, "vi.alt": "Chợ nổi"})).content.decode()
    assert "1 ảnh đã vào thư viện." in page
    assert "<td>4</td><td>Văn bản thay thế – Tiếng Việt</td>" in page


def test_a_listing_gives_the_sheet_of_what_it_found(sign_in, picture) -> None:
    client = sign_in("editors")
    picture(10, title="Hồ")
    picture(20, title="Núi")
    Picture.objects.filter(title="Núi").update(licence="")
    sheet = client.get(reverse("library_sheet"), {"rights": "no_licence"})
    assert [line.cells["vi.title"] for line in read_sheet(io.BytesIO(sheet.content))] == ["Núi"]
