"""What the analysis promises: shared vectors, offsets, properties over any Unicode."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import Kind, analyse
from search._fold import casefold, fold
from search._plan import plan

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())
LOCALES = ["vi", "en", "ja", "ko", "zh-hans", "fr"]
locales = st.sampled_from(LOCALES)
any_text = st.text(st.characters(exclude_categories=()), max_size=60)
our_text = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằẳỗợựíỳĐẠƯ 東京都のガパばー湾투자우대만资優0१ＡｶﾞÀéß_-'.,"),
    max_size=40,
)


def terms(text: str, locale: str, *kinds: Kind) -> list[str]:
    return [token.text for token in analyse(text, locale) if not kinds or token.kind in kinds]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_shared_vectors_hold(locale: str) -> None:
    vectors = [vector for vector in VECTORS if vector[0] == locale]
    assert len(vectors) >= 40
    assert len(VECTORS) >= 200
    for _, text, expected in vectors:
        assert [[*token] for token in analyse(text, locale)] == expected, text


def test_a_vietnamese_syllable_is_folded_and_its_accents_kept_beside() -> None:
    assert terms("Đảo", "vi") == ["dao", "=đao\u0309"]
    assert terms("Dao", "vi") == ["dao", "=dao"]


@pytest.mark.parametrize("pair", ["hoà hòa", "thuỷ thủy", "khoẻ khỏe", "loà lòa"])
def test_both_habits_of_placing_the_tone_are_the_same(pair: str) -> None:
    old, new = pair.split()
    assert terms(old, "vi") == terms(new, "vi")
    assert terms("hóa", "vi") != terms("hòa", "vi")


def test_composed_and_decomposed_vietnamese_are_the_same() -> None:
    text = "Người Đà Lạt hướng về những đồi thông"
    decomposed = unicodedata.normalize("NFD", text)
    assert terms(decomposed, "vi") == terms(text, "vi")
    first = analyse(decomposed, "vi")[0]
    assert unicodedata.normalize("NFC", decomposed[first.start : first.end]) == "Người"


def test_english_words_meet_in_their_stem() -> None:
    stems = {
        terms(word, "en", Kind.WORD)[0] for word in ("invest", "Investing", "invested", "investments", "investment")
    }
    assert stems == {"invest"}


def test_kana_keep_their_dakuten_and_halfwidth_ones_get_theirs() -> None:
    assert terms("ガ", "ja") == ["ガ"] == terms("ｶﾞ", "ja") == terms("カ\u3099", "ja")
    assert terms("カ", "ja") == ["カ"]


def test_japanese_is_bigrams_unigrams_and_heads() -> None:
    assert terms("東京都", "ja", Kind.BIGRAM) == ["東京", "京都"]
    assert terms("東京都", "ja", Kind.UNIGRAM) == ["東", "京", "都"]
    assert terms("東京都", "ja", Kind.HEAD) == ["^東京"]


def test_latin_words_and_numbers_inside_japanese_are_words() -> None:
    assert terms("2024年にＤＸを推進", "ja", Kind.WORD) == ["2024", "dx"]


def test_traditional_characters_fold_in_chinese_only() -> None:
    assert terms("投資優惠", "zh-hans", Kind.BIGRAM) == terms("投资优惠", "zh-hans", Kind.BIGRAM)
    assert terms("投資", "ja", Kind.BIGRAM) == ["投資"]


def test_a_locale_nobody_wrote_code_for_gets_folded_words() -> None:
    assert terms("Élevé à la ferme", "fr", Kind.WORD) == ["eleve", "a", "la", "ferme"]


def test_offsets_of_a_character_that_becomes_four_point_at_that_character() -> None:
    text = "x ㍿ y"
    assert {text[token.start : token.end] for token in analyse(text, "ja")} == {"x", "㍿", "y"}


@given(any_text, locales)
def test_any_unicode_gives_tokens_inside_the_source(text: str, locale: str) -> None:
    for token in analyse(text, locale):
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert not any(character.isspace() or character in '"*():' for character in token.text)
        assert len(token.text) <= 65


@given(our_text, locales)
def test_a_word_points_at_a_slice_that_is_the_same_word(text: str, locale: str) -> None:
    for token in analyse(text, locale):
        if token.kind in (Kind.WORD, Kind.EXACT):
            assert token.text in terms(text[token.start : token.end], locale)


@given(any_text)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert casefold(casefold(text)) == casefold(text)


@given(any_text)
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(fold(text).upper())


@example("a\uff9e.0")
@example("a\uffa1.0")
@given(our_text)
def test_normal_forms_do_not_matter(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        changed = unicodedata.normalize(form, text)
        assert words(changed) == words(unicodedata.normalize("NFKC", text)), form


def words(text: str) -> set[str]:
    """All terms but codes, which are of plain letters and digits."""
    return {token.text for token in analyse(text, "vi") if token.kind is not Kind.CODE}


def test_a_number_with_its_strokes_is_one_code_however_it_is_written() -> None:
    assert "#ld202605" in terms("Mã LD-2026-05", "vi")
    assert terms("143/2025/QH15", "en")[-1] == terms("第143/2025/QH15号", "zh-hans")[-1] == "#1432025qh15"
    assert "#962026ndcp" in terms("96/2026/NĐ-CP", "vi")
    assert not any(term.startswith("#") for term in terms("high-tech and/or Đà-Lạt", "vi"))


def test_neighbours_are_joined_at_the_beginning_of_a_text() -> None:
    assert "+dalat" in terms("Hoa Đà Lạt", "vi")
    assert "+dalat" in terms("Đà-Lạt", "ja")
    assert "+fishsauc" in terms("fish sauce", "en")
    assert "+dalat" not in terms("x" * 512 + " Đà Lạt", "vi")
    assert not any(term.startswith("+") for term in terms("2025 2026; Đà, Lạt", "vi"))


def test_american_and_british_spellings_are_one_word() -> None:
    for british, american in (
        ("labour", "labor"),
        ("Organised", "organized"),
        ("centres", "centers"),
        ("aluminium", "aluminum"),
    ):
        assert set(terms(british, "en")) & set(terms(american, "en"))
    assert set(terms("court", "en")) == {"court"}


@given(any_text, locales)
def test_what_a_query_asks_for_its_own_text_holds(text: str, locale: str) -> None:
    asked = plan(text, locale)
    assert {*asked.required, *asked.ranking, *asked.fallback} <= set(terms(text, locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_long_text_takes_time_in_proportion(locale: str) -> None:
    for text in ("a" * 200_000, "東" * 50_000, "\u0301" * 100_000, "ﾎﾟ" * 50_000, "a\u0301" * 50_000):
        began = time.process_time()
        analyse(text, locale)
        assert time.process_time() - began < 5
