"""What a reader may have meant: a name of another language, a word written apart or together, a slip, a number."""

from __future__ import annotations

import datetime as dt

import pytest
from search_stores import doc, fill, found

from search import Document, Index, InvalidDocument, Names

DA_LAT = Names(
    "place-1",
    {"vi": ("Đà Lạt",), "en": ("Da Lat",), "ja": ("ダラット",), "ko": ("달랏",), "zh-hans": ("大叻",)},
    also=("だらっと", "다랏"),
)
TITLES = {
    "vi": "Hoa ở Đà Lạt",
    "en": "Flowers of Da Lat",
    "ja": "ダラットの花",
    "ko": "달랏의 꽃",
    "zh-hans": "大叻的花卉",
}
FOREIGN = ["Đà Lạt", "Da Lat", "dalat", "DALAT", "ダラット", "ﾀﾞﾗｯﾄ", "달랏", "大叻", "Da-Lat", "だらっと", "다랏"]


def in_five_languages(index: Index) -> None:
    fill(
        index,
        *(doc("flowers", title, locale=locale) for locale, title in TITLES.items()),
        *(doc(f"u{number}", title, locale=locale) for number in range(6) for locale, title in OTHERS.items()),
    )


OTHERS = {"vi": "Núi cao", "en": "High mountain", "ja": "高い山", "ko": "높은 산", "zh-hans": "高山"}


def test_the_names_of_a_place_in_every_language_find_it_in_every_language(index: Index) -> None:
    index.add_names(DA_LAT)
    in_five_languages(index)
    missed = [(text, locale) for text in FOREIGN for locale in TITLES if found(index, text, locale)[:1] != ["flowers"]]
    assert not missed


@pytest.mark.parametrize("text", ["ダーラト", "ダッラット", "だーらっと", "ダラト"])
def test_a_name_in_kana_is_found_however_its_writer_spells_by_ear(index: Index, text: str) -> None:
    index.add_names(DA_LAT)
    in_five_languages(index)
    assert [found(index, text, locale)[:1] for locale in TITLES] == [["flowers"]] * 5


@pytest.mark.parametrize("text", ["Da Laat", "Daa Lat"])
def test_a_name_of_another_language_leads_to_the_readers_own_with_a_slip_in_it_too(index: Index, text: str) -> None:
    index.add_names(DA_LAT)
    in_five_languages(index)
    fill(index, doc("rain", "ラット", locale="ja"), doc("mine", "ダラットの雨", locale="ja"))
    answer = index.query(text, "ja")
    assert {hit.uid for hit in answer.hits} == {"flowers", "mine"}
    assert answer.suggestion


def test_without_names_the_other_languages_are_asked(index: Index) -> None:
    in_five_languages(index)
    for text in ("Da Lat", "ダラット", "달랏", "大叻"):
        for locale in TITLES:
            assert found(index, text, locale) == ["flowers"], (text, locale)
    assert found(index, "ダラット", "fr") == []


def test_a_question_of_another_language_with_a_slip_or_a_word_too_many_is_answered(index: Index) -> None:
    in_five_languages(index)
    for locale in ("ja", "ko", "zh-hans"):
        answer = index.query("flovers", locale)
        assert ([hit.uid for hit in answer.hits], answer.suggestion) == (["flowers"], "flowers")
        assert found(index, "flowers zeppelin", locale) == ["flowers"]
        assert found(index, "zeppelin", locale) == []


def test_a_name_goes_with_other_words(index: Index) -> None:
    index.add_names(DA_LAT)
    in_five_languages(index)
    fill(index, doc("station", "ダラットの駅", locale="ja"))
    assert found(index, "Da Lat 花", "ja")[0] == "flowers"
    assert found(index, "hoa 달랏", "vi")[0] == "flowers"


def test_names_are_no_documents(index: Index) -> None:
    before = index.query("hoa", "vi")
    index.add_names(DA_LAT)
    index.commit()
    assert index.query("hoa", "vi") == before
    assert index.query("dalat", "names-vi").total == 0
    with pytest.raises(InvalidDocument, match="names"):
        index.add(doc("x", "x", locale="names-vi"))


def test_a_name_that_was_taken_back_leads_nowhere(index: Index) -> None:
    index.add_names(Names("place-1", {"vi": ("Đà Lạt",)}, also=("bandonkho",)))
    in_five_languages(index)
    assert found(index, "bandonkho") == ["flowers"]
    index.delete_names("place-1", "vi")
    index.commit()
    assert found(index, "bandonkho") == []


