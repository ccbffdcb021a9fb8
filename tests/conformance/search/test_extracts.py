"""What a reader sees of a hit, and what is offered for a word that nobody wrote."""

from __future__ import annotations

from search_stores import doc, fill

from search import Index


def test_an_extract_shows_the_best_match_with_its_offsets(index: Index) -> None:
    body = "Mở đầu dài dòng. " * 60 + "Nhà máy cà phê hòa tan ở Bảo Lộc. " + "Kết thúc. " * 60
    fill(index, doc("coffee", "Chế biến", body))
    hit = index.query("ca phe", "vi").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["cà", "phê"]
    assert len(hit.extract) <= 242
    assert hit.extract.startswith("…")
    assert hit.extract.endswith("…")


def test_only_the_exact_words_are_highlighted_when_accents_were_typed(index: Index) -> None:
    fill(index, doc("dao", "Văn hóa", "Trên đảo có người Dao."))
    hit = index.query("người Dao", "vi").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["người", "Dao"]


def test_lonely_syllables_are_left_out_where_the_word_stands(index: Index) -> None:
    fill(
        index,
        doc("a", "Âm nhạc", "Đàn đá đã có ở Đà Lạt, lát nữa sẽ chơi."),
        doc("b", "Network", "network data centre", "en"),
    )
    hit = index.query("da lat", "vi").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["Đà", "Lạt"]
    hit = index.query("data network", "en").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["network", "data"]


def test_parts_of_a_longer_word_are_left_out_where_it_stands(index: Index) -> None:
    fill(index, doc("a", "市", "ダラットはネットワークに加盟した。", locale="ja"))
    hit = index.query("ダラット", "ja").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["ダラット"]


def test_a_word_of_two_characters_is_kept_beside_a_longer_match(index: Index) -> None:
    fill(index, doc("a", "市", "音楽の都。音楽分野の都市。", locale="ja"))
    hit = index.query("音楽の都", "ja").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["音楽の都", "音楽"]


def test_bigrams_that_touch_are_one_highlight(index: Index) -> None:
    fill(index, doc("chips", "工場", "最新の半導体製造装置を導入。", locale="ja"))
    hit = index.query("半導体製造", "ja").hits[0]
    assert [hit.extract[start:end] for start, end in hit.highlights] == ["半導体製造"]


def test_an_unknown_word_gets_a_suggestion(index: Index) -> None:
    fill(index, doc("dalat", "Đà Lạt"), doc("energy", "Investing in energy", locale="en"))
    assert index.query("da lta", "vi").suggestion == "da lat"
    assert index.query("invseting", "en").suggestion == "investing"
    assert index.query("da lat", "vi").suggestion is None
