"""Parts of a body that cannot be published as they are, each with its number, its kind and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from cms.gate.checks._plain import shape
from cms.gate.checks.parts import body_parts, empty_parts
from cms.gate.errors import Reason

ASSET = "00000000-0000-4000-8000-000000000001"
WHOLE: list[dict[str, Any]] = [
    {"type": "text", "html": "<p>Words.</p>"},
    {"type": "heading", "text": "Words"},
    {"type": "quote", "text": "Words"},
    {"type": "callout", "html": "<p>Words.</p>"},
    {"type": "figure", "asset": ASSET},
    {"type": "video", "asset": ASSET},
    {"type": "document", "asset": ASSET},
    {"type": "gallery", "items": [{"asset": ASSET}]},
    {"type": "table", "caption": "Prices", "header": ["What", ""], "rows": [["a", ""]]},
    {"type": "key_figures", "items": [{"value": "5", "label": "Ports"}]},
    {"type": "steps", "items": [{"title": "Ask"}]},
    {"type": "questions", "items": [{"question": "Why?", "html": "<p>So.</p>"}]},
    {"type": "related", "records": [ASSET]},
]


def test_a_whole_body_is_whole() -> None:
    assert list(empty_parts(WHOLE)) == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"type": "text", "html": "<p></p>"}, "chưa có chữ nào"),
        ({"type": "text", "html": "<p> \u00a0 <br></p>"}, "chưa có chữ nào"),
        ({"type": "heading", "text": "  "}, "chưa có chữ nào"),
        ({"type": "quote", "text": ""}, "chưa có chữ nào"),
        ({"type": "callout", "html": "", "title": "Chú ý"}, "chưa có chữ nào"),
        ({"type": "figure", "asset": ""}, "chưa chọn gì"),
        ({"type": "video", "asset": ""}, "chưa chọn gì"),
        ({"type": "document", "asset": ""}, "chưa chọn gì"),
        ({"type": "gallery", "items": []}, "chưa có mục nào"),
        ({"type": "gallery", "items": [{"asset": ASSET}, {"asset": ""}]}, "mục 2: chưa chọn gì"),
        ({"type": "table", "caption": "", "header": ["a"], "rows": [["1"]]}, "bảng chưa có tên"),
        ({"type": "table", "caption": "x", "header": [""], "rows": [["1"]]}, "các cột chưa có tiêu đề"),
        ({"type": "table", "caption": "x", "header": [], "rows": [[]]}, "các cột chưa có tiêu đề"),
        ({"type": "table", "caption": "x", "header": ["a"], "rows": []}, "bảng chưa có hàng nào"),
        ({"type": "table", "caption": "x", "header": ["a", "b"], "rows": [["1", "2"], ["1"]]}, "hàng 2 có 1 ô"),
        ({"type": "key_figures", "items": []}, "chưa có mục nào"),
        ({"type": "key_figures", "items": [{"value": "5", "label": ""}]}, "mục 1: chưa có chữ nào"),
        ({"type": "steps", "items": [{"title": " ", "html": "<p>a</p>"}]}, "mục 1: chưa có chữ nào"),
        ({"type": "questions", "items": [{"question": "Why?", "html": "<p></p>"}]}, "mục 1: chưa có chữ nào"),
        ({"type": "related", "records": []}, "chưa có mục nào"),
    ],
)
def test_a_part_that_says_or_shows_nothing_is_named_in_vietnamese(block: dict[str, Any], said: str) -> None:
    [(number, kind, what)] = empty_parts([*WHOLE[:2], block])
    assert (number, kind) == (3, block["type"])
    with override("vi"):
        assert str(what).startswith(said)


def test_the_reason_says_which_part_of_which_kind() -> None:
    class Candidate:
        text: Any = {"body": [WHOLE[0], {"type": "text", "html": "<p></p>"}]}

    [reason] = body_parts(Candidate(), None)  # type: ignore[arg-type]
    assert isinstance(reason, Reason)
    with override("vi"):
        assert str(reason) == "Phần 2 của nội dung (nội dung chữ): chưa có chữ nào. Hãy viết, hoặc bỏ phần này."


def test_a_part_of_a_kind_that_came_later_is_left_alone() -> None:
    assert list(empty_parts([{"type": "map"}])) == []


def test_the_shape_of_a_body_is_everything_but_its_words() -> None:
    said = [{**block, "caption": "other words"} if "caption" in block else block for block in WHOLE]
    assert shape(said) == shape(WHOLE)
    for changed in (
        {"type": "gallery", "items": [{"asset": ASSET}, {"asset": ASSET}]},
        {"type": "table", "caption": "Prices", "header": ["What"], "rows": [["a"]]},
        {"type": "steps", "items": []},
        {"type": "related", "records": []},
        {"type": "figure", "asset": ASSET[:-1] + "2"},
    ):
        body = [changed if block["type"] == changed["type"] else block for block in WHOLE]
        assert shape(body) != shape(WHOLE), changed
