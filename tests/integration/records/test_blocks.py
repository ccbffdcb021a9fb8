"""Every block of a body: from a row into the editor and back, through the editor's form, and what each shows from the library."""

from __future__ import annotations

from typing import Any, get_args
from uuid import uuid4

from django.urls import reverse
from newsroom import Newsroom, article, picture
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.library.models import Attachment, Recording
from cms.records.body import BodyBlock, to_row_blocks
from cms.records.models import ArticlePage
from cms.seed._bodies import to_stream
from snapshot import Block, parse_row


def bodies(page: Any, shown: Any, clip: Any, document: Any) -> list[dict[str, Any]]:
    """A block of each type as a row has it, with every optional field; and each with none."""
    record, asset = str(page.translation_key), shown.uid
    link = f'<p>Xem <a data-uid="{record}">bản ghi</a> <strong>này</strong>.</p>'
    return [
        {"type": "text", "html": link},
        {"type": "heading", "text": "Mục", "level": 3},
        {"type": "heading", "text": "Mục"},
        {"type": "quote", "text": "Lời nói.", "attribution": "Ai đó"},
        {"type": "quote", "text": "Lời nói."},
        {"type": "callout", "html": link, "title": "Lưu ý", "tone": "caution"},
        {"type": "callout", "html": "<p>Chữ.</p>"},
        {"type": "figure", "asset": asset, "caption": "Chú thích"},
        {"type": "figure", "asset": asset},
        {"type": "gallery", "title": "Ảnh", "items": [{"asset": asset, "caption": "Một"}, {"asset": asset}]},
        {"type": "video", "asset": clip.uid, "caption": "Phim"},
        {"type": "document", "asset": document.uid, "note": "Bản in"},
        {
            "type": "table",
            "caption": "Bảng",
            "header": ["a", "b"],
            "rows": [["1", "2"]],
            "source": "Sở",
            "numeric": [1],
        },
        {"type": "table", "caption": "Bảng", "header": ["a"], "rows": [["1"]]},
        {
            "type": "key_figures",
            "title": "Số",
            "items": [{"value": "5", "label": "Cảng", "note": "2025"}, {"value": "6", "label": "Ga"}],
        },
        {"type": "steps", "title": "Cách làm", "items": [{"title": "Một", "html": link}, {"title": "Hai"}]},
        {"type": "questions", "title": "Hỏi", "items": [{"question": "Sao?", "html": link}]},
        {"type": "related", "title": "Đọc", "records": [record]},
        {"type": "related", "records": [record]},
    ]


def test_every_block_goes_into_the_editor_and_comes_back(room: Newsroom) -> None:
    page, assets = article(room), [picture(room.editor), *_media()]
    wanted = bodies(page, *assets)
    assert {block["type"] for block in wanted} == set(BodyBlock.base_blocks) == set(types_of_the_contract())
    ids = {one.uid: one.pk for one in (page, *assets)}
    page.body = to_stream(page.uid, wanted, ids)
    page.body = type(page)._meta.get_field("body").to_python(page.body)
    found, links = to_row_blocks(page.body)
    assert found == wanted
    assert links == [page.uid]
    text = {"schema": 1, "version": 1, "uid": page.uid, "kind": "article", "locale": "vi", "title": "a", "slug": "a"}
    assert parse_row({**text, "summary": "a", "body": found, "links": links}).assets() == tuple(
        asset.uid for asset in assets
    )
    assert {asset.uid for asset in page.assets()} == {asset.uid for asset in assets}


def _media() -> tuple[Recording, Attachment]:
    """A clip and a document; what is stored of them does not matter here."""
    [clip] = Recording.objects.bulk_create([Recording(title="Phim", type="video", width=640, height=360, duration=15)])
    [document] = Attachment.objects.bulk_create([Attachment(title="Tờ gấp")])
    return clip, document


def types_of_the_contract() -> list[str]:
    return [one.model_fields["type"].annotation.__args__[0] for one in get_args(get_args(Block)[0])]


def test_reading_a_body_takes_a_constant_number_of_queries(room: Newsroom, django_assert_num_queries: Any) -> None:
    page = article(room)
    shown = [picture(room.editor) for _ in range(6)]
    ids = {page.uid: page.pk, **{one.uid: one.pk for one in shown}}
    blocks: list[dict[str, Any]] = [
        {"type": "text", "html": f'<p><a data-uid="{page.uid}">a</a></p>'} for _ in range(20)
    ]
    blocks += [{"type": "figure", "asset": one.uid} for one in shown]
    blocks.append({"type": "gallery", "items": [{"asset": one.uid} for one in shown]})
    body = type(page)._meta.get_field("body").to_python(to_stream(page.uid, blocks, ids))
    with django_assert_num_queries(3):  # pages, pictures of figures, pictures of galleries
        to_row_blocks(body)


def test_an_editor_fills_in_every_block(client: Any, room: Newsroom) -> None:
    other, shown = article(room, slug="khac"), picture(room.editor)
    table = {"caption": "Bảng", "header": _list("a", "b"), "rows": _list(_list("1", "2")), "source": "", "numeric": "2"}
    body = streamfield(
        [
            ("text", rich_text("<p>Chữ.</p>")),
            ("heading", {"text": "Mục", "level": "2"}),
            ("figure", {"image": shown.pk, "caption": ""}),
            ("gallery", {"title": "", "items": _list({"image": shown.pk, "caption": "Một"})}),
            ("table", table),
            ("key_figures", {"title": "", "items": _list({"value": "5", "label": "Cảng", "note": ""})}),
            ("steps", {"title": "", "items": _list({"title": "Một", "text": rich_text("<p>Chữ.</p>")})}),
            ("questions", {"title": "", "items": _list({"question": "Sao?", "text": rich_text("<p>Vì.</p>")})}),
            ("related", {"title": "", "records": _list(other.pk)}),
        ]
    )
    page = sent(client, room, body)
    found = page.get_latest_revision_as_object().text_body()["body"]
    assert [block["type"] for block in found] == [
        *("text", "heading", "figure", "gallery", "table", "key_figures", "steps", "questions", "related")
    ]
    assert found[4]["rows"] == [["1", "2"]]
    assert found[-1]["records"] == [other.uid]


def test_a_row_with_too_few_cells_is_refused_beside_the_table(client: Any, room: Newsroom) -> None:
    table = {"caption": "Bảng", "header": _list("a", "b"), "rows": _list(_list("1")), "source": "", "numeric": ""}
    response = posted(client, room, streamfield([("table", table)]))
    assert response.status_code == 200
    assert "Row 1 has 1 cells, but there are 2 column headings. Make them equal." in response.content.decode()


def posted(client: Any, room: Newsroom, body: Any) -> Any:
    client.force_login(room.editor)
    data = {"title": f"Bài {uuid4()}", "slug": "", "summary": "Tóm tắt.", "sources": "", "genre": "news", "body": body}
    data |= {"information_class": "official", "comments": inline_formset([])}
    address = reverse("wagtailadmin_pages:add", args=["records", "articlepage", room.folder().pk])
    return client.post(address, nested_form_data(data))


def sent(client: Any, room: Newsroom, body: Any) -> ArticlePage:
    response = posted(client, room, body)
    assert response.status_code == 302, response.context["form"].errors
    return ArticlePage.objects.order_by("-pk")[0]


def _list(*values: Any) -> dict[str, Any]:
    """Form data of a ListBlock."""
    items = {
        str(at): {"value": value, "deleted": "", "order": str(at), "id": "", "type": "item"}
        for at, value in enumerate(values)
    }
    return {"count": str(len(values)), **items}
