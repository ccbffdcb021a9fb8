"""The body syntax, by example and by property."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from lxml import etree

from cms.seed._errors import ContentError
from cms.seed._markdown import Body, parse_body

HERE = Path("body.md")


def body(text: str) -> Body:
    return parse_body(text, HERE, 1, lambda name, line: f"uid of {name}")


def block(text: str) -> dict[str, Any]:
    (only,) = body(text).blocks
    return only


def test_paragraphs_and_lists_that_follow_each_other_are_one_block() -> None:
    assert block("One.\n\nTwo:\n- a\n- b\n\n1. c\n2. d")["html"] == (
        "<p>One.</p><p>Two:</p><ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"
    )


def test_lines_of_a_paragraph_join_with_a_space_but_not_in_japanese() -> None:
    assert block("one\ntwo")["html"] == "<p>one two</p>"
    assert block("省です。\n県です。")["html"] == "<p>省です。県です。</p>"


def test_headings_have_level_two_or_three() -> None:
    assert body("## Two\n### Three").blocks == (
        {"type": "heading", "level": 2, "text": "Two"},
        {"type": "heading", "level": 3, "text": "Three"},
    )


def test_strong_em_and_runs_in_another_language() -> None:
    assert block("**a *b*** and [Mũi Né]{vi}")["html"] == (
        '<p><strong>a <em>b</em></strong> and <span lang="vi">Mũi Né</span></p>'
    )


def test_links_lead_to_records_and_to_the_web_and_records_are_listed_once() -> None:
    found = body("[a](record:project/x), [b](record:project/x), [c](https://example.com/?a=1&b=2)")
    assert found.links == ("uid of project/x",)
    assert 'href="https://example.com/?a=1&amp;b=2"' in found.blocks[0]["html"]


def test_a_quotation_ends_with_its_attribution() -> None:
    assert block("> Words.\n> — Someone") == {"type": "quote", "text": "Words.", "attribution": "Someone"}


def test_a_table_has_caption_source_and_right_aligned_columns_of_figures() -> None:
    assert block("Table: Area\n| Place | km² |\n|---|---:|\n| A\\|B | 1,2 |\nSource: Office, 2025") == {
        "type": "table",
        "caption": "Area",
        "header": ["Place", "km²"],
        "rows": [["A|B", "1,2"]],
        "source": "Office, 2025",
        "numeric": [1],
    }


def test_a_picture_stands_on_a_line_of_its_own() -> None:
    assert block("![[lake]] The lake") == {"type": "figure", "asset": "uid of asset/lake", "caption": "The lake"}


def test_a_callout_has_a_tone_and_a_title() -> None:
    assert block(":::caution Mind\nText.\n- a\n:::") == {
        "type": "callout",
        "tone": "caution",
        "title": "Mind",
        "html": "<p>Text.</p><ul><li>a</li></ul>",
    }


def test_a_clip_and_a_document_stand_on_a_line_of_their_own() -> None:
    assert body(
        "!![[flight]] From above\n\n@[[brochure]] Vietnamese edition\n\n!![[flight]]\n\n@[[brochure]]"
    ).blocks == (
        {"type": "video", "asset": "uid of asset/flight", "caption": "From above"},
        {"type": "document", "asset": "uid of asset/brochure", "note": "Vietnamese edition"},
        {"type": "video", "asset": "uid of asset/flight"},
        {"type": "document", "asset": "uid of asset/brochure"},
    )


def test_a_gallery_has_pictures_with_captions() -> None:
    assert block(":::gallery The coast\n![[dunes]] Dunes\n\n![[harbour]]\n:::") == {
        "type": "gallery",
        "title": "The coast",
        "items": [{"asset": "uid of asset/dunes", "caption": "Dunes"}, {"asset": "uid of asset/harbour"}],
    }


def test_key_figures_have_a_figure_what_it_says_and_a_note() -> None:
    assert block(":::figures\n- 24.233 km² | Diện tích | 01/07/2025\n- 3,9 triệu | Dân số\n:::") == {
        "type": "key_figures",
        "items": [
            {"value": "24.233 km²", "label": "Diện tích", "note": "01/07/2025"},
            {"value": "3,9 triệu", "label": "Dân số"},
        ],
    }


def test_a_bar_that_is_escaped_belongs_to_the_words() -> None:
    (item,) = block(":::figures\n- 5 | a\\|b\n:::")["items"]
    assert item == {"value": "5", "label": "a|b"}


def test_steps_are_numbered_and_may_say_how() -> None:
    assert block(":::steps How to apply\n1. Ask\nBy *letter*.\n- or call\n2. Wait\n:::") == {
        "type": "steps",
        "title": "How to apply",
        "items": [{"title": "Ask", "html": "<p>By <em>letter</em>.</p><ul><li>or call</li></ul>"}, {"title": "Wait"}],
    }


def test_questions_have_answers_and_answers_may_link() -> None:
    found = body(":::questions\n? Why?\nBecause of [this](record:policy/land).\n\nTwice.\n? How?\nSo.\n:::")
    assert found.blocks == (
        {
            "type": "questions",
            "items": [
                {
                    "question": "Why?",
                    "html": '<p>Because of <a data-uid="uid of policy/land">this</a>.</p><p>Twice.</p>',
                },
                {"question": "How?", "html": "<p>So.</p>"},
            ],
        },
    )
    assert found.links == ("uid of policy/land",)


def test_records_to_read_on_are_named_by_kind_and_key() -> None:
    assert block(":::related Read on\n- record:project/harbour\n- record:cost_table/wages\n:::") == {
        "type": "related",
        "title": "Read on",
        "records": ["uid of project/harbour", "uid of cost_table/wages"],
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (":::gallery\n:::", 1),
        (":::gallery\n![[a]]\nwords\n:::", 3),
        (":::figures\n- only a figure\n:::", 2),
        (":::figures\n- a | b | c | d\n:::", 2),
        (":::figures\n5 | a\n:::", 2),
        (":::steps\nno number\n:::", 2),
        (":::steps\n1. One\n> quote\n:::", 3),
        (":::questions\n? One\n? Two\nAnswer.\n:::", 2),
        (":::questions\nAn answer first.\n:::", 2),
        (":::related\n- project/a\n:::", 2),
        (":::related\n- record:project/a b\n:::", 2),
        ("a\n\n:::steps **Bold** title\n1. a\n:::", 3),
        (":::questions\n? One\nan [answer](http://example.com)\n:::", 3),
        (":::questions\n? Is **this** bold?\nNo.\n:::", 2),
        ("!![[flight]] a *caption*", 1),
        ("@[[a b]]", 1),
        (":::figures\n- never | closed", 1),
    ],
)
def test_a_line_that_does_not_belong_into_a_fence_is_an_error_where_it_stands(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        body(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# One", 1),
        ("a\n\n#### Four", 3),
        ("a\n\n* star", 3),
        ("a\n\n    code", 3),
        ("```\ncode\n```", 1),
        ("<b>bold</b>", 1),
        ("| a |\n|---|", 1),
        ("Table: T\n| a |\n| b |", 3),
        ("Table: T\n| a |\n|---|\n| b | c |", 4),
        ("![picture](a.jpg)", 1),
        ("a\nb **c", 2),
        ("a ] b", 1),
        ("[a](http://example.com)", 1),
        ("[a](javascript:alert)", 1),
        ("## A **bold** heading", 1),
        (":::note\nnever closed", 1),
        (":::tip\nunknown\n:::", 1),
        (":::note\n## no heading\n:::", 2),
        ("> — only an attribution", 1),
        ("Source: of nothing", 1),
    ],
)
def test_anything_else_is_an_error_in_its_line(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        body(text)
    assert caught.value.line == line


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Z"), exclude_characters="\\*[]|#`~-+=!:><.\ufeff"), min_size=1
)
line_of_words = st.lists(words, min_size=1, max_size=6).map(" ".join).map(lambda text: f"x{text}x")
table = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(line_of_words, min_size=width, max_size=width), min_size=2, max_size=5)
)


def written(block: dict[str, Any]) -> str:
    """A block in the body syntax."""
    match block["type"]:
        case "heading":
            return "#" * block["level"] + " " + block["text"]
        case "quote":
            return f"> {block['text']}\n> — {block['attribution']}"
        case _:
            dashes = ["---:" if column in block["numeric"] else "---" for column in range(len(block["header"]))]
            rows = [block["header"], dashes, *block["rows"]]
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            return "\n".join([f"Table: {block['caption']}", *lines, f"Source: {block['source']}"])


headings = st.fixed_dictionaries({"type": st.just("heading"), "level": st.sampled_from([2, 3]), "text": line_of_words})
quotes = st.fixed_dictionaries({"type": st.just("quote"), "text": line_of_words, "attribution": line_of_words})
tables = st.builds(
    lambda rows, caption, source, numeric: {
        "type": "table",
        "caption": caption,
        "header": rows[0],
        "rows": rows[1:],
        "source": source,
        "numeric": [0] if numeric else [],
    },
    table,
    line_of_words,
    line_of_words,
    st.booleans(),
)


@given(st.lists(st.one_of(headings, quotes, tables), max_size=6))
def test_what_is_written_is_read_back(blocks: list[dict[str, Any]]) -> None:
    assert list(body("\n\n".join(map(written, blocks))).blocks) == blocks


@given(st.text(st.sampled_from("a é*[]()\\{}|#-<>&:!.\n1 /"), max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_is_well_formed(text: str) -> None:
    try:
        found = body(text)
    except ContentError as error:
        event(error.reason)
        return
    for item in found.blocks:
        if "html" in item:
            tree = etree.fromstring(f"<div>{item['html']}</div>")
            assert {node.tag for node in tree.iter()} <= {"div", "p", "ul", "ol", "li", "a", "strong", "em", "span"}
