"""What a record says in words: every block and every kind's own fields."""

import pytest

from snapshot import all_kinds, parse_row, plain_html, plain_text
from snapshot._blocks import Block
from snapshot._rows import PageText

UID = "00000000-0000-5000-8000-000000000001"
HEAD = {"schema": 1, "uid": UID, "version": 1}
FACTS = {**HEAD, "locale": "mul", "organisation": UID, "issued": "2026-01-05", "modified": "2026-01-05"}
TEXT = {**HEAD, "locale": "vi", "title": "Tên", "slug": "ten", "summary": "Tóm tắt"}

BLOCKS = {
    "text": ({"html": "<p>Một &amp; hai<br>ba</p><ul><li>bốn</li></ul>"}, ["Một & hai ba bốn"]),
    "heading": ({"text": "Đề mục"}, ["Đề mục"]),
    "figure": ({"asset": UID, "caption": "Đồi"}, ["Đồi"]),
    "gallery": ({"title": "Ảnh", "items": [{"asset": UID, "caption": "Một"}, {"asset": UID}]}, ["Ảnh", "Một"]),
    "video": ({"asset": UID, "caption": "Phim"}, ["Phim"]),
    "quote": ({"text": "Một cửa", "attribution": "Giám đốc"}, ["Một cửa", "Giám đốc"]),
    "table": ({"caption": "Giá", "header": ["Nơi", "USD"], "rows": [["Đà Lạt", "62"]]}, ["Giá", "Nơi", "USD", "Đà Lạt", "62"]),
    "key_figures": ({"title": "Số", "items": [{"value": "24.233 km²", "label": "Diện tích"}]}, ["Số", "Diện tích: 24.233 km²"]),
    "steps": ({"title": "Bước", "items": [{"title": "Một", "html": "<p>Làm.</p>"}]}, ["Bước", "Một", "Làm."]),
    "questions": ({"items": [{"question": "Bao lâu?", "html": "<p>Một ngày.</p>"}]}, ["Bao lâu?", "Một ngày."]),
    "document": ({"asset": UID, "note": "Bản in"}, ["Bản in"]),
    "related": ({"title": "Xem thêm", "records": [UID]}, ["Xem thêm"]),
    "callout": ({"title": "Lưu ý", "html": "<p>Mẫu.</p>"}, ["Lưu ý", "Mẫu."]),
}  # fmt: skip


def plain(kind, facts, text):
    return plain_text(parse_row({**FACTS, "kind": kind, **facts}), parse_row({**TEXT, "kind": kind, **text})).split(
        "\n"
    )


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_says_its_words(kind):
    values, lines = BLOCKS[kind]
    assert plain("article", {}, {"body": [{"type": kind, **values}]}) == lines


def test_no_block_is_left_out():
    known = Block.__origin__.__args__
    assert {block.model_fields["type"].annotation.__args__[0] for block in known} == set(BLOCKS)


KINDS = {
    "press_release": ({"code": "TC-1"}, {"dateline": "Đà Lạt, 5/11", "notes": "Ghi chú"}, ["Đà Lạt, 5/11", "Ghi chú", "TC-1"]),
    "clarification": ({"code": "LR-1", "claimed": "2026-01-01"}, {"claim": "Tin", "finding": "Thật"}, ["Tin", "Thật", "LR-1"]),
    "cost_table": (
        {"currency": "USD", "as_of": "2026-01-01", "items": []},
        {"labels": {"rent": "Thuê đất"}, "notes": {"rent": "Chưa thuế"}, "group_labels": {"land": "Đất"}},
        ["Thuê đất", "Chưa thuế", "Đất"],
    ),
    "policy": (
        {"code": "31/2021", "status": UID, "effective": "2026-01-01"},
        {"citation": "Nghị định", "beneficiaries": ["Nhà đầu tư"], "provision_texts": {"a": "Miễn"}, "steps": [{"title": "Nộp", "text": "Ở sở"}]},
        ["Nghị định", "Nhà đầu tư", "Miễn", "Nộp", "Ở sở", "31/2021"],
    ),
    "sector": ({"term": UID}, {"strengths": ["Gần cảng"], "chain": [{"title": "Trồng"}]}, ["Gần cảng", "Trồng"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_its_own_words_first_and_its_number_last(kind):
    facts, text, lines = KINDS[kind]
    assert plain(kind, facts, text) == lines


def test_whatever_a_kind_adds_to_a_page_is_words():
    """A field of another sort would be left out in silence: then `_words` has to learn it."""
    allowed = ("Line", "Text", "Stage", "dict", "tuple", "str")
    for kind in all_kinds():
        if kind.has_page:
            own = {name: field for name, field in kind.text.model_fields.items() if name not in PageText.model_fields}
            assert all(any(word in str(field.annotation) for word in allowed) for field in own.values()), own


def test_a_fragment_is_one_line():
    assert plain_html("<p>a</p><p>b &lt;c&gt;</p>") == "a b <c>"
