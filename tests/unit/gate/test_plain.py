"""The words of a row without markup, field by field, in an order that a translation shares."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cms.gate.checks._plain import plain_fields, plain_text, strip
from cms.gate.checks.secrecy import marks_in

WORDS = st.text(st.characters(exclude_characters="<>&", exclude_categories=("C",)), max_size=40)


@given(WORDS, WORDS)
def test_markup_goes_and_words_stay(one: str, other: str) -> None:
    assert strip(f"<p>{one}</p><ul><li><strong>{other}</strong></li></ul>") == " ".join(f"{one} {other}".split())


def test_entities_become_characters() -> None:
    assert strip("<p>R&amp;D &lt; 5&nbsp;%</p>") == "R&D < 5 %"


def test_fields_come_in_one_order_and_what_is_no_text_stays_out() -> None:
    body = {
        "uid": "x",
        "kind": "article",
        "slug": "bai-viet",
        "links": ["x"],
        "title": "Tiêu đề",
        "summary": "Tóm tắt",
        "sources": ["Một", "Hai"],
        "figure_labels": {"b": "B", "a": "A"},
        "body": [
            {"type": "text", "html": "<p>Một <em>đoạn</em></p>"},
            {"type": "figure", "asset": "x", "caption": "Chú thích"},
            {"type": "table", "caption": "Bảng", "header": ["Năm"], "rows": [["2024"]], "source": "Cục Thống kê"},
        ],
    }
    assert plain_fields(body) == [
        ("figure_labels a", "A"),
        ("figure_labels b", "B"),
        ("sources 1", "Một"),
        ("sources 2", "Hai"),
        ("summary", "Tóm tắt"),
        ("title", "Tiêu đề"),
        ("body 1", "Một đoạn"),
        ("body 2", "Chú thích"),
        ("body 3", "Bảng"),
        ("body 3", "Năm"),
        ("body 3", "2024"),
        ("body 3", "Cục Thống kê"),
    ]
    assert plain_text(body).splitlines()[-1] == "Cục Thống kê"


@given(st.dictionaries(st.sampled_from(["title", "summary", "sources"]), st.one_of(WORDS, st.lists(WORDS))))
def test_any_body_is_read(body: dict[str, Any]) -> None:
    assert plain_text(body) == "\n".join(text for _field, text in plain_fields(body))


@given(
    st.sampled_from(["", " ", "\u00a0", "\u200b ", "<b> </b>", "</b> <i>"]),
    st.sampled_from(["", "\u00ad", "\u200b", "<i></i>"]),
)
def test_a_mark_of_secrecy_does_not_hide_behind_markup_or_unseen_characters(between: str, inside: str) -> None:
    found = marks_in([{"html": f"<p>Văn bản TUY{inside}ỆT{between} MẬT.</p>"}])
    assert found == {"TUYỆT MẬT"}
