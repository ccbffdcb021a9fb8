"""Other ways to spell a Japanese question."""

from __future__ import annotations

from pathlib import Path

import pytest

from search import Document, open_index
from search._japanese import in_kana, in_old_forms, spellings

SPELT = [
    ("瀧", "滝"),
    ("滝", "瀧"),
    ("珈琲", "コーヒー"),
    ("コーヒー", "珈琲"),
    ("売り上げ", "売上"),
    ("売上", "売り上げ"),
    ("取扱い", "取り扱い"),
    ("ヴィラ", "ビラ"),
    ("ビラ", "ヴィラ"),
    ("ディジタル", "デジタル"),
    ("コンピューター", "コンピュタ"),
    ("りんご", "リンゴ"),
    ("第二期", "第2期"),
    ("3ヶ月", "3か月"),
    ("珈琲の瀧", "コーヒーの滝"),
]


@pytest.mark.parametrize(("text", "other"), SPELT)
def test_a_text_has_other_spellings(text: str, other: str) -> None:
    assert other in spellings(text)


def test_no_spelling_is_the_text_itself_or_comes_twice() -> None:
    for text, _ in SPELT:
        assert text not in spellings(text)
        assert len(set(spellings(text))) == len(spellings(text))
    assert spellings("") == spellings("zeppelin") == []


@pytest.mark.parametrize(
    ("text", "kana"),
    [("daratto", "ダラット"), ("kōhī", "コーヒー"), ("kouhii", "コーヒー"), ("onsen no yado", "おんせん の やど"), ("shimbun", "シンブン")],
)  # fmt: skip
def test_latin_letters_are_read_as_kana(text: str, kana: str) -> None:
    assert kana in in_kana(text)


@pytest.mark.parametrize("text", ["zeppelin", "FDI", "LNG termnial", "", "滝"])
def test_words_that_are_no_japanese_are_not(text: str) -> None:
    assert in_kana(text) == []


def test_old_forms_are_those_that_chinese_folds() -> None:
    assert in_old_forms("桜と鉄と気") == "櫻と鐵と氣"


def test_a_question_spelt_another_way_is_answered_where_it_stands_for_nothing_itself(tmp_path: Path) -> None:
    titles = {"a": "ポンゴールの滝", "b": "売り上げ統計", "c": "コーヒー農園", "d": "ヴィラとホテル", "e": "第2期工事"}
    asked = {"瀧": "a", "賣上": "b", "珈琲": "c", "kōhī": "c", "ビラ": "d", "第二期": "e"}
    with open_index(tmp_path / "index.sqlite3") as index:
        for uid, title in titles.items():
            index.add(Document(uid, "ja", "article", title))
        index.add(Document("f", "zh-hans", "article", "樱花"))
        index.add(Document("f", "ja", "article", "はな"))
        index.commit()
        assert {text: index.query(text, "ja").hits[0].uid for text in asked} == asked
        assert [hit.uid for hit in index.query("桜", "ja").hits] == ["f"]
        assert index.query("駱駝", "ja").total == index.query("rakuda", "ja").total == 0
