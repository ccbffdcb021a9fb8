"""What is found, and in which order: the same in every store."""

from __future__ import annotations

import datetime as dt

from search_stores import doc, fill, found

from search import Index


def test_accents_typed_are_accents_meant(index: Index) -> None:
    fill(
        index, doc("island", "đảo", "người người ra đảo"), doc("dao", "Văn hóa", "cộng đồng người Dao sống ở vùng cao")
    )
    assert found(index, "người Dao") == ["dao", "island"]
    assert found(index, "người đảo") == ["island", "dao"]


def test_without_accents_every_accent_is_found(index: Index) -> None:
    fill(index, doc("dalat", "Đà Lạt"), doc("other", "Nha Trang"))
    assert found(index, "da lat") == found(index, "DA LAT") == ["dalat"]


def test_a_title_outranks_a_body(index: Index) -> None:
    fill(index, doc("body", "Khác", "cà phê"), doc("title", "Cà phê", "khác"))
    assert found(index, "cà phê") == ["title", "body"]


def test_all_words_before_some_words_before_single_characters(index: Index) -> None:
    fill(
        index, doc("both", "投資 優遇", locale="ja"), doc("one", "投資", locale="ja"), doc("sign", "資金", locale="ja")
    )
    assert found(index, "投資 優遇", "ja") == ["both"]
    assert found(index, "投資 教育", "ja") == ["both", "one"]
    assert set(found(index, "資源", "ja")) == {"sign", "one", "both"}


def test_a_word_of_another_language_is_not_found(index: Index) -> None:
    fill(index, doc("vi", "park"), doc("en", "park", locale="en"))
    assert found(index, "park", "en") == ["en"]
    assert index.query("park", "de").total == 0


def test_a_locale_without_code_is_searched_by_folded_words(index: Index) -> None:
    fill(index, doc("fr", "Forêt élevée", locale="fr"))
    assert found(index, "foret ELEVEE", "fr") == ["fr"]


def test_an_english_genitive_asks_for_the_noun(index: Index) -> None:
    fill(index, doc("a", "Coffee of Vietnam", locale="en"), doc("b", "Tea", "Vietnam", locale="en"))
    assert found(index, "Vietnam's coffee", "en") == found(index, "Vietnam’s coffee", "en") == ["a"]


def test_pages_follow_each_other_without_gap_or_repeat(index: Index) -> None:
    fill(index, *(doc(f"u{number:02}", "hồ nước", "hồ " * (number % 7)) for number in range(25)))
    pages, cursor = [], None
    while True:
        page = index.query("hồ", "vi", limit=10, cursor=cursor)
        assert page.total == 25
        pages.append([hit.uid for hit in page.hits])
        if (cursor := page.cursor) is None:
            break
    assert [len(page) for page in pages] == [10, 10, 5]
    assert len({uid for page in pages for uid in page}) == 25


def test_filters_and_facets_count_every_match(index: Index) -> None:
    fill(
        index,
        doc("a", "hồ", kind="project", facets={"sector": ("tourism", "water")}, date=dt.date(2026, 1, 5)),
        doc("b", "hồ", kind="project", facets={"sector": "energy"}, date=dt.date(2026, 2, 5)),
        doc("c", "hồ", kind="article"),
    )
    every = index.query("hồ", "vi")
    assert every.facets == {"kind": {"project": 2, "article": 1}, "sector": {"tourism": 1, "water": 1, "energy": 1}}
    assert found(index, "hồ", filters={"sector": ["water", "energy"]}) == ["a", "b"]
    assert found(index, "hồ", filters={"kind": "article"}) == ["c"]
    assert found(index, "hồ", filters={"from": "2026-02-01", "until": "2026-02-05"}) == ["b"]
    assert index.query("hồ", "vi", filters={"kind": "project"}).total == 2


def test_total_and_facets_go_beyond_the_candidates(index: Index) -> None:
    fill(index, *(doc(f"u{number:03}", "hồ") for number in range(520)))
    results = index.query("hồ", "vi")
    assert results.total == 520
    assert results.facets["kind"] == {"article": 520}


def test_the_exact_words_are_among_the_candidates_of_a_crowd(index: Index) -> None:
    crowd = [doc(f"u{number:03}", "đảo", "đảo đảo đảo") for number in range(520)]
    fill(index, *crowd, doc("dao", "Bản làng", "nơi người Dao ở giữa núi rừng " + "xa xôi " * 50))
    assert found(index, "Dào Dao")[0] == "dao"
