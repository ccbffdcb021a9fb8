"""Rich text of the editor becomes the row's closed HTML: nothing else gets through, and what gets through is well formed."""

from __future__ import annotations

from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.records._richtext import linked_page_ids, to_row_html

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "sub", "sup", "br", "a", "span"}
UID = "0d9f5a3c-1111-4222-8333-444455556666"


class Reader(HTMLParser):
    """Checks that every element is allowed and closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= {"href", "data-uid", "lang"}, attrs
        for name, value in attrs:
            assert name != "href" or (value or "").startswith(("http:", "https:", "mailto:", "tel:"))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], html
    return reader


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<br/>",
        "<br>",
        "</br>",
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<a href="javascript:alert(1)">',
        '<a href="https://example.vn/?a=1&amp;b=%22">',
        '<a linktype="page" id="7">',
        '<a linktype="page" id="8">',
        "</a>",
        '<span lang="vi">',
        '<span lang="x&quot; onclick=&quot;y">',
        "</span>",
        '<img src="x" onerror="y">',
        '<embed embedtype="image" id="1"/>',
        "<ul><li>",
        "</li></ul>",
        "&lt;b&gt; &amp; ",
        "chữ",
        "<!-- chú thích -->",
        "<",
        "&",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_goes_in_what_comes_out_is_closed_and_well_formed(source: str) -> None:
    html, links = to_row_html(source, {7: UID})
    read(html)
    assert set(links) <= {UID}


@given(st.text(st.characters(exclude_categories=("C",)), max_size=60))
def test_words_stay_as_they_are(words: str) -> None:
    html, _links = to_row_html(f"<p>{escape(words, quote=False)}</p>", {})
    assert unescape("".join(read(html).words)) == unescape(escape(words, quote=False))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ('<p><a linktype="page" id="7">a</a></p>', f'<p><a data-uid="{UID}">a</a></p>'),
        ('<p><a linktype="page" id="9">a</a></p>', "<p>a</p>"),
        ('<p><a href="ftp://x">a</a></p>', "<p>a</p>"),
        ("<h2>a</h2>", "a"),
        ('<p>a<br/>b <span lang="vi">chữ</span></p>', '<p>a<br>b <span lang="vi">chữ</span></p>'),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
    ],
)
def test_elements_of_the_editor(source: str, expected: str) -> None:
    assert to_row_html(source, {7: UID})[0] == expected


@pytest.mark.parametrize(
    "source",
    [
        '<a linktype="page" id="7">',
        '<a id="7" linktype="page">',
        '{"value": "<a linktype=\\"page\\" id=\\"7\\">"}',
        '<a class="x" id="7" data-y="z" linktype="page">',
    ],
)
def test_linked_pages_are_found_in_text_and_in_stored_json(source: str) -> None:
    assert linked_page_ids([source]) == {7}
