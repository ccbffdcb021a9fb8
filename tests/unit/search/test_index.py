"""The index over SQLite: what is found, in which order, and what survives."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import search
from search import Document, Index, _sqlite, open_index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_index(tmp_path / "search.sqlite3") as opened:
        yield opened


def doc(uid: str, title: str, body: str = "", locale: str = "vi", **more: object) -> Document:
    return Document(uid, locale, str(more.pop("kind", "article")), title, "", body, **more)  # type: ignore[arg-type]  # test data


def fill(index: Index, *documents: Document, cursor: int | None = None) -> None:
    for document in documents:
        index.add(document)
    index.commit(cursor=cursor)


def found(index: Index, text: str, locale: str = "vi", **more: object) -> list[str]:
    return [hit.uid for hit in index.query(text, locale, **more).hits]  # type: ignore[arg-type]  # test data


# Finding and ranking


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


# Extracts and suggestions


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


# Feeding


def test_nothing_shows_before_the_commit(index: Index) -> None:
    index.add(doc("dalat", "Đà Lạt"))
    assert found(index, "da lat") == []
    assert index.cursor == 0
    index.commit(cursor=7)
    assert found(index, "da lat") == ["dalat"]
    assert index.cursor == 7


def test_a_rollback_forgets(index: Index) -> None:
    index.add(doc("dalat", "Đà Lạt"))
    index.rollback()
    index.commit()
    assert found(index, "da lat") == []


def test_documents_and_cursor_are_lost_together_when_the_writer_dies(tmp_path: Path) -> None:
    with open_index(tmp_path / "x.sqlite3") as writer:
        fill(writer, doc("a", "hồ"), cursor=1)
        writer.add(doc("b", "hồ"))
    with open_index(tmp_path / "x.sqlite3") as reader:
        assert (found(reader, "hồ"), reader.cursor) == (["a"], 1)


def test_a_withdrawn_document_is_gone_with_its_statistics(index: Index, tmp_path: Path) -> None:
    fill(index, doc("a", "hồ"), doc("b", "hồ thác"))
    index.delete("b", "vi")
    index.delete("never", "vi")
    index.commit()
    assert found(index, "thác") == []
    assert index.query("hồ thac", "vi").suggestion is None
    with open_index(tmp_path / "other.sqlite3") as other:
        fill(other, doc("a", "hồ"))
        assert other.query("hồ", "vi") == index.query("hồ", "vi")


def test_a_rewrite_replaces_and_an_older_version_does_not(index: Index) -> None:
    fill(index, doc("a", "hồ", version=2))
    fill(index, doc("a", "núi", version=3), doc("a", "biển", version=1))
    assert (found(index, "núi"), found(index, "hồ"), found(index, "biển")) == (["a"], [], [])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from(["vi", "ja"]), st.sampled_from(["hồ", "湾の京都", "núi núi", ""])
        ),
        max_size=12,
    )
)
def test_an_incremental_index_is_a_rebuilt_one(tmp_path: Path, steps: list[tuple[str, str, str]]) -> None:
    state: dict[tuple[str, str], Document] = {}
    with open_index(tmp_path / "incremental.sqlite3") as one, open_index(tmp_path / "rebuilt.sqlite3") as two:
        one.clear()
        for uid, locale, text in steps:
            if text:
                state[uid, locale] = doc(uid, text, text * 2, locale=locale)
                one.add(state[uid, locale])
            else:
                state.pop((uid, locale), None)
                one.delete(uid, locale)
            one.commit()
        two.clear()
        fill(two, *reversed(state.values()))
        assert one.digest() == two.digest()
        for text, locale in (("hồ núi", "vi"), ("京都", "ja")):
            assert one.query(text, locale) == two.query(text, locale)


def test_the_digest_tells_contents_apart(index: Index) -> None:
    empty = index.digest()
    fill(index, doc("a", "hồ"))
    first = index.digest()
    fill(index, doc("a", "hồ", facets={"sector": "water"}))
    assert len({empty, first, index.digest()}) == 3


def test_clear_empties_and_starts_the_cursor_again(index: Index) -> None:
    empty = index.digest()
    fill(index, doc("a", "hồ"), cursor=9)
    index.clear()
    assert found(index, "hồ") == ["a"]
    index.commit()
    assert (found(index, "hồ"), index.cursor, index.digest()) == ([], 0, empty)


def test_nothing_of_an_expunged_text_stays_on_disk(index: Index, tmp_path: Path) -> None:
    fill(index, doc("a", "hồ"), doc("b", "bí mật quân sự", "toạ độ xyzzyplugh"))
    index.delete("b", "vi")
    index.commit()
    index.compact()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"xyzzy" not in held
    assert "bí mật".encode() not in held
    assert found(index, "hồ") == ["a"]


def test_an_index_of_an_older_analysis_is_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_index(tmp_path / "x.sqlite3") as index:
        fill(index, doc("a", "hồ"), cursor=9)
    monkeypatch.setattr(_sqlite, "FORMAT", "1/next")
    with open_index(tmp_path / "x.sqlite3") as index:
        assert (found(index, "hồ"), index.cursor) == ([], 0)
        fill(index, doc("a", "hồ"), cursor=1)
    with open_index(tmp_path / "x.sqlite3") as index:
        assert (found(index, "hồ"), index.cursor) == (["a"], 1)


def test_fts_agrees_with_what_was_put_in_and_out(index: Index, tmp_path: Path) -> None:
    fill(index, *(doc(f"u{number}", "hồ nước đảo", "Dao " * number) for number in range(30)))
    for number in range(0, 30, 2):
        index.delete(f"u{number}", "vi")
    index.commit()
    connection = sqlite3.connect(tmp_path / "search.sqlite3")
    connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
    assert connection.execute("SELECT doc FROM vocabulary WHERE term = 'vi:ho'").fetchone() == (15,)
    connection.close()


def test_readers_in_threads_are_not_disturbed_by_a_writer(index: Index) -> None:
    fill(index, doc("a", "hồ"))
    errors: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(40):
                assert "a" in found(index, "hồ")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        fill(index, doc(f"u{number}", "hồ"))
    for thread in threads:
        thread.join()
    assert not errors


# Anything a reader types, anything a document holds

HOSTILE = [
    "", " ", '"', '""', "'", "*", "hồ*", "NEAR(a b)", "title : x", "a AND", "OR", "NOT a", "(", "{a}", "^a", "-a", "a:b",
    "\x00", "a\x00b", "\ud800", "x\udfffy", "\u202e", "hồ " * 1400, "東" * 1400, "a" * 4096, "%_", ";DROP TABLE documents",
    "\u0301" * 300, "ﷺ" * 100, "=đảo", "vi:ho",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("locale", ["vi", "en", "ja", "zh-hans"])
def test_no_query_raises(index: Index, text: str, locale: str) -> None:
    fill(index, doc("a", "hồ", locale=locale))
    index.query(text, locale, filters={"sector": text or "x"})
    index.query(text, locale)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=50), st.text(max_size=6))
def test_any_query_in_any_locale_is_a_question(index: Index, text: str, locale: str) -> None:
    index.query(text, locale)


@pytest.mark.parametrize("text", [each for each in HOSTILE if each.strip()])
def test_any_text_can_be_indexed_and_deleted(index: Index, text: str) -> None:
    fill(index, doc("a", text, text + " hồ", kind=text, facets={"sector": text}))
    hit = index.query("hồ", "vi").hits[0]
    assert all(hit.extract[start:end] for start, end in hit.highlights)
    index.delete("a", "vi")
    index.commit()
    assert index.query("hồ", "vi").total == 0


# Errors


@pytest.mark.parametrize(
    "document",
    [doc("", "x"), doc("a\ud800", "x"), doc("a", "x", locale="not a locale"), doc("a", "x", facets={"kind": "x"})],
)
def test_a_document_without_identity_is_refused(index: Index, document: Document) -> None:
    with pytest.raises(search.InvalidDocument, match="Document"):
        index.add(document)


@pytest.mark.parametrize("cursor", ["", "x", "\ud800", "bnVsbA==", "WyJhIiwgMV0="])
def test_a_damaged_cursor_is_told(index: Index, cursor: str) -> None:
    with pytest.raises(search.InvalidCursor, match="first page"):
        index.query("hồ", "vi", cursor=cursor)


def test_a_filter_that_is_no_day_is_told(index: Index) -> None:
    with pytest.raises(search.InvalidFilter, match="from"):
        index.query("hồ", "vi", filters={"from": "yesterday"})


def test_a_file_that_is_no_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"not a database, but long enough to be read as one" * 50)
    with pytest.raises(search.IndexUnavailable, match="x"):
        open_index(tmp_path / "x")
