"""What callers give that is not quite what was asked for: it is understood where it can be."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from search_stores import doc, fill

from search import Document, Index, InvalidDocument

TITLE = "Đà Lạt"


@pytest.mark.parametrize("date", [None, "", "2026-01-31", "2026-01-31T08:00:00Z", dt.datetime(2026, 1, 31, 8)])
def test_a_day_is_a_date_a_time_or_an_iso_text(index: Index, date: Any) -> None:
    fill(index, doc("a", TITLE, date=date))
    assert index.query("da lat", "vi").hits[0].date == (dt.date(2026, 1, 31) if date else None)


def test_a_text_that_is_no_day_is_refused_by_name(index: Index) -> None:
    with pytest.raises(InvalidDocument, match=r"'a' in 'vi'.*hôm qua"):
        index.add(doc("a", TITLE, date="hôm qua"))


def test_facets_may_be_missing_or_numbers_and_texts_none(index: Index) -> None:
    odd: Any = {"year": 2026, "sector": ["energy", None], "none": None}
    none: Any = None
    fill(
        index,
        Document("a", "vi", "article", TITLE, none, none, odd),
        Document("b", "vi", "article", TITLE, facets=none, names=none),
    )
    assert index.query("da lat", "vi", filters={"year": "2026", "sector": "energy"}).total == 1
    assert index.query("da lat", "vi", filters={"year": None, "from": ""}).total == 2


def test_a_uid_may_be_a_uuid(index: Index) -> None:
    uid: Any = uuid.UUID(int=7)
    fill(index, doc(uid, TITLE))
    assert [hit.uid for hit in index.query("da lat", "vi").hits] == [str(uid)]


CHINESE = [("zh-hans", "zh-CN"), ("zh_Hans", "zh"), ("zh-CN", "zh-hans"), ("zh", "zh-CN"), ("zh-Hans-CN", "zh-hans-cn")]


@pytest.mark.parametrize(("given", "asked"), CHINESE)
def test_chinese_is_found_by_any_of_its_codes(index: Index, given: str, asked: str) -> None:
    fill(index, doc("a", "投资优惠", locale=given))
    assert [hit.uid for hit in index.query("投資", asked).hits] == ["a"]


@pytest.mark.parametrize(("given", "asked"), [("vi", "vi-VN"), ("en", "en_GB"), ("ja", "ja-JP"), ("ko", "KO")])
def test_a_region_without_documents_is_its_language(index: Index, given: str, asked: str) -> None:
    fill(index, doc("a", "Lam Dong 2026", locale=given))
    assert [hit.uid for hit in index.query("lam dong", asked).hits] == ["a"]
    assert index.query("lam dong", "fr-FR").total == 0


@pytest.mark.parametrize("limit", [-1, 1, 600])
def test_any_limit_gives_a_page_of_at_most_five_hundred(index: Index, limit: int) -> None:
    fill(index, *(doc(f"u{number}", TITLE) for number in range(3)))
    assert len(index.query("da lat", "vi", limit=limit).hits) == max(1, min(3, limit))


def test_an_empty_index_and_one_that_is_not_committed_find_nothing(index: Index) -> None:
    assert (index.query("da lat", "vi").hits, index.query("", "vi").total) == ((), 0)
    index.add(doc("a", TITLE))
    assert index.query("da lat", "vi").total == 0
    index.commit()
    assert index.query("da lat", "vi").total == 1


def test_the_same_uid_again_takes_the_place_of_the_older_text(index: Index) -> None:
    fill(index, doc("a", "Bảo Lộc"), doc("a", TITLE))
    fill(index, doc("a", "Phan Thiết"))
    assert [index.query(text, "vi").total for text in ("bao loc", "da lat", "phan thiet")] == [0, 0, 1]


def test_what_is_not_there_can_be_deleted(index: Index) -> None:
    index.delete("nobody", "vi")
    index.delete("", "xx_nowhere")
    index.commit()


def test_vietnamese_written_without_spaces_is_found(index: Index) -> None:
    titles = ["Đà Lạt", "Bình Thuận", "Đắk Nông", "Lâm Đồng", "Bảo Lộc", "Phan Thiết"]
    fill(index, *(doc(title, f"Dự án ở {title} năm nay") for title in titles))
    for text in ("dalat", "binhthuan", "DakNong", "lamdong", "bảolộc", "phanthiet"):
        assert [hit.title.startswith("Dự án ở ") for hit in index.query(text, "vi").hits] == [True], text
