"""Tags are read as Python's own parser reads them, only faster: verification reads every page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from site_builder._page_check import check_page
from site_builder._tags import Tag, read_tag, tags_of


class Reference(HTMLParser):
    """What the standard library finds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(Tag(tag, _once(attrs)))

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append(Tag(tag, _once(attrs), empty=True))

    def handle_endtag(self, tag) -> None:
        self.tags.append(Tag(tag, closes=True))


def _once(attrs) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    for name, value in attrs:
        first.setdefault(name, value or "")
    return tuple(first.items())


def ours(page: str) -> list[Tag]:
    return [read_tag(text) for text in tags_of(page)]


def test_the_pages_of_a_whole_portal_are_read_alike(everything):
    pages = [path.read_text("utf-8") for path in everything.root.rglob("*.html")]
    assert len(pages) > 100
    for page in pages:
        assert ours(page) == Reference(page).tags


@pytest.mark.parametrize(
    "page",
    [
        '<p class="a > b" hidden data-x=\'"\'>x</p>',
        "<!-- <b> --><i>x</i><!-- -->",
        "<script>if (a < b) { '<p>' }</script><p>",
        '<style media="all">a > b { content: "<i>" }</style><p>',
        '<a href="/x?a=1&amp;b=2#c">x</a>',
        "1 < 2 <3 <p>x</p> <",
        '<br/><img src=/a.png alt=x><path d="M0 0"/>',
        "<P Class=x>x</P>",
        "<section><summary>x</summary></section>",
    ],
)
def test_odd_pages_are_read_alike(page):
    assert ours(page) == Reference(page).tags


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<h1>x</h1><SCRIPT>alert(1)</SCRIPT>", "has an inline script"),
        ("<h1>x</h1><p onclick=a()>x</p>", "<p> has the attribute onclick"),
        ("<h1>x</h1><p>", "never closes <p>"),
        ("<h1>x</h1></p>", "closes <p> inside <…>"),
        ('<h1 id="a">x</h1><p id="a">x</p>', "has the id 'a' twice"),
    ],
)
def test_what_is_wrong_is_found_whenever_it_is_met(page, problem):
    assert check_page(page).problems == [problem]
    assert check_page(page).problems == [problem], "what a tag means is remembered; what is wrong is said of every page"