def test_a_digest_tells_names_apart(index: Index) -> None:
    empty = index.digest()
    index.add_names(DA_LAT)
    index.commit()
    named = index.digest()
    index.add_names(Names("place-1", {"vi": ("Đà Lạt",)}))
    index.commit()
    assert len({empty, named, index.digest()}) == 3


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("dalat", "vi"),
        ("đàlạt", "vi"),
        ("Da-Lat", "vi"),
        ("fishsauce", "en"),
        ("fish-sauces", "en"),
        ("coldchain", "en"),
    ],
)
def test_words_written_together_are_found_apart(index: Index, text: str, locale: str) -> None:
    fill(
        index,
        doc("a", "Đà Lạt"),
        doc("b", "Fish sauce", "from a cold chain", locale="en"),
        doc("c", "Da", "lat"),
        doc("d", "Fish", "sauce", locale="en"),
        doc("e", "Kho lạnh"),
    )
    assert found(index, text, locale)[0] in ("a", "b")


def test_words_written_apart_are_found_together(index: Index) -> None:
    fill(index, doc("a", "Greenhouse growers", locale="en"), doc("b", "Green hills", locale="en"))
    assert found(index, "green house", "en")[0] == "a"


def test_a_slip_is_corrected_and_told(index: Index) -> None:
    fill(index, doc("a", "Investment law", locale="en"), doc("b", "Land law", locale="en"))
    results = index.query("investmant law", "en")
    assert ([hit.uid for hit in results.hits], results.suggestion) == (["a"], "investment law")


def test_a_number_comes_first(index: Index) -> None:
    fill(
        index,
        doc("cites", "LD 2026", "LD-2026-06 và LD-2026-07, 05 trang " * 3),
        doc("own", "Khu du lịch", "Mã số LD-2026-05"),
    )
    assert found(index, "LD-2026-05")[0] == "own"
    assert found(index, "ld-2026/05")[0] == "own"


def test_a_few_documents_with_all_of_a_long_question_do_not_hide_the_others(index: Index) -> None:
    fill(
        index,
        doc("passing", "Ghi chú", "lịch tàu chạy ra đảo xa"),
        doc("answer", "Tàu ra đảo", "mỗi ngày hai chuyến"),
        *(doc(f"u{n}", "Núi") for n in range(9)),
    )
    assert set(found(index, "lịch tàu chạy ra đảo")) == {"answer", "passing"}


def test_names_of_place_and_sector_count_as_the_summary_does(index: Index) -> None:
    fill(
        index,
        doc("tagged", "Nhà máy", "xây năm 2020", facets={"place": "Bảo Lộc"}),
        doc("named", "Xưởng", "xây năm 2020", names=("Bảo Lộc",)),
        doc("says", "Kho", "cách Bảo Lộc 5 km"),
        doc("uid", "Trạm", "x", facets={"place": "00000000-0000-5000-8000-000000000001"}),
    )
    assert set(found(index, "bao loc")[:2]) == {"tagged", "named"}
    assert found(index, "bao loc")[2:] == ["says"]
    assert found(index, "5000") == []


def test_of_two_that_answer_alike_the_later_news_comes_first(index: Index) -> None:
    old, new = dt.date(2019, 5, 1), dt.date(2026, 5, 1)
    fill(
        index,
        doc("a-old", "Lễ hội hoa", kind="press_release", date=old),
        doc("b-new", "Lễ hội hoa", kind="press_release", date=new),
        doc("c-law", "Lễ hội hoa", kind="policy", date=old),
    )
    assert found(index, "lễ hội hoa") == ["b-new", "c-law", "a-old"]


def test_who_is_tagged_is_told(index: Index) -> None:
    fill(
        index,
        Document("a", "vi", "article", "x", facets={"place": ("p1", "p2")}),
        Document("a", "en", "article", "x", facets={"place": ("p1", "p2")}),
        Document("b", "vi", "article", "x", facets={"place": "p2", "sector": "p1"}),
    )
    assert index.tagged("place", ["p1"]) == {"a"}
    assert index.tagged("place", ["p1", "p2"]) == {"a", "b"}
    assert index.tagged("place", []) == index.tagged("kind", ["project"]) == set()


def test_a_japanese_question_spelt_another_way_is_answered(index: Index) -> None:
    titles = {"a": "ポンゴールの滝", "b": "売り上げ統計", "c": "コーヒー農園"}
    fill(index, *(doc(uid, title, locale="ja") for uid, title in titles.items()))
    assert found(index, "瀧", "ja") == ["a"]
    assert found(index, "賣上", "ja") == ["b"]
    assert found(index, "珈琲", "ja") == found(index, "kōhī", "ja") == ["c"]
    assert found(index, "駱駝", "ja") == []
